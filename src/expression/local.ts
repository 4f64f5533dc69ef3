import type { Obstacle, SourceView } from '../model/package.js';
import { LOCAL_SOURCES, type LocalSource } from './local-sources.js';
import { obstacleAt } from './obstacles.js';
import { decoded, placeAt } from './place.js';
import { attributeOf, meaningOf, type Value } from './scope.js';
import type { Node } from './syntax/tree.js';
import type { Known } from './values.js';

export interface LocalFound {
  readonly source: Extract<SourceView, { kind: 'local' }>;
  readonly obstacles: readonly Obstacle[];
}

/** A source that is a folder of the document's own repository, filtered or not; `undefined` where a value is none. */
export function localSource(value: Value, known: Known): LocalFound | undefined {
  const folder = folderOf(value);
  if (folder !== undefined) return { source: found(value, folder, known), obstacles: [] };
  if (value.kind !== 'node' || value.node.kind !== 'apply') return undefined;
  const call = callOf(value.node, value);
  if (call === undefined) return undefined;
  const { row, given, node } = call;
  const inner = row.argument === undefined ? given : attributeOfSet(given, row.argument);
  const within = inner === undefined || inner.kind === 'absent' ? undefined : localSource(inner, known);
  if (within === undefined) return undefined;
  const place = placeAt(known.document, node.start);
  const always = row.filters === 'always' ? [{ attribute: `src.${call.name}`, place }] : [];
  return { source: within.source, obstacles: [...within.obstacles, ...always, ...filtersIn(row, given, known)] };
}

interface LocalCall {
  readonly name: string;
  readonly row: LocalSource;
  readonly given: Value;
  readonly node: Node;
}

/** A call of a function that takes a folder, all its arguments given. */
function callOf(
  node: Extract<Node, { kind: 'apply' }>,
  value: Extract<Value, { kind: 'node' }>,
): LocalCall | undefined {
  const given: Value[] = [];
  let callee: Value = value;
  while (callee.kind === 'node' && callee.node.kind === 'apply') {
    given.unshift(meaningOf(callee.node.argument, callee.scope));
    callee = meaningOf(callee.node.callee, callee.scope);
  }
  if (callee.kind !== 'outside') return undefined;
  const name = callee.path.at(-1) ?? '';
  const row = LOCAL_SOURCES.find((each) => each.name === name && each.takes === given.length);
  const folder = row === undefined ? undefined : given[row.position];
  return row === undefined || folder === undefined ? undefined : { name, row, given: folder, node };
}

function filtersIn({ filters }: LocalSource, given: Value, { document }: Known): readonly Obstacle[] {
  if (filters === 'always') return [];
  return filters.flatMap((filter) => {
    const value = attributeOfSet(given, filter);
    return value === undefined || value.kind === 'absent' ? [] : [obstacleAt(`src.${filter}`, value, document)];
  });
}

function attributeOfSet(value: Value, name: string): Value | undefined {
  return value.kind === 'set' ? attributeOf(value, name) : undefined;
}

function found(value: Value, folder: string, { document }: Known): LocalFound['source'] {
  const place = placeAt(document, value.node.start);
  return { kind: 'local', place, ...(folder === '.' ? {} : { folder }) };
}

/** The folder that a path or a flake's `self` stands for, relative to the document's. */
function folderOf(value: Value): string | undefined {
  if (value.kind === 'outside') return isSelf(value) ? '.' : undefined;
  if (value.kind !== 'node') return undefined;
  const { node, scope } = value;
  if (node.kind === 'binary' && node.operator === '+') {
    return below(folderOf(meaningOf(node.left, scope)), textOf(meaningOf(node.right, scope)));
  }
  if (node.kind !== 'path' && node.kind !== 'string') return undefined;
  const [part, second, ...more] = node.parts;
  if (part?.kind === 'interpolation' && node.kind === 'string' && more.length === 0) {
    const text = second === undefined ? '' : second.kind === 'text' ? second.text : undefined;
    return below(folderOf(meaningOf(part.inner, scope)), text);
  }
  if (node.kind === 'string' || part?.kind !== 'text' || second !== undefined || /^[~/]/.test(part.text))
    return undefined;
  return below('.', `/${part.text}`);
}

function isSelf(value: Extract<Value, { kind: 'outside' }>): boolean {
  return (
    value.through === 'argument' &&
    ['self', 'inputs.self', 'self.outPath', 'inputs.self.outPath'].includes(value.path.join('.'))
  );
}

function textOf(value: Value): string | undefined {
  if (value.kind !== 'node' || value.node.kind !== 'string') return undefined;
  const [part, ...more] = value.node.parts;
  return part?.kind === 'text' && more.length === 0 ? part.text : undefined;
}

function below(folder: string | undefined, text: string | undefined): string | undefined {
  if (folder === undefined || text === undefined || (text !== '' && !text.startsWith('/'))) return undefined;
  const steps = `${folder}${decoded(text)}`.split('/').filter((step) => step !== '.' && step !== '');
  return steps.length === 0 ? '.' : steps.join('/');
}
