import { Refusal } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { read } from './attempt.js';
import type { Outside } from './call.js';
import { fetchAnswer, findAnswer, notUnderstood } from './fetch.js';
import { fieldsAt, recordsOf, textOf } from './json.js';
import { repositoryPath } from './paths.js';
import { refusalOf } from './refusals.js';
import { asCommitId } from './words.js';

/** A commit of a history. */
export interface PastCommit {
  readonly id: CommitId;
  readonly tree: CommitId;
  readonly message: string;
}

/** What GitHub answers for a commit that it does not have, and for a repository without any. */
const unknownThere: ReadonlySet<number> = new Set([404, 409]);

/** The newest commits that changed a file, a hundred at most, the newest first. */
export async function listCommits(
  repository: RepositoryName,
  of: { readonly path: string; readonly from: CommitId | 'default' },
  outside: Outside,
): Promise<readonly PastCommit[] | 'missing'> {
  const from = of.from === 'default' ? '' : `&sha=${of.from}`;
  const path = `${repositoryPath(repository, 'commits')}?path=${encodeURIComponent(of.path)}${from}&per_page=100`;
  const purpose = { doing: `read the history of ${of.path} in ${repository}`, needs: 'contents: read' };
  const answer = await read({ kind: 'rest', method: 'GET', path }, outside);
  if (unknownThere.has(answer.status)) return 'missing';
  if (answer.status !== 200) throw new Refusal(refusalOf(answer, purpose.doing, purpose.needs));
  return recordsOf(answer.body).map((commit) => {
    const id = asCommitId(textOf(commit, 'sha') ?? '');
    const tree = asCommitId(textOf(fieldsAt(commit, 'commit', 'tree'), 'sha') ?? '');
    const message = textOf(fieldsAt(commit, 'commit'), 'message');
    if (id === undefined || tree === undefined || message === undefined) throw notUnderstood(purpose);
    return { id, tree, message };
  });
}

/** One commit, with the parents that it has. */
export async function readCommit(
  repository: RepositoryName,
  commit: CommitId,
  outside: Outside,
): Promise<PastCommit & { readonly parents: readonly CommitId[] }> {
  const purpose = { doing: `read a commit of ${repository}`, needs: 'contents: read' };
  const { body } = await fetchAnswer(repositoryPath(repository, 'git/commits', commit), purpose, outside);
  const id = asCommitId(textOf(body, 'sha') ?? '');
  const tree = asCommitId(textOf(fieldsAt(body, 'tree'), 'sha') ?? '');
  const message = textOf(body, 'message');
  const parents = recordsOf(fieldsAt(body)?.parents).map((parent) => asCommitId(textOf(parent, 'sha') ?? ''));
  if (id === undefined || tree === undefined || message === undefined) throw notUnderstood(purpose);
  return { id, tree, message, parents: parents.filter((parent) => parent !== undefined) };
}

/** The bytes of a file as a commit left it; `missing` for what is no file of up to a megabyte, too. */
export async function readFileAt(
  repository: RepositoryName,
  of: { readonly path: string; readonly commit: CommitId },
  outside: Outside,
): Promise<Uint8Array | 'missing'> {
  const purpose = { doing: `read a file of ${repository}`, needs: 'contents: read' };
  const path = `${repositoryPath(repository, 'contents', of.path)}?ref=${of.commit}`;
  const answer = await findAnswer(path, purpose, outside);
  if (answer === 'missing') return 'missing';
  const content = textOf(answer.body, 'content');
  const isWhole = textOf(answer.body, 'type') === 'file' && textOf(answer.body, 'encoding') === 'base64';
  return isWhole && content !== undefined ? Buffer.from(content, 'base64') : 'missing';
}
