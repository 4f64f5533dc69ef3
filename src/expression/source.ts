import type { Document, FetchedSource, Obstacle, Slot, SourceView, TagTemplate } from '../model/package.js';
import type { Problem } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { type Fetcher, fetcherNamed, LOCAL_SOURCES } from './fetchers.js';
import { isFalse, obstacleAt } from './obstacles.js';
import { decoded, placeAt } from './place.js';
import { attributeOf, meaningOf, type Value } from './scope.js';
import {
  commitInsteadOfTag,
  fetcherUnknown,
  sourceArguments,
  sourceMissing,
  tagWithoutVersion,
} from './source-problems.js';
import type { Node } from './syntax/tree.js';
import { literalText, templateOf } from './template.js';
import { hashSlot, whyUndecided } from './values.js';

/** What is known of a package before its source is looked at. */
export interface Known {
  readonly document: Document;
  readonly name: string;
  readonly version: Slot<Version>;
}

export interface SourceFound {
  readonly source: SourceView;
  readonly obstacles: readonly Obstacle[];
}

type Call = Extract<Node, { kind: 'apply' }>;
type SetValue = Extract<Value, { kind: 'set' }>;

/** What a package's `src` is. */
export function sourceOf(value: Value, known: Known): SourceFound {
  const { document, name } = known;
  const place = placeAt(document, value.node.start);
  if (value.kind === 'absent') return undecided(sourceMissing(name, place));
  const folder = localFolder(value);
  if (folder !== undefined) return local(value, folder, known);
  if (value.kind === 'node' && value.node.kind === 'apply') {
    const made = calledFunction(value.node, value);
    if (made !== undefined)
      return made.kind === 'local' ? localCall(made, known) : fetched(value.node, value, made.name, known);
  }
  return undecided(whyUndecided(value, { document, name, attribute: 'src' }));
}

type Made =
  | { readonly kind: 'local'; readonly name: string; readonly argument: Value; readonly node: Node }
  | { readonly kind: 'fetched'; readonly name: string };

function calledFunction(call: Call, value: Extract<Value, { kind: 'node' }>): Made | undefined {
  const callee = meaningOf(call.callee, value.scope);
  if (callee.kind !== 'outside') return undefined;
  const name = callee.path.at(-1) ?? '';
  if (!LOCAL_SOURCES.has(name)) return { kind: 'fetched', name };
  return { kind: 'local', name, argument: meaningOf(call.argument, value.scope), node: call };
}

function localCall(made: Extract<Made, { kind: 'local' }>, known: Known): SourceFound {
  const row = LOCAL_SOURCES.get(made.name);
  const { argument } = made;
  const place = placeAt(known.document, made.node.start);
  if (row?.argument === undefined) return nestedLocal(argument, known, made);
  if (argument.kind !== 'set') return undecided(fetcherUnknown(made.name, known.name, place));
  const inner = nestedLocal(attributeOf(argument, row.argument), known, made);
  const filters = row.filters.flatMap((filter) => {
    const given = attributeOf(argument, filter);
    return given.kind === 'absent' ? [] : [obstacleAt(`src.${filter}`, given, known.document)];
  });
  return { source: inner.source, obstacles: [...inner.obstacles, ...filters] };
}

function nestedLocal(value: Value, known: Known, made: Extract<Made, { kind: 'local' }>): SourceFound {
  const found = value.kind === 'absent' ? undefined : sourceOf(value, known);
  if (found?.source.kind === 'local') return found;
  return undecided(fetcherUnknown(made.name, known.name, placeAt(known.document, made.node.start)));
}

function local(value: Value, folder: string, { document }: Known): SourceFound {
  const place = placeAt(document, value.node.start);
  return { source: { kind: 'local', place, ...(folder === '.' ? {} : { folder }) }, obstacles: [] };
}

/** The folder that a path or a flake's `self` stands for, relative to the document's. */
function localFolder(value: Value): string | undefined {
  if (value.kind === 'outside') {
    const isSelf =
      value.through === 'argument' && ['self', 'inputs.self', 'self.outPath'].includes(value.path.join('.'));
    return isSelf ? '.' : undefined;
  }
  if (value.kind !== 'node' || value.node.kind !== 'path') return undefined;
  const [part, ...more] = value.node.parts;
  if (part?.kind !== 'text' || more.length > 0 || /^[~/]/.test(part.text)) return undefined;
  const steps = part.text.split('/').filter((step) => step !== '.' && step !== '');
  return steps.length === 0 ? '.' : decoded(steps.join('/'));
}

function fetched(call: Call, value: Extract<Value, { kind: 'node' }>, fetcherName: string, known: Known): SourceFound {
  const { document, name } = known;
  const place = placeAt(document, call.start);
  const fetcher = fetcherNamed(fetcherName);
  if (fetcher === undefined) return undecided(fetcherUnknown(fetcherName, name, place));
  const given = meaningOf(call.argument, value.scope);
  if (given.kind !== 'set') return undecided(whyUndecided(given, { document, name, attribute: 'src' }));
  const read = readFetched({ fetcher, fetcherName, given, call }, known);
  if (read.kind === 'undecided') return { source: read, obstacles: [] };
  return { source: read, obstacles: changedTree(fetcher, given, document) };
}

interface FetchCall {
  readonly fetcher: Fetcher;
  readonly fetcherName: string;
  readonly given: SetValue;
  readonly call: Call;
}

function readFetched(fetch: FetchCall, known: Known): Exclude<SourceView, { kind: 'local' }> {
  const { fetcher, fetcherName, given, call } = fetch;
  const place = placeAt(known.document, call.start);
  const host = textArgument(given, fetcher.hostArgument, known);
  const owner = textArgument(given, 'owner', known);
  const repository = textArgument(given, 'repo', known);
  const tag = tagOf(fetch, known);
  if (typeof owner === 'object') return { kind: 'undecided', because: owner };
  if (typeof repository === 'object') return { kind: 'undecided', because: repository };
  if (typeof host === 'object') return { kind: 'undecided', because: host };
  if (tag.kind === 'undecided') return tag;
  if (owner === undefined || repository === undefined) {
    return { kind: 'undecided', because: sourceArguments(fetcherName, 'lacks "owner" or "repo"', place) };
  }
  const hash = hashArgument(fetch, known);
  const { names, template } = tag;
  return {
    kind: 'fetched',
    fetcher: fetcherName,
    host: host ?? fetcher.host,
    owner,
    repository,
    names,
    template,
    arguments: [],
    hash,
    place,
  };
}

/** The hash that a fetcher is given under one of its names. */
function hashArgument({ fetcher, fetcherName, given, call }: FetchCall, known: Known): FetchedSource['hash'] {
  const { document, name } = known;
  const present = fetcher.hashes.filter((each) => attributeOf(given, each).kind !== 'absent');
  const [attribute, second] = present;
  if (attribute === undefined) return { kind: 'absent' };
  if (second === undefined) return hashSlot(attributeOf(given, attribute), { document, name, attribute });
  const place = placeAt(document, call.start);
  return { kind: 'undecided', because: sourceArguments(fetcherName, `has both "${attribute}" and "${second}"`, place) };
}

/** The text of an argument; `undefined` where it is not given, a Problem where it cannot be told. */
function textArgument(
  given: SetValue,
  attribute: string,
  { document, name, version }: Known,
): string | undefined | Problem {
  const value = attributeOf(given, attribute);
  if (value.kind === 'absent') return undefined;
  const parts = templateOf(value, version);
  if ('unclear' in parts) return whyUndecided(parts.unclear, { document, name, attribute: `src.${attribute}` });
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  return texts.length === parts.length
    ? texts.join('')
    : whyUndecided(value, { document, name, attribute: `src.${attribute}` });
}

type TagFound =
  | { readonly kind: 'found'; readonly names: 'tag' | 'rev'; readonly template: TagTemplate }
  | { readonly kind: 'undecided'; readonly because: Problem };

function tagOf({ fetcherName, given, call }: FetchCall, known: Known): TagFound {
  const { document, name, version } = known;
  const present = (['tag', 'rev'] as const).filter((each) => !isNull(attributeOf(given, each)));
  const [names, second] = present;
  const place = placeAt(document, call.start);
  if (names === undefined || second !== undefined) {
    const fault = names === undefined ? 'has neither "tag" nor "rev"' : 'has both "tag" and "rev"';
    return { kind: 'undecided', because: sourceArguments(fetcherName, fault, place) };
  }
  const value = attributeOf(given, names);
  if (version.kind === 'undecided') return { kind: 'undecided', because: version.because };
  const template = templateOf(value, version);
  if ('unclear' in template) {
    return {
      kind: 'undecided',
      because: whyUndecided(template.unclear, { document, name, attribute: `src.${names}` }),
    };
  }
  if (!template.some((part) => part.kind === 'version')) return fixedTag(names, value, template, known);
  return names === 'rev' ? asTag(template) : { kind: 'found', names, template };
}

/** `rev = "refs/tags/v1"` fetches what `tag = "v1"` fetches. */
function asTag(template: TagTemplate): TagFound {
  const [first, ...rest] = template;
  if (first?.kind !== 'text' || !first.text.startsWith('refs/tags/')) return { kind: 'found', names: 'rev', template };
  const text = first.text.slice('refs/tags/'.length);
  return { kind: 'found', names: 'tag', template: text === '' ? rest : [{ kind: 'text', text }, ...rest] };
}

function fixedTag(names: 'tag' | 'rev', value: Value, template: TagTemplate, { document, name }: Known): TagFound {
  const place = placeAt(document, value.node.start);
  const text = template.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  const isCommit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);
  return {
    kind: 'undecided',
    because: isCommit ? commitInsteadOfTag(name, place) : tagWithoutVersion(names, text, place),
  };
}

/** Arguments that make the fetched tree another one than the archive's. */
function changedTree(fetcher: Fetcher, given: SetValue, document: Document): readonly Obstacle[] {
  return given.layers.flatMap((layer): readonly Obstacle[] => {
    if (layer.kind === 'opaque') return [{ attribute: 'src', place: placeAt(document, layer.node.start) }];
    const named = [...layer.attributes.known].flatMap(([attribute, { at }]) => {
      if (fetcher.harmless.has(attribute) || fetcher.hashes.includes(attribute) || attribute === fetcher.hostArgument)
        return [];
      const value = attributeOf(given, attribute);
      if (isFalse(value) || isNull(value) || literalText(value) === '') return [];
      if (value.kind === 'node' && value.node.kind === 'list' && value.node.items.length === 0) return [];
      return [{ attribute: `src.${attribute}`, place: placeAt(document, at.start) }];
    });
    const computed = layer.attributes.computed.map(({ at }) => ({
      attribute: 'src',
      place: placeAt(document, at.start),
    }));
    return [...named, ...computed];
  });
}

function isNull(value: Value): boolean {
  return (
    value.kind === 'absent' ||
    (value.kind === 'outside' && value.through === 'nothing' && value.path.join('.') === 'null')
  );
}

function undecided(because: Problem): SourceFound {
  return { source: { kind: 'undecided', because }, obstacles: [] };
}
