import { type Reading, reduced } from './filter-call.js';
import { folderOf, isSelf } from './folders.js';
import type { Given, Scope } from './frames.js';
import { baseName, withoutPrefix } from './path-words.js';
import { joined, type Pieces, placeOf } from './pieces.js';
import { decoded } from './place.js';
import { meaningOf, type Value } from './scope.js';
import type { Node } from './syntax/tree.js';

/** A text in a filter, as far as it can be told. */
export function textOf(value: Value, reading: Reading): Pieces | undefined {
  reading.steps -= 1;
  if (reading.steps < 0) return undefined;
  if (value.kind === 'outside') return asked(value, reading) ?? (isStorePath(value) ? placed(value) : undefined);
  if (value.kind !== 'node') return undefined;
  const { node, scope } = value;
  if (node.kind === 'string') return spelt(node, scope, reading);
  if (node.kind === 'binary' && node.operator === '+') return both([node.left, node.right], scope, reading);
  return node.kind === 'apply' ? textOfCall(value, reading) : undefined;
}

/** A text in a filter where it stands. */
export function textAt({ node, scope }: Given, reading: Reading): Pieces | undefined {
  return textOf(meaningOf(node, scope), reading);
}

/** The path, name and kind that a filter is asked about. */
function asked({ path }: Extract<Value, { kind: 'outside' }>, { root }: Reading): Pieces | undefined {
  switch (path.join('.')) {
    case '\0path':
      return joined([...root, { kind: 'text', text: '/' }, { kind: 'entry', of: 'path' }]);
    case '\0type':
    case '\0file.type':
      return [{ kind: 'entry', of: 'type' }];
    case '\0file.name':
      return [{ kind: 'entry', of: 'name' }];
    default:
      return undefined;
  }
}

function isStorePath(value: Extract<Value, { kind: 'outside' }>): boolean {
  return isSelf(value) && value.path.at(-1) === 'outPath';
}

function placed(value: Value): Pieces | undefined {
  const folder = folderOf(value);
  return folder === undefined ? undefined : placeOf(folder);
}

/** A string; a path in one would be copied to the store, which is another place. */
function spelt(node: Extract<Node, { kind: 'string' }>, scope: Scope, reading: Reading): Pieces | undefined {
  const parts = node.parts.map((part): Pieces | undefined => {
    if (part.kind === 'text') return [{ kind: 'text', text: decoded(part.text) }];
    const inner = meaningOf(part.inner, scope);
    return inner.kind === 'outside' && isSelf(inner) ? placed(inner) : textOf(inner, reading);
  });
  const all = parts.filter((part) => part !== undefined);
  return all.length === parts.length ? joined(all.flat()) : undefined;
}

function both(nodes: readonly Node[], scope: Scope, reading: Reading): Pieces | undefined {
  const [left, right] = nodes.map((node) => textOf(meaningOf(node, scope), reading));
  return left && right && joined([...left, ...right]);
}

function textOfCall(value: Value, reading: Reading): Pieces | undefined {
  const { callee, given: all } = reduced(value, [], reading);
  if (all.length === 0)
    return callee.kind === 'node' && callee.node.kind === 'apply' ? undefined : textOf(callee, reading);
  const [first, second] = all;
  const name = callee.kind === 'outside' ? callee.path.at(-1) : undefined;
  if (first === undefined) return undefined;
  if (second !== undefined) {
    const pair = [textAt(first, reading), textAt(second, reading)] as const;
    return name === 'removePrefix' && all.length === 2 && pair[0] && pair[1]
      ? withoutPrefix(pair[0], pair[1])
      : undefined;
  }
  if (name === 'toString') return ofPath(first) ?? textAt(first, reading);
  if (name === 'unsafeDiscardStringContext') return textAt(first, reading);
  const path = name === 'baseNameOf' ? (ofPath(first) ?? textAt(first, reading)) : undefined;
  return path && baseName(path);
}

/** A path that is written as one, or the flake's own source. */
function ofPath({ node, scope }: Given): Pieces | undefined {
  const value = meaningOf(node, scope);
  return value.kind === 'node' && value.node.kind === 'string' ? undefined : placed(value);
}
