// The whole of a sync with `check: build`, spawned as a runner spawns it, and how much of it is neither Nix nor Go: a release
// of the test program, a fresh store and a warm build cache each time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startGitHub } from '../__tests__/support/github/server.js';
import { privateStore } from '../__tests__/support/nix/store.js';
import { find } from '../__tests__/support/programs.js';
import { runAction } from '../__tests__/support/runner.js';
import { stageTide, tide, workflowToken } from '../__tests__/support/stage.js';
import { clocked } from './support/clocked.js';
import { line } from './support/line.js';

const names = ['nix', 'nix-build', 'nix-instantiate', 'nix-store', 'nix-env', 'nix-daemon', 'go'];
const programs = names.map((name) => [name, find(name)] as const);
const missing = programs.filter(([, path]) => path === undefined).map(([name]) => name);
if (missing.length > 0) throw new Error(`This benchmark needs ${missing.join(' and ')} on PATH.`);

const scratch = mkdtempSync(join(tmpdir(), 'nix-sync-bench-build-'));
const timed = clocked(join(scratch, 'clocked'), Object.fromEntries(programs.map(([name, path = '']) => [name, path])));
const extracts = pathToFileURL(join(import.meta.dirname, '../__tests__/support/github/'));
const bundle = join(process.cwd(), 'dist/index.js');

/** Seconds of one sync: the whole, and what of it Nix and Go had. */
async function sync(): Promise<{ readonly whole: number; readonly theirs: number }> {
  const hub = await startGitHub({ extracts });
  await stageTide(hub, 'v0.2.0');
  const stage = await privateStore(mkdtempSync(join(scratch, 'store-')));
  const path = `${timed.folder}:${process.env.PATH ?? ''}`;
  const payload = await hub.events.releasePublished(tide, 'v0.2.0');
  timed.spent();
  const begin = performance.now();
  const { code, log } = await runAction({
    server: hub,
    repository: tide,
    event: { name: 'release', payload, ref: 'refs/tags/v0.2.0' },
    inputs: {
      'source-mirror': `github.com=${hub.web}`,
      check: 'build',
      engine: 'auto',
      allow: 'unsandboxed-build',
    },
    token: workflowToken,
    scratch,
    environment: { ...stage.environment, PATH: path, NIX_STAND_IN_GITHUB: hub.web },
    bundle,
  });
  const whole = performance.now() - begin;
  await hub.close();
  if (code !== 0) throw new Error(log);
  return { whole: whole / 1000, theirs: timed.spent() / 1000 };
}

await sync(); // fills the caches of the machine
const runs = [await sync(), await sync(), await sync()];
const ours = Math.min(...runs.map(({ whole, theirs }) => whole - theirs));
const each = runs.map(({ whole, theirs }) => `${theirs.toFixed(2)} of ${whole.toFixed(2)} s`).join(', ');
line('seconds of a sync with a build beside Nix and Go', ours, 1, `these had ${each}`);
spawnSync('chmod', ['-R', 'u+w', scratch]);
rmSync(scratch, { recursive: true });
