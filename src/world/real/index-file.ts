import { access } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';

/**
 * The index that Git gives to a hook. Its path may be relative to the top of the working tree, where hooks begin; one that
 * has gone below that meanwhile still means the same.
 */
export async function indexFileOf(given: string | undefined, folder: string): Promise<string | 'none'> {
  if (given === undefined || given === '') return 'none';
  if (isAbsolute(given)) return given;
  for (let at = folder; ; at = dirname(at)) {
    const path = resolve(at, given);
    if (await isThere(path)) return path;
    if (at === dirname(at)) return resolve(folder, given);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
