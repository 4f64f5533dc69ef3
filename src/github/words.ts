import type { CommitId, RepositoryName } from '../model/words.js';

const commitId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const owner = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const repository = /^[A-Za-z0-9._-]{1,100}$/;

/** A full Git object id, in either case; undefined for anything else, abbreviated ids included. */
export function asCommitId(text: string): CommitId | undefined {
  const lower = text.toLowerCase();
  return commitId.test(lower) ? (lower as CommitId) : undefined;
}

/** `owner/name` as GitHub allows it; the web address of a repository is not one. */
export function asRepositoryName(text: string): RepositoryName | undefined {
  const [first, second, ...more] = text.split('/');
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  if (!owner.test(first) || !repository.test(second) || second === '.' || second === '..') return undefined;
  return text as RepositoryName;
}
