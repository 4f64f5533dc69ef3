import type { PackageOutcome } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { Refusal } from '../model/problem.js';

/** Runs one recipe for each package, side by side; what refuses one leaves the others alone. */
export function eachPackage(
  views: readonly PackageView[],
  recipe: (view: PackageView) => Promise<PackageOutcome>,
): Promise<readonly PackageOutcome[]> {
  return Promise.all(views.map((view) => recipe(view).catch((reason: unknown) => failed(view, reason))));
}

function failed(view: PackageView, reason: unknown): PackageOutcome {
  if (reason instanceof Refusal) {
    return { kind: 'failed', name: view.name, file: view.document.path, problem: reason.problem };
  }
  throw reason;
}
