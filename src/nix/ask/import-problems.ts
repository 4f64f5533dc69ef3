import type { Place, Problem } from '../../model/problem.js';

/** What the expression imports would have to be built first, and beside a token that may write that is not done. */
export const importFromDerivation = (
  name: string,
  failure: { readonly message: string; readonly place: Place },
): Problem => ({
  code: 'import-from-derivation',
  what: `The evaluation of "${name}" needs something built or fetched first: ${failure.message}`,
  why: 'What an expression imports or reads from a derivation is code and data of the release, evaluated outside of any sandbox, and this run holds a token that may write to GitHub.',
  next: 'Write into the expression what it reads from there, run with "dry-run" or without a token, or add "unsandboxed-build" to "allow" if you trust everything that is evaluated and built.',
  place: failure.place,
});
