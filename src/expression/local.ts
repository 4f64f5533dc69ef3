import type { SourceView } from '../model/package.js';
import { type Filtering, filterOf } from './filters.js';
import { folderOf } from './folders.js';
import { LOCAL_SOURCES, type LocalSource } from './local-sources.js';
import { placeAt } from './place.js';
import { allOf } from './rule-logic.js';
import { attributeOf, meaningOf, type Value } from './scope.js';
import type { Known } from './values.js';

type LocalView = Extract<SourceView, { kind: 'local' }>;

/** A source that is a folder of the document's own repository, filtered or not; `undefined` where a value is none. */
export function localSource(value: Value, known: Known): LocalView | undefined {
  return localFound(value, known)?.source;
}

/** `copied` where functions of the source see it under a name in the store. */
interface LocalFound {
  readonly source: LocalView;
  readonly lies: 'in-place' | 'copied';
}

function localFound(value: Value, known: Known): LocalFound | undefined {
  const folder = folderOf(value);
  if (folder !== undefined) {
    const place = placeAt(known.document, value.node.start);
    return { source: { kind: 'local', place, ...(folder === '.' ? {} : { folder }) }, lies: 'in-place' };
  }
  const call = callOf(value);
  if (call === undefined) return undefined;
  const { row, given } = call;
  const folderValue = given[row.position];
  const inner = row.argument === undefined ? folderValue : attributeOfSet(folderValue, row.argument);
  const within = inner === undefined || inner.kind === 'absent' ? undefined : localFound(inner, known);
  if (inner === undefined || within === undefined) return undefined;
  const isCopied = within.lies === 'copied' || (row.result === 'copied' && folderOf(inner) === undefined);
  const lies = isCopied ? 'copied' : 'in-place';
  const filtering = { row, given, call: value.node, folder: within.source.folder ?? '.', lies } as const;
  const source = withFilter(within.source, filtering, known);
  return { source, lies: row.result === 'copied' ? 'copied' : within.lies };
}

function withFilter(inner: LocalView, filtering: Filtering, known: Known): LocalView {
  const own = filterOf(filtering, { document: known.document, sourceOf: (value) => localSource(value, known) });
  const { filter: before, ...plain } = inner;
  if (own === undefined || own.kind === 'code') return own === undefined ? inner : { ...plain, filter: own };
  if (before?.kind === 'code') return inner;
  const rule = allOf([own.rule, ...(before === undefined ? [] : [before.rule])]);
  return rule.kind === 'always' ? plain : { ...plain, filter: { kind: 'rule', rule } };
}

interface LocalCall {
  readonly row: LocalSource;
  readonly given: readonly Value[];
}

/** A call of a function that takes a folder, all its arguments given. */
function callOf(value: Value): LocalCall | undefined {
  const given: Value[] = [];
  let callee = value;
  while (callee.kind === 'node' && callee.node.kind === 'apply') {
    given.unshift(meaningOf(callee.node.argument, callee.scope));
    callee = meaningOf(callee.node.callee, callee.scope);
  }
  if (callee.kind !== 'outside' || given.length === 0) return undefined;
  const name = callee.path.at(-1) ?? '';
  const row = LOCAL_SOURCES.find((each) => each.name === name && each.takes === given.length);
  return row === undefined ? undefined : { row, given };
}

function attributeOfSet(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'set' ? attributeOf(value, name) : undefined;
}
