import type { ByteString } from '../model/tree.js';
import { type GitOutside, withGit } from './git.js';
import { entriesOf, prefixIn, type Tracked } from './tracked.js';

/** Paths below the root of what the submodules among the entries track themselves, as they are checked out. */
export async function trackedInSubmodules(
  root: string,
  entries: readonly Tracked[],
  outside: GitOutside,
): Promise<readonly ByteString[]> {
  const paths: ByteString[] = [];
  for (const { path, kind } of entries) {
    if (kind !== 'submodule') continue;
    const folder = `${root}/${Buffer.from(path, 'latin1').toString()}`;
    const inside = await ownEntries(folder, outside);
    const deeper = await trackedInSubmodules(folder, inside, outside);
    const own = inside.flatMap((entry) => (entry.kind === 'submodule' ? [] : [entry.path]));
    for (const each of [...own, ...deeper]) paths.push(`${path}/${each}` as ByteString);
  }
  return paths;
}

/** None where the submodule is not checked out: its folder then lies in the repository around it. */
function ownEntries(root: string, outside: GitOutside): Promise<readonly Tracked[]> {
  const tree = { root };
  const work = async ({ ask }: { readonly ask: Parameters<typeof entriesOf>[1] }) => {
    const entries = (await prefixIn(ask)) === '' ? await entriesOf(tree, ask) : 'none';
    return entries === 'none' ? [] : entries;
  };
  return withGit(tree, work, outside);
}
