import type { Edit, Revision } from '../model/change.js';
import type { Document, PackageView } from '../model/package.js';
import type { Problem, Result } from '../model/problem.js';
import { type BothSides, outline, replacedBy, withoutVersions } from './outline.js';
import { packagesOf } from './packages.js';
import { placeAt } from './place.js';
import { hashSlotOf, planned, type Wanted } from './plan.js';
import { editWouldChangeMore, slotsDisagree } from './problems.js';
import { sameButFor } from './same.js';
import { parse } from './syntax/parser.js';

/** A package, and what it is to hold. */
export interface Revised {
  readonly view: PackageView;
  readonly wanted: Wanted;
}

/** The document with the wanted values of one package in their places and nothing else changed, or why that cannot be. */
export function revise(view: PackageView, wanted: Wanted): Result<Revision> {
  return reviseAll([{ view, wanted }]);
}

/** The same of any number of packages of one document together: what they share is written once. */
export function reviseAll(packages: readonly Revised[]): Result<Revision> {
  const before = documentOf(packages);
  const wishes: Wish[] = [];
  for (const { view, wanted } of packages) {
    const edits = planned(view, wanted);
    if ('code' in edits) return failed(edits);
    wishes.push(...edits.map((edit) => ({ edit, view })));
  }
  const edits = withoutRepeats(wishes);
  if ('code' in edits) return failed(edits);
  if (edits.length === 0) return { kind: 'ok', value: { before, after: before, edits } };
  const revision = { before, after: { ...before, text: applied(before.text, edits) }, edits };
  const fault = faultOf(packages, revision);
  return fault === undefined ? { kind: 'ok', value: revision } : failed(fault);
}

function documentOf(packages: readonly Revised[]): Document {
  const [first, ...others] = packages.map(({ view }) => view.document);
  if (first === undefined || others.some(({ path, text }) => path !== first.path || text !== first.text)) {
    throw new Error('packages are revised together where they stand in one document');
  }
  return first;
}

interface Wish {
  readonly edit: Edit;
  readonly view: PackageView;
}

/** One edit for each literal, in the order of the text. */
function withoutRepeats(wishes: readonly Wish[]): readonly Edit[] | Problem {
  const byStart = new Map<number, Wish>();
  for (const wish of wishes) {
    const { start } = wish.edit.at;
    const other = byStart.get(start);
    if (other !== undefined && other.edit.new !== wish.edit.new) return disagreement(other, wish);
    if (other === undefined) byStart.set(start, wish);
  }
  return [...byStart.values()].map(({ edit }) => edit).toSorted((one, other) => one.at.start - other.at.start);
}

function disagreement(one: Wish, other: Wish): Problem {
  const { edit, view } = other;
  const first = one.view === view ? one.edit.attribute : `${one.edit.attribute} of ${one.view.name}`;
  return slotsDisagree([first, edit.attribute], view.name, placeAt(view.document, edit.at.start));
}

function applied(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((done, { at, new: fresh }) => done.slice(0, at.start) + fresh + done.slice(at.end), text);
}

/** Why a revision is not what it should be. */
function faultOf(packages: readonly Revised[], revision: Revision): Problem | undefined {
  const fault = misplaced(revision) ?? otherwiseChanged(revision) ?? readOtherwise(packages, revision);
  const [first] = packages;
  if (fault === undefined || first === undefined) return undefined;
  const names = [...new Set(packages.map(({ view }) => view.name))].join(' and ');
  return editWouldChangeMore(names, fault, first.view.place);
}

function misplaced({ before, edits }: Revision): string | undefined {
  const stands = edits.every(({ at, old }) => before.text.slice(at.start, at.end) === old);
  if (!stands) return 'the file no longer holds the values that were read from it';
  const apart = edits.every(({ at }, index) => index === 0 || (edits[index - 1]?.at.end ?? 0) <= at.start);
  return apart ? undefined : 'two of the values stand within each other';
}

function otherwiseChanged({ before, after, edits }: Revision): string | undefined {
  const old = parse(before.text, before.pipeOperators);
  const fresh = parse(after.text, after.pipeOperators);
  if (old.kind === 'failed' || fresh.kind === 'failed') return 'the file would no longer be a Nix expression';
  const replaced = edits.map(({ at, new: { length } }) => ({ at, length }));
  return sameButFor(old.tree, fresh.tree, replaced) ? undefined : 'more than the values would change';
}

/** What a package of the edited document would be that it should not; those that nobody asked for stay what they are. */
function readOtherwise(packages: readonly Revised[], { before, after, edits }: Revision): string | undefined {
  const old = packagesOf(before);
  const fresh = packagesOf(after);
  if (old.kind === 'failed' || fresh.kind === 'failed') return 'the file would no longer be a Nix expression';
  const isThere = packages.every(({ view }) => old.value.some((each) => isSame(each, view)));
  if (!isThere || old.value.length !== fresh.value.length) return 'the package would not be found any more';
  const replaced = replacedBy(edits, old.value, fresh.value);
  for (const [index, was] of old.value.entries()) {
    const now = fresh.value[index];
    const asked = packages.filter(({ view }) => isSame(view, was));
    const fault = now === undefined ? 'the package would not be found any more' : changedIn(was, now, asked, replaced);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function changedIn(
  was: PackageView,
  now: PackageView,
  asked: readonly Revised[],
  replaced: BothSides,
): string | undefined {
  const stays = asked.some(({ wanted }) => wanted.version === 'keep');
  const { before, after } = stays ? withoutVersions(replaced) : replaced;
  const expected = [was, ...asked.map(({ view }) => view)];
  if (expected.some((view) => outline(view, before) !== outline(now, after))) {
    return `${asked.length > 0 ? 'the package' : was.name} would be read differently`;
  }
  return asked.map(({ wanted }) => notAsWanted(was, now, wanted)).find((fault) => fault !== undefined);
}

function isSame({ place }: PackageView, other: PackageView): boolean {
  return place.line === other.place.line && place.column === other.place.column;
}

function notAsWanted(was: PackageView, now: PackageView, { version, hashes }: Wanted): string | undefined {
  const wanted = version === 'keep' ? versionOf(was) : version;
  if (versionOf(now) !== wanted) return 'the version would not be the wanted one';
  const stand = hashes.every((hash) => {
    const slot = hashSlotOf(now, hash);
    return slot?.kind === 'literal' && slot.value.kind === 'hash' && slot.value.sri === hash.sri;
  });
  return stand ? undefined : 'a hash would not be the wanted one';
}

function versionOf({ version }: PackageView): string | undefined {
  return version.kind === 'literal' ? version.value : undefined;
}

function failed(problem: Problem): Result<never> {
  return { kind: 'failed', problem };
}
