import { mkdir, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { expressionPath, programFiles, programHashes } from '../support/program.js';
import { find } from '../support/programs.js';
import { scratch } from '../support/scratch.js';
import { type Ran, runCommand, schemaErrors, serverEnvironment } from './command.js';
import { git, layProgram } from './working-tree.js';
import { hubWithTide, workshop } from './workshop.js';

const shop = workshop();
const real = needs('nix', 'go', 'git');
const expression = programFiles('v0.2.0')[expressionPath] ?? '';

let hub: LocalGitHub;
let stage: NixStage;
beforeAll(async () => {
  hub = await hubWithTide('v0.2.0');
  stage = await privateStore(await scratch(), { environment: { NIX_STAND_IN_GITHUB: hub.web } });
}, 120_000);

/** A working tree of harbour/tide in which the expression still names v0.1.0, perhaps in other words. */
async function checkout(written = expression): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'tree-'));
  await layProgram(folder, 'v0.2.0', { [expressionPath]: written });
  await git(folder, 'init', '-q');
  await git(folder, 'add', '-A');
  return folder;
}

function sync(
  folder: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return runCommand(['sync', '--version', '0.2.0', '--source-mirror', `github.com=${hub.web}`, ...given], {
    scratch: shop.folder(),
    folder,
    environment: { ...shop.environment(), ...serverEnvironment(hub), ...stage.environment, ...environment },
  });
}

const expressionIn = (folder: string) => readFile(join(folder, expressionPath), 'latin1');

describe('the command where there is a Nix', () => {
  real(
    'builds the change before it writes it, and says all of it as data',
    async () => {
      const folder = await checkout();

      const ran = await sync(folder, ['--check', 'build', '--json']);

      expect(ran).toMatchObject({ code: 0, leftovers: [], survivors: [] });
      expect(await schemaErrors(ran.output)).toEqual([]);
      expect(await expressionIn(folder)).toContain(programHashes['v0.2.0'].vendor);
      const verdicts = JSON.parse(ran.output).packages[0].verdicts as readonly { check: string; kind: string }[];
      expect(verdicts.map(({ check, kind }) => `${check} ${kind}`)).toContain('run passed');
    },
    60_000,
  );

  real(
    'asks it for what only Nix can tell, without being told to',
    async () => {
      const folder = await checkout(expression.replace('  ldflags', '  postPatch = "touch patched";\n\n  ldflags'));

      const ran = await sync(folder, []);

      expect(ran).toMatchObject({ code: 0, leftovers: [], survivors: [] });
      expect(await expressionIn(folder)).toContain(programHashes['v0.2.0'].vendor);
      expect(ran.output).toContain('built by Nix');
    },
    60_000,
  );

  real(
    'writes nothing where the program tells another version',
    async () => {
      const folder = await checkout(expression.replace(/main.version=[^"]*/, 'main.version=0.1.9'));

      const ran = await sync(folder, ['--check', 'build']);

      expect(ran).toMatchObject({ code: 1, leftovers: [], survivors: [] });
      expect(await expressionIn(folder)).toContain(programHashes['v0.1.0'].vendor);
      expect(ran.log).toContain('0.1.9');
    },
    60_000,
  );

  real('says at once what it cannot do where there is none', async () => {
    const folder = await checkout();
    const programs = await mkdtemp(join(shop.folder(), 'bin-'));
    for (const name of ['git', 'node']) await link(name, programs);
    const PATH = [programs, dirname(find('go') ?? '')].join(':');

    const ran = await sync(folder, ['--check', 'build'], { PATH });

    expect(ran.code).toBe(1);
    expect(ran.log).toContain('nix-missing');
    expect(ran.log).toContain('The command never installs Nix.');
  });
});

async function link(name: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await symlink(find(name) ?? '', join(folder, name));
}
