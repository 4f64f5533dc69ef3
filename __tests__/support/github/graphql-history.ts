import { connection, type PageArguments } from './graphql-paging.js';
import type { PullRequest, Repository } from './parts.js';

async function listed(repository: Repository, given: readonly string[]): Promise<readonly string[]> {
  return (await repository.git.run(given)).toString().split('\n').filter(Boolean);
}

/** A commit and all before it, the newest first. */
export async function historyOf<Node>(
  repository: Repository,
  oid: string,
  page: PageArguments,
  nodeOf: (oid: string) => Node,
) {
  return connection('history', page, await listed(repository, ['rev-list', oid]), nodeOf);
}

/** Pull requests that brought a commit, or still propose it. */
export async function pullsWith(repository: Repository, oid: string): Promise<readonly PullRequest[]> {
  const found: PullRequest[] = [];
  for (const pull of repository.pulls) {
    const commits = await listed(repository, ['rev-list', pull.headOid, `^${pull.baseOid}`]);
    if (pull.mergeCommit === oid || commits.includes(oid)) found.push(pull);
  }
  return found;
}

/** The files that a pull request changes. */
export async function filesOf(repository: Repository, { baseOid, headOid }: PullRequest, page: PageArguments) {
  const paths = await listed(repository, ['diff', '--no-renames', '--name-only', `${baseOid}...${headOid}`]);
  return connection('files', page, paths, (path) => ({ __typename: 'PullRequestChangedFile', path }));
}
