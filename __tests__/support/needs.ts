import { spawnSync } from 'node:child_process';
import { test } from '@jest/globals';
import { mayMakeNamespaces } from './namespaces.js';
import { find } from './programs.js';

const isOnPath = (program: string) => (): boolean => find(program) !== undefined;

/** What a test may need of the machine, and what shows whether it is there. */
const looks = {
  nix: isOnPath('nix-store'),
  go: isOnPath('go'),
  git: isOnPath('git'),
  tar: isOnPath('tar'),
  openssl: isOnPath('openssl'),
  apt: isOnPath('apt-get'),
  act: isOnPath('act'),
  namespaces: mayMakeNamespaces,
  patchelf: isOnPath('patchelf'),
  sudo: maySudo,
  mounts: mayMount,
} as const;

export type Tool = keyof typeof looks;

/**
 * `test` for what needs tools of the machine: `needs('nix')('name', async () => {...})`. Where one is missing the test is
 * skipped and listed at the end of the run; with NIX_SYNC_REQUIRE_TOOLS=1 it fails.
 */
export function needs(...tools: readonly Tool[]): (name: string, body: () => unknown, timeout?: number) => void {
  const missing = tools.filter((tool) => !looks[tool]());
  if (missing.length === 0) return (name, body, timeout) => test(name, async () => void (await body()), timeout);
  const list = missing.join(' and ');
  if (process.env.NIX_SYNC_REQUIRE_TOOLS !== '1')
    return (name, body) => test.skip(`${name} (needs ${list})`, async () => void (await body()));
  return (name) =>
    test(name, () => {
      throw new Error(`This test needs ${list}, which is not there, and NIX_SYNC_REQUIRE_TOOLS=1 forbids skipping it.`);
    });
}

/** Whether this user may be root, without a password. */
function maySudo(): boolean {
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
}

/** Whether this is root, and may mount folders where nobody else sees it. */
function mayMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  return spawnSync('unshare', ['--mount', 'mount', '--bind', '/tmp', '/tmp'], { stdio: 'ignore' }).status === 0;
}
