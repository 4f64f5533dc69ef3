import type { AskGit } from '../git/git.js';
import type { PastCommit } from '../github/commits.js';
import { asCommitId } from '../github/words.js';
import type { CommitId } from '../model/words.js';
import type { History } from './history.js';

/** Where Git says that a folder lies. */
export interface Standpoint {
  readonly head: CommitId;
  /** What stands before the folder's paths in its repository: nothing, or a path with a slash at its end. */
  readonly prefix: string;
  readonly depth: 'whole' | 'shallow';
}

/** Where a folder lies; `none` where it lies in no repository, or in one without a commit. */
export async function standpoint(git: AskGit): Promise<Standpoint | 'none'> {
  const said = await git(['rev-parse', '--is-shallow-repository', '--show-prefix', 'HEAD']);
  const [shallow, prefix, id] = said?.toString().split('\n') ?? [];
  const head = asCommitId(id ?? '');
  if (prefix === undefined || head === undefined) return 'none';
  return { head, prefix, depth: shallow === 'false' ? 'whole' : 'shallow' };
}

/** The past of a file, named as seen from its folder, as far as it lies here; `none` where Git cannot follow it. */
export async function historyInGit(file: string, { prefix }: Standpoint, git: AskGit): Promise<History | 'none'> {
  const path = `${prefix}${file}`;
  const commits = await commitsInGit(file, [], git);
  if (commits === 'none') return 'none';
  const read = async (treeish: CommitId): Promise<string | 'none'> =>
    (await git(['cat-file', 'blob', `${treeish}:${path}`]))?.toString('latin1') ?? 'none';
  return { commits, readAt: ({ id }) => read(id), readIn: read };
}

/** The commits that changed a file, the newest first, as far as they lie here; `limits` are words of `git log`. */
export async function commitsInGit(
  file: string,
  limits: readonly string[],
  git: AskGit,
): Promise<readonly PastCommit[] | 'none'> {
  const shown = ['-z', '--encoding=UTF-8', '--format=%H %T%n%B'];
  const listed = await git(['log', ...shown, ...limits, 'HEAD', '--', file]);
  return listed === undefined ? 'none' : listed.toString().split('\0').flatMap(pastCommit);
}

function pastCommit(text: string): readonly PastCommit[] {
  const end = text.indexOf('\n');
  const [id, tree] = text.slice(0, end).split(' ').map(asCommitId);
  return id === undefined || tree === undefined ? [] : [{ id, tree, message: text.slice(end + 1) }];
}
