import { Refusal } from '../model/problem.js';
import type { Header } from './header.js';
import type { Records } from './pax.js';
import { archiveDamaged, archiveEntryUnknown } from './problems.js';
import type { Said } from './said.js';

/** One entry as the archive names it; paths are byte strings. `offset` is where its content begins in the tar stream. */
export type TarEntry = { readonly path: string } & (
  | { readonly kind: 'file'; readonly executable: boolean; readonly size: number; readonly offset: number }
  | { readonly kind: 'folder' }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'same-as'; readonly target: string }
);

/** The entry that a header and what was said before it make together, and how many bytes of content follow. */
export function entryOf(
  header: Header,
  said: Said,
  offset: number,
): { readonly entry?: TarEntry; readonly size: number } {
  const saying = (name: string): string | undefined => (said.once.get(name) ?? said.everywhere.get(name)) || undefined;
  const path = saying('path') ?? header.path;
  const target = saying('linkpath') ?? header.target;
  const size = sizeOf(saying('size')) ?? header.size;
  if (saysSparse(said.once) || saysSparse(said.everywhere)) {
    throw new Refusal(archiveEntryUnknown(path, 'stored as a sparse file'));
  }
  if (path.includes('\0') || target.includes('\0')) {
    throw new Refusal(archiveDamaged('a name in it holds a zero byte'));
  }
  switch (header.type) {
    case '0':
    case '7':
      return path.endsWith('/')
        ? { entry: { kind: 'folder', path }, size }
        : { entry: { kind: 'file', path, executable: (header.mode & 0o100) !== 0, size, offset }, size };
    case '1':
      return { entry: { kind: 'same-as', path, target }, size: 0 };
    case '2':
      return { entry: { kind: 'link', path, target }, size: 0 };
    case '5':
      return { entry: { kind: 'folder', path }, size };
    case 'V':
      return { size };
    default:
      throw new Refusal(archiveEntryUnknown(path, strangers.get(header.type) ?? 'an entry of an unknown kind'));
  }
}

const strangers: ReadonlyMap<string, string> = new Map([
  ['3', 'a character device'],
  ['4', 'a block device'],
  ['6', 'a pipe'],
  ['S', 'stored as a sparse file'],
]);

function saysSparse(records: Records): boolean {
  return records.size > 0 && [...records.keys()].some((name) => name.startsWith('GNU.sparse.'));
}

function sizeOf(text: string | undefined): number | undefined {
  if (text !== undefined && !/^[0-9]{1,15}$/.test(text)) {
    throw new Refusal(archiveDamaged('the size of an entry is no number'));
  }
  return text === undefined ? undefined : Number(text);
}
