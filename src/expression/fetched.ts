import type { Argument, Document, FetchedSource, Mention, Obstacle, OtherSource } from '../model/package.js';
import type { Problem } from '../model/problem.js';
import type { Fetcher } from './fetchers.js';

import { decoded, placeAt } from './place.js';
import { sourceArguments } from './problems.js';
import { attributeOf, meaningOf, type Value } from './scope.js';
import { type spelled, spelledTag, spelledUrl } from './spelled.js';
import type { Node } from './syntax/tree.js';
import { literalText, templateOf } from './template.js';
import { isFalse, isNull } from './truth.js';
import { hashSlot, type Known, whyUndecided } from './values.js';

type SetValue = Extract<Value, { kind: 'set' }>;

/** A call of a fetcher, and under which attribute of the package it stands. */
export interface FetchCall {
  readonly fetcher: Fetcher;
  readonly given: SetValue;
  readonly call: Node;
  readonly attribute: string;
}

export interface CallRead {
  readonly source: OtherSource;
  /** The literals in it that follow the version only if they are replaced along with it. */
  readonly mentions: readonly Mention[];
}

/** What a call of a fetcher says, whatever the fetcher. */
export function readCall(fetch: FetchCall, known: Known): CallRead {
  const { fetcher, given, call } = fetch;
  const read = fetcher.says.flatMap((attribute) =>
    readArgument(attribute, attributeOf(given, attribute), fetch, known),
  );
  const host = hostOf(fetch, known);
  const source: OtherSource = {
    kind: 'other-fetcher',
    fetcher: fetcher.name,
    ...(typeof host === 'string' ? { host } : {}),
    arguments: [...(typeof host === 'object' ? [host] : []), ...read.map(({ argument }) => argument)],
    hash: hashArgument(fetch, known),
    place: placeAt(known.document, call.start),
  };
  return { source, mentions: read.flatMap(({ mention }) => (mention === undefined ? [] : [mention])) };
}

/** What makes the fetched tree another one than the archive's. */
export function changedTree({ fetcher, given, attribute: under }: FetchCall, document: Document): readonly Obstacle[] {
  return given.layers.flatMap((layer): readonly Obstacle[] => {
    if (layer.kind === 'opaque') return [{ attribute: under, place: placeAt(document, layer.node.start) }];
    const named = [...layer.attributes.known].flatMap(([attribute, { at }]) => {
      if (fetcher.harmless.has(attribute) || fetcher.hashes.includes(attribute)) return [];
      if (isNothing(attributeOf(given, attribute))) return [];
      return [{ attribute: `${under}.${attribute}`, place: placeAt(document, at.start) }];
    });
    const computed = layer.attributes.computed.map(({ at }) => ({
      attribute: under,
      place: placeAt(document, at.start),
    }));
    return [...named, ...computed];
  });
}

function isNothing(value: Value): boolean {
  if (isFalse(value) || isNull(value) || literalText(value) === '') return true;
  return value.kind === 'node' && value.node.kind === 'list' && value.node.items.length === 0;
}

interface ArgumentRead {
  readonly argument: Argument;
  readonly mention?: Mention;
}

function readArgument(attribute: string, value: Value, fetch: FetchCall, known: Known): readonly ArgumentRead[] {
  if (isNull(value)) return [];
  if (value.kind === 'node' && value.node.kind === 'list') {
    const { node, scope } = value;
    return node.items.flatMap((item) => readArgument(attribute, meaningOf(item, scope), fetch, known));
  }
  const { document, name, version } = known;
  const asked = { document, name, attribute: `${fetch.attribute}.${attribute}` };
  const template = templateOf(value, version);
  if ('unclear' in template) {
    return [{ argument: { kind: 'undecided', attribute, because: whyUndecided(template.unclear, asked) } }];
  }
  const { start, end } = value.node;
  const stands = { at: { start, end }, place: placeAt(document, start) };
  const mention = mentionIn(value, attribute, fetch, known);
  const argument: Argument = { kind: 'read', attribute, template: mention?.template ?? template, ...stands };
  return [mention === undefined ? { argument } : { argument, mention }];
}

/** The literal of a tag, revision or URL that spells the version out, as one that is to change with it. */
function mentionIn(
  value: Value,
  attribute: string,
  fetch: FetchCall,
  { document, version }: Known,
): Mention | undefined {
  const text = literalText(value);
  if (text === undefined || version.kind !== 'literal' || fetch.attribute !== 'src') return undefined;
  const { start, end } = value.node;
  if (start === version.at.start) return undefined;
  const template = SPELLED.get(attribute)?.(decoded(text), version.value);
  if (template === undefined) return undefined;
  return {
    attribute: `${fetch.attribute}.${attribute}`,
    place: placeAt(document, start),
    at: { start, end },
    source: document.text.slice(start, end),
    template,
    fate: 'changed',
  };
}

/** How each argument may spell the version out. */
const SPELLED: ReadonlyMap<string, typeof spelled> = new Map([
  ['tag', spelledTag],
  ['rev', spelledTag],
  ['ref', spelledTag],
  ['url', spelledUrl],
  ['urls', spelledUrl],
]);

function hostOf({ fetcher, given, attribute: under }: FetchCall, known: Known): string | undefined | Argument {
  const { hostArgument } = fetcher;
  if (hostArgument === undefined) return fetcher.host;
  const text = textArgument(given, hostArgument, under, known);
  if (typeof text !== 'object') return text ?? fetcher.host;
  return { kind: 'undecided', attribute: hostArgument, because: text };
}

/** The text of an argument; `undefined` where it is not given, a Problem where it cannot be told. */
function textArgument(given: SetValue, attribute: string, under: string, known: Known): string | undefined | Problem {
  const { document, name, version } = known;
  const value = attributeOf(given, attribute);
  if (value.kind === 'absent') return undefined;
  const parts = templateOf(value, version);
  const asked = { document, name, attribute: `${under}.${attribute}` };
  if ('unclear' in parts) return whyUndecided(parts.unclear, asked);
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  return texts.length === parts.length ? texts.join('') : whyUndecided(value, asked);
}

/** The hash that a fetcher is given under one of its names. */
function hashArgument({ fetcher, given, call }: FetchCall, { document, name }: Known): FetchedSource['hash'] {
  const present = fetcher.hashes.filter((each) => attributeOf(given, each).kind !== 'absent');
  const [attribute, second] = present;
  if (attribute === undefined) return { kind: 'absent' };
  if (second === undefined) return hashSlot(attributeOf(given, attribute), { document, name, attribute });
  const place = placeAt(document, call.start);
  return {
    kind: 'undecided',
    because: sourceArguments(fetcher.name, `has both "${attribute}" and "${second}"`, place),
  };
}
