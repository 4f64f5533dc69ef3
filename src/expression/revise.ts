import { writeHash } from '../hash/sri.js';
import type { Edit, LearntHash, Revision, SlotName } from '../model/change.js';
import type { Document, HashValue, PackageView, Slot } from '../model/package.js';
import type { Problem, Result } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { packagesOf } from './packages.js';
import { encoded, placeAt } from './place.js';
import { dependenciesAppeared, editWouldChangeMore, slotNotWritable, slotsDisagree } from './problems.js';
import { sameButFor } from './same.js';
import { parse } from './syntax/parser.js';
import { quoted, quotedIndented } from './syntax/strings.js';

/** What a package is to hold. */
export interface Wanted {
  readonly version: Version;
  readonly hashes: readonly LearntHash[];
}

/** The document with the wanted values in their places and nothing else changed, or why that cannot be. */
export function revise(view: PackageView, wanted: Wanted): Result<Revision> {
  if (view.source.kind === 'undecided') return failed(view.source.because);
  const planned = [planVersion(view, wanted.version), ...wanted.hashes.map((hash) => planHash(view, hash))];
  const edits: Edit[] = [];
  for (const plan of planned) {
    if ('code' in plan) return failed(plan);
    edits.push(...plan);
  }
  const separate = withoutRepeats(edits, view);
  if ('code' in separate) return failed(separate);
  const before = view.document;
  const after = separate.length === 0 ? before : { ...before, text: applied(before.text, separate) };
  const fault = separate.length === 0 ? undefined : faultOf(view, { before, after, edits: separate }, wanted);
  return fault === undefined ? { kind: 'ok', value: { before, after, edits: separate } } : failed(fault);
}

type Plan = readonly Edit[] | Problem;

function planVersion(view: PackageView, version: Version): Plan {
  const slot = view.version;
  if (slot.kind !== 'literal') return slotProblem(slot, 'version', view);
  if (slot.value === version) return [];
  return [edit(slot, { slot: 'version', attribute: 'version' }, version)];
}

function planHash(view: PackageView, learnt: LearntHash): Plan {
  const { attribute, sri } = learnt;
  const slot = hashSlotOf(view, learnt.slot, attribute);
  if (slot === undefined) return slotNotWritable(attribute, view.name, view.place);
  if (slot.kind !== 'literal') return slotProblem(slot, attribute, view);
  switch (slot.value.kind) {
    case 'none':
      return dependenciesAppeared(attribute, view.name, placeAt(view.document, slot.at.start));
    case 'fake':
      return [edit(slot, learnt, sri)];
    case 'hash':
      return slot.value.sri === sri ? [] : [edit(slot, learnt, writeHash(sri, slot.value.form))];
  }
}

function hashSlotOf(view: PackageView, name: LearntHash['slot'], attribute: string): Slot<HashValue> | undefined {
  if (name === 'source-hash') return view.source.kind === 'fetched' ? view.source.hash : undefined;
  return view.dependencies.find((dependency) => dependency.attribute === attribute)?.hash;
}

function slotProblem(slot: Exclude<Slot<unknown>, { kind: 'literal' }>, attribute: string, view: PackageView): Problem {
  return slot.kind === 'undecided' ? slot.because : slotNotWritable(attribute, view.name, view.place);
}

function edit(
  { at, source }: Extract<Slot<unknown>, { kind: 'literal' }>,
  { slot, attribute }: { readonly slot: SlotName; readonly attribute: string },
  value: string,
): Edit {
  const write = source.startsWith("''") ? quotedIndented : quoted;
  return { slot, attribute, at, old: source, new: encoded(write(value)) };
}

/** One edit for each literal, in the order of the text. */
function withoutRepeats(edits: readonly Edit[], view: PackageView): readonly Edit[] | Problem {
  const byStart = new Map<number, Edit>();
  for (const each of edits) {
    const other = byStart.get(each.at.start);
    if (other !== undefined && other.new !== each.new) {
      return slotsDisagree([other.attribute, each.attribute], view.name, placeAt(view.document, each.at.start));
    }
    if (other === undefined) byStart.set(each.at.start, each);
  }
  return [...byStart.values()].toSorted((one, other) => one.at.start - other.at.start);
}

function applied(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((done, { at, new: fresh }) => done.slice(0, at.start) + fresh + done.slice(at.end), text);
}

/** Why a revision is not what it should be. */
function faultOf(view: PackageView, revision: Revision, wanted: Wanted): Problem | undefined {
  const { before, after, edits } = revision;
  const fault = misplaced(before, edits) ?? otherwiseChanged(before, after, edits) ?? notAsWanted(view, after, wanted);
  return fault === undefined ? undefined : editWouldChangeMore(view.name, fault, view.place);
}

function misplaced(before: Document, edits: readonly Edit[]): string | undefined {
  const stands = edits.every(({ at, old }) => before.text.slice(at.start, at.end) === old);
  if (!stands) return 'the file no longer holds the values that were read from it';
  const apart = edits.every(({ at }, index) => index === 0 || (edits[index - 1]?.at.end ?? 0) <= at.start);
  return apart ? undefined : 'two of the values stand within each other';
}

function otherwiseChanged(before: Document, after: Document, edits: readonly Edit[]): string | undefined {
  const old = parse(before.text);
  const fresh = parse(after.text);
  if (old.kind === 'failed' || fresh.kind === 'failed') return 'the file would no longer be a Nix expression';
  const replaced = edits.map(({ at, new: { length } }) => ({ at, length }));
  return sameButFor(old.tree, fresh.tree, replaced) ? undefined : 'more than the values would change';
}

function notAsWanted(view: PackageView, after: Document, wanted: Wanted): string | undefined {
  const old = packagesOf(view.document);
  const fresh = packagesOf(after);
  if (old.kind === 'failed' || fresh.kind === 'failed') return 'the file would no longer be a Nix expression';
  const index = old.value.findIndex(
    ({ place }) => place.line === view.place.line && place.column === view.place.column,
  );
  const now = fresh.value[index];
  if (now === undefined || old.value.length !== fresh.value.length) return 'the package would not be found any more';
  if (outline(now) !== outline(view)) return 'the package would be read differently';
  if (now.version.kind !== 'literal' || now.version.value !== wanted.version)
    return 'the version would not be the wanted one';
  const hashesStand = wanted.hashes.every(({ slot: name, attribute, sri }) => {
    const slot = hashSlotOf(now, name, attribute);
    return slot?.kind === 'literal' && slot.value.kind === 'hash' && slot.value.sri === sri;
  });
  return hashesStand ? undefined : 'a hash would not be the wanted one';
}

/** All that a view says except where things stand and what the slots hold. */
function outline(view: PackageView): string {
  return JSON.stringify(view, (key, value: unknown) =>
    VARYING.has(key) || (typeof value === 'string' && key === 'source') ? undefined : value,
  );
}

const VARYING: ReadonlySet<string> = new Set(['document', 'place', 'at', 'value', 'because']);

function failed(problem: Problem): Result<never> {
  return { kind: 'failed', problem };
}
