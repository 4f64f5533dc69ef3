import type { TreeOutcome } from '../model/outcome.js';
import { failuresOf } from './checks.js';

/**
 * 1 where a package failed, where something has to change that this run did not change, and in a commit hook where a file
 * was changed: the commit would hold what was staged before.
 */
export function treeExitCode({ packages, delivery, tree, files }: TreeOutcome): 0 | 1 {
  const failed = packages.some(
    (one) => one.kind === 'failed' || (one.kind === 'settled' && failuresOf(one).length > 0),
  );
  const undone = delivery.kind === 'held' || delivery.kind === 'withheld';
  const stops = tree === 'index' && files.length > 0;
  return failed || undone || stops ? 1 : 0;
}
