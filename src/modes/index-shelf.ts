import picomatch from 'picomatch';
import { type GitOutside, withGit } from '../git/git.js';
import { contentOf } from '../git/index-tree.js';
import { entriesOf, type Tracked } from '../git/tracked.js';
import { Refusal } from '../model/problem.js';
import { fileIsLink, fileMissing } from './problems.js';
import type { Shelf } from './shelf.js';

/** The files below `root` as an index of Git holds them: what is about to be committed. */
export async function openIndex(root: string, index: string, outside: GitOutside): Promise<Shelf> {
  const tree = { root, index };
  const files = await withGit(tree, async ({ ask }) => filesOf(await entriesOf(tree, ask)), outside);
  return {
    base: { kind: 'checkout', ...tree },
    match: async (patterns) => {
      const matches = picomatch([...patterns], { dot: true });
      const isFile = (path: string) => files.get(path)?.kind !== 'link';
      return [...files.keys()].filter((path) => isFile(path) && matches(path)).sort();
    },
    read: async (path) => {
      const entry = files.get(path);
      if (entry === undefined) throw new Refusal(fileMissing(path, 'working-tree'));
      if (entry.kind === 'link') throw new Refusal(fileIsLink(path));
      const content = await withGit(tree, (git) => contentOf(entry, git), outside);
      return { path, text: content.toString('latin1'), commit: 'working-tree' };
    },
  };
}

/** Links among them; paths as they are written. */
function filesOf(entries: readonly Tracked[] | 'none'): ReadonlyMap<string, Tracked> {
  const held =
    entries === 'none' ? [] : entries.filter(({ kind, standing }) => kind !== 'submodule' && standing !== 'intended');
  return new Map(held.map((entry) => [Buffer.from(entry.path, 'latin1').toString(), entry]));
}
