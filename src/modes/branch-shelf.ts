import picomatch from 'picomatch';
import type { Outside } from '../github/call.js';
import { readBlob, readTip, readTree, type Tip, type TreeEntry } from '../github/read.js';
import { readTreePath } from '../github/tree-path.js';
import { Refusal } from '../model/problem.js';
import type { Home } from '../model/task.js';
import { fileIsLink, fileMissing, treeTooLarge } from './problems.js';
import type { Shelf } from './shelf.js';

type Tree = Awaited<ReturnType<typeof readTree>>;

/** The tip of a branch, read through the API: what is edited, and the parent of the commit that will hold the edit. */
export async function openBranch(home: Extract<Home, { kind: 'branch' }>, outside: Outside): Promise<Shelf> {
  const tip = await readTip(home.repository, home.base, outside);
  const tree = await readTree(tip.repository, tip.tree, outside);
  return {
    base: { kind: 'branch', repository: tip.repository, branch: tip.branch, commit: tip.commit, tree: tip.tree },
    match: async (patterns) => matching(tree, patterns, tip),
    read: async (path) => {
      const entry = fileOf(await entryAt(tree, path, tip, outside), path, tip);
      const bytes = await readBlob(tip.repository, entry.id, outside);
      return { path, text: Buffer.from(bytes).toString('latin1'), commit: tip.commit };
    },
  };
}

function matching(tree: Tree, patterns: readonly string[], tip: Tip): readonly string[] {
  if (tree.complete === 'yes') {
    const matches = picomatch([...patterns], { dot: true });
    const found = tree.entries.filter((entry) => entry.kind !== 'folder' && matches(entry.path));
    return found.map((entry) => entry.path).sort();
  }
  if (patterns.some((pattern) => picomatch.scan(pattern).isGlob)) {
    throw new Refusal(treeTooLarge(tip.repository));
  }
  return patterns;
}

async function entryAt(tree: Tree, path: string, tip: Tip, outside: Outside): Promise<TreeEntry | 'missing'> {
  const listed = tree.entries.find((entry) => entry.path === path);
  if (listed !== undefined || tree.complete === 'yes') {
    return listed ?? 'missing';
  }
  return readTreePath(tip.repository, tip.tree, path, outside);
}

function fileOf(entry: TreeEntry | 'missing', path: string, tip: Tip): TreeEntry {
  if (entry === 'missing' || entry.kind === 'folder' || entry.kind === 'submodule') {
    throw new Refusal(fileMissing(path, `the branch "${tip.branch}" of ${tip.repository}`));
  }
  if (entry.kind === 'link') {
    throw new Refusal(fileIsLink(path));
  }
  return entry;
}
