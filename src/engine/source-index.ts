import { sha256 } from '../hash/digest.js';
import type { ListedEntry, ListedTree } from './listed-tree.js';

/** What a source holds, found by its path. */
export interface SourceIndex {
  /** In the order of their paths. */
  readonly entries: readonly ListedEntry[];
  readonly kindOf: (path: string) => ListedEntry['kind'] | 'missing';
  readonly read: ListedTree['read'];
}

/** A file by its path, and the SHA-256 of its bytes. */
export type HashedFile = readonly [path: string, sha256: string];

/** Makes a source's entries quick to find. */
export function indexSource(found: readonly ListedEntry[], { read }: Pick<ListedTree, 'read'>): SourceIndex {
  const entries = [...found].sort((one, other) => (one.path < other.path ? -1 : 1));
  const kinds = new Map(entries.map(({ path, kind }) => [path, kind]));
  return { entries, kindOf: (path) => kinds.get(path) ?? 'missing', read };
}

/** What lies below a folder. */
export function below(folder: string, { entries }: Pick<SourceIndex, 'entries'>): readonly ListedEntry[] {
  return folder === '.' ? entries : entries.filter(({ path }) => path.startsWith(`${folder}/`));
}

/** Hashes files one after another. */
export async function hashFiles(
  paths: readonly string[],
  { read }: Pick<SourceIndex, 'read'>,
): Promise<readonly HashedFile[]> {
  const hashed: HashedFile[] = [];
  for (const path of paths) hashed.push([path, hex(await read(path))]);
  return hashed;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(sha256(bytes)).toString('hex');
}
