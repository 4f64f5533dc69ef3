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
  readonly number: number;
  readonly url: string;
  readonly head: CommitId;
}

/** Opens a pull request from a branch of the repository itself. */
export async function openPullRequest(
  repository: RepositoryName,
  pull: { readonly branch: string; readonly base: string; readonly title: string; readonly body: string },
  outside: Outside,
): Promise<Written<ShownPull>> {
  const { branch, base, title, body } = pull;
  const path = repositoryPath(repository, 'pulls');
  return sent({ kind: 'rest', method: 'POST', path, body: { head: branch, base, title, body } }, outside);
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
  const url = textOf(answer.body, 'html_url');
  const head = asCommitId(textOf(fieldsAt(answer.body, 'head'), 'sha') ?? '');
  if (typeof number === 'number' && url !== undefined && head !== undefined) return { number, url, head };
  throw new Refusal(refusalOf({ ...answer, status: 200 }, 'write a pull request', 'pull-requests: write'));
}
