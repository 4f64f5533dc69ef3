import type { Result } from '../model/problem.js';
import type { FixHome, WhichPull } from '../model/task.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { type EventFacts, type Fields, fields } from './event.js';
import { pullRequestUnclear } from './problems.js';
import { repositoryNamed } from './repository.js';
import { misshapen } from './shapes.js';

export type Trust = Extract<FixHome, { readonly kind: 'pull-request' }>['trust'];

/** Whose workflow it is that an event starts; of an event that is not here, nobody's heads are trusted. */
const trusts: Readonly<Record<string, Trust>> = {
  pull_request: 'head-runs-itself',
  push: 'own-branches',
  workflow_dispatch: 'own-branches',
};

/** The pull request that an event is about; it is one of the repository that the workflow runs for. */
export function pullOf(event: EventFacts): Result<WhichPull> {
  const payload = fields(event.payload);
  switch (event.name) {
    case 'pull_request':
    case 'pull_request_target':
      return ofNumber(numberIn(payload) ?? numberIn(fields(payload.pull_request)), event);
    case 'workflow_run':
      return ofRun(payload, event);
    case 'push':
      return ofPush(payload, event);
    default:
      return failed(event, 'An event of this kind is about no pull request, and none was named.');
  }
}

/** Whose changes a run for this event works on, when it works on that pull request. */
export function trustOf(event: EventFacts, repository: RepositoryName, which: WhichPull): Trust {
  const trust = trusts[event.name] ?? 'nobody';
  if (trust !== 'head-runs-itself') return trust;
  const own = pullOf(event);
  const same = own.kind === 'ok' && repository === event.repository && numberOf(own.value) === numberOf(which);
  return same ? trust : 'own-branches';
}

function numberOf(which: WhichPull): number | undefined {
  return which.kind === 'number' ? which.number : undefined;
}

function ofNumber(number: number | undefined, event: EventFacts): Result<WhichPull> {
  return number === undefined
    ? failed(event, 'Its payload holds no number of a pull request.')
    : { kind: 'ok', value: { kind: 'number', number } };
}

/** Of a run for a fork's head GitHub lists no pull requests; then the head itself tells. */
function ofRun(payload: Fields, event: EventFacts): Result<WhichPull> {
  const run = fields(payload.workflow_run);
  const own = fields(payload.repository).id;
  const listed = Array.isArray(run.pull_requests) ? run.pull_requests.map(fields) : [];
  const ours = listed.filter(({ base }) => own !== undefined && fields(fields(base).repo).id === own);
  const [only, ...more] = ours;
  const number = only && more.length === 0 ? numberIn(only) : undefined;
  if (number !== undefined) return { kind: 'ok', value: { kind: 'number', number } };
  const repository = textIn(fields(run.head_repository), 'full_name');
  return ofHead(
    { repository, branch: textIn(run, 'head_branch'), commit: textIn(run, 'head_sha') },
    { event, why: 'The run that it follows names no head that is still there: its repository may have been deleted.' },
  );
}

function ofPush(payload: Fields, event: EventFacts): Result<WhichPull> {
  const ref = textIn(payload, 'ref') ?? event.ref;
  const [, branch] = /^refs\/heads\/(.+)$/s.exec(ref) ?? [];
  if (branch === undefined) return failed(event, `${JSON.stringify(ref.slice(0, 80))} is no branch.`);
  if (payload.deleted === true) return failed(event, 'The branch was deleted.');
  return ofHead(
    { repository: event.repository, branch, commit: textIn(payload, 'after') },
    { event, why: 'Its payload does not say which commit the branch is at.' },
  );
}

interface Head {
  readonly repository: string | undefined;
  readonly branch: string | undefined;
  readonly commit: string | undefined;
}

function ofHead(
  { repository: full = '', branch = '', commit: id = '' }: Head,
  { event, why }: { readonly event: EventFacts; readonly why: string },
): Result<WhichPull> {
  const repository = repositoryNamed(full);
  const commit = commitNamed(id);
  const named = branch !== '' && misshapen(branch, 'branch') === undefined;
  if (repository === undefined || commit === undefined || !named) return failed(event, why);
  return { kind: 'ok', value: { kind: 'head', repository, branch, commit } };
}

function commitNamed(text: string): CommitId | undefined {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) && !/^0+$/.test(text) ? (text as CommitId) : undefined;
}

function numberIn({ number }: Fields): number | undefined {
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function textIn(from: Fields, name: string): string | undefined {
  const value = from[name];
  return typeof value === 'string' ? value : undefined;
}

function failed(event: EventFacts, why: string): Result<WhichPull> {
  return { kind: 'failed', problem: pullRequestUnclear(event.name, why) };
}
