import type { ProposalText } from '../model/delivery.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import type { Identity } from './identity.js';

/** What is known of a delivery before the hashes are. */
export interface Asked {
  readonly repository: RepositoryName;
  readonly identity: Identity;
  /** A branch that a person named, or `default`. */
  readonly branch: string | 'default';
  readonly tag: string;
  /** Whether a tag's version must not be replaced by the one of this run. */
  readonly newer: (tag: string) => boolean;
}

/** What the branch and the pull request are to be. */
export interface Wanted extends Asked {
  readonly tagCommit: CommitId;
  readonly base: { readonly commit: CommitId; readonly tree: CommitId };
  readonly before: CommitId;
  readonly after: CommitId;
  readonly content: Uint8Array;
  readonly message: string;
  readonly text: ProposalText;
}
