import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { realFiles } from '../../src/world/real/files.js';

const made: string[] = [];

/** A fresh, empty folder with no link in its path; it goes when the test file ends, whatever the modes in it. */
export async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'nix-sync-test-'));
  made.push(folder);
  return folder;
}

afterAll(async () => {
  for (const folder of made.splice(0)) await realFiles().remove(folder);
});
