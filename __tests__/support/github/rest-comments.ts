import { type FieldError, invalid, notFound } from './answers.js';
import { isAncestor, loginOf } from './hub.js';
import type { Comment, PullRequest, ReviewComment } from './parts.js';
import { changedFiles, hunkWith, isOutdated } from './pull-diff.js';
import { type Ask, ok, paged, parameter, pullOf, type Routes } from './routes.js';
import { nodeId, repoApi, repoWeb, userShape } from './shapes.js';

/** What is said about pull requests, and the files that it is said about. */
export const commentRoutes: Routes = {
  'issues/create-comment': (ask) => {
    const pull = pullOf(ask, 'issue_number');
    const comment = newComment(ask, 'IssueComment');
    pull.comments.push(comment);
    return { status: 201, body: commentShape(ask, pull, comment) };
  },
  'issues/list-comments': (ask) => {
    const pull = pullOf(ask, 'issue_number');
    return paged(
      ask,
      pull.comments.map((comment) => commentShape(ask, pull, comment)),
    );
  },
  'issues/update-comment': (ask) => {
    const { pull, comment } = findComment(ask, 'comments');
    edit(ask, comment, 'IssueComment');
    return ok(commentShape(ask, pull, comment));
  },
  'issues/delete-comment': (ask) => {
    const { pull, comment } = findComment(ask, 'comments');
    pull.comments.splice(pull.comments.indexOf(comment), 1);
    return { status: 204 };
  },
  'pulls/list-files': async (ask) => {
    const pull = pullOf(ask, 'pull_number');
    const files = await changedFiles(ask.repository, pull);
    const web = repoWeb(ask.hub, ask.repository);
    const shapes = files.map(({ path, before, status, oid, additions, deletions, patch }) => ({
      sha: oid,
      filename: path,
      status,
      additions,
      deletions,
      changes: additions + deletions,
      blob_url: `${web}/blob/${pull.headOid}/${path}`,
      raw_url: `${web}/raw/${pull.headOid}/${path}`,
      contents_url: `${repoApi(ask.hub, ask.repository)}/contents/${path}?ref=${pull.headOid}`,
      ...(patch === undefined ? {} : { patch }),
      ...(status === 'renamed' ? { previous_filename: before } : {}),
    }));
    return paged(ask, shapes);
  },
  'pulls/list-review-comments': async (ask) => {
    const pull = pullOf(ask, 'pull_number');
    return paged(ask, await Promise.all(pull.reviewComments.map((comment) => reviewShape(ask, pull, comment))));
  },
  'pulls/create-review-comment': async (ask) => {
    const pull = pullOf(ask, 'pull_number');
    const place = await reviewedPlace(ask, pull);
    const comment: ReviewComment = { ...newComment(ask, 'PullRequestReviewComment'), ...place };
    pull.reviewComments.push(comment);
    return { status: 201, body: await reviewShape(ask, pull, comment) };
  },
  'pulls/update-review-comment': async (ask) => {
    const { pull, comment } = findComment(ask, 'reviewComments');
    edit(ask, comment, 'PullRequestReviewComment');
    return ok(await reviewShape(ask, pull, comment));
  },
  'pulls/delete-review-comment': (ask) => {
    const { pull, comment } = findComment(ask, 'reviewComments');
    pull.reviewComments.splice(pull.reviewComments.indexOf(comment), 1);
    return { status: 204 };
  },
};

const bodyLimit = 65_536;

function bodyOf(ask: Ask, resource: string): string {
  const body = String(ask.body['body']);
  if (body.trim() === '') throw invalid({ resource, code: 'missing_field', field: 'body' });
  const message = `Body is too long (maximum is ${bodyLimit} characters)`;
  if ([...body].length > bodyLimit) throw invalid({ resource, code: 'unprocessable', field: 'data', message });
  return body;
}

function newComment(ask: Ask, resource: string): Comment {
  const at = ask.hub.now();
  const body = bodyOf(ask, resource);
  return { id: ask.hub.nextId(), body, login: loginOf(ask.viewer), createdAt: at, updatedAt: at };
}

function edit(ask: Ask, comment: Comment, resource: string): void {
  comment.body = bodyOf(ask, resource);
  comment.updatedAt = ask.hub.now();
}

function findComment<Kind extends 'comments' | 'reviewComments'>(
  ask: Ask,
  kind: Kind,
): { readonly pull: PullRequest; readonly comment: PullRequest[Kind][number] } {
  const id = Number(parameter(ask, 'comment_id'));
  for (const pull of ask.repository.pulls) {
    const comment = pull[kind].find((one) => one.id === id);
    if (comment !== undefined) return { pull, comment };
  }
  throw notFound();
}

const resource = 'PullRequestReviewComment';
const outsideDiff = (field: string, message: string): FieldError => ({
  resource,
  code: 'custom',
  field: `pull_request_review_thread.${field}`,
  message: `pull_request_review_thread.${field} ${message}`,
});

const withoutHunk: FieldError = { resource, code: 'missing_field', field: 'pull_request_review_thread.diff_hunk' };

/** Where a new review comment is to stand. GitHub takes it on lines that the diff shows, and no others. */
async function reviewedPlace(ask: Ask, pull: PullRequest): Promise<Omit<ReviewComment, keyof Comment>> {
  const { commit_id: commit, path, line, start_line: startLine = null, side } = ask.body;
  const at = String(commit);
  const object = /^[0-9a-f]{40}$/.test(at) ? await ask.repository.git.read(at) : undefined;
  if (object?.type !== 'commit' || !(await isAncestor(ask.repository, at, pull.headOid)))
    throw invalid({
      resource,
      code: 'custom',
      field: 'commit_id',
      message: 'commit_id is not part of the pull request',
    });
  const files = await changedFiles(ask.repository, pull, at);
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw invalid(outsideDiff('path', 'is invalid'));
  const hunk = typeof line === 'number' && side !== 'LEFT' ? hunkWith(file.patch ?? '', line) : undefined;
  if (hunk === undefined || typeof line !== 'number')
    throw invalid(outsideDiff('line', 'must be part of the diff'), withoutHunk);
  if (typeof startLine === 'number' && (startLine >= line || hunkWith(file.patch ?? '', startLine) !== hunk))
    throw invalid(outsideDiff('start_line', 'must be part of the same hunk as the line.'));
  return { path: file.path, line, startLine: typeof startLine === 'number' ? startLine : null, commit: at, hunk };
}

function commentShape(ask: Ask, pull: PullRequest, comment: Comment) {
  const api = repoApi(ask.hub, ask.repository);
  return {
    id: comment.id,
    node_id: nodeId('IC', ask.repository.id, comment.id),
    url: `${api}/issues/comments/${comment.id}`,
    html_url: `${repoWeb(ask.hub, ask.repository)}/pull/${pull.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${pull.number}`,
    body: comment.body,
    user: userShape(ask.hub, comment.login),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: 'NONE',
  };
}

async function reviewShape(ask: Ask, pull: PullRequest, comment: ReviewComment) {
  const url = `${repoApi(ask.hub, ask.repository)}/pulls/comments/${comment.id}`;
  const web = `${repoWeb(ask.hub, ask.repository)}/pull/${pull.number}#discussion_r${comment.id}`;
  const pullUrl = `${repoApi(ask.hub, ask.repository)}/pulls/${pull.number}`;
  const outdated = await isOutdated(ask.repository, pull, comment);
  return {
    id: comment.id,
    node_id: nodeId('PRRC', ask.repository.id, comment.id),
    pull_request_review_id: null,
    url,
    html_url: web,
    pull_request_url: pullUrl,
    _links: { self: { href: url }, html: { href: web }, pull_request: { href: pullUrl } },
    path: comment.path,
    diff_hunk: comment.hunk,
    commit_id: outdated ? comment.commit : pull.headOid,
    original_commit_id: comment.commit,
    ...(outdated ? {} : { line: comment.line }),
    original_line: comment.line,
    start_line: outdated ? null : comment.startLine,
    original_start_line: comment.startLine,
    side: 'RIGHT',
    start_side: comment.startLine === null ? null : 'RIGHT',
    subject_type: 'line',
    body: comment.body,
    user: userShape(ask.hub, comment.login),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: 'NONE',
  };
}
