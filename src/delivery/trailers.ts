import { asCommitId } from '../github/words.js';
import type { CommitId } from '../model/words.js';
import { decode, encode } from './identity.js';
import { lastLinesOf } from './paragraphs.js';

/** What a commit of ours says about itself. `tree` and `parent` are its own: they hold for no other commit. */
export interface Trailers {
  /** The identity as spellIdentity writes it. */
  readonly package: string;
  readonly tag: string;
  /** The commit that the tag points at. */
  readonly tagCommit: CommitId;
  readonly tree: CommitId;
  readonly parent: CommitId;
}

/** What a branch's tip is, as far as ownership goes. */
export interface Owned {
  readonly message: string;
  readonly tree: CommitId;
  readonly parents: readonly CommitId[];
}

const keys = ['Package', 'Tag', 'Commit', 'Tree', 'Parent'] as const;
const line = /^Nix-Sync-([A-Za-z]+): (\S+)$/;

/** The last paragraph of a commit message of ours. */
export function writeTrailers(trailers: Trailers): string {
  const { package: identity, tag, tagCommit, tree, parent } = trailers;
  const values = [identity, encode(tag), tagCommit, tree, parent];
  return keys.map((key, index) => `Nix-Sync-${key}: ${values[index]}`).join('\n');
}

/** The trailers of a message whose last paragraph is exactly what writeTrailers writes, else undefined. */
export function readTrailers(message: string): Trailers | undefined {
  const lines = lastLinesOf(message);
  if (lines.length !== keys.length) return undefined;
  const values = keys.map((key, index) => {
    const match = line.exec(lines[index] ?? '');
    return match?.[1] === key ? (match[2] ?? '') : '';
  });
  const [identity = '', tag = '', ...ids] = values;
  const [tagCommit, tree, parent] = ids.map(asCommitId);
  if (identity === '' || tag === '' || !tagCommit || !tree || !parent) return undefined;
  return { package: identity, tag: decode(tag), tagCommit, tree, parent };
}

/** The trailers of a commit that is as this tool made it: their tree and parent are its own. */
export function ours(tip: Owned): Trailers | undefined {
  const trailers = readTrailers(tip.message);
  if (trailers === undefined || tip.parents.length !== 1) return undefined;
  return trailers.tree === tip.tree && trailers.parent === tip.parents[0] ? trailers : undefined;
}
