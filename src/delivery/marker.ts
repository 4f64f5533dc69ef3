import { createHash } from 'node:crypto';
import type { CommitId } from '../model/words.js';
import { decode, encode } from './identity.js';

/** The hidden line of a pull request's body. It finds the pull request; it proves nothing about the branch. */
export interface Marker {
  /** The identity as spellIdentity writes it. */
  readonly package: string;
  readonly tag: string;
  /** Stands for what the pull request's text describes; see `shownBy`. */
  readonly shows: string;
  /** Whether it was this tool that made the pull request a draft. */
  readonly drafted: 'by-us' | 'no';
}

const pattern = /<!-- nix-sync: (\S+:\S+#\S*) (\S+) ([0-9a-f]{12})( draft)? -->/g;

/** GitHub refuses a longer body. */
const bodyLimit = 65_536;

/** A body that ends with the marker, and holds no other. */
export function markBody(body: string, marker: Marker): string {
  const line = `<!-- nix-sync: ${marker.package} ${encode(marker.tag)} ${marker.shows}${marker.drafted === 'by-us' ? ' draft' : ''} -->`;
  const text = body.replace(pattern, '').trimEnd();
  return `${text.slice(0, bodyLimit - line.length - 3)}\n\n${line}\n`;
}

/** The marker of a body; the last where a person left several. */
export function readMarker(body: string): Marker | undefined {
  const [, identity, tag, shows, draft] = [...body.matchAll(pattern)].at(-1) ?? [];
  if (identity === undefined || tag === undefined || shows === undefined) return undefined;
  return { package: identity, tag: decode(tag), shows, drafted: draft === undefined ? 'no' : 'by-us' };
}

/** Differs where a pull request's text would speak of another commit of the tag, of other values, or of another end of the checks. */
export function shownBy(tagCommit: CommitId, blob: CommitId, stage: 'ready' | 'draft'): string {
  const failed = stage === 'draft' ? ' draft' : '';
  return createHash('sha256').update(`${tagCommit} ${blob}${failed}`).digest('hex').slice(0, 12);
}
