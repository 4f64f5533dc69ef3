import type { Outcome } from '../model/outcome.js';

/** 0 where all was done or nothing was to do, 1 where a package failed. */
export function exitCodeOf(outcome: Outcome): 0 | 1 {
  return outcome.mode === 'sync' && outcome.packages.some(({ kind }) => kind === 'failed') ? 1 : 0;
}
