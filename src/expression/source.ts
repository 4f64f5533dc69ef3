import type { Argument, Mention, Obstacle, OtherSource, SourceView, TagTemplate } from '../model/package.js';
import type { Problem } from '../model/problem.js';
import { changedTree, type FetchCall, readCall } from './fetched.js';
import { fetcherNamed } from './fetchers.js';
import { localSource } from './local.js';
import { placeAt } from './place.js';
import { sourceArguments, valueComputed } from './problems.js';
import { meaningOf, type Value } from './scope.js';
import { commitInsteadOfTag, fetcherUnknown, sourceMissing, tagWithoutVersion } from './source-problems.js';
import { type Known, whyUndecided } from './values.js';

export interface SourceFound {
  readonly source: SourceView;
  readonly obstacles: readonly Obstacle[];
  readonly mentions: readonly Mention[];
}

/** What a package's `src`, or another of its attributes, is. */
export function sourceOf(value: Value, attribute: string, known: Known): SourceFound {
  const { document, name } = known;
  const place = placeAt(document, value.node.start);
  if (value.kind === 'absent') return undecided(sourceMissing(name, place));
  const local = localSource(value, known);
  if (local !== undefined) return { source: local, obstacles: [], mentions: [] };
  if (value.kind !== 'node' || value.node.kind !== 'apply') {
    return undecided(whyUndecided(value, { document, name, attribute }));
  }
  const callee = calleeOf(value);
  if (callee.kind !== 'outside') return undecided(whyUndecided(value, { document, name, attribute }));
  const fetcherName = callee.path.at(-1) ?? '';
  const fetcher = fetcherNamed(fetcherName);
  if (fetcher === undefined) return undecided(fetcherUnknown(fetcherName, name, place));
  const given = meaningOf(value.node.argument, value.scope);
  if (given.kind !== 'set') return undecided(whyUndecided(given, { document, name, attribute }));
  return fetched({ fetcher, given, call: value.node, attribute }, known);
}

/** The function that a call, however many arguments it has, is of. */
function calleeOf(value: Value): Value {
  let callee = value;
  while (callee.kind === 'node' && callee.node.kind === 'apply') callee = meaningOf(callee.node.callee, callee.scope);
  return callee;
}

function fetched(fetch: FetchCall, known: Known): SourceFound {
  const { source: seen, mentions } = readCall(fetch, known);
  const obstacles = changedTree(fetch, known.document);
  if (fetch.fetcher.kind === 'shown') return { source: seen, obstacles, mentions };
  const source = followedSource(seen, fetch, known);
  return source.kind === 'undecided' ? { ...undecided(source.because), source } : { source, obstacles, mentions };
}

type Read = Extract<Argument, { kind: 'read' }>;

function followedSource(
  seen: OtherSource,
  { fetcher }: FetchCall,
  known: Known,
): Extract<SourceView, { kind: 'fetched' | 'undecided' }> {
  const { fetcher: name, hash, place } = seen;
  const because = (problem: Problem) => ({ kind: 'undecided', because: problem, seen }) as const;
  const owner = fixedText(seen, 'owner', known);
  const repository = fixedText(seen, 'repo', known);
  const host = hiddenHost(seen, fetcher.hostArgument);
  const tag = tagOf(seen, known);
  for (const fault of [owner, repository, host]) if (typeof fault === 'object') return because(fault);
  if (tag.kind === 'undecided') return because(tag.because);
  if (typeof owner !== 'string' || typeof repository !== 'string') {
    return because(sourceArguments(name, 'lacks "owner" or "repo"', place));
  }
  return {
    kind: 'fetched',
    fetcher: name,
    host: seen.host ?? fetcher.host ?? '',
    owner,
    repository,
    names: tag.names,
    template: tag.template,
    arguments: seen.arguments,
    hash,
    place,
  };
}

function hiddenHost(seen: OtherSource, hostArgument: string | undefined): Problem | undefined {
  const host = seen.arguments.find(({ attribute }) => attribute === hostArgument);
  return host?.kind === 'undecided' ? host.because : undefined;
}

/** The text of an argument that may not follow the version. */
function fixedText(seen: OtherSource, attribute: string, { name }: Known): string | undefined | Problem {
  const argument = seen.arguments.find((each) => each.attribute === attribute);
  if (argument === undefined) return undefined;
  if (argument.kind === 'undecided') return argument.because;
  const texts = argument.template.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  if (texts.length === argument.template.length) return texts.join('');
  return valueComputed(`src.${attribute}`, name, argument.place);
}

type TagFound =
  | { readonly kind: 'found'; readonly names: 'tag' | 'rev'; readonly template: TagTemplate }
  | { readonly kind: 'undecided'; readonly because: Problem };

function tagOf(seen: OtherSource, { name, version }: Known): TagFound {
  const present = seen.arguments.filter(({ attribute }) => attribute === 'tag' || attribute === 'rev');
  const [argument, second] = present;
  if (argument === undefined || second !== undefined) {
    const fault = argument === undefined ? 'has neither "tag" nor "rev"' : 'has both "tag" and "rev"';
    return { kind: 'undecided', because: sourceArguments(seen.fetcher, fault, seen.place) };
  }
  if (version.kind === 'undecided') return { kind: 'undecided', because: version.because };
  if (argument.kind === 'undecided') return { kind: 'undecided', because: argument.because };
  const names = argument.attribute === 'tag' ? 'tag' : 'rev';
  const { template } = argument;
  if (!template.some((part) => part.kind === 'version'))
    return { kind: 'undecided', because: fixedTag(argument, name) };
  return names === 'rev' ? asTag(template) : { kind: 'found', names, template };
}

/** `rev = "refs/tags/v1"` fetches what `tag = "v1"` fetches. */
function asTag(template: TagTemplate): TagFound {
  const [first, ...rest] = template;
  if (first?.kind !== 'text' || !first.text.startsWith('refs/tags/')) return { kind: 'found', names: 'rev', template };
  const text = first.text.slice('refs/tags/'.length);
  return { kind: 'found', names: 'tag', template: text === '' ? rest : [{ kind: 'text', text }, ...rest] };
}

/** Why an argument that stays when the version changes cannot be followed. */
export function fixedTag({ attribute, template, place }: Read, name: string): Problem {
  const text = template.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  const isCommit = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);
  return isCommit ? commitInsteadOfTag(name, place) : tagWithoutVersion(attribute, text, place);
}

function undecided(because: Problem): SourceFound {
  return { source: { kind: 'undecided', because }, obstacles: [], mentions: [] };
}
