import type { Given, Scope } from './frames.js';
import { inCall } from './function-frames.js';
import type { Pieces } from './pieces.js';
import { meaningOf, type Value } from './scope.js';
import type { Node } from './syntax/tree.js';

/** What is being read: what the filter sees of its source's folder, and what is left of the work that one filter may cost. */
export interface Reading {
  readonly root: Pieces;
  steps: number;
}

/** A reading of a filter that sees its folder under a name. */
export function readingOf(root: Pieces): Reading {
  return { root, steps: 5_000 };
}

/** What a filter is asked about: its `path` and `type`, or the `file` of lib.fileset's fileFilter. */
export function argument(name: 'path' | 'type' | 'file'): Given {
  return { node: { kind: 'variable', text: `\0${name}`, start: 0, end: 0 }, scope: undefined };
}

/** The items of a list that stands written out. */
export function listOf(value: Value): readonly Given[] | undefined {
  if (value.kind !== 'node') return undefined;
  const { node, scope } = value;
  if (node.kind === 'list') return node.items.map((item) => ({ node: item, scope }));
  if (node.kind !== 'binary' || node.operator !== '++') return undefined;
  const sides = [node.left, node.right].map((side) => listOf(meaningOf(side, scope)));
  const [left, right] = sides;
  return left && right && [...left, ...right];
}

/** A call with the functions opened that stand in the document: what is called then, and with what. */
export function reduced(
  start: Value,
  more: readonly Given[],
  reading: Reading,
): { readonly callee: Value; readonly given: readonly Given[] } {
  let callee = start;
  const waiting = [...more];
  while (callee.kind === 'node' && reading.steps > 0) {
    reading.steps -= 1;
    const { node, scope } = callee;
    if (node.kind === 'apply') {
      waiting.unshift({ node: node.argument, scope });
      callee = meaningOf(node.callee, scope);
      continue;
    }
    const [first] = waiting;
    if (node.kind !== 'lambda' || first === undefined) break;
    waiting.shift();
    callee = meaningOf(node.body, called(node, first, scope));
  }
  return { callee, given: waiting };
}

/** The scope of a function's body; each name of a set that is taken apart stands for what the set has under it. */
function called(lambda: Extract<Node, { kind: 'lambda' }>, argument: Given, around: Scope): Scope {
  const whole = lambda.name === undefined ? around : inCall(lambda.name, argument, around);
  return (lambda.formals ?? []).reduce<Scope>((scope, { name, start, end }) => {
    const path = [{ kind: 'known', name, start, end }] as const;
    return inCall(
      name,
      { node: { kind: 'select', subject: argument.node, path, start, end }, scope: argument.scope },
      scope,
    );
  }, whole);
}
