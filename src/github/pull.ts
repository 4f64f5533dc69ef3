import { Refusal } from '../model/problem.js';
import type { WhichPull } from '../model/task.js';
import type { RepositoryName } from '../model/words.js';
import { type Answer, graphql, type Outside } from './call.js';
import { fetchAnswer, findAnswer, notUnderstood, type Purpose } from './fetch.js';
import { fieldsAt, recordsOf, textOf } from './json.js';
import { nextPage, ownerAndName, repositoryPath } from './paths.js';
import { type Pull, pullFragment, pullOfGraphql, pullOfRest, type TreelessPull } from './pull-shape.js';
import { refusalOf } from './refusals.js';
import { asCommitId } from './words.js';

type Numbered = Extract<WhichPull, { readonly kind: 'number' }>;
type Head = Extract<WhichPull, { readonly kind: 'head' }>;
type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a pull request of a repository: by its number, or the open one of a head, the first by number where it has several
 * bases. The head may have moved on from the commit that was asked for: `head.commit` is where it stands. One GraphQL call
 * with a token; without one, which GraphQL does not answer, REST calls.
 */
export async function readPull(repository: RepositoryName, which: WhichPull, outside: Outside): Promise<Pull | 'none'> {
  const found =
    outside.github.token === 'none'
      ? await readByRest(repository, which, outside)
      : await readByGraphql(repository, which, outside);
  if (found === 'none') return 'none';
  const { tree } = found.head;
  if (tree !== 'unread') return { ...found, head: { ...found.head, tree } };
  return readTreeOf(found, outside);
}

function purposeOf(repository: RepositoryName, which: WhichPull): Purpose {
  const needs = 'contents: read, pull-requests: read';
  switch (which.kind) {
    case 'number':
      return { doing: `read pull request ${which.number} of ${repository}`, needs };
    case 'head':
      return { doing: `look for the pull request of ${which.repository}:${which.branch} in ${repository}`, needs };
  }
}

const byNumber = `query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { pull: pullRequest(number: $number) { ...Shape } }
}
${pullFragment}`;

const byHead = `query PullsOfHead($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pulls: pullRequests(headRefName: $branch, states: OPEN, first: 50, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { ...Shape }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${pullFragment}`;

async function readByGraphql(
  repository: RepositoryName,
  which: WhichPull,
  outside: Outside,
): Promise<TreelessPull | 'none'> {
  const purpose = purposeOf(repository, which);
  switch (which.kind) {
    case 'number': {
      const node = await askNumber(repository, which, purpose, outside);
      return node === 'none' ? 'none' : understood(pullOfGraphql(node), purpose);
    }
    case 'head':
      return askHead(repository, which, purpose, outside);
  }
}

async function askNumber(
  repository: RepositoryName,
  { number }: Numbered,
  purpose: Purpose,
  outside: Outside,
): Promise<Fields | 'none'> {
  const answered = await graphql(byNumber, { ...ownerAndName(repository), number }, outside);
  if (answered.kind === 'refused') {
    // The same error type for a repository and for a pull request that is not there: what was found tells them apart.
    const repositoryThere = fieldsAt(answered.answer.body, 'data', 'repository');
    if (repositoryThere?.pull === null && answered.errors.every(({ type }) => type === 'NOT_FOUND')) return 'none';
    throw new Refusal(refusalOf(answered.answer, purpose.doing, purpose.needs));
  }
  return fieldsAt(answered.data, 'repository', 'pull') ?? 'none';
}

async function askHead(
  repository: RepositoryName,
  which: Head,
  purpose: Purpose,
  outside: Outside,
): Promise<TreelessPull | 'none'> {
  let after: string | null = null;
  for (;;) {
    const variables = { ...ownerAndName(repository), branch: which.branch, after };
    const answered = await graphql(byHead, variables, outside);
    if (answered.kind === 'refused') throw new Refusal(refusalOf(answered.answer, purpose.doing, purpose.needs));
    const pulls = fieldsAt(answered.data, 'repository', 'pulls');
    const found = firstOf(recordsOf(pulls?.nodes).map(pullOfGraphql), which);
    const page = fieldsAt(pulls, 'pageInfo');
    if (found !== 'none' || page?.hasNextPage !== true) return found;
    after = textOf(page, 'endCursor') ?? null;
    if (after === null) throw notUnderstood(purpose);
  }
}

async function readByRest(
  repository: RepositoryName,
  which: WhichPull,
  outside: Outside,
): Promise<TreelessPull | 'none'> {
  const purpose = purposeOf(repository, which);
  switch (which.kind) {
    case 'number': {
      const path = repositoryPath(repository, 'pulls', `${which.number}`);
      const answer = await findAnswer(path, purpose, outside);
      if (answer === 'missing') return missingIn(repository, purpose, outside);
      return understood(pullOfRest(fieldsAt(answer.body) ?? {}), purpose);
    }
    case 'head':
      return listHead(repository, which, purpose, outside);
  }
}

/** GitHub answers 404 for a repository and for a pull request that is not there. */
async function missingIn(repository: RepositoryName, purpose: Purpose, outside: Outside): Promise<'none'> {
  await fetchAnswer(repositoryPath(repository), purpose, outside);
  return 'none';
}

/** GitHub's own filter by head misses forks that belong to the owner of the base: for those, all that are open are read. */
async function listHead(
  repository: RepositoryName,
  which: Head,
  purpose: Purpose,
  outside: Outside,
): Promise<TreelessPull | 'none'> {
  const { owner } = ownerAndName(which.repository);
  const isOwners = owner.toLowerCase() === ownerAndName(repository).owner.toLowerCase();
  const isOwnFork = isOwners && !isSame(which.repository, repository);
  const filter = isOwnFork ? '' : `&head=${encodeURIComponent(`${owner}:${which.branch}`)}`;
  let page: string | undefined = '1';
  while (page !== undefined) {
    const path = `${repositoryPath(repository, 'pulls')}?state=open${filter}&sort=created&direction=asc&per_page=100&page=${page}`;
    const answer: Answer = await fetchAnswer(path, purpose, outside);
    const found = firstOf(recordsOf(answer.body).map(pullOfRest), which);
    if (found !== 'none') return found;
    page = nextPage(answer.headers);
  }
  return 'none';
}

/** The first by number that has the head; GitHub may be late with one of two, so that the commit comes first. */
function firstOf(pulls: readonly (TreelessPull | undefined)[], { repository, branch, commit }: Head) {
  const ofHead = pulls
    .filter((pull) => pull !== undefined)
    .filter(({ head }) => head.branch === branch && head.repository !== 'gone' && isSame(head.repository, repository))
    .sort((one, other) => one.number - other.number);
  return ofHead.find(({ head }) => head.commit === commit) ?? ofHead[0] ?? 'none';
}

function isSame(one: RepositoryName, other: RepositoryName): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** GitHub shares the objects of a fork with the repository that it was forked from. */
async function readTreeOf(pull: TreelessPull, outside: Outside): Promise<Pull> {
  const { repository } = pull.base;
  const purpose = { doing: `read the head of pull request ${pull.number} of ${repository}`, needs: 'contents: read' };
  const answer = await fetchAnswer(repositoryPath(repository, 'git/commits', pull.head.commit), purpose, outside);
  const tree = understood(asCommitId(textOf(fieldsAt(answer.body, 'tree'), 'sha') ?? ''), purpose);
  return { ...pull, head: { ...pull.head, tree } };
}

function understood<Value>(value: Value | undefined, purpose: Purpose): Value {
  if (value === undefined) throw notUnderstood(purpose);
  return value;
}
