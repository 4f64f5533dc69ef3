import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { atLength } from '../support/exhaustive.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { expressionPath, programFiles, programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { type Ran, runCommand, schemaErrors, serverEnvironment } from './command.js';
import { git, layProgram } from './working-tree.js';
import { hubWithTide, workshop } from './workshop.js';

const shop = workshop();
const real = needs('nix', 'go', 'git');
/** What jobs prove as well. */
const again = atLength(real);
const old = programFiles('v0.2.0')[expressionPath] ?? '';
const right = old
  .replace('version = "0.1.0"', 'version = "0.2.0"')
  .replace(programHashes['v0.1.0'].source, programHashes['v0.2.0'].source)
  .replace(programHashes['v0.1.0'].vendor, programHashes['v0.2.0'].vendor);

let hub: LocalGitHub;
let stage: NixStage;
beforeAll(async () => {
  hub = await hubWithTide('v0.2.0');
  stage = await privateStore(await scratch(), { environment: { NIX_STAND_IN_GITHUB: hub.web } });
}, 120_000);

async function checkout(expression: string): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'tree-'));
  await layProgram(folder, 'v0.2.0', { [expressionPath]: expression });
  await git(folder, 'init', '-q');
  await git(folder, 'add', '-A');
  return folder;
}

interface Verdicts {
  readonly ran: Ran;
  readonly told: readonly string[];
}

async function verify(expression: string, ...given: readonly string[]): Promise<Verdicts> {
  const ran = await runCommand(['verify', '--json', '--source-mirror', `github.com=${hub.web}`, ...given], {
    scratch: shop.folder(),
    folder: await checkout(expression),
    environment: { ...shop.environment(), ...serverEnvironment(hub), ...stage.environment },
  });
  expect(await schemaErrors(ran.output)).toEqual([]);
  const [only] = (JSON.parse(ran.output) as Told).packages;
  const told = (only?.verdicts ?? []).map(({ check, kind, problem }) =>
    [check, kind, ...(problem === undefined ? [] : [problem.code])].join(' '),
  );
  return { ran, told: [...new Set(told)] };
}

interface Told {
  readonly packages: readonly {
    readonly verdicts?: readonly { check: string; kind: string; problem?: { code: string } }[];
  }[];
}

const system = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux`;
const other = `${process.arch === 'arm64' ? 'x86_64' : 'aarch64'}-linux`;

describe('an expression that is true', () => {
  again(
    'passes every check',
    async () => {
      const { ran, told } = await verify(right, '--system', system);
      expect(told).toEqual([
        'system passed',
        'hashes passed',
        'format skipped',
        'preflight passed',
        'evaluate passed',
        'build passed',
        'run passed',
        'completions skipped',
      ]);
      expect(ran).toMatchObject({ code: 0, leftovers: [], survivors: [] });
      expect(ran.output).toContain('closureBytes');
    },
    90_000,
  );

  real(
    'needs no Nix where only its hashes are asked for',
    async () => {
      const { ran, told } = await verify(right, '--checks', 'hashes');
      expect(told).toEqual(['hashes passed']);
      expect(ran.code).toBe(0);
      expect(ran.output).not.toContain('nixpkgs');
    },
    30_000,
  );
});

describe('of an expression that is not true is told', () => {
  again(
    'a stale vendorHash, and what else is wrong beside it',
    async () => {
      const stale = right
        .replace(programHashes['v0.2.0'].vendor, programHashes['v0.1.0'].vendor)
        .replace(/main.version=[^"]*/, 'main.version=0.1.9');
      const { ran, told } = await verify(stale, '--system', other);
      expect(told).toContain('system failed wrong-system');
      expect(told).toContain('hashes failed hash-differs');
      expect(told.filter((line) => line.startsWith('build'))).toEqual([expect.stringMatching(/^build failed/)]);
      expect(told).toContain('run skipped');
      expect(ran.code).toBe(1);
    },
    90_000,
  );

  again(
    'a program that prints another version',
    async () => {
      const { ran, told } = await verify(
        right.replace(/main.version=[^"]*/, 'main.version=0.1.9'),
        '--checks',
        'build',
        '--checks',
        'run',
      );
      expect(told).toEqual(['build passed', expect.stringMatching(/^run failed program-/)]);
      expect(ran.code).toBe(1);
    },
    90_000,
  );

  real(
    'that it does not evaluate, once',
    async () => {
      const { told } = await verify(
        right.replace('  ldflags', '  preInstall = missing;\n  ldflags'),
        '--checks',
        'hashes',
        '--checks',
        'evaluate',
        '--checks',
        'build',
      );
      expect(told).toEqual(['hashes passed', 'evaluate failed evaluation-failed', 'build skipped']);
    },
    60_000,
  );

  again(
    'a Go that is too old, and nothing is built',
    async () => {
      const folder = await checkout(right);
      const ran = await runCommand(['verify', '--source-mirror', `github.com=${hub.web}`], {
        scratch: shop.folder(),
        folder,
        environment: {
          ...shop.environment(),
          ...serverEnvironment(hub),
          ...stage.environment,
          NIX_STAND_IN_GO_VERSION: '1.20.0',
        },
      });
      expect(ran.code).toBe(1);
      expect(ran.log).toContain('go-too-old');
    },
    60_000,
  );
});

describe('an expression whose source is the tree that it lies in', () => {
  const local = right
    .replace(/src = fetchFromGitHub \{[\s\S]*?\n {2}\};/, 'src = ../.;')
    .replace('  fetchFromGitHub,\n', '');

  again(
    'is held against that tree',
    async () => {
      const { ran, told } = await verify(local, '--checks', 'hashes', '--checks', 'build', '--checks', 'run');
      expect(told).toEqual(['hashes passed', 'build passed', 'run passed']);
      expect(ran.code).toBe(0);
    },
    90_000,
  );

  real(
    'is stale where go.sum moved on',
    async () => {
      const stale = local.replace(programHashes['v0.2.0'].vendor, programHashes['v0.1.0'].vendor);
      const { told } = await verify(stale, '--checks', 'hashes');
      expect(told).toEqual(['hashes failed hash-differs']);
    },
    60_000,
  );
});
