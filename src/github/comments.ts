import type { Result } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { readAside } from './aside.js';
import type { Outside } from './call.js';
import { fieldsAt, recordsOf, textOf } from './json.js';
import { ownerAndName } from './paths.js';

/** Lines of a file on the changed side of a diff. `startLine` equals `line` where it is one line. */
export interface CommentPlace {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
}

/** A comment on a pull request by whoever the token belongs to. */
export interface OwnComment {
  /** As the REST API counts comments of this kind. */
  readonly id: string;
  readonly url: string;
  readonly body: string;
  /** Among the pull request's own comments, or on lines of its diff; `outdated` once those have changed. */
  readonly at: CommentPlace | 'conversation' | 'outdated';
}

/** What is commented on. A comment on lines stands on those of a commit. */
export interface Commented {
  readonly repository: RepositoryName;
  readonly number: number;
  readonly commit: CommitId;
}

const query = `query Comments($owner: String!, $name: String!, $number: Int!, $comments: String, $threads: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $comments) { nodes { ...Said } pageInfo { hasNextPage endCursor } }
      reviewThreads(first: 100, after: $threads) {
        nodes { isOutdated path line startLine comments(first: 1) { nodes { ...Noted } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
fragment Said on IssueComment { fullDatabaseId url body viewerDidAuthor }
fragment Noted on PullRequestReviewComment { fullDatabaseId url body viewerDidAuthor }`;

/** All comments that the token's own account has made on a pull request, the oldest of each kind first. */
export async function listOwnComments(
  { repository, number }: Pick<Commented, 'repository' | 'number'>,
  outside: Outside,
): Promise<Result<readonly OwnComment[]>> {
  const found: OwnComment[] = [];
  let after: Readonly<Record<string, string | null>> = { comments: null, threads: null };
  for (;;) {
    const variables = { ...ownerAndName(repository), number, ...after };
    const reading = { doing: 'read the comments of the pull request', needs: 'pull-requests: read' };
    const answer = await readAside({ kind: 'graphql', query, variables }, reading, outside);
    if (answer.kind === 'failed') return answer;
    const pull = fieldsAt(answer.value.body, 'data', 'repository', 'pullRequest');
    const [comments, threads] = [fieldsAt(pull, 'comments'), fieldsAt(pull, 'reviewThreads')];
    found.push(...recordsOf(comments?.nodes).flatMap((node) => ownIn(node, 'conversation')));
    found.push(...recordsOf(threads?.nodes).flatMap(startOf));
    const next = { comments: endOf(comments, after.comments), threads: endOf(threads, after.threads) };
    const isMore = [comments, threads].some((list) => fieldsAt(list, 'pageInfo')?.hasNextPage === true);
    if (!isMore || (next.comments === after.comments && next.threads === after.threads)) {
      return { kind: 'ok', value: found };
    }
    after = next;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function endOf(list: Fields | undefined, before: string | null | undefined): string | null {
  return textOf(fieldsAt(list, 'pageInfo'), 'endCursor') ?? before ?? null;
}

function ownIn(node: Fields, at: OwnComment['at']): readonly OwnComment[] {
  const id = textOf(node, 'fullDatabaseId');
  const [url, body] = [textOf(node, 'url'), textOf(node, 'body')];
  if (node.viewerDidAuthor !== true || id === undefined || url === undefined || body === undefined) return [];
  return [{ id, url, body, at }];
}

function startOf(thread: Fields): readonly OwnComment[] {
  const { isOutdated, line, startLine } = thread;
  const path = textOf(thread, 'path');
  const isPlaced = isOutdated !== true && path !== undefined && typeof line === 'number';
  const from = typeof startLine === 'number' ? startLine : line;
  const at = isPlaced && typeof from === 'number' ? { path, startLine: from, line } : 'outdated';
  return recordsOf(fieldsAt(thread, 'comments')?.nodes).flatMap((node) => ownIn(node, at));
}
