import { placeOfSlot } from '../engine/slot-place.js';
import type { Drift, DriftCause } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import type { Problem } from '../model/problem.js';
import { tagOf } from '../release/template.js';
import { hashSlot } from './drift.js';

type Cause<Kind extends DriftCause['kind']> = Extract<DriftCause, { kind: Kind }>;

interface Subject {
  readonly drift: Drift;
  readonly view: PackageView;
  /** The tag that the expression names. */
  readonly tag: string;
}

/** How a drift is shown to a person, at the literal that it is about. */
export function driftProblem(drift: Drift, view: PackageView): Problem {
  const slot = hashSlot(view, drift);
  const place = slot === undefined ? view.place : placeOfSlot(slot, view);
  return { ...toldBy(drift.cause, { drift, view, tag: tagIn(view) }), place };
}

function toldBy(cause: DriftCause, of: Subject): Problem {
  switch (cause.kind) {
    case 'tag-moved':
      return tagMoved(of, cause);
    case 'archive-changed':
      return archiveChanged(of, cause);
    case 'literal-edited':
      return literalEdited(of, cause);
    case 'unknown':
      return hashDiffers(of, cause);
  }
}

function tagIn({ source, version }: PackageView): string {
  const text = version.kind === 'literal' ? version.value : '';
  return source.kind === 'fetched' ? tagOf(source.template, text) : text;
}

/** The tag names another commit than the one whose hashes were written. */
const tagMoved = ({ drift, view, tag }: Subject, { from, to }: Cause<'tag-moved'>): Problem => ({
  code: 'tag-moved',
  what: `The tag ${tag} of ${view.name} was moved: it named ${from} when ${drift.attribute} was written, and names ${to} now.`,
  why: bothValues(drift),
  next: `Ask those who release ${view.name} why the tag was moved. If the new commit is meant, ${bringAgain(tag)}; if not, have the tag moved back. A release is safe from this where GitHub makes it immutable.`,
});

/** The tag still names the commit that was hashed, and what is fetched for it differs. */
const archiveChanged = ({ drift, view, tag }: Subject, { commit }: Cause<'archive-changed'>): Problem => ({
  code: 'archive-changed',
  what: `${fetchedFor(drift)} of ${view.name} ${tag} changed, although the tag still names ${commit}.`,
  why: `${bothValues(drift)} The expression holds what was written for that very commit.`,
  next: `Find out what changed before you trust it: ${suspectsOf(drift)}. If all is as it should be, ${bringAgain(tag)}.`,
});

/** Not what was written when the package was brought to the release. */
const literalEdited = ({ drift, view, tag }: Subject, { by }: Cause<'literal-edited'>): Problem => ({
  code: 'literal-edited',
  what: `The ${drift.attribute} of ${view.name} was changed ${editedWhere(by)}, and is not that of ${tag}.`,
  why: bothValues(drift),
  next: `Undo that change, or ${bringAgain(tag)}.`,
});

/** The hash is not that of the source, and nothing tells why. */
const hashDiffers = ({ drift, view, tag }: Subject, { because }: Cause<'unknown'>): Problem => ({
  code: 'hash-differs',
  what: `The ${drift.attribute} of ${view.name} is not that of ${view.source.kind === 'local' ? 'the tree that it lies in' : tag}.`,
  why: `${bothValues(drift)} How that came about is not known: ${because}.`,
  next:
    view.source.kind === 'local'
      ? `Write "${drift.found.sri}" there, if the tree is as it should be.`
      : `Look at the history of ${view.document.path} and of the tag ${tag}. If the release is as it should be, ${bringAgain(tag)}.`,
});

function bothValues({ attribute, written, found }: Drift): string {
  return `The expression has ${attribute} = ${literalOf(written)}, and ${found.sri} was found.`;
}

function literalOf(written: Drift['written']): string {
  if (written === 'none') return 'null';
  return written === 'stand-in' ? 'a stand-in for a hash' : `"${written}"`;
}

function bringAgain(tag: string): string {
  return `bring the expression to the release again ("mode: sync", or nix-sync sync, with "version" ${tag})`;
}

function editedWhere(by: Cause<'literal-edited'>['by']): string {
  if (by === 'working-tree') return 'in the working tree';
  return by === 'unknown' ? 'after it was written' : `in ${by}`;
}

function fetchedFor({ slot }: Drift): string {
  return slot === 'source-hash' ? 'The archive' : 'The dependencies';
}

function suspectsOf({ slot }: Drift): string {
  return slot === 'source-hash'
    ? 'compare the archive with the commit, and see whether attributes of export-subst in the source depend on later commits or tags'
    : 'see whether modules were published again under the same version, and whether a new Go lays out the vendor folder in another way';
}
