import { createHash } from 'node:crypto';
import type { Base } from '../model/change.js';
import { type Git, type GitOutside, type WorkTree, withGit } from './git.js';
import { entriesOf, type Tracked } from './tracked.js';

/** A file that decides what a Go package depends on, and is not the same in the working tree and in the index. */
export interface Difference {
  readonly path: string;
  /**
   * `unstaged`: changed since it was staged. `untracked`: there and not ignored, and no part of the tree. `removed`: gone from
   * the working tree alone.
   */
  readonly how: 'unstaged' | 'untracked' | 'removed';
}

/** The modules' own files and Go files below a root that are not what Git's index says, in the order of their paths. */
export function differences(
  base: Extract<Base, { kind: 'checkout' }>,
  outside: GitOutside,
): Promise<readonly Difference[]> {
  const tree = { root: base.root, ...(base.index === undefined ? {} : { index: base.index }) };
  return withGit(tree, (git) => differencesOf(tree, git, outside), outside);
}

const isOfGo = (path: string): boolean => /(?:^|\/)(?:go\.(?:mod|sum|work|work\.sum)|[^/]+\.go)$/.test(path);

async function differencesOf(tree: WorkTree, git: Git, outside: GitOutside): Promise<readonly Difference[]> {
  const tracked = await entriesOf(tree, git.ask);
  if (tracked === 'none') return [];
  const found: Difference[] = [];
  for (const entry of tracked.filter(({ path }) => isOfGo(path))) {
    const how = await howOf(entry, tree, outside);
    if (how !== 'same') found.push({ path: pathOf(entry.path), how });
  }
  const others = await git.ask(['ls-files', '--others', '--exclude-standard', '-z']);
  const untracked = (others?.toString('latin1').split('\0') ?? []).filter(isOfGo).map(pathOf);
  return [...found, ...untracked.map((path) => ({ path, how: 'untracked' as const }))].sort(byPath);
}

async function howOf(
  { path, id, kind, standing }: Tracked,
  { root, index }: WorkTree,
  { files }: GitOutside,
): Promise<Difference['how'] | 'same'> {
  if (kind === 'link' || kind === 'submodule' || !isUtf8(path)) return 'same';
  const standsAt = `${root}/${pathOf(path)}`;
  const there = await files.look(standsAt);
  if (standing === 'intended' && index !== undefined) return there.kind === 'missing' ? 'same' : 'untracked';
  switch (there.kind) {
    case 'missing':
      return standing === 'skipped' ? 'same' : 'removed';
    case 'folder':
    case 'other':
      return 'removed';
    case 'link':
      return 'unstaged';
    case 'file':
      return isContent(Buffer.from(await files.read(standsAt)), id) ? 'same' : 'unstaged';
  }
}

/** Whether an id is that of these bytes, or of what Git makes of them where it keeps lines' ends as Unix has them. */
function isContent(bytes: Buffer, id: string): boolean {
  if (blobId(bytes, id.length) === id) return true;
  const text = bytes.toString('latin1');
  return text.includes('\r\n') && blobId(Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1'), id.length) === id;
}

function blobId(bytes: Buffer, length: number): string {
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function pathOf(path: string): string {
  return Buffer.from(path, 'latin1').toString();
}

function isUtf8(path: string): boolean {
  return Buffer.from(pathOf(path)).toString('latin1') === path;
}

function byPath(one: Difference, other: Difference): number {
  return one.path < other.path ? -1 : 1;
}
