import type { PackageOutcome } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { apart } from './apart.js';

/** Runs one recipe for each package, side by side; what refuses one leaves the others alone. */
export function eachPackage(
  views: readonly PackageView[],
  recipe: (view: PackageView) => Promise<PackageOutcome>,
): Promise<readonly PackageOutcome[]> {
  return apart(views, recipe, ({ name, document }, problem) => ({
    kind: 'failed',
    name,
    file: document.path,
    problem,
  }));
}
