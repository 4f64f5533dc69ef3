import { type AskGit, type GitOutside, withGit } from '../git/git.js';
import type { Outside as GitHubOutside } from '../github/call.js';
import type { PastCommit } from '../github/commits.js';
import type { Document } from '../model/package.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { historyInGit, standpoint } from './git-history.js';
import { type History, historyOnGitHub, readersOnGitHub } from './history.js';
import { recordedOf, type Subject } from './recorded.js';
import type { Trailers } from './trailers.js';

/** A package of a file below `root`, and the tag that its hashes are of. */
export interface RecordAsked extends Subject {
  readonly root: string;
  /** Of which `root` is a working tree. */
  readonly repository: RepositoryName | 'unknown';
}

/** The newest commit that says it brought the package to the tag, and what has become of the file since. */
export interface WrittenRecord {
  readonly kind: 'found';
  readonly commit: CommitId;
  readonly trailers: Trailers;
  /** The file as this tool wrote it; where `text` is `of-the-commit`, as a commit left it whose message alone is ours. */
  readonly document: Document;
  readonly text: 'as-recorded' | 'of-the-commit';
  /** The file as later commits left it, the newest first; where `reach` is `cut-off`, not all of them. */
  readonly later: readonly Document[];
  readonly reach: 'whole' | 'cut-off';
}

/** `because` completes "It is not known: ...". */
export interface NoRecord {
  readonly kind: 'none';
  readonly because: string;
}

type Outside = GitOutside & GitHubOutside;

/** What of later commits is read, at most. */
const laterLimit = 10;

/**
 * Finds the commit that last wrote the hashes of a tag, in the history of what is checked out: through Git as far as that
 * lies here, else through GitHub. What is changed in the working tree does not matter. Writes nothing.
 */
export function findRecord(asked: RecordAsked, outside: Outside): Promise<WrittenRecord | NoRecord> {
  return withGit({ root: asked.root }, ({ ask }) => findWith(ask, asked, outside), outside);
}

async function findWith(git: AskGit, asked: RecordAsked, outside: Outside): Promise<WrittenRecord | NoRecord> {
  const stand = await standpoint(git);
  if (stand === 'none') return onGitHub(asked, { from: 'default', path: asked.file }, outside);
  const path = `${stand.prefix}${asked.file}`;
  const history = await historyInGit(asked.file, stand, git);
  if (history === 'none') return onGitHub(asked, { from: stand.head, path }, outside);
  const found = await recordIn(
    keptAnywhere(history, { ...asked, path }, outside),
    { ...asked, file: path },
    asked.file,
  );
  if (found !== 'none') return found;
  if (stand.depth === 'whole' && history.commits.length > 0) {
    return none(`no commit in the history of ${asked.file} says that it wrote the hashes of ${asked.tag}`);
  }
  return onGitHub(asked, { from: stand.depth === 'shallow' ? stand.head : 'default', path }, outside);
}

/** Content that does not lie here, in a partial clone or because it was squashed, may be on GitHub. */
function keptAnywhere(
  history: History,
  { repository, path }: { readonly repository: RepositoryName | 'unknown'; readonly path: string },
  outside: Outside,
): History {
  if (repository === 'unknown') return history;
  const there = readersOnGitHub(repository, path, outside);
  const either = async (here: string | 'none', elsewhere: () => Promise<string | 'none'>) =>
    here === 'none' ? elsewhere() : here;
  return {
    ...history,
    readAt: async (commit) => either(await history.readAt(commit), () => there.readAt(commit)),
    readIn: async (tree) => either(await history.readIn(tree), () => there.readIn(tree)),
  };
}

async function onGitHub(
  asked: RecordAsked,
  of: { readonly from: CommitId | 'default'; readonly path: string },
  outside: Outside,
): Promise<WrittenRecord | NoRecord> {
  const { repository, file, tag } = asked;
  if (repository === 'unknown') {
    return none(`the history of ${file} is not here, and nothing says which repository of GitHub it is in`);
  }
  const history = await historyOnGitHub(repository, of, outside);
  if (history === 'none') return none(`the history of ${file} is neither here nor in ${repository} on GitHub`);
  const found = await recordIn(history, { ...asked, file: of.path }, file);
  return found === 'none' ? none(`no commit of ${repository} says that it wrote the hashes of ${tag}`) : found;
}

async function recordIn(history: History, subject: Subject, file: string): Promise<WrittenRecord | NoRecord | 'none'> {
  for (const [index, commit] of history.commits.entries()) {
    const trailers = recordedOf(subject, commit.message);
    if (trailers !== undefined) return recordAt(history, index, { commit, trailers, file });
  }
  return 'none';
}

async function recordAt(
  history: History,
  index: number,
  { commit, trailers, file }: { readonly commit: PastCommit; readonly trailers: Trailers; readonly file: string },
): Promise<WrittenRecord | NoRecord> {
  const left = await history.readAt(commit);
  if (left === 'none') return none(`${commit.id} wrote the hashes of ${trailers.tag}, and what it left cannot be read`);
  const own: Document = { path: file, text: left, commit: commit.id };
  const isAsMade = commit.tree === trailers.tree;
  const recorded = isAsMade ? left : await history.readIn(trailers.tree);
  const since = history.commits.slice(0, index);
  const later = await documentsOf(since, file, history);
  const isWhole = later.length === since.length;
  return {
    kind: 'found',
    commit: commit.id,
    trailers,
    document: recorded === 'none' ? own : { ...own, text: recorded },
    text: recorded === 'none' ? 'of-the-commit' : 'as-recorded',
    later: isWhole && !isAsMade && recorded !== 'none' ? [...later, own] : later,
    reach: isWhole ? 'whole' : 'cut-off',
  };
}

/** As many as can be read, and no more than a few. */
async function documentsOf(
  commits: readonly PastCommit[],
  path: string,
  history: History,
): Promise<readonly Document[]> {
  const documents: Document[] = [];
  for (const commit of commits.slice(0, laterLimit)) {
    const text = await history.readAt(commit);
    if (text === 'none') break;
    documents.push({ path, text, commit: commit.id });
  }
  return documents;
}

function none(because: string): NoRecord {
  return { kind: 'none', because };
}
