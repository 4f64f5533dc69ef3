import type { CommitId, Version } from './words.js';

export interface Release {
  readonly tag: string;
  readonly version: Version;
  /** The commit that the tag points at, an annotated tag followed. */
  readonly commit: CommitId;
  readonly stage: 'final' | 'prerelease' | 'draft';
  /** `bare-tag` where no release was made for the tag. */
  readonly published: 'release' | 'immutable-release' | 'bare-tag';
  readonly notes: string;
  readonly url: string;
  readonly signature: Signature;
}

/** Who signed the tag, or the commit where the tag itself carries no signature. `unknown` where it was not asked (no token). */
export type Signature =
  | { readonly kind: 'verified'; readonly of: 'tag' | 'commit'; readonly by: string }
  | { readonly kind: 'unverified'; readonly of: 'tag' | 'commit'; readonly reason: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** The same version is no reason to leave a package alone: its hashes may be wrong. */
export type Choice =
  | { readonly kind: 'take'; readonly release: Release; readonly from: Version; readonly remarks: readonly string[] }
  | { readonly kind: 'leave'; readonly release: Release; readonly because: 'older' | 'prerelease' | 'draft' };
