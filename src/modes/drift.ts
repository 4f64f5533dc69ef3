import type { NoRecord, WrittenRecord } from '../delivery/record.js';
import { packagesOf } from '../expression/packages.js';
import type { LearntHash } from '../model/change.js';
import type { Drift, DriftCause } from '../model/outcome.js';
import type { Document, HashValue, PackageView, Slot } from '../model/package.js';
import type { Release } from '../model/release.js';

/** What is known of a package whose hashes were learnt anew. */
export interface Seen {
  readonly view: PackageView;
  /** The release that the expression names, as it is now. */
  readonly release: Release;
  readonly hashes: readonly LearntHash[];
  /** `none` where none was looked for. */
  readonly record: WrittenRecord | NoRecord | 'none';
}

/**
 * Each hash of an expression that is not the one which was learnt, with why. What only the module proxy vouches for proves
 * no drift, and where there is no literal, nothing can have drifted.
 */
export function driftsOf(seen: Seen): readonly Drift[] {
  return seen.hashes.flatMap((found) => {
    const slot = hashSlot(seen.view, found);
    if (found.standing === 'unconfirmed' || slot?.kind !== 'literal') return [];
    const { value } = slot;
    if (value.kind === 'hash' && value.sri === found.sri) return [];
    const { slot: name, attribute } = found;
    return [{ slot: name, attribute, written: writtenAs(value), found, cause: causeOf(seen, value, found) }];
  });
}

/** Where the expression holds a hash of that name. */
export function hashSlot(
  { source, dependencies }: PackageView,
  { slot, attribute }: Pick<LearntHash, 'slot' | 'attribute'>,
): Slot<HashValue> | undefined {
  switch (slot) {
    case 'source-hash':
      return source.kind === 'fetched' ? source.hash : undefined;
    case 'dependency-hash':
      return dependencies.find((dependency) => dependency.attribute === attribute)?.hash;
  }
}

/** What stands where a hash is expected, as a drift tells it. */
export function writtenAs(value: HashValue): Drift['written'] {
  switch (value.kind) {
    case 'hash':
      return value.sri;
    case 'none':
      return 'none';
    case 'fake':
      return 'stand-in';
  }
}

function causeOf(seen: Seen, now: HashValue, found: LearntHash): DriftCause {
  const { record, release } = seen;
  if (record === 'none') return { kind: 'unknown', because: 'no record of it was looked for' };
  if (record.kind === 'none') return { kind: 'unknown', because: record.because };
  const { commit, trailers, text } = record;
  const before = valueIn(record.document, seen.view, found);
  if (before === 'unreadable') {
    return { kind: 'unknown', because: `what ${commit} wrote there cannot be read any more` };
  }
  if (!isSame(before, now)) return { kind: 'literal-edited', by: editorOf(seen, record, found) };
  if (trailers.tagCommit !== release.commit) {
    return { kind: 'tag-moved', from: trailers.tagCommit, to: release.commit };
  }
  if (text === 'of-the-commit') {
    return { kind: 'unknown', because: `${commit} is not as it was made, and what it first wrote is not to be found` };
  }
  return { kind: 'archive-changed', commit: release.commit };
}

/** The newest state of the file that has the value of now, while the one before had another, tells who wrote it. */
function editorOf({ view }: Seen, record: WrittenRecord, found: LearntHash): EditedBy {
  const now = valueIn(view.document, view, found);
  let by: EditedBy = view.document.commit;
  for (const document of record.later) {
    const value = valueIn(document, view, found);
    if (value === 'unreadable' || now === 'unreadable') return 'unknown';
    if (!isSame(value, now)) return by;
    by = document.commit;
  }
  return record.reach === 'whole' ? by : 'unknown';
}

type EditedBy = Extract<DriftCause, { kind: 'literal-edited' }>['by'];

/** The value of the same package's literal in another state of its file; `absent` where there is none. */
function valueIn(document: Document, view: PackageView, found: LearntHash): HashValue | 'absent' | 'unreadable' {
  const { pipeOperators } = view.document;
  const read = packagesOf(pipeOperators === undefined ? document : { ...document, pipeOperators });
  if (read.kind === 'failed') return 'unreadable';
  const [same, ...others] = read.value.filter(({ name }) => name === view.name);
  if (same === undefined || others.length > 0) return 'unreadable';
  const slot = hashSlot(same, found);
  if (slot === undefined || slot.kind === 'absent') return 'absent';
  return slot.kind === 'literal' ? slot.value : 'unreadable';
}

function isSame(one: HashValue | 'absent', other: HashValue | 'absent'): boolean {
  if (one === 'absent' || other === 'absent') return one === other;
  if (one.kind === 'hash' && other.kind === 'hash') return one.sri === other.sri;
  return one.kind === other.kind;
}
