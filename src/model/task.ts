import type { NixWanted } from './nix.js';
import type { CheckName } from './verdict.js';
import type { CommitId, RepositoryName } from './words.js';

/** What one run was asked to do. No token and no environment: those belong to the World. */
export type Task = SyncTask | PrepareTask | FixTask | VerifyTask | HashTask | InspectTask;

/** What may happen only when it was asked for by name. */
export type Allowance =
  | 'prerelease'
  | 'draft'
  | 'downgrade'
  | 'unconfirmed-hash'
  | 'pipe-operators'
  | 'vendor-switch'
  | 'unsandboxed-build';

export interface SyncTask {
  readonly mode: 'sync';
  readonly home: Home;
  /** Paths or globs relative to the home's root; `search` looks where expressions usually stand. */
  readonly files: readonly string[] | 'search';
  readonly packageName: string | 'only-one';
  readonly wanted: Wanted;
  readonly allow: ReadonlySet<Allowance>;
  readonly effect: 'deliver' | 'show';
  readonly proposal: Proposal;
  readonly mirrors: readonly Mirror[];
  /** Who computes hashes; `auto` is native where that can be trusted, Nix otherwise. */
  readonly engine: 'auto' | 'native' | 'nix';
  /** Patterns of Go modules that no module proxy has, as GOPRIVATE has them. */
  readonly privateModules: readonly string[];
  readonly proof: Proof;
  readonly formatter: Formatter;
  readonly nix: NixWanted;
}

/** How a change is proved before it is delivered. */
export interface Proof {
  readonly check: 'none' | 'eval' | 'build';
  /** What the program is run with to see its version; by default `--version` and `version` are tried. */
  readonly runCommand: string | 'default';
  /** What comes of a change whose check failed: nothing, or a draft that says so. */
  readonly onFailure: 'hold' | 'draft';
}

/** `auto` keeps the style that a file had before. */
export type Formatter = 'auto' | 'none' | FormatterName;
export type FormatterName = 'nixfmt' | 'nixpkgs-fmt' | 'alejandra';

/** Where the expression lives, and therefore where the result goes: the file itself, or a pull request. */
export type Home =
  | { readonly kind: 'checkout'; readonly root: string }
  | { readonly kind: 'branch'; readonly repository: RepositoryName; readonly base: string | 'default' };

/** The release that was asked for. `tag` is a full tag as an event names it; `version` is what a person typed. */
export type Wanted =
  | { readonly kind: 'tag'; readonly tag: string; readonly repository: RepositoryName }
  | { readonly kind: 'version'; readonly text: string }
  | { readonly kind: 'newest' };

/** What a person may choose of the pull request. */
export interface Proposal {
  readonly branch: string | 'default';
  readonly title: string | 'default';
  readonly labels: readonly string[];
}

/** Requests for `host` go to `url` (no slash at its end) instead of `https://HOST`. */
export interface Mirror {
  readonly host: string;
  readonly url: string;
}

/** To write a version that has no tag yet into a working tree, and the hashes of what that tree depends on. */
export interface PrepareTask extends OfTree {
  readonly mode: 'prepare';
  readonly root: string;
  /** Of which the root is a working tree. */
  readonly repository: RepositoryName | 'unknown';
  /** As it was asked for: without `v` before it, otherwise not looked at. */
  readonly version: string;
}

/** To make the hashes right that a tree's own changes have made wrong. */
export interface FixTask extends OfTree {
  readonly mode: 'fix';
  readonly home: FixHome;
  readonly mirrors: readonly Mirror[];
}

/** What is the same wherever the hashes of a tree are learnt. */
interface OfTree {
  readonly files: readonly string[] | 'search';
  readonly packageName: string | 'only-one';
  readonly allow: ReadonlySet<Allowance>;
  readonly effect: 'deliver' | 'show';
  readonly engine: SyncTask['engine'];
  readonly formatter: Formatter;
  readonly nix: NixWanted;
  readonly privateModules: readonly string[];
}

/** A working tree, whose files are replaced, or a pull request, whose branch gets a commit. */
export type FixHome =
  | { readonly kind: 'checkout'; readonly root: string; readonly repository: RepositoryName | 'unknown' }
  | {
      readonly kind: 'pull-request';
      readonly repository: RepositoryName;
      readonly which: WhichPull;
      /**
       * Whose changes this run works on: where the workflow itself is that of the head, there is nothing that the head could
       * not do by other means; an event of the base's own (workflow_run, pull_request_target) lets strangers' heads meet its token.
       */
      readonly trust: 'head-runs-itself' | 'own-branches' | 'nobody';
    };

/** A pull request by its number, or the open one that a branch is the head of. */
export type WhichPull =
  | { readonly kind: 'number'; readonly number: number }
  | {
      readonly kind: 'head';
      readonly repository: RepositoryName;
      readonly branch: string;
      readonly commit: CommitId;
    };

/** To be told whether the expressions of a working tree are true to their releases, build, and give what they say. */
export interface VerifyTask {
  readonly mode: 'verify';
  readonly root: string;
  /** Of which the root is a working tree. */
  readonly repository: RepositoryName | 'unknown';
  readonly files: readonly string[] | 'search';
  readonly packageName: string | 'only-one';
  readonly allow: ReadonlySet<Allowance>;
  readonly checks: ReadonlySet<CheckName>;
  /** The system that this machine is said to be, as Nix calls it. */
  readonly system: string | 'any';
  readonly engine: SyncTask['engine'];
  readonly formatter: Formatter;
  readonly runCommand: string | 'default';
  readonly mirrors: readonly Mirror[];
  readonly privateModules: readonly string[];
  readonly nix: NixWanted;
}

export interface HashTask {
  readonly mode: 'hash';
  readonly of: HashSubject;
  readonly mirrors: readonly Mirror[];
}

export type HashSubject =
  | { readonly kind: 'tag'; readonly repository: RepositoryName; readonly tag: string }
  | { readonly kind: 'tarball'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 'vendor';
      readonly path: string;
      readonly method: 'vendor' | 'proxy';
      readonly privateModules: readonly string[];
    };

/** To be shown what is seen of each package; paths and globs are relative to `root`, a folder stands for what lies below it. */
export interface InspectTask {
  readonly mode: 'inspect';
  readonly root: string;
  readonly files: readonly string[] | 'search';
  readonly allow: ReadonlySet<Allowance>;
}
