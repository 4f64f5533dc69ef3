import { covers } from './access.js';
import { commentsOf, reviewThreadsOf } from './graphql-comments.js';
import { filesOf } from './graphql-history.js';
import {
  actorNode,
  type Context,
  labelsOf,
  type Node,
  type Order,
  objectNode,
  refNode,
  repositoryNode,
} from './graphql-nodes.js';
import { connection, type PageArguments, sortedBy } from './graphql-paging.js';
import { headRepositoryOf } from './hub.js';
import { fullName, type PullRequest, type Repository, type TimelineEvent } from './parts.js';
import { nodeId } from './shapes.js';

export interface PullFilter extends PageArguments {
  readonly states?: readonly string[];
  readonly headRefName?: string;
  readonly baseRefName?: string;
  readonly labels?: readonly string[];
  readonly orderBy?: Order;
}

export function pullsOf(context: Context, repository: Repository, wanted: PullFilter) {
  const found = repository.pulls.filter(
    (pull) =>
      (wanted.states?.includes(pull.state) ?? true) &&
      (wanted.headRefName === undefined || wanted.headRefName === pull.head) &&
      (wanted.baseRefName === undefined || wanted.baseRefName === pull.base) &&
      (wanted.labels?.some((name) => pull.labels.some((label) => label.name === name)) ?? true),
  );
  const key = (pull: PullRequest) => (wanted.orderBy?.field === 'UPDATED_AT' ? pull.updatedAt : pull.createdAt);
  const sorted = sortedBy(found, key, wanted.orderBy?.direction ?? 'ASC');
  return connection('pullRequests', wanted, sorted, (pull) => pullNode(context, repository, pull));
}

/** Where the head is, as far as the viewer may know. */
function headIn(context: Context, pull: PullRequest): Repository | undefined {
  const head = headRepositoryOf(context.hub, pull);
  return head?.private === true && !covers(context.viewer, head) ? undefined : head;
}

function headRef(context: Context, pull: PullRequest) {
  const head = headIn(context, pull);
  return head === undefined ? null : refNode(context, head, `refs/heads/${pull.head}`);
}

export function pullNode(context: Context, repository: Repository, pull: PullRequest): Node {
  const path = `/${fullName(repository)}/pull/${pull.number}`;
  const head = headIn(context, pull);
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', repository.id, pull.number),
    files: (page: PageArguments) => filesOf(repository, pull, page),
    fullDatabaseId: String(pull.id),
    number: pull.number,
    url: `${context.hub.web}${path}`,
    permalink: `${context.hub.web}${path}`,
    resourcePath: path,
    state: pull.state,
    closed: pull.state !== 'OPEN',
    merged: pull.state === 'MERGED',
    closedAt: pull.closedAt,
    mergedAt: pull.mergedAt,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    isDraft: pull.draft,
    locked: false,
    isCrossRepository: pull.headRepository !== repository.id,
    maintainerCanModify: pull.headRepository !== repository.id && pull.maintainerCanModify,
    title: pull.title,
    body: pull.body ?? '',
    headRefName: pull.head,
    headRefOid: pull.headOid,
    baseRefName: pull.base,
    baseRefOid: pull.baseOid,
    viewerDidAuthor: context.viewer.kind !== 'anonymous' && context.viewer.login === pull.author,
    author: () => actorNode(context, pull.author),
    mergedBy: () => actorNode(context, pull.mergedBy),
    mergeCommit: () => (pull.mergeCommit === null ? null : objectNode(context, repository, pull.mergeCommit)),
    repository: () => repositoryNode(context, repository),
    headRepository: () => (head === undefined ? null : repositoryNode(context, head)),
    headRepositoryOwner: () => actorNode(context, pull.headOwner),
    baseRepository: () => repositoryNode(context, repository),
    headRef: () => headRef(context, pull),
    baseRef: () => refNode(context, repository, `refs/heads/${pull.base}`),
    comments: (page: PageArguments) => commentsOf(context, repository, pull, page),
    reviewThreads: (page: PageArguments) => reviewThreadsOf(context, repository, pull, page),
    labels: (page: PageArguments) => labelsOf(context, repository, pull.labels, page),
    commits: async (page: PageArguments) => {
      const listed = await repository.git.run(['rev-list', '--reverse', pull.headOid, `^${pull.baseOid}`]);
      const commits = listed.toString().split('\n').filter(Boolean);
      return connection('commits', page, commits, (oid) => pullCommitNode(context, repository, { pull, oid }));
    },
    timelineItems: (wanted: PageArguments & { itemTypes?: readonly string[] }) => {
      const items = pull.events.filter((event) => wanted.itemTypes?.includes(eventTypes[event.kind].item) ?? true);
      const page = connection('timelineItems', wanted, items, (event) =>
        eventNode(context, repository, { pull, event }),
      );
      return { ...page, filteredCount: items.length, pageCount: page.nodes.length, updatedAt: pull.updatedAt };
    },
  };
}

function pullCommitNode(context: Context, repository: Repository, one: { pull: PullRequest; oid: string }): Node {
  const path = `/${fullName(repository)}/pull/${one.pull.number}/commits/${one.oid}`;
  return {
    __typename: 'PullRequestCommit',
    id: nodeId('PURC', repository.id, one.pull.number, one.oid),
    commit: () => objectNode(context, repository, one.oid),
    pullRequest: () => pullNode(context, repository, one.pull),
    resourcePath: path,
    url: `${context.hub.web}${path}`,
  };
}

const eventTypes = {
  closed: { item: 'CLOSED_EVENT', name: 'ClosedEvent' },
  reopened: { item: 'REOPENED_EVENT', name: 'ReopenedEvent' },
  merged: { item: 'MERGED_EVENT', name: 'MergedEvent' },
  'force-pushed': { item: 'HEAD_REF_FORCE_PUSHED_EVENT', name: 'HeadRefForcePushedEvent' },
} as const;

function eventNode(context: Context, repository: Repository, one: { pull: PullRequest; event: TimelineEvent }): Node {
  const { pull, event } = one;
  const path = `/${fullName(repository)}/pull/${pull.number}#event-${event.id}`;
  const pullRequest = () => pullNode(context, repository, pull);
  return {
    __typename: eventTypes[event.kind].name,
    id: nodeId('EV', repository.id, pull.number, event.id),
    createdAt: event.at,
    actor: () => actorNode(context, event.by),
    resourcePath: path,
    url: `${context.hub.web}${path}`,
    pullRequest,
    closable: pullRequest,
    closer: null,
    mergeRefName: pull.base,
    commit: () => (pull.mergeCommit === null ? null : objectNode(context, repository, pull.mergeCommit)),
    ref: () => headRef(context, pull),
    ...(event.kind === 'force-pushed'
      ? {
          beforeCommit: () => objectNode(context, repository, event.before),
          afterCommit: () => objectNode(context, repository, event.after),
        }
      : {}),
  };
}
