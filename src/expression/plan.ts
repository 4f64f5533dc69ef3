import { writeHash } from '../hash/sri.js';
import type { Edit, LearntHash, SlotName } from '../model/change.js';
import type { HashValue, Mention, OtherSource, PackageView, Slot } from '../model/package.js';
import type { Problem } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { encoded, placeAt } from './place.js';
import { dependenciesAppeared, editWouldChangeMore, slotNotWritable } from './problems.js';
import { fixedTag } from './source.js';
import { fetcherNotSupported } from './source-problems.js';
import { quoted, quotedIndented } from './syntax/strings.js';

/** What a package is to hold. */
export interface Wanted {
  /** `keep` where the package stays at its version, whether that can be read or not. */
  readonly version: Version | 'keep';
  readonly hashes: readonly LearntHash[];
  /** The release's tag, where one is known: a tag that the document spells out must become exactly that. */
  readonly tag?: string;
  /** Whether a hash may be written where null stands. */
  readonly nulls?: 'stay' | 'may-become-hashes';
}

/** The edits that bring one package to what it is to hold, two of them perhaps for one literal; or why there are none. */
export function planned(view: PackageView, wanted: Wanted): readonly Edit[] | Problem {
  const edits: Edit[] = [];
  for (const plan of [planVersion(view, wanted), ...wanted.hashes.map((hash) => planHash(view, hash, wanted))]) {
    if ('code' in plan) return plan;
    edits.push(...plan);
  }
  return edits;
}

/** Where the hash stands that a learnt one replaces. */
export function hashSlotOf(
  view: PackageView,
  { slot, attribute }: Pick<LearntHash, 'slot' | 'attribute'>,
): Slot<HashValue> | undefined {
  if (slot === 'source-hash') return 'hash' in view.source ? view.source.hash : undefined;
  return view.dependencies.find((dependency) => dependency.attribute === attribute)?.hash;
}

/** Whether a mention is part of what a new version changes. */
export function isChanged(mention: Mention): boolean {
  return mention.fate === 'changed';
}

type Plan = readonly Edit[] | Problem;

function planVersion(view: PackageView, { version, tag }: Wanted): Plan {
  if (version === 'keep') return [];
  const unfollowed = whyNotFollowed(view);
  if (unfollowed !== undefined) return unfollowed;
  const slot = view.version;
  if (slot.kind !== 'literal') return slotProblem(slot, 'version', view);
  const mentions = view.mentions.filter(isChanged).map((mention) => ({ mention, text: textOf(mention, version) }));
  const otherTag = tag === undefined ? undefined : mentions.find(({ mention, text }) => isNotTag(mention, text, tag));
  if (otherTag !== undefined) {
    const { attribute, place } = otherTag.mention;
    const fault = `"${attribute}" would become "${otherTag.text}", and the release is "${tag}"`;
    return editWouldChangeMore(view.name, fault, place);
  }
  if (slot.value === version) return [];
  const edits = mentions.map(({ mention, text }) => edit(mention, { slot: 'tag', attribute: mention.attribute }, text));
  return [edit(slot, { slot: 'version', attribute: 'version' }, version), ...edits];
}

function isNotTag({ attribute }: Mention, text: string, tag: string): boolean {
  return /\.(?:tag|rev|ref)$/.test(attribute) && text.replace(/^refs\/tags\//, '') !== tag;
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

function textOf({ template }: Mention, version: Version): string {
  return template.map((part) => (part.kind === 'version' ? version : part.text)).join('');
}

function planHash(view: PackageView, learnt: LearntHash, { nulls }: Wanted): Plan {
  const { attribute, sri } = learnt;
  const slot = hashSlotOf(view, learnt);
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
