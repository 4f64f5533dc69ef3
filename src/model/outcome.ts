import type { Change, NativeEvidence } from './change.js';
import type { Delivery } from './delivery.js';
import type { PackageView } from './package.js';
import type { Problem } from './problem.js';
import type { Choice, Release } from './release.js';
import type { Sri } from './words.js';

export type Outcome = SyncOutcome | HashOutcome | InspectOutcome;

export interface SyncOutcome {
  readonly mode: 'sync';
  readonly packages: readonly PackageOutcome[];
  readonly costs: Costs;
}

export interface HashOutcome {
  readonly mode: 'hash';
  readonly sri: Sri;
  readonly evidence: NativeEvidence;
}

export type PackageOutcome =
  | { readonly kind: 'changed'; readonly change: Change; readonly delivery: Delivery }
  /** A check failed, and nothing was delivered. */
  | { readonly kind: 'held'; readonly change: Change }
  | { readonly kind: 'left'; readonly view: PackageView; readonly choice: Extract<Choice, { kind: 'leave' }> }
  /** Seen before the hashes were computed: what is on GitHub is not to be touched. */
  | {
      readonly kind: 'left-alone';
      readonly view: PackageView;
      readonly release: Release;
      readonly delivery: Extract<Delivery, { kind: 'left-alone' }>;
    }
  | { readonly kind: 'failed'; readonly name: string; readonly file: string; readonly problem: Problem };

/** What the run used: calls of GitHub's API, bytes downloaded, seconds by the clock. */
export interface Costs {
  readonly calls: number;
  readonly bytes: number;
  readonly seconds: number;
}

export interface InspectOutcome {
  readonly mode: 'inspect';
  readonly files: readonly InspectedFile[];
}

/** A file whose packages were looked at, perhaps none, or one that cannot be read. */
export type InspectedFile =
  | { readonly kind: 'read'; readonly path: string; readonly packages: readonly InspectedPackage[] }
  | { readonly kind: 'failed'; readonly path: string; readonly problem: Problem };

export interface InspectedPackage {
  readonly view: PackageView;
  /** Whether its hashes can be computed without Nix. */
  readonly engine: Ability;
  /** Whether `sync` would bring it to a release as it stands. */
  readonly sync: Ability;
}

export type Ability = { readonly kind: 'yes' } | { readonly kind: 'no'; readonly because: Problem };
