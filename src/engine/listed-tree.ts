import type { Files } from '../world/files.js';

/** All that a package's source holds, wherever it lies. Paths are relative to its top, `/` between names. */
export interface ListedTree {
  list(): Promise<readonly ListedEntry[]>;
  read(path: string): Promise<Uint8Array>;
}

export interface ListedEntry {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'folder';
}

/** What lies in a folder, less Git's own files, and sockets and the like. */
export function treeIn(folder: string, files: Pick<Files, 'list' | 'read'>): ListedTree {
  return { list: () => listBelow(folder, '', files), read: (path) => files.read(`${folder}/${path}`) };
}

async function listBelow(folder: string, inside: string, files: Pick<Files, 'list'>): Promise<readonly ListedEntry[]> {
  const found: ListedEntry[] = [];
  for (const { name, kind } of await files.list(`${folder}/${inside}`)) {
    if (name === '.git' || kind === 'other') continue;
    const path = `${inside}${name}`;
    found.push({ path, kind });
    if (kind === 'folder') found.push(...(await listBelow(folder, `${path}/`, files)));
  }
  return found;
}
