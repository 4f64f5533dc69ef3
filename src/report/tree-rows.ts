import type { Edit } from '../model/change.js';
import type { ChangedFile, FoundHash, TreePackage } from '../model/outcome.js';
import type { HashValue, PackageView, Slot } from '../model/package.js';
import { becauseOf, type Row } from './rows.js';
import { standing, unquoted } from './written.js';

export type Settled = Extract<TreePackage, { readonly kind: 'settled' }>;

/** The version where it is brought to another, and every hash: what it was, what it is, and how it is known. */
export function treeRows(one: Settled, files: readonly ChangedFile[]): readonly Row[] {
  const edits = files.find(({ revision }) => revision.before.path === one.view.document.path)?.revision.edits ?? [];
  return [...versionRows(one, edits), ...one.hashes.map((found) => hashRow(found, one.view, edits))];
}

function versionRows({ view, version }: Settled, edits: readonly Edit[]): readonly Row[] {
  if (version === undefined) return [];
  const stood = view.version.kind === 'literal' ? view.version.value : version;
  const values = valuesOf(editAt(view.version, edits), stood, version);
  return [{ attribute: 'version', ...values, evidence: [], because: 'as asked for' }];
}

function hashRow(found: FoundHash, view: PackageView, edits: readonly Edit[]): Row {
  const { slot, attribute, sri } = found.kind === 'learnt' ? found.hash : found;
  const stands = slotOf(view, slot, attribute);
  return {
    attribute,
    ...valuesOf(editAt(stands, edits), shownIn(stands) ?? sri, sri),
    evidence: found.kind === 'learnt' ? found.hash.evidence : [],
    because: found.kind === 'learnt' ? becauseOf(found.hash) : provedInWords(found),
  };
}

function shownIn(slot: Slot<HashValue> | undefined): string | undefined {
  const hash = standing(slot);
  if (hash !== '') return hash;
  return slot?.kind === 'literal' ? unquoted(slot.source) : undefined;
}

/** Why a hash that nobody computed is right. */
function provedInWords({ by }: Extract<FoundHash, { readonly kind: 'proved' }>): string {
  return `as in commit ${by.commit.slice(0, 7)}: the same dependencies, nothing downloaded`;
}

/** As the file says them, where it says them. */
function valuesOf(edit: Edit | undefined, stood: string, found: string): Pick<Row, 'old' | 'new' | 'changed'> {
  const old = edit === undefined ? stood : unquoted(edit.old);
  const now = edit === undefined ? found : unquoted(edit.new);
  return { old, new: now, changed: old === now ? 'same' : 'changed' };
}

/** Packages may share a literal; so it is found by where it stands. */
function editAt(slot: Slot<unknown> | undefined, edits: readonly Edit[]): Edit | undefined {
  if (slot?.kind !== 'literal') return undefined;
  const { start, end } = slot.at;
  return edits.find(({ at }) => at.start === start && at.end === end);
}

function slotOf(view: PackageView, slot: Edit['slot'], attribute: string): Slot<HashValue> | undefined {
  if (slot === 'source-hash') return view.source.kind === 'fetched' ? view.source.hash : undefined;
  return view.dependencies.find((dependency) => dependency.attribute === attribute)?.hash;
}
