import { Refusal } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import type { ApiCall } from '../world/github.js';
import { type Answer, type Outside, write } from './call.js';
import { fieldsAt, isRecord, textOf } from './json.js';
import { repositoryPath } from './paths.js';
import { refusalOf } from './refusals.js';
import { asCommitId } from './words.js';
import type { Written } from './write.js';

/** A pull request as GitHub shows it after a write. */
export interface ShownPull {
  /** GitHub's node id. */
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly head: CommitId;
  readonly stage: 'ready' | 'draft';
}

/** A pull request to open. */
interface NewPull {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly stage: 'ready' | 'draft';
}

/** Opens a pull request from a branch of the repository itself. */
export async function openPullRequest(
  repository: RepositoryName,
  pull: NewPull,
  outside: Outside,
): Promise<Written<ShownPull>> {
  const { branch, base, title, body, stage } = pull;
  const draft = stage === 'draft' ? { draft: true } : {};
  const path = repositoryPath(repository, 'pulls');
  return sent({ kind: 'rest', method: 'POST', path, body: { head: branch, base, title, body, ...draft } }, outside);
}

/** Replaces a pull request's title and body. */
export async function editPullRequest(
  repository: RepositoryName,
  pull: { readonly number: number; readonly title: string; readonly body: string },
  outside: Outside,
): Promise<Written<ShownPull>> {
  const { number, title, body } = pull;
  const path = repositoryPath(repository, 'pulls', `${number}`);
  return sent({ kind: 'rest', method: 'PATCH', path, body: { title, body } }, outside);
}

const stagings = {
  draft: `mutation Stage($pull: ID!) {
  staged: convertPullRequestToDraft(input: { pullRequestId: $pull }) { pullRequest { headRefOid } }
}`,
  ready: `mutation Stage($pull: ID!) {
  staged: markPullRequestReadyForReview(input: { pullRequestId: $pull }) { pullRequest { headRefOid } }
}`,
} as const;

/** Makes a pull request a draft, or a draft ready, and says where its branch stands; only GraphQL can. `id` is its node id. */
export async function stagePullRequest(
  id: string,
  stage: 'ready' | 'draft',
  outside: Outside,
): Promise<Written<CommitId>> {
  const answer = await write({ kind: 'graphql', query: stagings[stage], variables: { pull: id } }, outside);
  if (answer.kind === 'uncertain') return answer;
  const pull = fieldsAt(answer.body, 'data', 'staged', 'pullRequest');
  const head = asCommitId(textOf(pull, 'headRefOid') ?? '');
  return head === undefined ? { kind: 'declined', answer } : { kind: 'done', value: head };
}

/** Adds labels to a pull request, making those that the repository does not have. */
export async function addLabels(
  repository: RepositoryName,
  pull: { readonly number: number; readonly labels: readonly string[] },
  outside: Outside,
): Promise<Written<'added'>> {
  const path = repositoryPath(repository, 'issues', `${pull.number}`, 'labels');
  const answer = await write({ kind: 'rest', method: 'POST', path, body: { labels: pull.labels } }, outside);
  if (answer.kind === 'uncertain') return answer;
  return answer.status === 200 ? { kind: 'done', value: 'added' } : { kind: 'declined', answer };
}

async function sent(call: ApiCall, outside: Outside): Promise<Written<ShownPull>> {
  const answer = await write(call, outside);
  if (answer.kind === 'uncertain') return answer;
  if (answer.status !== 200 && answer.status !== 201) return { kind: 'declined', answer };
  return { kind: 'done', value: shown(answer) };
}

function shown(answer: Answer): ShownPull {
  const number = isRecord(answer.body) ? answer.body.number : undefined;
  const id = textOf(answer.body, 'node_id');
  const url = textOf(answer.body, 'html_url');
  const head = asCommitId(textOf(fieldsAt(answer.body, 'head'), 'sha') ?? '');
  if (id !== undefined && typeof number === 'number' && url !== undefined && head !== undefined) {
    return { id, number, url, head, stage: isRecord(answer.body) && answer.body.draft === true ? 'draft' : 'ready' };
  }
  throw new Refusal(refusalOf({ ...answer, status: 200 }, 'write a pull request', 'pull-requests: write'));
}
