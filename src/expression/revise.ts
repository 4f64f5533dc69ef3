import { writeHash } from '../hash/sri.js';
import type { Edit, LearntHash, Revision, SlotName } from '../model/change.js';
import type { Document, HashValue, Mention, OtherSource, PackageView, Slot } from '../model/package.js';
import type { Problem, Result } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { packagesOf } from './packages.js';
import { encoded, placeAt } from './place.js';
import { dependenciesAppeared, editWouldChangeMore, slotNotWritable, slotsDisagree } from './problems.js';
import { sameButFor } from './same.js';
import { fixedTag } from './source.js';
import { fetcherNotSupported } from './source-problems.js';
import { parse } from './syntax/parser.js';
import { quoted, quotedIndented } from './syntax/strings.js';

/** What a package is to hold. */
export interface Wanted {
  readonly version: Version;
  readonly hashes: readonly LearntHash[];
  /** The release's tag, where one is known: a tag that the document spells out must become exactly that. */
  readonly tag?: string;
  /** Whether a hash may be written where null stands. */
  readonly nulls?: 'stay' | 'may-become-hashes';
}

/** The document with the wanted values in their places and nothing else changed, or why that cannot be. */
export function revise(view: PackageView, wanted: Wanted): Result<Revision> {
  const unfollowed = whyNotFollowed(view);
  if (unfollowed !== undefined) return failed(unfollowed);
  const planned = [
    planVersion(view, wanted.version),
    ...view.mentions.filter(isChanged).map((mention) => planMention(mention, view, wanted)),
    ...wanted.hashes.map((hash) => planHash(view, hash, wanted)),
  ];
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

/** Why a package's source would stay what it is when its version changes. */
function whyNotFollowed({ source, name }: PackageView): Problem | undefined {
  switch (source.kind) {
    case 'undecided':
      return source.because;
    case 'local':
    case 'fetched':
      return undefined;
    case 'other-fetcher':
      return whyFixed(source, name);
  }
}

/** Why another fetcher's source would stay: each of its deciding arguments must follow the version. */
function whyFixed({ fetcher, arguments: all, place }: OtherSource, name: string): Problem | undefined {
  const named = all.filter(({ attribute }) => ['tag', 'rev', 'ref', 'version'].includes(attribute));
  const deciding = named.length > 0 ? named : all.filter(({ attribute }) => ['url', 'urls'].includes(attribute));
  for (const argument of deciding) {
    if (argument.kind === 'undecided') return argument.because;
    if (!argument.template.some(({ kind }) => kind === 'version')) return fixedTag(argument, name);
  }
  return deciding.length > 0 ? undefined : fetcherNotSupported(fetcher, name, place);
}

function isChanged(mention: Mention): boolean {
  return mention.fate === 'changed';
}

function planMention(mention: Mention, view: PackageView, { version, tag }: Wanted): Plan {
  const text = mention.template.map((part) => (part.kind === 'version' ? version : part.text)).join('');
  const old = view.version.kind === 'literal' ? view.version.value : '';
  const { source, at, attribute, place } = mention;
  const isTag = /\.(?:tag|rev|ref)$/.test(attribute);
  if (isTag && tag !== undefined && text.replace(/^refs\/tags\//, '') !== tag) {
    return editWouldChangeMore(view.name, `"${attribute}" would become "${text}", and the release is "${tag}"`, place);
  }
  return old === version ? [] : [edit({ at, source }, { slot: 'tag', attribute }, text)];
}

function planHash(view: PackageView, learnt: LearntHash, { nulls }: Wanted): Plan {
  const { attribute, sri } = learnt;
  const slot = hashSlotOf(view, learnt.slot, attribute);
  if (slot === undefined) return slotNotWritable(attribute, view.name, view.place);
  if (slot.kind !== 'literal') return slotProblem(slot, attribute, view);
  switch (slot.value.kind) {
    case 'none':
      if (nulls === 'may-become-hashes') return [edit(slot, learnt, sri)];
      return dependenciesAppeared(attribute, view.name, placeAt(view.document, slot.at.start));
    case 'fake':
      return [edit(slot, learnt, sri)];
    case 'hash':
      return slot.value.sri === sri ? [] : [edit(slot, learnt, writeHash(sri, slot.value.form))];
  }
}

function hashSlotOf(view: PackageView, name: LearntHash['slot'], attribute: string): Slot<HashValue> | undefined {
  if (name === 'source-hash') return 'hash' in view.source ? view.source.hash : undefined;
  return view.dependencies.find((dependency) => dependency.attribute === attribute)?.hash;
}

function slotProblem(slot: Exclude<Slot<unknown>, { kind: 'literal' }>, attribute: string, view: PackageView): Problem {
  return slot.kind === 'undecided' ? slot.because : slotNotWritable(attribute, view.name, view.place);
}

function edit(
  { at, source }: Pick<Mention, 'at' | 'source'>,
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
  const old = parse(before.text, before.pipeOperators);
  const fresh = parse(after.text, after.pipeOperators);
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

/** All that a view says except where things stand and what the slots hold. What is only reported may come to mean another version. */
function outline(view: PackageView): string {
  return JSON.stringify({ ...view, mentions: view.mentions.filter(isChanged) }, (key, value: unknown) =>
    VARYING.has(key) || (typeof value === 'string' && key === 'source') ? undefined : value,
  );
}

const VARYING: ReadonlySet<string> = new Set(['document', 'place', 'at', 'value', 'because']);

function failed(problem: Problem): Result<never> {
  return { kind: 'failed', problem };
}
