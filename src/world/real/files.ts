import { createReadStream } from 'node:fs';
import { chmod, lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry, Files, Standing } from '../files.js';
import { faultCode, refusing } from './file-faults.js';
import { plant } from './plant.js';
import { replace } from './replace.js';
import { spool } from './spool.js';
import { walk } from './walk.js';

/** The file system of this machine. */
export function realFiles(): Files {
  return {
    read: (path) => refusing(path, () => readFile(path)),
    look,
    list,
    stream,
    walk,
    plant,
    makeFolder: (path) => refusing(path, async () => void (await mkdir(path, { recursive: true }))),
    create: (path, content, mode) =>
      refusing(path, () => writeFile(path, content, { flag: 'wx', mode: mode === 'executable' ? 0o755 : 0o644 })),
    replace: (path, content) => refusing(path, () => replace(path, content)),
    remove: (path) => refusing(path, () => remove(path)),
    spool,
  };
}

async function look(path: string): Promise<Standing> {
  const found = await refusing(path, () => lstat(path).catch(missing));
  if (found === undefined) return { kind: 'missing' };
  if (found.isFile()) {
    return { kind: 'file', size: found.size, executable: (found.mode & 0o100) !== 0, links: found.nlink };
  }
  return { kind: kindOf(found) };
}

async function list(folder: string): Promise<readonly Entry[]> {
  const entries = await refusing(folder, () => readdir(folder, { withFileTypes: true }));
  return entries.map((entry) => ({ name: entry.name, kind: entry.isFile() ? 'file' : kindOf(entry) }));
}

function kindOf(entry: { isDirectory(): boolean; isSymbolicLink(): boolean }): 'folder' | 'link' | 'other' {
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

async function* stream(path: string): AsyncIterable<Uint8Array> {
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024 })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await refusing(path, () => chunks.next());
      if (done === true) return;
      yield value;
    }
  } finally {
    await chunks.return?.();
  }
}

const mostTries = 5;

/**
 * Folders that may not be changed are unlocked where removing fails. Node's `rm` goes on beside what it has failed at, so
 * there may be less each time.
 */
async function remove(path: string): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await rm(path, { recursive: true, force: true });
    } catch (fault) {
      if (turn === mostTries || !['EACCES', 'EPERM', 'ENOTEMPTY'].includes(faultCode(fault))) throw fault;
      await unlock(path);
    }
  }
}

async function unlock(folder: string): Promise<void> {
  const found = await lstat(folder).catch(missing);
  if (found === undefined || !found.isDirectory()) return;
  await chmod(folder, 0o700).catch(missing);
  for (const entry of (await readdir(folder, { withFileTypes: true }).catch(missing)) ?? []) {
    if (entry.isDirectory()) await unlock(join(folder, entry.name));
  }
}

function missing(fault: unknown): undefined {
  if (!['ENOENT', 'ENOTDIR'].includes(faultCode(fault))) throw fault;
}
