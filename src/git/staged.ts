import { type GitOutside, type WorkTree, withGit } from './git.js';

/** Paths below the root of what a commit of the index would change; `all` where nothing tells what it would follow. */
export function stagedIn(tree: WorkTree, outside: GitOutside): Promise<ReadonlySet<string> | 'all'> {
  return withGit(
    tree,
    async ({ ask }) => {
      const said = await ask([...comparing, '--name-only', '--relative', '-z', 'HEAD']);
      return said === undefined ? 'all' : new Set(said.toString().split('\0').slice(0, -1));
    },
    outside,
  );
}

const comparing = ['diff-index', '--cached', '--ita-invisible-in-index', '--no-renames'];
