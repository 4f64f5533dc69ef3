import type { Problem } from '../../model/problem.js';
import type { Sri } from '../../model/words.js';

/** What went wrong in a build, and what to do about it. */
export interface Cause {
  readonly what: string;
  readonly next: string;
}

/** Something that Nix was to fetch could not be fetched. `lines` are the last of its log. */
export const nixFetchFailed = (name: string, cause: Cause, lines: string): Problem => ({
  code: 'nix-fetch-failed',
  what: `Nix could not fetch ${name}: ${cause.what}.`,
  why: orNothing(lines),
  next: cause.next,
});

/** A build that is not one of the package's checks. `lines` are the last of its log. */
export const nixBuildFailed = (name: string, lines: string): Problem => ({
  code: 'nix-build-failed',
  what: `Nix could not build ${name}.`,
  why: orNothing(lines),
  next: 'Correct what the lines above complain about; the log of this run has all of them.',
});

/** What was to be built or fetched needs something else, and that could not be had. */
export const nixInputFailed = (name: string, input: string, lines: string): Problem => ({
  code: 'nix-input-failed',
  what: `Nix could not begin with ${name}, because ${input}, which it needs, could not be built.`,
  why: orNothing(lines),
  next: `Correct ${input} first: where its hash is the one that is wrong, it is another fixed-output derivation, which is to be corrected by itself.`,
});

/** Nix gave up for a reason that has to do with no builder. */
export const nixFailed = (of: string, messages: string): Problem => ({
  code: 'nix-failed',
  what: `Nix failed at "${of}".`,
  why: orNothing(messages),
  next: 'Correct what Nix complains about; where it is about the machine or the settings of Nix, in the step that sets Nix up.',
});

/** A derivation with a hash that nothing has was built all the same, or more than one hash was told for it. */
export const nixHashNotTold = (name: string, why: string): Problem => ({
  code: 'nix-hash-not-told',
  what: `Nix did not tell the hash of ${name}.`,
  why,
  next: 'Run this again with another version of Nix. Where that does not help, please report it with the whole log: it is a fault of this tool, or a builder pretends to be Nix.',
});

/** Built with a hash that was found before, something else came out. */
export const nixHashRefuted = (name: string, hashes: { readonly specified: Sri; readonly got: Sri }): Problem => ({
  code: 'nix-hash-refuted',
  what: `Built again, ${name} has the hash ${hashes.got}, and not ${hashes.specified}.`,
  why: 'What is fetched changed between two downloads, or is fetched in a way that does not give the same twice. No hash of it would hold.',
  next: 'Run this again. If the hashes keep changing, look for what in the source or its modules depends on time, place or chance.',
});

function orNothing(lines: string): string {
  return lines === '' ? 'Nix said nothing about the reason.' : lines;
}
