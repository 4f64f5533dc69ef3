import picomatch from 'picomatch';
import type { Outside } from '../github/call.js';
import { glance } from '../github/glance.js';
import { readBlob, readTip, readTree, type TreeEntry } from '../github/read.js';
import type { Tip } from '../github/tip.js';
import { readTreePath } from '../github/tree-path.js';
import { Refusal } from '../model/problem.js';
import type { Home } from '../model/task.js';
import { isShown, placeOf } from './places.js';
import { fileIsLink, fileMissing, treeTooLarge } from './problems.js';
import type { Shelf } from './shelf.js';

type Tree = Awaited<ReturnType<typeof readTree>>;
type Branch = Extract<Home, { kind: 'branch' }>;
type Standing = Omit<Tip, 'archived'>;

/**
 * The tip of a branch, read through the API: what is edited, and the parent of the commit that will hold the edit.
 * Nothing but what `patterns` match is asked of the shelf.
 */
export async function openBranch(home: Branch, patterns: readonly string[], outside: Outside): Promise<Shelf> {
  return shelfOf(await look(home, patterns, outside), outside);
}

/** A commit of a branch, whatever became of the branch since. */
export async function openCommit(tip: Standing, outside: Outside): Promise<Shelf> {
  return shelfOf({ tip, tree: await readTree(tip.repository, tip.tree, outside), contents: new Map() }, outside);
}

function shelfOf({ tip, tree, contents }: Seen, outside: Outside): Shelf {
  return {
    base: { kind: 'branch', repository: tip.repository, branch: tip.branch, commit: tip.commit, tree: tip.tree },
    match: async (asked) => matching(tree, asked, tip),
    read: async (path) => {
      const { id } = fileOf(await entryAt(tree, path, tip, outside), path, tip);
      const bytes = contents.get(id) ?? (await readBlob(tip.repository, id, outside));
      return { path, text: Buffer.from(bytes).toString('latin1'), commit: tip.commit };
    },
  };
}

interface Seen {
  readonly tip: Standing;
  /** The whole tree, or as much of it as the patterns can match. */
  readonly tree: Tree;
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** With a token, one call shows tip and files where the patterns say closely enough where these lie. */
async function look({ repository, base }: Branch, patterns: readonly string[], outside: Outside): Promise<Seen> {
  if (outside.github.token === 'none') {
    const tip = await readTip(repository, base, outside);
    return { tip, tree: await readTree(tip.repository, tip.tree, outside), contents: new Map() };
  }
  const places = patterns.map(placeOf);
  const paths = places.flatMap((place) => (place === 'anywhere' ? [] : [place.path]));
  const { tip, entries, contents } = await glance({ repository, base, paths: [...new Set(paths)] }, outside);
  const tree: Tree =
    entries !== 'unseen' && places.every((place) => isShown(place, entries))
      ? { entries, complete: 'yes' }
      : await readTree(tip.repository, tip.tree, outside);
  return { tip, tree, contents };
}

function matching(tree: Tree, patterns: readonly string[], tip: Standing): readonly string[] {
  if (tree.complete === 'yes') {
    const matches = picomatch([...patterns], { dot: true });
    const found = tree.entries.filter((entry) => entry.kind === 'file' && matches(entry.path));
    return found.map((entry) => entry.path).sort();
  }
  if (patterns.some((pattern) => picomatch.scan(pattern).isGlob)) {
    throw new Refusal(treeTooLarge(tip.repository));
  }
  return patterns;
}

async function entryAt(tree: Tree, path: string, tip: Standing, outside: Outside): Promise<TreeEntry | 'missing'> {
  const listed = tree.entries.find((entry) => entry.path === path);
  if (listed !== undefined || tree.complete === 'yes') {
    return listed ?? 'missing';
  }
  return readTreePath(tip.repository, tip.tree, path, outside);
}

function fileOf(entry: TreeEntry | 'missing', path: string, tip: Standing): TreeEntry {
  if (entry === 'missing' || entry.kind === 'folder' || entry.kind === 'submodule') {
    throw new Refusal(fileMissing(path, tip));
  }
  if (entry.kind === 'link') {
    throw new Refusal(fileIsLink(path));
  }
  return entry;
}
