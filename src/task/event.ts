import type { Result } from '../model/problem.js';
import type { Wanted } from '../model/task.js';
import { eventUnreadable } from './problems.js';
import { repositoryNamed } from './repository.js';

/** What the runner says of the event that started the workflow. */
export interface EventFacts {
  /** GITHUB_EVENT_NAME. */
  readonly name: string;
  /** The parsed content of the file that GITHUB_EVENT_PATH names; undefined where there is none. */
  readonly payload: unknown;
  /** GITHUB_REPOSITORY. */
  readonly repository: string;
  /** GITHUB_REF. */
  readonly ref: string;
  /** GITHUB_WORKSPACE. */
  readonly workspace: string;
}

/** The release that an event speaks of: that of a release event, the tag of a push; for every other event, the newest. */
export function wantedBy(event: EventFacts): Result<Wanted> {
  const payload = fields(event.payload);
  const tag =
    event.name === 'release' ? releaseTag(payload) : event.name === 'push' ? pushedTag(event, payload) : 'none';
  if (tag === 'none') return { kind: 'ok', value: { kind: 'newest' } };
  if (tag === undefined) return failed(event, "its release's tag");
  const full = fields(payload.repository).full_name;
  const repository = repositoryNamed(typeof full === 'string' ? full : event.repository);
  if (repository === undefined) return failed(event, 'which repository it belongs to');
  return { kind: 'ok', value: { kind: 'tag', tag, repository } };
}

function failed(event: EventFacts, missing: string): Result<Wanted> {
  return { kind: 'failed', problem: eventUnreadable(event.name, missing) };
}

function releaseTag(payload: Fields): string | undefined | 'none' {
  if (payload.action === 'deleted' || payload.action === 'unpublished') return 'none';
  const tag = fields(payload.release).tag_name;
  return typeof tag === 'string' && tag !== '' ? tag : undefined;
}

function pushedTag(event: EventFacts, payload: Fields): string | 'none' {
  const ref = typeof payload.ref === 'string' ? payload.ref : event.ref;
  const [, tag] = /^refs\/tags\/(.+)$/s.exec(ref) ?? [];
  return tag === undefined || payload.deleted === true ? 'none' : tag;
}

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of something that is perhaps an object. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
