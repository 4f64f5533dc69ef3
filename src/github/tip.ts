import type { CommitId, RepositoryName } from '../model/words.js';
import type { Purpose } from './fetch.js';
import { asCommitId, asRepositoryName } from './words.js';

/** The newest commit of a branch, and the repository under the name that GitHub gives it now. */
export interface Tip {
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly commit: CommitId;
  readonly tree: CommitId;
  readonly archived: 'yes' | 'no';
}

/** The same as GitHub answered it, nothing checked. */
export interface TipFields {
  readonly repository: string | undefined;
  readonly branch: string | undefined;
  readonly commit: string | undefined;
  readonly tree: string | undefined;
  readonly archived: unknown;
}

/** Undefined where a field is not what the API describes. */
export function tipOf({ branch, ...fields }: TipFields): Tip | undefined {
  const repository = asRepositoryName(fields.repository ?? '');
  const commit = asCommitId(fields.commit ?? '');
  const tree = asCommitId(fields.tree ?? '');
  if (repository === undefined || branch === undefined || commit === undefined || tree === undefined) return undefined;
  return { repository, branch, commit, tree, archived: fields.archived === true ? 'yes' : 'no' };
}

/** What reading a tip is for. */
export function tipPurpose(repository: RepositoryName): Purpose {
  return { doing: `read ${repository}`, needs: 'contents: read' };
}
