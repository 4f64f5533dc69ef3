import { Buffer } from 'node:buffer';
import { closeSync, constants, mkdirSync, openSync, symlinkSync, writeSync } from 'node:fs';
import type { TreePart } from '../../model/tree.js';
import { refusingNow } from './file-faults.js';

const freshFile = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const slash = Buffer.from('/');

/**
 * Writes a tree at a path where nothing stands yet. Every folder, file and link is created anew or the call fails, so
 * nothing is written through a link, not even where the file system takes two names for one.
 */
export async function plant(root: string, tree: AsyncIterable<TreePart>): Promise<void> {
  const folders: Buffer[] = [];
  let file: number | undefined;
  const close = (): void => {
    if (file !== undefined) {
      closeSync(file);
    }
    file = undefined;
  };
  try {
    for await (const part of tree) {
      if (part.kind === 'bytes') {
        write(file, part.bytes, root);
        continue;
      }
      close();
      if (part.kind === 'end') {
        folders.pop();
        continue;
      }
      const path = pathOf(root, folders.at(-1), part.name);
      file = make(part, path);
      if (part.kind === 'folder') {
        folders.push(path);
      }
    }
  } finally {
    close();
  }
}

/** The file that was opened, if it is one. */
function make(part: Exclude<TreePart, { kind: 'bytes' | 'end' }>, path: Buffer): number | undefined {
  return refusingNow(path.toString(), () => {
    switch (part.kind) {
      case 'folder':
        mkdirSync(path, 0o755);
        return undefined;
      case 'file':
        return openSync(path, freshFile, part.executable ? 0o755 : 0o644);
      case 'link':
        symlinkSync(Buffer.from(part.target, 'latin1'), path);
        return undefined;
    }
  });
}

function write(file: number | undefined, bytes: Uint8Array, root: string): void {
  if (file === undefined) {
    throw new Error('Bytes without a file.');
  }
  let written = 0;
  while (written < bytes.length) {
    written += refusingNow(root, () => writeSync(file, bytes, written));
  }
}

function pathOf(root: string, folder: Buffer | undefined, name: string): Buffer {
  if (folder === undefined) {
    return Buffer.from(root);
  }
  if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name)) {
    throw new Error(`${JSON.stringify(name)} is no name.`);
  }
  return Buffer.concat([folder, slash, Buffer.from(name, 'latin1')]);
}
