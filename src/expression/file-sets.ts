import type { FilterRule, SourceView } from '../model/package.js';
import { argument, listOf, type Reading, readingOf, reduced } from './filter-call.js';
import { truthOfCall } from './filter-function.js';
import { folderOf, pathBelow } from './folders.js';
import type { Given } from './frames.js';
import { placeOf } from './pieces.js';
import { allOf, anyOf, complete, not } from './rule-logic.js';
import { meaningOf, type Value } from './scope.js';

/** How the source of a value is read, where it is one of a folder. */
type SourceOf = (value: Value) => Extract<SourceView, { kind: 'local' }> | undefined;

interface Sets {
  readonly folder: string;
  readonly sourceOf: SourceOf;
  readonly reading: Reading;
}

/** The files of lib.fileset's sets, of which toSource leaves none out below its root. */
export function fileSetRule(value: Value, folder: string, sourceOf: SourceOf): FilterRule | undefined {
  const members = membersOf(value, { folder, sourceOf, reading: readingOf(placeOf(folder)) });
  return members && anyOf([{ kind: 'type', is: 'directory' }, members]);
}

/** Which files are in a set. Nothing is said of folders. */
function membersOf(value: Value, sets: Sets): FilterRule | undefined {
  const path = folderOf(value);
  if (path !== undefined) return below(path, sets);
  const { callee, given } = reduced(value, [], sets.reading);
  if (callee.kind !== 'outside') return undefined;
  const row = FUNCTIONS.find(({ name }) => name === callee.path.at(-1));
  return row !== undefined && row.takes === given.length ? row.members(given, sets) : undefined;
}

interface SetFunction {
  readonly name: string;
  readonly takes: number;
  readonly members: (given: readonly Given[], sets: Sets) => FilterRule | undefined;
}

const FUNCTIONS: readonly SetFunction[] = [
  { name: 'unions', takes: 1, members: ([list], sets) => list && complete(membersOfAll(listed(list), sets), anyOf) },
  { name: 'union', takes: 2, members: (given, sets) => complete(membersOfAll(given, sets), anyOf) },
  { name: 'intersection', takes: 2, members: (given, sets) => complete(membersOfAll(given, sets), allOf) },
  { name: 'difference', takes: 2, members: difference },
  { name: 'fileFilter', takes: 2, members: filtered },
  { name: 'maybeMissing', takes: 1, members: onlyPath },
  { name: 'gitTracked', takes: 1, members: onlyPath },
  { name: 'fromSource', takes: 1, members: ofSource },
];

function listed({ node, scope }: Given): readonly Given[] | undefined {
  return listOf(meaningOf(node, scope));
}

function membersOfAll(given: readonly Given[] | undefined, sets: Sets): readonly (FilterRule | undefined)[] {
  return given?.map(({ node, scope }) => membersOf(meaningOf(node, scope), sets)) ?? [undefined];
}

function difference(given: readonly Given[], sets: Sets): FilterRule | undefined {
  const [some, others] = membersOfAll(given, sets);
  return some && others && allOf([some, not(others)]);
}

function onlyPath([path]: readonly Given[], sets: Sets): FilterRule | undefined {
  const folder = path && folderOf(meaningOf(path.node, path.scope));
  return folder === undefined ? undefined : below(folder, sets);
}

/** `fileFilter (file: ...) ./folder`. */
function filtered([predicate, path]: readonly Given[], sets: Sets): FilterRule | undefined {
  const inside = path && onlyPath([path], sets);
  const holds = predicate && truthOfCall(meaningOf(predicate.node, predicate.scope), [argument('file')], sets.reading);
  return inside && holds && allOf([inside, holds]);
}

/** `fromSource (cleanSource ./.)`: of the same folder, since other paths count from elsewhere. */
function ofSource([given]: readonly Given[], { folder, sourceOf }: Sets): FilterRule | undefined {
  const source = given && sourceOf(meaningOf(given.node, given.scope));
  if (source === undefined || (source.folder ?? '.') !== folder || source.filter?.kind === 'code') return undefined;
  return source.filter === undefined ? { kind: 'always' } : { kind: 'reached', of: source.filter.rule };
}

function below(path: string, { folder }: Sets): FilterRule | undefined {
  const rest = pathBelow(folder, path);
  if (rest === undefined || rest === '') return rest === '' ? { kind: 'always' } : undefined;
  return anyOf([
    { kind: 'text', of: 'path', test: 'is', with: rest },
    { kind: 'text', of: 'path', test: 'begins', with: `${rest}/` },
  ]);
}
