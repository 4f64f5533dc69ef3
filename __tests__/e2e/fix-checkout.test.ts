import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { needs } from '../support/needs.js';
import { programHashes } from '../support/program.js';
import { type Ran, runCommand, schemaErrors } from './command.js';
import { changedIn, localExpression, localTide, staleHash, textIn } from './local-tide.js';
import { git, layProgram } from './working-tree.js';
import { workshop } from './workshop.js';

const shop = workshop();
const real = needs('go', 'git');
const right = programHashes['v0.2.0'].vendor;

/** A repository whose newest commit is that of another release than its expression's hash is of. */
async function bumped(): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'tree-'));
  await localTide(folder, 'v0.1.0', { 'default.nix': localExpression() });
  await layProgram(folder, 'v0.2.0');
  return folder;
}

function fix(
  folder: string,
  given: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return runCommand(['fix', 'default.nix', '--json', ...given], {
    scratch: shop.folder(),
    folder,
    environment: { ...shop.environment(), ...environment },
  });
}

describe('nix-sync fix in a checkout', () => {
  real(
    'replaces a hash that a dependency bump left stale, and keeps the version',
    async () => {
      const folder = await bumped();
      await git(folder, 'add', '-A');

      const ran = await fix(folder);

      expect(ran).toMatchObject({ code: 0, leftovers: [], survivors: [] });
      expect(await schemaErrors(ran.output)).toEqual([]);
      const outcome = JSON.parse(ran.output);
      expect([outcome.tree, outcome.delivery]).toEqual(['working-tree', { kind: 'written', paths: ['default.nix'] }]);
      expect(await textIn(folder, 'default.nix')).toBe(localExpression({ vendorHash: right }));
    },
    60_000,
  );

  real(
    'does nothing the second time',
    async () => {
      const folder = await bumped();
      await git(folder, 'add', '-A');
      await fix(folder);

      const again = await fix(folder);

      expect([again.code, JSON.parse(again.output).delivery.kind]).toEqual([0, 'nothing-to-change']);
    },
    60_000,
  );

  real(
    'corrects two packages of one file that share a module at once',
    async () => {
      const folder = await mkdtemp(join(shop.folder(), 'tree-'));
      await localTide(folder, 'v0.2.0', { 'default.nix': two(staleHash) });

      const ran = await fix(folder);

      expect(ran.code).toBe(0);
      expect(await textIn(folder, 'default.nix')).toBe(two(right));
      expect(ran.log.match(/^go mod vendor with.*: \d+ modules/gm)).toHaveLength(1);
    },
    60_000,
  );

  real(
    'keeps a hash that a fetched source has, and its version',
    async () => {
      const folder = await mkdtemp(join(shop.folder(), 'tree-'));
      const expression = localExpression({ vendorHash: right });
      await localTide(folder, 'v0.2.0', { 'default.nix': expression });

      const ran = await fix(folder, ['--dry-run']);

      expect([ran.code, await textIn(folder, 'default.nix')]).toEqual([0, expression]);
    },
    60_000,
  );

  real(
    'writes no hash of the tree for a source that is none of it',
    async () => {
      for (const src of ['source', 'fetchgit { url = "https://example.org/tide.git"; rev = "v0.1.0"; hash = ""; }']) {
        const folder = await mkdtemp(join(shop.folder(), 'tree-'));
        const expression = localExpression({ src }).replace('  lib,', '  lib,\n  fetchgit,\n  source,');
        await localTide(folder, 'v0.2.0', { 'default.nix': expression });

        const ran = await fix(folder);

        expect([ran.code, await textIn(folder, 'default.nix')]).toEqual([1, expression]);
      }
    },
    60_000,
  );
});

describe('nix-sync fix in a commit hook', () => {
  real(
    'looks at what is about to be committed, corrects it and stops the commit',
    async () => {
      const folder = await bumped();
      await git(folder, 'add', '-A');
      await writeFile(join(folder, 'go.mod'), 'module not.staged\n');

      const ran = await fix(folder, [], { GIT_INDEX_FILE: '.git/index' });

      const { tree, packages } = JSON.parse(ran.output);
      expect([ran.code, tree]).toEqual([1, 'index']);
      expect(packages[0].remarks).toEqual([expect.stringContaining('go.mod')]);
      expect(await textIn(folder, 'default.nix')).toBe(localExpression({ vendorHash: right }));
    },
    60_000,
  );

  real(
    'lets a commit through that is right',
    async () => {
      const folder = await bumped();
      await writeFile(join(folder, 'default.nix'), localExpression({ vendorHash: right }));
      await git(folder, 'add', '-A');

      const ran = await fix(folder, [], { GIT_INDEX_FILE: '.git/index' });

      expect(ran.code).toBe(0);
      expect((await changedIn(folder)).filter((line) => line.startsWith('AM'))).toEqual([]);
    },
    60_000,
  );

  real(
    'corrects what else stands in the working tree, and never the index',
    async () => {
      const folder = await bumped();
      await git(folder, 'add', '-A');
      await writeFile(join(folder, 'default.nix'), `# Not staged.\n${localExpression()}`);

      const ran = await fix(folder, [], { GIT_INDEX_FILE: '.git/index' });

      expect(ran.code).toBe(1);
      expect(JSON.parse(ran.output).delivery).toEqual({ kind: 'written', paths: ['default.nix'] });
      expect(await textIn(folder, 'default.nix')).toBe(`# Not staged.\n${localExpression({ vendorHash: right })}`);
      expect(await git(folder, 'show', ':default.nix')).toBe(localExpression());
    },
    60_000,
  );

  real(
    'stops a commit whose file is right in the working tree alone',
    async () => {
      const folder = await bumped();
      await git(folder, 'add', '-A');
      await writeFile(join(folder, 'default.nix'), localExpression({ vendorHash: right }));

      const ran = await fix(folder, [], { GIT_INDEX_FILE: '.git/index' });

      expect(ran.code).toBe(1);
      expect(JSON.parse(ran.output).delivery).toEqual({ kind: 'written', paths: [] });
      expect(await textIn(folder, 'default.nix')).toBe(localExpression({ vendorHash: right }));
    },
    60_000,
  );

  real(
    'asks for no release where the commit leaves the file as it is that names one',
    async () => {
      const folder = await mkdtemp(join(shop.folder(), 'tree-'));
      await localTide(folder, 'v0.1.0', { 'default.nix': fetched });
      await layProgram(folder, 'v0.2.0');
      await git(folder, 'add', '-A');
      const hook = { GIT_INDEX_FILE: '.git/index', GITHUB_API_URL: 'http://127.0.0.1:9' };

      const { code, output } = await fix(folder, [], hook);

      expect([code, JSON.parse(output).packages]).toMatchObject([0, [{ kind: 'left' }]]);
    },
    60_000,
  );
});

function two(vendorHash: string): string {
  const one = (name: string) => `  ${name} = buildGoModule {
    pname = "${name}";
    version = "0.2.0";
    src = ./.;
    vendorHash = "${vendorHash}";
  };`;
  return `{ buildGoModule }:\n{\n${one('tide')}\n${one('tide-full')}\n}\n`;
}

const fetched = `{ buildGoModule, fetchFromGitHub }:
buildGoModule rec {
  pname = "tide";
  version = "0.1.0";
  src = fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v\${version}"; hash = ""; };
  vendorHash = "";
}
`;
