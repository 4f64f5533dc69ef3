import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sharedCache } from './store.js';

/** Suites of Debian and the version of Nix in each. */
export const otherSuites = [
  { suite: 'trixie', version: '2.26' },
  { suite: 'forky', version: '2.34' },
] as const;

/** The folder of the programs of another Nix, for `privateStore(folder, { programs })`; made once a machine, by apt. */
export async function otherNix(suite: (typeof otherSuites)[number]['suite']): Promise<string> {
  const whole = join(sharedCache, `nix-of-${suite}`);
  if (!existsSync(whole)) await make(suite, whole);
  return join(whole, 'bin');
}

async function make(suite: string, whole: string): Promise<void> {
  await mkdir(sharedCache, { recursive: true });
  const folder = await mkdtemp(`${whole}-`);
  await promisify(execFile)(join(import.meta.dirname, 'other-nix.sh'), [suite, folder]);
  try {
    await rename(folder, whole);
  } catch (fault) {
    if (!existsSync(whole)) throw fault;
    await rm(folder, { recursive: true }); // another test was faster
  }
}
