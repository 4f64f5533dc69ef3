import { Buffer } from 'node:buffer';
import { Refusal } from '../model/problem.js';
import type { ByteString } from '../model/tree.js';
import type { TarEntry } from './entry.js';
import { archiveContradictsItself, archivePathUnsafe, archiveTooLarge, archiveTopFolder } from './problems.js';

/** What an archive unpacks to. A file's content stands at `offset` of the tar stream. */
export type Node = FolderNode | LeafNode;
export interface FolderNode {
  readonly kind: 'folder';
  readonly entries: Map<ByteString, Node>;
}
export type LeafNode =
  | { readonly kind: 'file'; readonly executable: boolean; readonly size: number; readonly offset: number }
  | { readonly kind: 'link'; readonly target: ByteString };

/** How much an archive may unpack to. */
export interface Limits {
  readonly nodes: number;
  readonly bytes: number;
}

type Left = { -readonly [Name in keyof Limits]: Limits[Name] };

const longestPath = 4096;

/**
 * Gathers entries into a tree as unpacking them one after the other would, the last of a name staying; what two unpacking
 * programs would do differently is refused.
 */
export function treeBuilder(limits: Limits): {
  readonly add: (entry: TarEntry) => void;
  readonly top: () => FolderNode;
} {
  const root: FolderNode = { kind: 'folder', entries: new Map() };
  const left = { ...limits };
  return {
    add: (entry) => {
      const names = namesOf(entry.path);
      const name = names.pop();
      if (name === undefined && entry.kind !== 'folder') {
        throw new Refusal(archivePathUnsafe(shown(entry.path), 'which names the folder that it is unpacked into'));
      }
      if (name !== undefined) {
        const folder = folderAt(names, root, left);
        place(entry, folder, { name, root, left });
      }
    },
    top: () => topOf(root),
  };
}

/** A byte string for people. */
function shown(path: string): string {
  return Buffer.from(path, 'latin1').toString();
}

interface Spot {
  readonly name: ByteString;
  readonly root: FolderNode;
  readonly left: Left;
}

function place(entry: TarEntry, folder: FolderNode, { name, root, left }: Spot): void {
  const there = folder.entries.get(name);
  if (entry.kind === 'folder') {
    if (there === undefined) {
      put(folder, name, { kind: 'folder', entries: new Map() }, left);
    } else if (there.kind !== 'folder') {
      throw new Refusal(archiveContradictsItself(shown(entry.path), `as a ${there.kind} and as a folder`));
    }
    return;
  }
  if (there?.kind === 'folder') {
    throw new Refusal(archiveContradictsItself(shown(entry.path), 'as a folder and as something else'));
  }
  put(folder, name, leafOf(entry, root), left);
}

function leafOf(entry: Exclude<TarEntry, { kind: 'folder' }>, root: FolderNode): LeafNode {
  switch (entry.kind) {
    case 'file':
      return { kind: 'file', executable: entry.executable, size: entry.size, offset: entry.offset };
    case 'link':
      return { kind: 'link', target: entry.target as ByteString };
    case 'same-as':
      return earlier(entry, root);
  }
}

/** What a hard link names must have come before it. */
function earlier(entry: Extract<TarEntry, { kind: 'same-as' }>, root: FolderNode): LeafNode {
  let node: Node | undefined = root;
  for (const name of namesOf(entry.target)) {
    node = node?.kind === 'folder' ? node.entries.get(name) : undefined;
  }
  if (node === undefined || node.kind === 'folder') {
    const detail = `it is a hard link to "${shown(entry.target)}", which no file before it is called`;
    throw new Refusal(archiveContradictsItself(shown(entry.path), detail));
  }
  return node;
}

function folderAt(names: readonly ByteString[], root: FolderNode, left: Left): FolderNode {
  let folder = root;
  for (const name of names) {
    const there = folder.entries.get(name);
    if (there?.kind === 'link') {
      throw new Refusal(archivePathUnsafe(shown(names.join('/')), 'which leads through a symbolic link'));
    }
    if (there?.kind === 'file') {
      throw new Refusal(archiveContradictsItself(shown(names.join('/')), 'as a file and as a folder'));
    }
    folder = there ?? put(folder, name, { kind: 'folder', entries: new Map() }, left);
  }
  return folder;
}

function put<Kind extends Node>(folder: FolderNode, name: ByteString, node: Kind, left: Left): Kind {
  if (left.nodes === 0) {
    throw new Refusal(archiveTooLarge('it holds more files and folders than any source'));
  }
  left.nodes -= 1;
  // Hard links count in full: each is written and hashed as a file of its own.
  left.bytes -= node.kind === 'file' ? node.size : 0;
  if (left.bytes < 0) {
    throw new Refusal(archiveTooLarge('its files have more bytes together than any source'));
  }
  folder.entries.set(name, node);
  return node;
}

function namesOf(path: string): ByteString[] {
  if (path.startsWith('/')) {
    throw new Refusal(archivePathUnsafe(shown(path), 'an absolute path'));
  }
  if (path.length > longestPath) {
    throw new Refusal(archivePathUnsafe(`${shown(path.slice(0, 60))}...`, 'a path longer than any system can hold'));
  }
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (names.includes('..')) {
    throw new Refusal(archivePathUnsafe(shown(path), 'a path that goes up by ".."'));
  }
  return names as ByteString[];
}

function topOf(root: FolderNode): FolderNode {
  const [first, ...others] = root.entries.values();
  if (first === undefined) {
    throw new Refusal(archiveTopFolder('nothing'));
  }
  if (others.length > 0) {
    throw new Refusal(archiveTopFolder(`${others.length + 1} entries`));
  }
  if (first.kind !== 'folder') {
    throw new Refusal(archiveTopFolder(`a ${first.kind}`));
  }
  return first;
}
