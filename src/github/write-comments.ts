import type { RepositoryName } from '../model/words.js';
import type { ApiCall } from '../world/github.js';
import { type AsideWritten, writeAside } from './aside.js';
import type { Outside } from './call.js';
import type { Commented, CommentPlace, OwnComment } from './comments.js';
import { textOf } from './json.js';
import { repositoryPath } from './paths.js';

const purpose = { doing: 'comment on the pull request', needs: 'pull-requests: write' };

/** Makes a comment; `url` is where people see it. */
export async function createComment(
  { repository, number, commit }: Commented,
  { body, at }: { readonly body: string; readonly at: CommentPlace | 'conversation' },
  outside: Outside,
): Promise<AsideWritten & { readonly url?: string }> {
  if (at === 'conversation') {
    const path = repositoryPath(repository, 'issues', `${number}`, 'comments');
    return shown({ kind: 'rest', method: 'POST', path, body: { body } }, outside);
  }
  const path = repositoryPath(repository, 'pulls', `${number}`, 'comments');
  const lines = { side: 'RIGHT', line: at.line };
  const start = at.startLine === at.line ? {} : { start_side: 'RIGHT', start_line: at.startLine };
  const whole = { commit_id: commit, path: at.path, ...lines, ...start, body };
  return shown({ kind: 'rest', method: 'POST', path, body: whole }, outside);
}

/** Replaces a comment's text. */
export async function editComment(
  repository: RepositoryName,
  comment: OwnComment,
  body: string,
  outside: Outside,
): Promise<AsideWritten & { readonly url?: string }> {
  return shown({ kind: 'rest', method: 'PATCH', path: pathOf(repository, comment), body: { body } }, outside);
}

/** Takes a comment away. */
export function deleteComment(
  repository: RepositoryName,
  comment: OwnComment,
  outside: Outside,
): Promise<AsideWritten> {
  return writeAside({ kind: 'rest', method: 'DELETE', path: pathOf(repository, comment) }, purpose, outside);
}

async function shown(call: ApiCall, outside: Outside): Promise<AsideWritten & { readonly url?: string }> {
  const written = await writeAside(call, purpose, outside);
  const url = written.kind === 'done' ? textOf(written.answer.body, 'html_url') : undefined;
  return url === undefined ? written : { ...written, url };
}

function pathOf(repository: RepositoryName, { id, at }: OwnComment): string {
  return repositoryPath(repository, at === 'conversation' ? 'issues' : 'pulls', 'comments', id);
}
