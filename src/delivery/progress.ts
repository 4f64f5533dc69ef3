import type { Problem } from '../model/problem.js';
import type { CommitId } from '../model/words.js';
import type { Trailers } from './trailers.js';

/** What one run has done so far, and could not learn by looking. */
export interface Progress {
  readonly made: Made | 'none';
  /** Where the branch stood before this run moved it; `none` where it is to be deleted. */
  readonly goBack: CommitId | 'none' | 'unmoved';
  /** Why no pull request may be opened or brought up to date. */
  readonly refused: Problem | 'none';
  /** `over` once the branch was taken back, or could not be. */
  readonly takingBack: 'due' | 'over';
  readonly labels: 'allowed' | 'refused';
  /** What this run made of the pull request, or perhaps did. */
  readonly stage: 'untouched' | 'drafted' | 'readied';
  /** Whether a draft may be made ready again. */
  readonly ready: 'allowed' | 'refused';
  readonly pull: 'untouched' | 'opened' | 'updated';
  /** How often GitHub declined without saying that it always will. */
  readonly declined: number;
  readonly remarks: readonly string[];
}

/** The commit that this run made. */
export interface Made {
  readonly commit: CommitId;
  readonly trailers: Trailers;
  readonly verified: boolean | 'unknown';
}

export const nothingDone: Progress = {
  made: 'none',
  goBack: 'unmoved',
  refused: 'none',
  takingBack: 'due',
  labels: 'allowed',
  stage: 'untouched',
  ready: 'allowed',
  pull: 'untouched',
  declined: 0,
  remarks: [],
};
