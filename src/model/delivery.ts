import type { CommitId } from './words.js';

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly branch: string;
  readonly head: CommitId;
  /** Whether GitHub shows the commit as verified; `unknown` where it did not say. */
  readonly verified: boolean | 'unknown';
  readonly stage: 'ready' | 'draft';
}

/** What became of a change. */
export type Delivery =
  | {
      readonly kind: 'created' | 'updated' | 'unchanged';
      readonly pullRequest: PullRequest;
      readonly remarks: readonly string[];
    }
  | {
      readonly kind: 'left-alone';
      readonly because: LeftAlone;
      readonly branch: string;
      readonly pullRequest?: PullRequest;
    }
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'shown' }
  | { readonly kind: 'nothing-to-change' };

export type LeftAlone = 'closed-by-person' | 'changed-by-person' | 'newer-there';

/** How a pull request is to look; `default` leaves the branch's name to delivery. */
export interface ProposalText {
  readonly branch: string | 'default';
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  /** `draft` for a change whose check failed. */
  readonly stage: 'ready' | 'draft';
}
