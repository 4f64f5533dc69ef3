import { type FieldError, invalid, unprocessable } from './answers.js';
import { type Hub, headRepositoryOf, isAncestor, tipOf, zeroOid } from './hub.js';
import type { PullRequest, Repository, TimelineEvent } from './parts.js';

export interface NewPullRequest {
  readonly title: string;
  readonly head: string;
  /** The name of the head's repository, where its owner has several. */
  readonly headRepo?: string;
  readonly base: string;
  readonly body: string | null;
  readonly draft: boolean;
  readonly maintainerCanModify: boolean;
  readonly author: string;
}

export interface PullRequestChange {
  readonly title?: string;
  readonly body?: string | null;
  readonly base?: string;
  readonly state?: 'open' | 'closed';
  readonly maintainerCanModify?: boolean;
}

const bodyLimit = 65_536;
const titleLimit = 256;
const custom = (message: string): FieldError => ({ resource: 'PullRequest', code: 'custom', message });

function checkText(change: { readonly title?: string | undefined; readonly body?: string | null | undefined }): void {
  const tooLong = (field: string, limit: number): FieldError => ({
    resource: 'Issue',
    code: 'custom',
    field,
    message: `${field} is too long (maximum is ${limit} characters)`,
  });
  if (change.title !== undefined && change.title.trim() === '')
    throw invalid({ resource: 'Issue', code: 'missing_field', field: 'title' });
  if ([...(change.title ?? '')].length > titleLimit) throw invalid(tooLong('title', titleLimit));
  if ([...(change.body ?? '')].length > bodyLimit) throw invalid(tooLong('body', bodyLimit));
}

interface HeadPlace {
  readonly repository: Repository;
  readonly branch: string;
}

/** `branch` of the same repository, or `owner:branch` of one of its network. */
function placeOf(hub: Hub, base: Repository, { head, headRepo }: NewPullRequest): HeadPlace | undefined {
  const cut = head.indexOf(':');
  if (cut < 0) return { repository: base, branch: head };
  const isOwners = ({ owner }: Repository) => owner.toLowerCase() === head.slice(0, cut).toLowerCase();
  const network = [base, ...hub.repositories.filter(({ parent }) => parent === base)].filter(isOwners);
  const repository = network.find(({ name }) => headRepo === undefined || name === headRepo);
  return repository === undefined ? undefined : { repository, branch: head.slice(cut + 1) };
}

const isHeadOf = (pull: PullRequest, { repository, branch }: HeadPlace): boolean =>
  pull.state === 'OPEN' && pull.head === branch && pull.headRepository === repository.id;

export async function openPullRequest(hub: Hub, repository: Repository, wanted: NewPullRequest): Promise<PullRequest> {
  checkText(wanted);
  if (wanted.draft) requireDrafts(repository);
  const place = placeOf(hub, repository, wanted);
  const headOid = place === undefined ? undefined : await tipOf(place.repository, `refs/heads/${place.branch}`);
  const baseOid = await tipOf(repository, `refs/heads/${wanted.base}`);
  if (baseOid === undefined) throw invalid({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  if (place === undefined || headOid === undefined)
    throw invalid({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  if (await isAncestor(repository, headOid, baseOid))
    throw invalid(custom(`No commits between ${wanted.base} and ${wanted.head}`));
  const { owner } = place.repository;
  if (repository.pulls.some((one) => isHeadOf(one, place) && one.base === wanted.base))
    throw invalid(custom(`A pull request already exists for ${owner}:${place.branch}.`));
  const at = hub.now();
  const made: PullRequest = {
    id: hub.nextId(),
    number: repository.nextNumber++,
    author: wanted.author,
    head: place.branch,
    headRepository: place.repository.id,
    headOwner: owner,
    createdAt: at,
    title: wanted.title,
    body: wanted.body,
    base: wanted.base,
    headOid,
    baseOid,
    state: 'OPEN',
    draft: wanted.draft,
    maintainerCanModify: wanted.maintainerCanModify,
    updatedAt: at,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    labels: [],
    comments: [],
    reviewComments: [],
    assignees: [],
    reviewers: [],
    events: [],
  };
  repository.pulls.push(made);
  return made;
}

/** What GitHub says where the plan has no drafts. */
function requireDrafts(repository: Repository): void {
  if (!repository.settings.drafts) throw unprocessable('Draft pull requests are not supported in this repository.');
}

export function stagePullRequest(hub: Hub, repository: Repository, pull: PullRequest, draft: boolean): void {
  if (draft) requireDrafts(repository);
  if (pull.state !== 'OPEN') throw invalid(custom('Pull request is not open.'));
  pull.draft = draft;
  pull.updatedAt = hub.now();
}

type NewEvent = TimelineEvent extends infer Event
  ? Event extends TimelineEvent
    ? Omit<Event, 'id' | 'at'>
    : never
  : never;

function happen(hub: Hub, pull: PullRequest, event: NewEvent): void {
  const at = hub.now();
  pull.updatedAt = at;
  pull.events.push({ ...event, id: hub.nextId(), at } as TimelineEvent);
}

export function close(hub: Hub, pull: PullRequest, by: string): void {
  if (pull.state !== 'OPEN') return;
  happen(hub, pull, { kind: 'closed', by });
  pull.state = 'CLOSED';
  pull.closedAt = pull.updatedAt;
}

function markMerged(hub: Hub, pull: PullRequest, commit: string, by: string): void {
  happen(hub, pull, { kind: 'merged', by });
  Object.assign(pull, { state: 'MERGED', mergeCommit: commit, mergedBy: by });
  pull.mergedAt = pull.updatedAt;
  pull.closedAt = pull.updatedAt;
}

async function reopen(hub: Hub, repository: Repository, pull: PullRequest, by: string): Promise<void> {
  const refuse = (why: string) =>
    invalid({ resource: 'PullRequest', code: 'invalid', field: 'state', message: `state cannot be changed. ${why}` });
  if (pull.state === 'MERGED') throw refuse('The pull request cannot be reopened.');
  const from = headRepositoryOf(hub, pull);
  const tip = from === undefined ? undefined : await tipOf(from, `refs/heads/${pull.head}`);
  if (from === undefined || tip === undefined) throw refuse(`The ${pull.head} branch has been deleted.`);
  if (!(await isAncestor(repository, pull.headOid, tip)))
    throw refuse(`The ${pull.head} branch was force-pushed or recreated.`);
  const place = { repository: from, branch: pull.head };
  if (repository.pulls.some((one) => isHeadOf(one, place) && one.base === pull.base))
    throw refuse(
      `There is already an open pull request from ${pull.headOwner}:${pull.head} to ${repository.owner}:${pull.base}.`,
    );
  happen(hub, pull, { kind: 'reopened', by });
  Object.assign(pull, { state: 'OPEN', closedAt: null, headOid: tip });
}

export async function changePullRequest(
  hub: Hub,
  repository: Repository,
  pull: PullRequest,
  change: PullRequestChange & { readonly by: string },
): Promise<void> {
  checkText(change);
  if (change.base !== undefined && change.base !== pull.base) {
    const tip = await tipOf(repository, `refs/heads/${change.base}`);
    if (tip === undefined) throw invalid({ resource: 'PullRequest', field: 'base', code: 'invalid' });
    if (pull.state !== 'OPEN') throw invalid(custom('Cannot change the base branch of a closed pull request.'));
    pull.base = change.base;
    pull.baseOid = tip;
  }
  if (change.state === 'closed') close(hub, pull, change.by);
  if (change.state === 'open' && pull.state !== 'OPEN') await reopen(hub, repository, pull, change.by);
  if (change.title !== undefined) pull.title = change.title;
  if (change.body !== undefined) pull.body = change.body;
  if (change.maintainerCanModify !== undefined) pull.maintainerCanModify = change.maintainerCanModify;
  pull.updatedAt = hub.now();
}

interface BranchMoved {
  readonly ref: string;
  readonly standing: string | undefined;
  readonly after: string;
  readonly by: string;
}

/** What GitHub does to pull requests when a branch moves or goes. */
export async function moveConsequences(hub: Hub, repository: Repository, moved: BranchMoved): Promise<void> {
  if (!moved.ref.startsWith('refs/heads/')) return;
  const branch = moved.ref.slice('refs/heads/'.length);
  const place = { repository, branch };
  for (const one of hub.repositories)
    for (const pull of one.pulls.filter((each) => isHeadOf(each, place))) await headMoved(hub, one, pull, moved);
  const onto = repository.pulls.filter((pull) => pull.state === 'OPEN' && pull.base === branch);
  for (const pull of onto) await baseMoved(hub, repository, pull, moved);
}

async function headMoved(hub: Hub, repository: Repository, pull: PullRequest, moved: BranchMoved): Promise<void> {
  if (moved.after === zeroOid) return close(hub, pull, moved.by);
  const before = pull.headOid;
  pull.headOid = moved.after;
  if (!(await isAncestor(repository, before, moved.after)))
    happen(hub, pull, { kind: 'force-pushed', by: moved.by, before, after: moved.after });
  const base = await tipOf(repository, `refs/heads/${pull.base}`);
  if (base !== undefined && (await isAncestor(repository, moved.after, base))) close(hub, pull, moved.by);
}

async function baseMoved(hub: Hub, repository: Repository, pull: PullRequest, moved: BranchMoved): Promise<void> {
  if (pull.state !== 'OPEN') return;
  if (moved.after === zeroOid) return close(hub, pull, moved.by);
  if (await isAncestor(repository, pull.headOid, moved.after)) markMerged(hub, pull, moved.after, moved.by);
}

/** An open or closed pull request by number, as routes ask for it. */
export const findPull = (repository: Repository, number: number): PullRequest | undefined =>
  repository.pulls.find((pull) => pull.number === number);
