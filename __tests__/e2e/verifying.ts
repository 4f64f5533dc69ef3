import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { options } from '../../src/task/options.js';
import type { LocalGitHub } from '../support/github/server.js';
import { expressionPath, programFiles, programHashes } from '../support/program.js';
import type { Job, JobEnded } from '../support/runner.js';
import { tide } from '../support/stage.js';
import { schemaErrors } from './command.js';
import { git, layProgram } from './working-tree.js';
import { dispatchJob, type Workshop } from './workshop.js';

/** The expression of tide as it should be at v0.2.0. */
export const right = (programFiles('v0.2.0')[expressionPath] ?? '')
  .replace('version = "0.1.0"', 'version = "0.2.0"')
  .replace(programHashes['v0.1.0'].source, programHashes['v0.2.0'].source)
  .replace(programHashes['v0.1.0'].vendor, programHashes['v0.2.0'].vendor);

export interface ToldVerdict {
  readonly check: string;
  readonly of?: string;
  readonly kind: string;
  readonly saw?: string;
  readonly because?: string;
  readonly problem?: { readonly code: string; readonly what: string; readonly why: string };
}

export interface ToldDrift {
  readonly attribute: string;
  readonly written: string;
  readonly cause: Readonly<Record<string, string>>;
}

interface ToldPackage {
  readonly kind: string;
  readonly name: string;
  readonly verdicts: readonly ToldVerdict[];
  readonly drifts: readonly ToldDrift[];
  readonly built?: { readonly path: string };
  readonly nix?: unknown;
}

/** A job of mode verify, and what it found. */
export interface Verified {
  readonly ended: JobEnded;
  readonly packages: readonly ToldPackage[];
  /** Of the first package: `build passed`, `hashes failed tag-moved`; each once. */
  readonly told: readonly string[];
}

/** A folder as actions/checkout leaves it: a release of the program, with other files over it, in one commit. */
export async function checkoutOf(
  shop: Workshop,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'tree-'));
  await layProgram(folder, 'v0.2.0', files);
  await git(folder, 'init', '-q');
  await git(folder, 'add', '-A');
  await git(folder, '-c', 'user.name=Mara', '-c', 'user.email=mara@harbour.example', 'commit', '-qm', 'Begin');
  return folder;
}

/** Runs the action with `mode: verify` in a checkout, as a leg of a matrix does. */
export async function verifyJob(
  hub: LocalGitHub,
  shop: Workshop,
  change: Partial<Job> & { readonly workspace: string },
): Promise<Verified> {
  const check = options.find(({ name }) => name === 'check')?.defaults.action ?? '';
  const ended = await dispatchJob(hub, shop, {
    repository: tide,
    ...change,
    environment: { ...shop.environment(), ...change.environment },
    inputs: { mode: 'verify', check, ...change.inputs },
  });
  const file = ended.outputs['outcome-file'];
  if (file === undefined) return { ended, packages: [], told: [] };
  const text = await readFile(file, 'utf8');
  expect(await schemaErrors(text)).toEqual([]);
  const { packages } = JSON.parse(text) as { readonly packages: readonly ToldPackage[] };
  return { ended, packages, told: toldOf(packages[0]) };
}

/** What was found of one package: `build passed`, `hashes failed tag-moved`; each once. */
export function toldOf(one: ToldPackage | undefined): readonly string[] {
  const lines = (one?.verdicts ?? []).map(({ check, kind, problem }) =>
    [check, kind, ...(problem === undefined ? [] : [problem.code])].join(' '),
  );
  return [...new Set(lines)];
}

/** A nixfmt that takes away spaces at the ends of lines, in a folder of its own for PATH. */
export async function formatterFolder(shop: Workshop): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'formatter-'));
  const script = '#!/bin/sh\nif [ "$1" = --version ]; then echo "nixfmt 1.1.0"; else sed -i "s/ *$//" "$1"; fi\n';
  await writeFile(join(folder, 'nixfmt'), script);
  await chmod(join(folder, 'nixfmt'), 0o755);
  return folder;
}
