// npm run bench replay -- REPOSITORY [STATES [REVISION [METHOD]]]: goes along the history of a Go program in a Git repository
// (60 states up to HEAD, where go.mod and go.sum changed most often) and computes the hash of its dependencies at each, by
// `vendor` and by `proxy`, as if nothing were known; and the digest of what decides it. What the same digest would have
// spared is counted, and must have been the same.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aView } from '../__tests__/support/values.js';
import { inputsDigest } from '../src/engine/inputs.js';
import { treeIn } from '../src/engine/listed-tree.js';
import { findGos } from '../src/go/toolchain.js';
import { type VendorOutside, vendorHash } from '../src/go/vendor.js';
import type { DependencyView } from '../src/model/package.js';
import { Refusal } from '../src/model/problem.js';
import { realFiles } from '../src/world/real/files.js';
import { realModuleAccess } from '../src/world/real/module-access.js';
import { realProcesses } from '../src/world/real/processes.js';
import { realTools } from '../src/world/real/tools.js';

type Method = (typeof methods)[number];

interface State {
  readonly commit: string;
  readonly digest: string | undefined;
  /** A hash, or the code of the Problem in its way. */
  readonly said: string;
  readonly digestSeconds: number;
  readonly hashSeconds: number;
}

const methods = ['vendor', 'proxy'] as const;
const [repository, count = '60', revision = 'HEAD', only] = process.argv.slice(2);
const files = realFiles();

function git(...words: readonly string[]): string {
  return execFileSync('git', ['-C', repository ?? '.', ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** The states of the main line in which anything of Go's changed, the oldest first. */
function states(): readonly string[] {
  const touching = (...paths: readonly string[]) =>
    git('log', '--first-parent', '--reverse', '--format=%H', revision, '--', ...paths)
      .trim()
      .split('\n');
  const all = touching('go.mod', 'go.sum', '*.go');
  const bumps = new Set(touching('go.mod', 'go.sum'));
  const length = Math.min(Number(count), all.length);
  const starts = Array.from({ length: all.length - length + 1 }, (_, start) => start);
  const bumpsFrom = (start: number) => all.slice(start, start + length).filter((commit) => bumps.has(commit)).length;
  const best = starts.reduce((one, other) => (bumpsFrom(other) >= bumpsFrom(one) ? other : one), 0);
  console.log(`${length} states from ${all[best]} on, of which ${bumpsFrom(best)} change go.mod or go.sum`);
  return all.slice(best, best + length);
}

async function timed<Value>(work: () => Promise<Value>): Promise<readonly [Value, number]> {
  const began = performance.now();
  return [await work(), (performance.now() - began) / 1000];
}

async function replay(commit: string, method: Method, outside: VendorOutside): Promise<State> {
  const source = join(outside.scratch, 'source');
  mkdirSync(source);
  execFileSync('sh', ['-c', 'git -C "$0" archive "$1" | tar -x -C "$2"', repository ?? '.', commit, source]);
  const wanted: DependencyView = {
    attribute: 'vendorHash',
    hash: { kind: 'absent' },
    method,
    folder: '.',
    deleteVendor: false,
  };
  const view = aView();
  const [digest, digestSeconds] = await timed(() =>
    inputsDigest({ view, dependency: wanted, tree: treeIn(source, files) }),
  );
  const gos = await findGos(outside);
  const [said, hashSeconds] = await timed(() =>
    vendorHash({ source, wanted, gos }, outside).then(({ sri }) => sri, codeOf),
  );
  await files.remove(source);
  return { commit, digest, said, digestSeconds, hashSeconds };
}

function codeOf(fault: unknown): string {
  if (fault instanceof Refusal) return fault.problem.code;
  throw fault;
}

async function replayAll(commits: readonly string[], method: Method, outside: VendorOutside): Promise<void> {
  const known = new Map<string, State>();
  const counts = { computed: 0, spared: 0, 'not decided': 0, WRONG: 0 };
  const seconds = { digests: 0, spared: 0, all: 0 };
  for (const commit of commits) {
    const state = await replay(commit, method, outside);
    const before = known.get(state.digest ?? '');
    const isHash = state.said.startsWith('sha256-');
    const fate = fateOf(state, before);
    counts[fate] += 1;
    if (isHash && state.digest !== undefined && before === undefined) known.set(state.digest, state);
    if (isHash) {
      seconds.digests += state.digestSeconds;
      seconds.all += state.hashSeconds;
      if (fate === 'spared') seconds.spared += state.hashSeconds;
    }
    const times = `${state.digestSeconds.toFixed(2)} s against ${state.hashSeconds.toFixed(1)} s`;
    console.log(
      `${commit.slice(0, 12)} ${method} ${fate}: ${state.said}, ${times}, inputs ${state.digest ?? 'unknown'}`,
    );
  }
  if (counts.WRONG > 0) process.exitCode = 1;
  const hashes = new Set([...known.values()].map(({ said }) => said)).size;
  const ratio = (seconds.digests + seconds.all - seconds.spared) / seconds.all;
  const said = Object.entries(counts).map(([fate, number]) => `${number} ${fate}`);
  console.log(
    `${method}: ${said.join(', ')}; ${hashes} different hashes; with proof / without: ${ratio.toFixed(2)} ` +
      `(${seconds.digests.toFixed(1)} s of digests spare ${seconds.spared.toFixed(0)} s of ${seconds.all.toFixed(0)} s)`,
  );
}

function fateOf({ said }: State, before: State | undefined): 'computed' | 'spared' | 'not decided' | 'WRONG' {
  if (before !== undefined && said.startsWith('sha256-')) return said === before.said ? 'spared' : 'WRONG';
  return said.startsWith('sha256-') ? 'computed' : 'not decided';
}

if (repository === undefined) {
  console.log(
    'replay: needs the path of a Git repository: npm run bench replay -- REPOSITORY [STATES [REVISION [METHOD]]]',
  );
} else {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'nix-sync-bench-replay-'));
  const outside: VendorOutside = {
    files,
    processes: realProcesses(new AbortController().signal),
    tools: realTools(process.env),
    moduleAccess: realModuleAccess(undefined),
    tell: () => undefined,
    clock: { now: () => Date.now(), sleep: async () => undefined },
    scratch,
  };
  try {
    const commits = states();
    for (const method of methods) if (only === undefined || only === method) await replayAll(commits, method, outside);
  } finally {
    await files.remove(scratch);
  }
}
