import type { Outside } from '../github/call.js';
import { listCommits, type PastCommit, readFileAt } from '../github/commits.js';
import { readBlob } from '../github/read.js';
import { readTreePath } from '../github/tree-path.js';
import type { CommitId, RepositoryName } from '../model/words.js';

/** What is known of one file's past. Its content is text as a Document holds it. */
export interface History {
  /** Those that changed the file, the newest first. */
  readonly commits: readonly PastCommit[];
  readAt(commit: PastCommit): Promise<string | 'none'>;
  /** The file in a tree, which need not be one of a commit that is known here. */
  readIn(tree: CommitId): Promise<string | 'none'>;
}

/** The past of a file as GitHub tells it: its hundred newest changes. `none` where GitHub does not know where to begin. */
export async function historyOnGitHub(
  repository: RepositoryName,
  of: { readonly path: string; readonly from: CommitId | 'default' },
  outside: Outside,
): Promise<History | 'none'> {
  const commits = await listCommits(repository, of, outside);
  if (commits === 'missing') return 'none';
  return {
    commits,
    ...readersOnGitHub(repository, of.path, outside),
  };
}

/** What GitHub keeps of a file: every commit, those of pull requests that were squashed too. */
export function readersOnGitHub(
  repository: RepositoryName,
  path: string,
  outside: Outside,
): Pick<History, 'readAt' | 'readIn'> {
  return {
    readAt: async ({ id }) => textOf(await readFileAt(repository, { path, commit: id }, outside)),
    readIn: (tree) => readInTree(repository, tree, path, outside),
  };
}

async function readInTree(
  repository: RepositoryName,
  tree: CommitId,
  path: string,
  outside: Outside,
): Promise<string | 'none'> {
  const entry = await readTreePath(repository, tree, path, outside);
  if (entry === 'missing' || entry.kind !== 'file') return 'none';
  return textOf(await readBlob(repository, entry.id, outside));
}

function textOf(bytes: Uint8Array | 'missing'): string | 'none' {
  return bytes === 'missing' ? 'none' : Buffer.from(bytes).toString('latin1');
}
