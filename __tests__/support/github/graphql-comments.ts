import { actorNode, type Context, type Node } from './graphql-nodes.js';
import { connection, type PageArguments } from './graphql-paging.js';
import type { Comment, PullRequest, Repository, ReviewComment } from './parts.js';
import { isOutdated } from './pull-diff.js';
import { nodeId, repoWeb } from './shapes.js';

function commentNode(context: Context, repository: Repository, pull: PullRequest, comment: Comment): Node {
  const { viewer } = context;
  return {
    __typename: 'IssueComment',
    id: nodeId('IC', repository.id, comment.id),
    fullDatabaseId: String(comment.id),
    body: comment.body,
    author: () => actorNode(context, comment.login),
    viewerDidAuthor: viewer.kind !== 'anonymous' && viewer.login === comment.login,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    url: `${repoWeb(context.hub, repository)}/pull/${pull.number}#issuecomment-${comment.id}`,
  };
}

export const commentsOf = (context: Context, repository: Repository, pull: PullRequest, page: PageArguments) =>
  connection('comments', page, pull.comments, (comment) => commentNode(context, repository, pull, comment));

/** Each review comment that is no answer starts a thread; answers are not modelled. */
export async function reviewThreadsOf(
  context: Context,
  repository: Repository,
  pull: PullRequest,
  page: PageArguments,
) {
  const outdated = await Promise.all(pull.reviewComments.map((comment) => isOutdated(repository, pull, comment)));
  const threads = pull.reviewComments.map((comment, index) => ({ comment, outdated: outdated[index] === true }));
  return connection('reviewThreads', page, threads, (thread) => threadNode(context, repository, pull, thread));
}

interface Thread {
  readonly comment: ReviewComment;
  readonly outdated: boolean;
}

function threadNode(context: Context, repository: Repository, pull: PullRequest, thread: Thread): Node {
  const { comment, outdated } = thread;
  const place = {
    path: comment.path,
    line: outdated ? null : comment.line,
    startLine: outdated ? null : comment.startLine,
  };
  const shown = {
    ...commentNode(context, repository, pull, comment),
    ...place,
    __typename: 'PullRequestReviewComment',
    id: nodeId('PRRC', repository.id, comment.id),
    outdated,
    url: `${repoWeb(context.hub, repository)}/pull/${pull.number}#discussion_r${comment.id}`,
  };
  return {
    __typename: 'PullRequestReviewThread',
    id: nodeId('PRRT', repository.id, comment.id),
    isOutdated: outdated,
    isResolved: false,
    ...place,
    comments: (page: PageArguments) => connection('comments', page, [shown], (one) => one),
  };
}
