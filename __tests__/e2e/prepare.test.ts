import { chmod, link, mkdtemp, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { needs } from '../support/needs.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { expressionPath, programHashes } from '../support/program.js';
import { find } from '../support/programs.js';
import { scratch } from '../support/scratch.js';
import { type Ran, runCommand, schemaErrors } from './command.js';
import { changedIn, localExpression, localTide, staleHash, textIn, type Written } from './local-tide.js';
import { git } from './working-tree.js';
import { workshop } from './workshop.js';

const shop = workshop();
const real = needs('go', 'git');
const withNix = needs('nix', 'go', 'git');
const right = programHashes['v0.2.0'].vendor;

let stage: NixStage;
beforeAll(async () => {
  stage = await privateStore(await scratch());
}, 120_000);

/** A repository at v0.2.0 whose expression still speaks of v0.1.0. */
async function tree(written: Written = {}, besides: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'tree-'));
  await localTide(folder, 'v0.2.0', { 'default.nix': localExpression(written), ...besides });
  return folder;
}

/** Without a Nix on PATH but where one is asked for. */
async function prepare(
  folder: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return runCommand(['prepare', ...given], {
    scratch: shop.folder(),
    folder,
    environment: { ...shop.environment(), PATH: await pathWithoutNix(), ...environment },
  });
}

/** A folder with Go and Git alone. */
async function pathWithoutNix(): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'path-'));
  for (const program of ['go', 'git', 'node', 'env', 'tar']) {
    const found = find(program);
    if (found !== undefined) await symlink(found, join(folder, program));
  }
  return folder;
}

const ofNix = () => ({ PATH: process.env.PATH ?? '', ...stage.environment });

describe('nix-sync prepare', () => {
  real(
    'writes version and hash of the tree without Nix, and touches nothing else',
    async () => {
      const folder = await tree();
      await chmod(join(folder, 'default.nix'), 0o640);

      const ran = await prepare(folder, ['v0.2.0', '--files', 'default.nix', '--json']);

      expect(ran).toMatchObject({ code: 0, leftovers: [], survivors: [] });
      expect(await schemaErrors(ran.output)).toEqual([]);
      expect(await textIn(folder, 'default.nix')).toBe(localExpression({ version: '0.2.0', vendorHash: right }));
      expect(await changedIn(folder)).toEqual(['M default.nix']);
      expect((await stat(join(folder, 'default.nix'))).mode & 0o777).toBe(0o640);
      const [verdict] = JSON.parse(ran.output).packages[0].verdicts;
      expect(verdict).toMatchObject({ check: 'preflight', kind: 'skipped' });
    },
    60_000,
  );

  real(
    'says nothing is to change where all is right already',
    async () => {
      const folder = await tree({ version: '0.2.0', vendorHash: right });

      const ran = await prepare(folder, ['0.2.0', '--files', 'default.nix', '--json']);

      expect([ran.code, JSON.parse(ran.output).delivery.kind]).toEqual([0, 'nothing-to-change']);
      expect(await changedIn(folder)).toEqual([]);
    },
    60_000,
  );

  real(
    'shows the change of a dry run and writes nothing',
    async () => {
      const folder = await tree();

      const ran = await prepare(folder, ['0.2.0', '--files', 'default.nix', '--dry-run']);

      expect(ran.code).toBe(0);
      expect(ran.output).toContain(`+  version = "0.2.0";`);
      expect(await changedIn(folder)).toEqual([]);
    },
    60_000,
  );

  real(
    'takes what Git tracks, as the working tree has it, and says what does not count',
    async () => {
      const folder = await tree({}, { 'stray.go': 'package main\n' });
      await git(folder, 'rm', '-q', '--cached', 'stray.go');
      await writeFile(join(folder, 'stray.go'), 'package main\n\nimport _ "example.org/nowhere"\n');

      const ran = await prepare(folder, ['0.2.0', '--files', 'default.nix', '--json']);

      expect(ran.code).toBe(0);
      const [one] = JSON.parse(ran.output).packages;
      expect(one.hashes[0]).toMatchObject({ sri: right });
      expect(one.remarks).toEqual([expect.stringContaining('stray.go')]);
    },
    60_000,
  );

  real(
    'looks through the filter of the source where that can be read',
    async () => {
      const filter = 'path: type: !(lib.hasSuffix "_generated.go" (baseNameOf path))';
      const folder = await tree({ filter }, { 'x_generated.go': 'package main\n\nimport _ "example.org/nowhere"\n' });

      const ran = await prepare(folder, ['0.2.0', '--files', 'default.nix']);

      expect([ran.code, ran.log]).toMatchObject([0, expect.anything()]);
      expect(await textIn(folder, 'default.nix')).toBe(
        localExpression({ filter, version: '0.2.0', vendorHash: right }),
      );
    },
    60_000,
  );

  real(
    'refuses what only Nix can tell, and leaves the old bytes',
    async () => {
      const folder = await tree({ proxyVendor: true });

      const ran = await prepare(folder, ['0.2.0', '--files', 'default.nix', '--json']);

      const { packages, delivery } = JSON.parse(ran.output);
      expect([ran.code, packages[0].problem.code, delivery.kind]).toEqual([1, 'proxy-vendor-needs-nix', 'held']);
      expect(await changedIn(folder)).toEqual([]);
    },
    60_000,
  );

  real(
    'leaves a package beside it alone whose hash can only follow the tag, and says so',
    async () => {
      const folder = await tree();
      const given = ['0.2.0', '--files', 'default.nix', '--files', expressionPath, '--json'];

      const ran = await prepare(folder, given);

      const { packages } = JSON.parse(ran.output);
      expect([ran.code, packages.map(({ kind }: { readonly kind: string }) => kind)]).toEqual([0, ['settled', 'left']]);
      expect(await changedIn(folder)).toEqual(['M default.nix']);
    },
    60_000,
  );

  real('asks which of several packages is meant where their versions differ', async () => {
    const folder = await tree({}, { 'other.nix': localExpression({ version: '3.0.0' }) });

    const ran = await prepare(folder, ['4.0.0', '--files', 'default.nix', '--files', 'other.nix', '--json']);

    expect([ran.code, JSON.parse(ran.output).problem.code]).toEqual([1, 'package-ambiguous']);
    expect(await changedIn(folder)).toEqual([]);
  });

  const refusals: Readonly<Record<string, readonly [(folder: string) => Promise<unknown>, readonly string[], string]>> =
    {
      'a source that is fetched': [async () => undefined, ['0.2.0', '--files', expressionPath], 'source-follows-tag'],
      'an older version': [async () => undefined, ['0.0.9', '--files', 'default.nix'], 'version-goes-back'],
      'what is no version': [async () => undefined, ['1..2', '--files', 'default.nix'], 'version-unreadable'],
      'a link': [toLink, ['0.2.0', '--files', 'default.nix'], 'file-is-link'],
      'a file with another name': [
        (folder) => link(join(folder, 'default.nix'), join(folder, 'other.nix')),
        ['0.2.0', '--files', 'default.nix'],
        'file-has-other-name',
      ],
    };
  for (const [what, [change, given, code]] of Object.entries(refusals)) {
    real(`refuses ${what}`, async () => {
      const folder = await tree();
      await change(folder);
      const before = await textIn(folder, 'default.nix');

      const ran = await prepare(folder, [...given, '--json']);

      const { problem, packages } = JSON.parse(ran.output);
      expect([ran.code, (problem ?? packages[0].problem).code]).toEqual([1, code]);
      expect(await textIn(folder, 'default.nix')).toBe(before);
    });
  }

  withNix(
    'lets Nix decide on a module cache, by its modules alone',
    async () => {
      const folder = await tree({ proxyVendor: true, vendorHash: staleHash });

      const ran = await prepare(folder, ['0.2.0', '--files', 'default.nix', '--json'], ofNix());

      expect(ran.code).toBe(0);
      const [one] = JSON.parse(ran.output).packages;
      const engines = one.hashes[0].evidence.map(({ by }: { readonly by: string }) => by);
      expect([one.hashes[0].standing, engines]).toEqual(['built', ['native', 'nix']]);
      expect(one.verdicts[0]).toMatchObject({ check: 'preflight', kind: 'passed' });
      expect(await textIn(folder, 'default.nix')).toContain(one.hashes[0].sri);
    },
    120_000,
  );

  withNix(
    'stops a tag that the Go of the package set cannot build',
    async () => {
      const folder = await tree();

      const ran = await prepare(folder, ['0.2.0', '--files', 'default.nix', '--json'], {
        ...ofNix(),
        NIX_STAND_IN_GO_VERSION: '1.20.0',
      });

      expect([ran.code, JSON.parse(ran.output).packages[0].problem.code]).toEqual([1, 'go-too-old']);
      expect(await changedIn(folder)).toEqual([]);
    },
    120_000,
  );
});

async function toLink(folder: string): Promise<void> {
  await rename(join(folder, 'default.nix'), join(folder, 'real.nix'));
  await symlink('real.nix', join(folder, 'default.nix'));
}
