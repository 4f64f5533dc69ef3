import { viewAgain } from '../expression/again.js';
import { revise } from '../expression/revise.js';
import type { LearntHash, Revision } from '../model/change.js';
import type { PackageView } from '../model/package.js';
import { orRefuse, type Problem, Refusal } from '../model/problem.js';
import type { Release } from '../model/release.js';
import { disagreement } from '../nix/ask/agree.js';
import { evaluate } from '../nix/ask/evaluate.js';
import type { Facts } from '../nix/ask/facts.js';
import type { Nix, NixOutside, Nixpkgs, Trial } from '../nix/nix.js';
import { writeTrial } from '../nix/try/trial.js';

/** A Nix with something to look at. */
export interface Judge {
  readonly nix: Nix;
  readonly nixpkgs: Nixpkgs;
  readonly trial: Trial;
  /** Why nothing may be built in this run, where that is so. */
  readonly building: 'allowed' | Problem;
}

/** A package at a release, before its judge. */
export interface Case {
  readonly view: PackageView;
  /** What it is brought to; `keep` where its version stays. */
  readonly release: Pick<Release, 'version' | 'tag'> | 'keep';
  readonly judge: Judge;
  /** Whether a hash may stand where null stood. */
  readonly nulls: 'stay' | 'may-become-hashes';
}

/** The document with some hashes in it, as the tree says and as Nix says. */
export interface Look {
  readonly revision: Revision;
  readonly facts: Facts;
}

/** Evaluates the document with what is known so far. */
export async function lookWith(hashes: readonly LearntHash[], of: Case, outside: NixOutside): Promise<Look> {
  const { view, release, judge, nulls } = of;
  const target = release === 'keep' ? { version: release } : { version: release.version, tag: release.tag };
  const wanted = { ...target, hashes, nulls };
  const revision = orRefuse(revise(view, wanted));
  const now = orRefuse(viewAgain(view, revision.after));
  return { revision, facts: await factsOf(now, judge, outside) };
}

/** What Nix says of a package, whose document it finds in the trial whatever lay there before. It must be what the text says. */
export async function factsOf(view: PackageView, { nix, nixpkgs, trial }: Judge, outside: NixOutside): Promise<Facts> {
  await writeTrial(trial, view.document, outside.files);
  const facts = await evaluate({ trial, view, nixpkgs }, nix, outside);
  const problem = disagreement(view, facts);
  if (problem !== undefined) throw new Refusal(problem);
  return facts;
}
