// The tests build the program of __tests__/support/program with Nix again and again, against one build cache of Go that
// __tests__/support/nix/store.ts hands to the builders. Filling it takes Go up to a minute, more than a test has.
// `node scripts/warm-go.mjs` does it alone; `npm test` does it first.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';
import { cache } from './tools.mjs';

/** Compiles what builds and their tests need of the standard library and of modules, where that has not been done. */
export function warmGo() {
  if (!isThere('go') || !isThere('nix-store')) return;
  const folder = mkdtempSync(join(tmpdir(), 'nix-sync-warm-'));
  try {
    for (const tag of ['v0.1.0', 'v0.2.0']) warmWith(tag, join(folder, tag));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function warmWith(tag, folder) {
  cpSync(join(root, '__tests__/support/program', tag), folder, { recursive: true });
  go(folder, 'mod', 'vendor');
  go(folder, 'build', '-trimpath', './cmd', './tides');
  // Tests are compiled without -trimpath, and then only the standard library is the same in every folder.
  const standard = go(folder, 'list', '-deps', '-f', '{{if .Standard}}{{.ImportPath}}{{end}}', './cmd', './tides');
  go(folder, 'build', 'testing/internal/testdeps', ...standard.split('\n').filter((line) => line !== ''));
}

function go(folder, ...given) {
  const environment = {
    ...process.env,
    GO111MODULE: 'on',
    GOCACHE: join(cache, 'stand-in', 'go-build'),
    GOFLAGS: given[0] === 'mod' ? '-modcacherw' : '-mod=vendor',
    GOMODCACHE: join(cache, 'stand-in', 'modules'),
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
  };
  const options = { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' };
  const { status, stdout } = spawnSync('go', given, options);
  if (status !== 0) console.error(`Going on without a warm build cache: go ${given.join(' ')} failed.`);
  return stdout ?? '';
}

function isThere(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) warmGo();
