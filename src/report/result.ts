import type { Outcome, VerifiedPackage } from '../model/outcome.js';
import { treeExitCode } from './tree-result.js';

/** 0 where all was done or nothing was to do, 1 where a package failed or was held back, or a file could not be read. */
export function exitCodeOf(outcome: Outcome): 0 | 1 {
  switch (outcome.mode) {
    case 'prepare':
    case 'fix':
      return treeExitCode(outcome);
    case 'hash':
      return 0;
    case 'sync':
      return outcome.packages.some(({ kind }) => kind === 'failed' || kind === 'held') ? 1 : 0;
    case 'verify':
      return outcome.packages.every(isTrue) ? 0 : 1;
    case 'inspect':
      return outcome.files.some(({ kind }) => kind === 'failed') ? 1 : 0;
  }
}

/** Whether nothing was found against a package. */
export function isTrue(one: VerifiedPackage): boolean {
  return one.kind === 'verified' && one.verdicts.every(({ kind }) => kind !== 'failed');
}
