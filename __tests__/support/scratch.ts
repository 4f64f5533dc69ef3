import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

const made: string[] = [];

/** A fresh, empty folder with no link in its path; it goes when the test file ends. */
export async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'nix-sync-test-'));
  made.push(folder);
  return folder;
}

afterAll(async () => {
  for (const folder of made.splice(0)) {
    await unlock(folder);
    await rm(folder, { recursive: true, force: true });
  }
});

/** Go's module cache and unpacked archives hold folders that nothing can be removed from. */
async function unlock(folder: string): Promise<void> {
  await chmod(folder, 0o700).catch(ignoreMissing);
  const entries = await readdir(folder, { withFileTypes: true }).catch(ignoreMissing);
  for (const entry of entries ?? []) if (entry.isDirectory()) await unlock(join(folder, entry.name));
}

function ignoreMissing(fault: NodeJS.ErrnoException): undefined {
  if (fault.code !== 'ENOENT') throw fault;
}
