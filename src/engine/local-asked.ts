import type { LearntHash } from '../model/change.js';
import type { FoundHash } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import type { Result } from '../model/problem.js';
import type { Sri } from '../model/words.js';
import type { Nix, Trial } from '../nix/nix.js';
import type { Due } from './due.js';
import type { Judge } from './judge.js';
import type { Rules } from './plan.js';

/** A package that is built from the tree it lies in, and all that its hashes may be learnt by. */
export interface SettlingLocal extends Omit<Rules, 'check'> {
  readonly view: PackageView;
  /** The version that the result is called by. */
  readonly version: string;
  /** The tree that the package is built from, with its document in it. */
  readonly lay: () => Promise<Trial>;
  readonly findNix: () => Promise<Result<Nix>>;
  /** Called only where Nix is to be asked. */
  readonly openJudge: () => Promise<Judge>;
  /**
   * Who can say, before anything is learnt, which Go the package is built with; why there is nobody, in words. `with-nix`
   * asks only where Nix is asked for the hashes.
   */
  readonly preflight: 'with-nix' | (() => Promise<Judge | { readonly skipped: string }>);
  readonly known: Known;
  /** Patterns of modules that are fetched from version control. */
  readonly privateModules: readonly string[];
}

/** What is known of hashes already, by all that decides them. */
export interface Known {
  /** Where a literal that still stands was learnt from the same. */
  readonly provedBy: (of: KnownOf) => ProvedBy | undefined;
  /** Does work once for all packages that have the same to learn. */
  readonly once: (inputs: string, work: () => Promise<LearntHash>) => Promise<LearntHash>;
}

export interface KnownOf {
  readonly attribute: string;
  readonly sri: Sri;
  readonly inputs: string;
}

export type ProvedBy = Extract<FoundHash, { readonly kind: 'proved' }>['by'];

/** A hash to be learnt, and a digest of what decides it. */
export interface Open {
  readonly due: Due;
  readonly inputs: string | 'none';
}
