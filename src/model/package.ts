import type { Place, Problem } from './problem.js';
import type { CommitId, Sri, Version } from './words.js';

/** Byte offsets into a document's text, the end exclusive. */
export interface Bytes {
  readonly start: number;
  readonly end: number;
}

/** A file's bytes decoded as latin1, so that string offsets are byte offsets. */
export interface Document {
  readonly path: string;
  readonly text: string;
  readonly commit: CommitId | 'working-tree';
  /** Whether Nix's experimental pipe operators may stand in it. */
  readonly pipeOperators?: 'allowed';
}

/** Where a value stands in a document. `source` is the literal as written, quotes included; `owner` names the attribute path that holds it. */
export type Slot<Value> =
  | {
      readonly kind: 'literal';
      readonly file: string;
      readonly at: Bytes;
      readonly source: string;
      readonly value: Value;
      readonly owner: string;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'undecided'; readonly because: Problem };

/** How a hash is spelt in an expression. `prefixed` is `sha256:` before nix32 or hex. */
export type HashForm = 'sri' | 'nix32' | 'hex' | 'prefixed-nix32' | 'prefixed-hex';

/** What stands where a hash is expected: a hash, `null`, or a stand-in for one not yet known (`""`, lib.fakeHash, AAAA...). */
export type HashValue =
  | { readonly kind: 'hash'; readonly sri: Sri; readonly form: HashForm }
  | { readonly kind: 'none' }
  | { readonly kind: 'fake' };

/** What an expression's `tag` or `rev` is made of: text, and the package's own version any number of times. */
export type TagTemplate = readonly TagPart[];
export type TagPart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'version' };

/** One derivation of a document as this tool sees it. */
export interface PackageView {
  /** `pname` where it is a literal, else the name that the expression binds the package to. */
  readonly name: string;
  /** The function that builds it, as written without its path: `buildGoModule`, `buildGo126Module`. */
  readonly builder: string;
  /** `go` where the builder is one whose hashes this tool can bring; every other package is only shown. */
  readonly kind: 'go' | 'other';
  readonly place: Place;
  readonly document: Document;
  readonly version: Slot<Version>;
  /** What the package's `src` is. */
  readonly source: SourceView;
  /** What else the package's own attributes fetch, in the order of the text. */
  readonly otherSources: readonly NamedSource[];
  readonly dependencies: readonly DependencyView[];
  /** Literals that spell the version out beside its slot, in the order of the text. */
  readonly mentions: readonly Mention[];
  /** What forbids computing the hashes without Nix; none means that the native engine may. */
  readonly obstacles: readonly Obstacle[];
}

export type SourceView =
  | FetchedSource
  | OtherSource
  | {
      readonly kind: 'local';
      readonly place: Place;
      /** Where the source lies, relative to the document's folder (`..`, `cmd/tide`); absent where it is that folder. */
      readonly folder?: string;
      /** Which of its files are the source; absent where all are. */
      readonly filter?: SourceFilter;
    }
  | {
      readonly kind: 'undecided';
      readonly because: Problem;
      /** What could be read of the fetcher's call all the same. */
      readonly seen?: OtherSource;
    };

/** What leaves files of a folder out of a source: rules that could be read, or code that only Nix can follow. */
export type SourceFilter =
  | { readonly kind: 'rule'; readonly rule: FilterRule }
  | { readonly kind: 'code'; readonly attribute: string; readonly place: Place };

/** Whether something in a folder is kept, by its path below the folder (`/` between names) and by what it is. */
export type FilterRule =
  | { readonly kind: 'always' | 'never' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly FilterRule[] }
  | { readonly kind: 'not'; readonly of: FilterRule }
  /** Whether another filter of the same folder keeps it, and the folders that it lies in. */
  | { readonly kind: 'reached'; readonly of: FilterRule }
  | { readonly kind: 'type'; readonly is: 'regular' | 'directory' | 'symlink' }
  /** `path` is the whole path below the folder, `name` its last part. */
  | {
      readonly kind: 'text';
      readonly of: 'path' | 'name';
      /** `matches`: `with` is a regular expression of JavaScript's for all of the text's bytes. */
      readonly test: 'is' | 'begins' | 'ends' | 'contains' | 'matches';
      readonly with: string;
    };

/** A source that stands elsewhere in a package than under `src`; `attribute` is its path: `passthru.docs`. */
export interface NamedSource {
  readonly attribute: string;
  readonly source: SourceView;
}

/** A source from GitHub, or from a server like it, that follows the package's version. */
export interface FetchedSource {
  readonly kind: 'fetched';
  readonly fetcher: string;
  /** The forge's host: github.com, or the expression's `githubBase`. */
  readonly host: string;
  readonly owner: string;
  readonly repository: string;
  /** Which argument names the commit: `tag` fetches refs/tags/TAG, `rev` fetches REV as it is. */
  readonly names: 'tag' | 'rev';
  readonly template: TagTemplate;
  readonly arguments: readonly Argument[];
  readonly hash: Slot<HashValue>;
  readonly place: Place;
}

/** A call of a fetcher that this tool shows and does not follow. */
export interface OtherSource {
  readonly kind: 'other-fetcher';
  /** As written without its path: `fetchFromGitLab`, `fetchurl`. */
  readonly fetcher: string;
  /** The forge's host, for fetchers that are of one. */
  readonly host?: string;
  /** What says where the source is: `owner`, `repo`, `tag`, `url`. */
  readonly arguments: readonly Argument[];
  readonly hash: Slot<HashValue>;
  readonly place: Place;
}

/** An argument of a fetcher: what it is made of and where that stands, or why nobody can tell. */
export type Argument =
  | {
      readonly kind: 'read';
      readonly attribute: string;
      readonly template: TagTemplate;
      readonly at: Bytes;
      readonly place: Place;
    }
  | { readonly kind: 'undecided'; readonly attribute: string; readonly because: Problem };

/** The hash of what a package depends on, and what decides it. */
export interface DependencyView {
  /** `vendorHash`, `cargoHash`, or the path of the hash: `pnpmDeps.hash`. */
  readonly attribute: string;
  readonly hash: Slot<HashValue>;
  /** How Go fetches it; `nix-only` where it is not Go's. */
  readonly method: 'vendor' | 'proxy' | 'nix-only';
  /** Folder of go.mod within the unpacked source, `.` for its root; `sourceRoot` and `modRoot` joined. */
  readonly folder: string;
  readonly deleteVendor: boolean;
  /** The package's own `env.GOWORK`, where it sets one. */
  readonly goWork?: string;
}

/** An attribute that changes what Nix hashes in a way that only Nix can follow. */
export interface Obstacle {
  readonly attribute: string;
  readonly place: Place;
  /** Packages of the same document that share it: none where all of them are revised together, or the version is kept. */
  readonly sharedWith?: readonly string[];
}

/** A literal that spells the version out: a tag, a URL, a linker's flag, a link to the changes. */
export interface Mention {
  /** The attribute path that holds it: `src.tag`, `ldflags`, `meta.changelog`. */
  readonly attribute: string;
  readonly place: Place;
  readonly at: Bytes;
  /** The literal as written, quotes included. */
  readonly source: string;
  /** What the literal is made of, the version taken for the package's own. */
  readonly template: TagTemplate;
  /** `changed` where it is the tag or revision of the package's own source; nothing else is touched, only reported. */
  readonly fate: 'changed' | 'reported';
}
