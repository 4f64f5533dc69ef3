import type { NixpkgsUsed, NixUsed } from './nix.js';
import type { Bytes, Document, PackageView } from './package.js';
import type { Release } from './release.js';
import type { Verdict } from './verdict.js';
import type { CommitId, RepositoryName, Sri, Version } from './words.js';

/** How a hash came to be known. */
export type Evidence = NativeEvidence | NixEvidence;

export interface NativeEvidence {
  readonly by: 'native';
  /** What was hashed, in words: an archive's URL, `go mod vendor in cmd/tool`. */
  readonly of: string;
  /** What it was made with: `go1.26.8`, or the archive's size in words. */
  readonly with: string;
  readonly seconds: number;
}

/** What Nix found when it built a fixed-output derivation itself. */
export interface NixEvidence {
  readonly by: 'nix';
  readonly derivation: string;
  /** `Nix 2.35.2`. */
  readonly with: string;
  readonly seconds: number;
}

export type SlotName = 'version' | 'tag' | 'source-hash' | 'dependency-hash';

/** A hash that somebody computed; one without evidence does not type-check. */
export interface LearntHash {
  readonly slot: Exclude<SlotName, 'version' | 'tag'>;
  /** The attribute as the expression calls it: `hash`, `sha256`, `vendorHash`. */
  readonly attribute: string;
  readonly sri: Sri;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** `built` by Nix, computed from what is `pinned`, or `unconfirmed`: only the module proxy's word, which was allowed. */
  readonly standing: 'built' | 'pinned' | 'unconfirmed';
  /** What was computed without Nix, where Nix found another. */
  readonly overruled?: { readonly sri: Sri; readonly evidence: Evidence };
}

/** Replace the bytes `at`, which must still be `old`, by `new`. */
export interface Edit {
  readonly slot: SlotName;
  readonly attribute: string;
  readonly at: Bytes;
  readonly old: string;
  readonly new: string;
}

/** A document before and after; `edits` is empty where nothing had to change. */
export interface Revision {
  readonly before: Document;
  /** What is written: edited and, where the file has a style, formatted. */
  readonly after: Document;
  readonly edits: readonly Edit[];
}

/** What became of the file's style. `formatted` holds the text as it was before the formatter. */
export type Formatting =
  | { readonly kind: 'formatted'; readonly with: string; readonly edited: Document }
  | { readonly kind: 'in-style'; readonly with: string }
  | { readonly kind: 'not-formatted'; readonly because: string };

/** Where the documents were read: the working tree, or the tip of a branch, which becomes the new commit's parent. */
export type Base =
  | {
      readonly kind: 'checkout';
      readonly root: string;
      /** Git's index file, where a commit is being made of what it holds: then that is the tree. */
      readonly index?: string;
    }
  | {
      readonly kind: 'branch';
      readonly repository: RepositoryName;
      readonly branch: string;
      readonly commit: CommitId;
      readonly tree: CommitId;
    };

/** All that is known before anything is delivered. */
export interface Change {
  readonly base: Base;
  readonly view: PackageView;
  readonly from: Version;
  readonly release: Release;
  readonly remarks: readonly string[];
  readonly hashes: readonly LearntHash[];
  readonly revision: Revision;
  readonly formatting: Formatting;
  readonly verdicts: readonly Verdict[];
  /** Absent where nothing needed Nix. */
  readonly nix?: NixUsed & { readonly nixpkgs: NixpkgsUsed };
}
