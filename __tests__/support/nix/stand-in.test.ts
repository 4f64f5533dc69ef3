import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type LocalGitHub, startGitHub } from '../github/server.js';
import { needs } from '../needs.js';
import { expressionPath, programFiles } from '../program.js';
import { scratch } from '../scratch.js';
import { stageTide } from '../stage.js';
import { type NixStage, privateStore } from './store.js';

const withNix = needs('nix', 'go', 'git');
const expression = programFiles('v0.2.0')[expressionPath] ?? '';

let hub: LocalGitHub;
let stage: NixStage;

beforeAll(async () => {
  hub = await startGitHub();
  await stageTide(hub, 'v0.3.0');
  stage = await privateStore(await scratch(), { environment: { NIX_STAND_IN_GITHUB: hub.web } });
}, 120_000);

afterAll(() => hub.close());

interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

async function run(program: string, ...given: readonly string[]): Promise<Ran> {
  const options = { env: stage.nix.environment, cwd: stage.folder };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, given, options);
    return { code: 0, output: stdout.trim(), errors: stderr };
  } catch (fault) {
    const { code, stdout, stderr } = fault as { code: number; stdout: string; stderr: string };
    return { code, output: stdout, errors: stderr };
  }
}

/** Builds an expression of a function of the package set, at `attribute` of it. */
async function build(text: string, attribute = ''): Promise<Ran> {
  const folder = await scratch();
  await writeFile(join(folder, 'package.nix'), text);
  const called = `((import <nixpkgs> { }).callPackage ${join(folder, 'package.nix')} { })`;
  return run('nix-build', '--no-out-link', '--keep-going', '-E', `${called}${attribute}`);
}

describe('the stand-in package set', () => {
  withNix(
    'builds a release of the program, whose hashes are those that are recorded for it',
    async () => {
      const built = await build(expression);
      expect(built.code).toBe(0);
      const told = await run(join(built.output, 'bin/tide'), '--version');
      expect(told.output).toContain('0.1.0');
    },
    60_000,
  );
});
