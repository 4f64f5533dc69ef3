import type { Change, Formatting, LearntHash, NativeEvidence, Revision } from './change.js';
import type { Delivery } from './delivery.js';
import type { NixpkgsUsed, NixUsed } from './nix.js';
import type { PackageView } from './package.js';
import type { Problem } from './problem.js';
import type { Choice, Release } from './release.js';
import type { Verdict } from './verdict.js';
import type { CommitId, RepositoryName, Sri, Version } from './words.js';

export type Outcome = SyncOutcome | TreeOutcome | VerifyOutcome | HashOutcome | InspectOutcome;

export interface SyncOutcome {
  readonly mode: 'sync';
  readonly packages: readonly PackageOutcome[];
  readonly costs: Costs;
}

/** What came of the packages of a tree whose hashes were learnt from that tree, or from the releases that they name. */
export interface TreeOutcome {
  readonly mode: 'prepare' | 'fix';
  /** What the hashes are of. */
  readonly tree: 'working-tree' | 'index' | 'pull-request';
  readonly packages: readonly TreePackage[];
  /** One for each file that differs from what it should be. */
  readonly files: readonly ChangedFile[];
  readonly delivery: TreeDelivery;
  readonly pullRequest?: FixedPull;
  readonly costs: Costs;
}

export type TreePackage =
  | {
      readonly kind: 'settled';
      readonly view: PackageView;
      /** What it is brought to; absent where the version stays. */
      readonly version?: Version;
      readonly hashes: readonly FoundHash[];
      readonly verdicts: readonly Verdict[];
      readonly remarks: readonly string[];
      readonly nix?: NixUsed & { readonly nixpkgs: NixpkgsUsed };
    }
  /** Not looked into: nothing of what its hashes are of is changed here. */
  | { readonly kind: 'left'; readonly name: string; readonly file: string; readonly because: string }
  | {
      readonly kind: 'failed';
      readonly name: string;
      readonly file: string;
      readonly problem: Problem;
      /** The file with what could be computed and must not be written, for a person to see. */
      readonly proposed?: Revision;
    };

/** A hash that was learnt, or one that stands and is right because what it is of is as it was when it was learnt. */
export type FoundHash =
  | { readonly kind: 'learnt'; readonly hash: LearntHash }
  | {
      readonly kind: 'proved';
      readonly slot: LearntHash['slot'];
      readonly attribute: string;
      readonly sri: Sri;
      /** Where it was learnt. */
      readonly by: { readonly kind: 'commit'; readonly commit: CommitId };
    };

export interface ChangedFile {
  readonly revision: Revision;
  readonly formatting: Formatting;
}

export interface FixedPull {
  readonly number: number;
  readonly url: string;
  readonly repository: RepositoryName;
  readonly branch: string;
  /** The commit whose hashes were looked at. */
  readonly head: CommitId;
  readonly fromFork: boolean;
}

export type TreeDelivery =
  | { readonly kind: 'nothing-to-change' | 'shown' }
  | { readonly kind: 'written'; readonly paths: readonly string[] }
  /** Nothing is written where one of several packages failed. */
  | { readonly kind: 'held' }
  | {
      readonly kind: 'committed';
      readonly commit: CommitId;
      readonly verified: boolean | 'unknown';
      readonly remarks: readonly string[];
    }
  /** The branch has moved on: the run for its new tip decides. */
  | { readonly kind: 'overtaken'; readonly tip: CommitId | 'none' }
  /** This run may not write there. */
  | { readonly kind: 'withheld'; readonly because: Problem; readonly comment: Comment };

/** What a pull request was told. */
export type Comment =
  | { readonly kind: 'none'; readonly because: string }
  | { readonly kind: 'written' | 'updated' | 'unchanged'; readonly url: string };

export interface VerifyOutcome {
  readonly mode: 'verify';
  readonly packages: readonly VerifiedPackage[];
  readonly costs: Costs;
}

/** Every check that was asked for has its verdicts, whatever became of the others. */
export type VerifiedPackage =
  | {
      readonly kind: 'verified';
      readonly view: PackageView;
      readonly verdicts: readonly Verdict[];
      readonly drifts: readonly Drift[];
      /** What was built, where it was. */
      readonly built?: Built;
      readonly nix?: NixUsed & { readonly nixpkgs: NixpkgsUsed };
    }
  | { readonly kind: 'failed'; readonly name: string; readonly file: string; readonly problem: Problem };

/** A hash of the expression that is not that of the release it names. */
export interface Drift {
  readonly slot: LearntHash['slot'];
  readonly attribute: string;
  /** What stands in the expression: a hash, `null`, or a stand-in for a hash. */
  readonly written: Sri | 'none' | 'stand-in';
  readonly found: LearntHash;
  readonly cause: DriftCause;
}

/** Told by what the commit recorded that brought the expression to its release. */
export type DriftCause =
  /** The tag names another commit than the one that was hashed. */
  | { readonly kind: 'tag-moved'; readonly from: CommitId; readonly to: CommitId }
  /** The same commit, and another archive or other modules. */
  | { readonly kind: 'archive-changed'; readonly commit: CommitId }
  /** Another value was written since: in a commit, or in the working tree and not committed yet. */
  | { readonly kind: 'literal-edited'; readonly by: CommitId | 'working-tree' | 'unknown' }
  /** Nothing was recorded that would tell. */
  | { readonly kind: 'unknown'; readonly because: string };

/** A package as it lies in the store. */
export interface Built {
  readonly path: string;
  readonly seconds: number;
  /** Of all that it needs to run, itself included. */
  readonly closureBytes: number;
  readonly closurePaths: number;
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
