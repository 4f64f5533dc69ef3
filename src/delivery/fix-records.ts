import { type AskGit, type GitOutside, withGit } from '../git/git.js';
import type { Outside as GitHubOutside } from '../github/call.js';
import { listCommits, type PastCommit, readCommit } from '../github/commits.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { ourFix, recordsIn } from './fix-trailers.js';
import { commitsInGit, standpoint } from './git-history.js';
import type { HashRecord } from './hash-record.js';

/** A file, named as seen from a folder that is checked out, or from the top of a repository as one of its commits left it. */
export type RecordsAsked =
  | { readonly root: string; readonly repository: RepositoryName | 'unknown'; readonly file: string }
  | { readonly repository: RepositoryName; readonly commit: CommitId; readonly file: string };

/** A record, and the commit whose message holds it. */
export type FoundRecord = HashRecord & { readonly commit: CommitId };

/** So many commits that changed the file are read, at most. GitHub lists as many at once. */
const limit = 100;

/**
 * All that commits record of a file's hashes, the newest first: through Git as far as the history lies here, else through
 * GitHub, which refuses as it does elsewhere. Writes nothing.
 */
export function findRecords(asked: RecordsAsked, outside: GitOutside & GitHubOutside): Promise<readonly FoundRecord[]> {
  if ('root' in asked) return withGit({ root: asked.root }, ({ ask }) => findWith(ask, asked, outside), outside);
  return fromGitHub(asked.repository, { path: asked.file, from: asked.commit }, asked.file, outside);
}

/** What the commit at a branch's tip records, where it is one of this tool's as it was made; nothing of any other. */
export async function recordsOfTip(
  tip: { readonly repository: RepositoryName; readonly commit: CommitId },
  outside: GitHubOutside,
): Promise<readonly HashRecord[]> {
  const commit = await readCommit(tip.repository, tip.commit, outside);
  return ourFix(commit)?.records ?? [];
}

async function findWith(
  git: AskGit,
  asked: Extract<RecordsAsked, { readonly root: string }>,
  outside: GitHubOutside,
): Promise<readonly FoundRecord[]> {
  const { repository, file } = asked;
  const stand = await standpoint(git);
  if (stand === 'none') return fromGitHub(repository, { path: file, from: 'default' }, file, outside);
  const path = `${stand.prefix}${file}`;
  const here = await commitsInGit(file, [`--max-count=${limit}`], git);
  if (here !== 'none' && stand.depth === 'whole') return recordsOf(here, path, file);
  const there = await fromGitHub(repository, { path, from: stand.head }, file, outside);
  return there.length === 0 && here !== 'none' ? recordsOf(here, path, file) : there;
}

async function fromGitHub(
  repository: RepositoryName | 'unknown',
  of: { readonly path: string; readonly from: CommitId | 'default' },
  file: string,
  outside: GitHubOutside,
): Promise<readonly FoundRecord[]> {
  if (repository === 'unknown') return [];
  const commits = await listCommits(repository, of, outside);
  return commits === 'missing' ? [] : recordsOf(commits, of.path, file);
}

/** The records of a path within its repository, under the name that it was asked for by. */
function recordsOf(commits: readonly PastCommit[], path: string, file: string): readonly FoundRecord[] {
  return commits.flatMap(({ id, message }) => {
    const records = recordsIn(message).filter((record) => record.file === path);
    return records.map((record) => ({ ...record, file, commit: id }));
  });
}
