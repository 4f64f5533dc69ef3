import type { PackageView } from '../../model/package.js';
import type { Place, Problem } from '../../model/problem.js';

/** The text of the expression and Nix do not say the same. */
export const evaluationDiffers = (
  view: PackageView,
  {
    attribute,
    tree,
    nix,
    place,
  }: { readonly attribute: string; readonly tree: string; readonly nix: string; readonly place: Place },
): Problem => ({
  code: 'evaluation-differs',
  what: `What the text of "${view.name}" says of ${attribute} is not what Nix finds: ${tree} in the text, ${nix} when evaluated.`,
  why: 'Something outside of what was read changes it, such as an override, an overlay or an argument, so that an edit there might have no effect or another one.',
  next: `Let the package be built with what its own text says of ${attribute}, or name the file that changes it.`,
  place,
});
