import type { CommitId } from '../model/words.js';
import type { Marker } from './marker.js';
import type { Trailers } from './trailers.js';

/** What GitHub showed in one look, for one package. */
export interface Seen {
  /** GitHub's node id of the repository. */
  readonly repositoryId: string;
  readonly archived: 'yes' | 'no';
  /** What the token's user may do; `unknown` for an app's token. */
  readonly permission: 'write' | 'read' | 'unknown';
  /** The package's file at the tip of the base branch as it is now. */
  readonly baseFile: SeenFile | 'none';
  readonly branch: BranchChoice;
  readonly tip: SeenTip | 'none';
  /** Pull requests of this package, or without a marker from its branch; newest first. */
  readonly pulls: readonly SeenPull[];
}

/** Which branch is the package's, or why none can be. */
export type BranchChoice =
  | { readonly kind: 'chosen'; readonly name: string }
  | { readonly kind: 'blocked'; readonly name: string; readonly by: string }
  | { readonly kind: 'held'; readonly name: string; readonly by: string };

export interface SeenFile {
  readonly id: CommitId;
  readonly mode: number;
}

export interface SeenTip {
  readonly commit: CommitId;
  readonly file: SeenFile | 'none';
  /** The trailers of a commit that is as this tool made it; `a-person` for every other commit. */
  readonly by: Trailers | 'a-person';
  readonly verified: boolean | 'unknown';
}

export interface SeenPull {
  /** GitHub's node id. */
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly branch: string;
  readonly base: string;
  readonly head: CommitId;
  readonly marker: Marker | 'none';
  readonly labels: readonly string[];
  readonly stage: 'ready' | 'draft';
}
