import type { Change, Edit, Evidence, LearntHash } from '../model/change.js';
import { overruledInWords } from './nix-words.js';
import { standing, unquoted } from './written.js';

/** One attribute of the expression: what it was, what it is, and why. */
export interface Row {
  readonly attribute: string;
  readonly old: string;
  readonly new: string;
  readonly changed: 'changed' | 'same';
  readonly evidence: readonly Evidence[];
  /** Where the evidence is no computation. */
  readonly because: string;
}

/** The version, a tag that spells it out, and every hash that was looked at, changed or found right. */
export function rowsOf(change: Change): readonly Row[] {
  const version = change.revision.edits.find((edit) => edit.slot === 'version');
  const first: Row = {
    attribute: 'version',
    old: version === undefined ? change.from : unquoted(version.old),
    new: version === undefined ? change.from : unquoted(version.new),
    changed: version === undefined ? 'same' : 'changed',
    evidence: [],
    because: `tag ${change.release.tag}`,
  };
  const tags = change.revision.edits.filter(({ slot }) => slot === 'tag').map((edit) => tagRow(change, edit));
  return [first, ...tags, ...change.hashes.map((hash) => hashRow(change, hash))];
}

/** What the run found for a slot: the new hash; or the one that stands there, where nothing was computed. */
export function hashIn(change: Change, slot: LearntHash['slot']): string {
  const learnt = change.hashes.find((hash) => hash.slot === slot)?.sri;
  if (learnt !== undefined) return learnt;
  const { source, dependencies } = change.view;
  if (slot === 'dependency-hash') return standing(dependencies[0]?.hash);
  return source.kind === 'fetched' ? standing(source.hash) : '';
}

/** A tag or revision that spells the version out, and changes with it. */
function tagRow({ release }: Change, edit: Edit): Row {
  return {
    attribute: edit.attribute,
    old: unquoted(edit.old),
    new: unquoted(edit.new),
    changed: 'changed',
    evidence: [],
    because: `tag ${release.tag}`,
  };
}

function hashRow(change: Change, hash: LearntHash): Row {
  const edit = change.revision.edits.find(({ slot, attribute }) => slot === hash.slot && attribute === hash.attribute);
  return {
    attribute: hash.attribute,
    old: edit === undefined ? hash.sri : unquoted(edit.old),
    new: edit === undefined ? hash.sri : unquoted(edit.new),
    changed: edit === undefined ? 'same' : 'changed',
    evidence: hash.evidence,
    because: becauseOf(hash),
  };
}

/** What is to be said of a hash besides its evidence. */
export function becauseOf({ sri, standing, overruled }: LearntHash): string {
  if (overruled !== undefined) return overruledInWords(sri, overruled);
  return standing === 'unconfirmed' ? 'only the module proxy vouches for it' : '';
}
