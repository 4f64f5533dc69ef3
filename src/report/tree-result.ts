import type { TreeOutcome, TreePackage } from '../model/outcome.js';
import { failuresOf } from './checks.js';

/**
 * 1 where a package failed, where something has to change that this run did not change, and in a commit hook where a file
 * was changed: the commit would hold what was staged before.
 */
export function treeExitCode({ packages, delivery, tree, files }: TreeOutcome): 0 | 1 {
  const undone = delivery.kind === 'held' || delivery.kind === 'withheld';
  const stops = tree === 'index' && files.length > 0;
  return packages.some(hasFailed) || undone || stops ? 1 : 0;
}

/** Whether a package could not be looked at, or a check of it found something wrong. */
export function hasFailed(one: TreePackage): boolean {
  return one.kind === 'failed' || (one.kind === 'settled' && failuresOf(one).length > 0);
}
