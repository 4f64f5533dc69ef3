import type { Slot, TagPart } from '../model/package.js';
import type { Version } from '../model/words.js';
import { decoded } from './place.js';
import { meaningOf, type Value } from './scope.js';
import type { Node } from './syntax/tree.js';

/** The text of a value that stands written out; bytes, not yet characters. */
export function literalText(value: Value): string | undefined {
  if (value.kind !== 'node') return undefined;
  const { node } = value;
  if (node.kind === 'uri') return node.text;
  if (node.kind !== 'string') return undefined;
  const texts = node.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  return texts.length === node.parts.length ? texts.join('') : undefined;
}

/** What a text is made of, as far as it is written out: text, and the package's version. The node that hides a part otherwise. */
export function templateOf(value: Value, version: Slot<Version>): readonly TagPart[] | { readonly unclear: Value } {
  const budget = { steps: 200 };
  const parts = pieces(value, version.kind === 'literal' ? version.at.start : -1, budget);
  return Array.isArray(parts) ? joined(parts) : (parts as { readonly unclear: Value });
}

function pieces(
  value: Value,
  versionAt: number,
  budget: { steps: number },
): readonly TagPart[] | { readonly unclear: Value } {
  budget.steps -= 1;
  if (value.kind !== 'node' || budget.steps < 0) return { unclear: value };
  const { node, scope } = value;
  if (node.start === versionAt && node.kind !== 'binary') return [{ kind: 'version' }];
  const text = literalText(value);
  if (text !== undefined) return [{ kind: 'text', text: decoded(text) }];
  const all: TagPart[] = [];
  for (const operand of operands(node)) {
    const inner =
      typeof operand === 'string' ? [textPart(operand)] : pieces(meaningOf(operand, scope), versionAt, budget);
    if (!Array.isArray(inner)) return inner;
    all.push(...inner);
  }
  return all.length > 0 ? all : { unclear: value };
}

function operands(node: Node): readonly (Node | string)[] {
  if (node.kind === 'binary' && node.operator === '+') return [node.left, node.right];
  if (node.kind !== 'string') return [];
  return node.parts.map((part) => (part.kind === 'text' ? part.text : part.inner));
}

function textPart(text: string): TagPart {
  return { kind: 'text', text: decoded(text) };
}

function joined(parts: readonly TagPart[]): readonly TagPart[] {
  const all: TagPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.kind === 'text' && part.text === '') continue;
    if (part.kind === 'text' && last?.kind === 'text')
      all[all.length - 1] = { kind: 'text', text: last.text + part.text };
    else all.push(part);
  }
  return all;
}
