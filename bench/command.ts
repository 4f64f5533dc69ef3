// `nix-sync hash source` of a .tar.gz of about 15 MB against `nix-prefetch-url --unpack` of the same file, as whole processes.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packGoSource } from './support/archives.js';
import { best, line } from './support/line.js';

const scratch = mkdtempSync(join(tmpdir(), 'nix-sync-bench-command-'));
const archive = process.argv[2] ?? packGoSource(scratch, 15_000_000);

const bundle = join(process.cwd(), 'dist/cli.js');
const outputs = { nix: new Set<string>(), ours: new Set<string>() };
let runs = 0;

async function ours(): Promise<void> {
  outputs.ours.add(run(process.execPath, [bundle, 'hash', 'source', archive], process.env));
}

/** A store and a file name of its own each time, or Nix would remember what it fetched. */
async function nix(): Promise<void> {
  runs += 1;
  const folder = join(scratch, `nix-${runs}`);
  mkdirSync(join(folder, 'conf'), { recursive: true });
  writeFileSync(join(folder, 'conf/nix.conf'), 'sandbox = false\nbuild-users-group =\nsubstituters =\n');
  copyFileSync(archive, join(folder, 'source.tar.gz'));
  outputs.nix.add(run('nix-prefetch-url', ['--unpack', `file://${folder}/source.tar.gz`], storeIn(folder)));
  spawnSync('chmod', ['-R', 'u+w', folder]);
  rmSync(folder, { recursive: true });
}

function storeIn(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NIX_STORE_DIR: join(folder, 'store'),
    NIX_STATE_DIR: join(folder, 'var'),
    NIX_LOG_DIR: join(folder, 'log'),
    NIX_CONF_DIR: join(folder, 'conf'),
    NIX_USER_CONF_FILES: '/dev/null',
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  return stdout.trim();
}

const times = await best(5, { nix, ours });
const detail = `${times.ours.toFixed(0)} ms against ${times.nix.toFixed(0)} ms; ${[...outputs.ours]} and ${[...outputs.nix]}`;
line('nix-sync hash source / nix-prefetch-url --unpack', times.ours / times.nix, 0.25, detail);
rmSync(scratch, { recursive: true });
