// The one evaluation that tells all of a package, with the derivations that it writes, against a bare `nix-instantiate` of the
// same package with the same package set: by default the stand-in of the tests, or the nixpkgs whose folder is given.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { privateStore } from '../__tests__/support/nix/store.js';
import { expressionPath, programFiles } from '../__tests__/support/program.js';
import { packagesOf } from '../src/expression/packages.js';
import { orRefuse } from '../src/model/problem.js';
import { evaluate } from '../src/nix/ask/evaluate.js';
import type { NixOutside } from '../src/nix/nix.js';
import { realClock } from '../src/world/real/clock.js';
import { realFiles } from '../src/world/real/files.js';
import { realProcesses } from '../src/world/real/processes.js';
import { realTools } from '../src/world/real/tools.js';
import { best, line } from './support/line.js';

const scratch = mkdtempSync(join(tmpdir(), 'nix-sync-bench-evaluation-'));
const { nix, nixpkgs: standIn } = await privateStore(join(scratch, 'store'));
const path = process.argv[2] ?? standIn.path;
const nixpkgs = { path, used: { ...standIn.used, reference: path } };

const folder = join(scratch, 'tree');
const text = programFiles('v0.2.0')[expressionPath] ?? '';
mkdirSync(dirname(join(folder, expressionPath)), { recursive: true });
writeFileSync(join(folder, expressionPath), text);
const [view] = orRefuse(packagesOf({ path: expressionPath, text, commit: 'working-tree' }));
if (view === undefined) throw new Error(`no package in ${expressionPath}`);

const never = new AbortController().signal;
const outside: NixOutside = {
  files: realFiles(),
  processes: realProcesses(never),
  tools: realTools(process.env),
  clock: realClock(never),
  tell: () => undefined,
  scratch,
};

const told = new Set<string>();

const seen = view;

async function ours(): Promise<void> {
  told.add((await evaluate({ trial: { folder, file: expressionPath }, view: seen, nixpkgs }, nix, outside)).drvPath);
}

async function bare(): Promise<void> {
  const called = `((import <nixpkgs> { config = { }; overlays = [ ]; }).callPackage ${join(folder, expressionPath)} { })`;
  const given = ['-I', `nixpkgs=${path}`, '--expr', called];
  const { status, stdout, stderr } = spawnSync(join(nix.folder, 'nix-instantiate'), given, {
    env: nix.environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  told.add(stdout.trim());
}

const times = await best(10, { ours, bare });
const detail = `${times.ours.toFixed(0)} ms against ${times.bare.toFixed(0)} ms; ${[...told].join(' and ')}`;
line('an evaluation / nix-instantiate of the same package', times.ours / times.bare, 1.5, detail);
spawnSync('chmod', ['-R', 'u+w', scratch]);
rmSync(scratch, { recursive: true });
