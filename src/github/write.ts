import { Refusal } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { type Answer, type Outside, type Uncertain, write } from './call.js';
import { errorsOf } from './graphql.js';
import { fieldsAt, textOf } from './json.js';
import { repositoryPath } from './paths.js';
import { refusalOf } from './refusals.js';
import { asCommitId } from './words.js';

/** How a write ended. `declined` is an answer of GitHub's that says that nothing was done. */
export type Written<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'declined'; readonly answer: Answer }
  | Uncertain;

/** One file of a tree. */
export interface TreeFile {
  readonly path: string;
  readonly mode: '100644' | '100755';
  readonly content: Uint8Array;
}

/** Makes a tree that differs from another, `base`, in some files. */
export async function createTree(
  repository: RepositoryName,
  change: { readonly base: CommitId; readonly files: readonly TreeFile[] },
  outside: Outside,
): Promise<Written<CommitId>> {
  const tree: Readonly<Record<string, string>>[] = [];
  for (const { path, mode, content } of change.files) {
    const source = await sourceOf(repository, content, outside);
    if (source.kind !== 'done') return source;
    tree.push({ path, mode, type: 'blob', ...source.value });
  }
  const body = { base_tree: change.base, tree };
  return post(repositoryPath(repository, 'git', 'trees'), body, ({ body }) => idIn(body), outside);
}

/** Makes a commit that names no author, so that GitHub signs it for the tokens of apps and bots. */
export async function createCommit(
  repository: RepositoryName,
  commit: { readonly message: string; readonly tree: CommitId; readonly parent: CommitId },
  outside: Outside,
): Promise<Written<{ readonly id: CommitId; readonly verified: boolean | 'unknown' }>> {
  const body = { message: commit.message, tree: commit.tree, parents: [commit.parent] };
  return post(
    repositoryPath(repository, 'git', 'commits'),
    body,
    (answer) => {
      const id = idIn(answer.body);
      const verified = fieldsAt(answer.body, 'verification')?.verified;
      return id === undefined ? undefined : { id, verified: typeof verified === 'boolean' ? verified : 'unknown' };
    },
    outside,
  );
}

const updateRefs = `mutation Point($repository: ID!, $updates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repository, refUpdates: $updates }) { clientMutationId }
}`;

/** Moves, makes or deletes a branch if it stands where it is expected to; `none` is a branch that does not exist. */
export async function moveBranch(
  repositoryId: string,
  move: { readonly branch: string; readonly from: CommitId | 'none'; readonly to: CommitId | 'none' },
  outside: Outside,
): Promise<Written<'moved'>> {
  const like = move.from === 'none' ? move.to : move.from;
  const zero = '0'.repeat(like.length === 64 ? 64 : 40);
  const [beforeOid, afterOid] = [move.from, move.to].map((id) => (id === 'none' ? zero : id));
  const updates = [{ name: `refs/heads/${move.branch}`, beforeOid, afterOid, force: true }];
  const answer = await write(
    { kind: 'graphql', query: updateRefs, variables: { repository: repositoryId, updates } },
    outside,
  );
  if (answer.kind === 'uncertain') return answer;
  const moved = errorsOf(answer).length === 0 && fieldsAt(answer.body, 'data', 'updateRefs') !== undefined;
  return moved ? { kind: 'done', value: 'moved' } : { kind: 'declined', answer };
}

/** A tree entry carries text as it is; other bytes need a blob of their own. */
async function sourceOf(
  repository: RepositoryName,
  content: Uint8Array,
  outside: Outside,
): Promise<Written<{ readonly content: string } | { readonly sha: CommitId }>> {
  const text = inlineText(content);
  if (text !== undefined) return { kind: 'done', value: { content: text } };
  const body = { content: Buffer.from(content).toString('base64'), encoding: 'base64' };
  const made = await post(repositoryPath(repository, 'git', 'blobs'), body, ({ body }) => idIn(body), outside);
  return made.kind === 'done' ? { kind: 'done', value: { sha: made.value } } : made;
}

async function post<Value>(
  path: string,
  body: Readonly<Record<string, unknown>>,
  read: (answer: Answer) => Value | undefined,
  outside: Outside,
): Promise<Written<Value>> {
  const answer = await write({ kind: 'rest', method: 'POST', path, body }, outside);
  if (answer.kind === 'uncertain') return answer;
  if (answer.status !== 201) return { kind: 'declined', answer };
  const value = read(answer);
  if (value === undefined) throw new Refusal(refusalOf({ ...answer, status: 200 }, 'make a commit', 'contents: write'));
  return { kind: 'done', value };
}

function idIn(body: unknown): CommitId | undefined {
  return asCommitId(textOf(body, 'sha') ?? '');
}

/** The text that a tree entry can carry as it is; undefined for bytes that would not come back the same. */
function inlineText(content: Uint8Array): string | undefined {
  if (content.includes(0)) return undefined;
  const text = Buffer.from(content).toString('utf8');
  return Buffer.from(text, 'utf8').equals(content) ? text : undefined;
}
