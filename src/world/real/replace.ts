import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../../model/problem.js';
import { fileOfWrongKind } from './problems.js';

/**
 * Replaces a regular file in one step: whoever reads it sees the old content or the new. Mode is kept, and the owner
 * where this is run as root. When it fails nothing has changed and nothing is left beside the file.
 */
export async function replace(path: string, content: Uint8Array): Promise<void> {
  const before = await lstat(path);
  if (!before.isFile()) {
    throw new Refusal(fileOfWrongKind(path, before.isSymbolicLink() ? 'it is a link' : 'it is no regular file'));
  }
  if (before.nlink > 1) {
    throw new Refusal(
      fileOfWrongKind(path, 'the same file has another name (a hard link), which would keep the old text'),
    );
  }
  const folder = dirname(path);
  const beside = join(folder, `.${basename(path).slice(0, 60)}.${randomBytes(6).toString('hex')}.nix-sync`);
  const file = await open(beside, 'wx', 0o600);
  try {
    await fill(file, content, before);
    await rename(beside, path);
  } catch (fault) {
    await rm(beside, { force: true });
    throw fault;
  }
  await settle(folder);
}

async function fill(file: FileHandle, content: Uint8Array, like: Stats): Promise<void> {
  try {
    await file.writeFile(content);
    if (process.getuid?.() === 0) {
      await file.chown(like.uid, like.gid);
    }
    await file.chmod(like.mode & 0o7777);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the rename itself last through a power cut, on file systems that can; the new content stands either way. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
