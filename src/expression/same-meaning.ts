import type { Document } from '../model/package.js';
import { parse } from './syntax/parser.js';
import { type Node, type Part, unwrapped } from './syntax/tree.js';

/**
 * Whether two documents are one expression in two layouts. Formatters may also take away parentheses that do nothing, and
 * write a string with other quotes, or a URL as a string. Comments are not compared.
 */
export function sameMeaning(one: Document, other: Document): boolean {
  const first = parse(one.text, one.pipeOperators);
  const second = parse(other.text, other.pipeOperators);
  return first.kind === 'ok' && second.kind === 'ok' && sameTrees(first.tree, second.tree);
}

function sameTrees(one: Node, other: Node): boolean {
  const waiting: (readonly [unknown, unknown])[] = [[one, other]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [left, right] = pair.map(essence);
    if (!isRecord(left) || !isRecord(right)) {
      if (left !== right) return false;
      continue;
    }
    const keys = keysOf(left);
    if (keys.join() !== keysOf(right).join()) return false;
    for (const key of keys) waiting.push([left[key], right[key]]);
  }
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

/** A part of a tree without what may differ in how it is written. */
function essence(value: unknown): unknown {
  if (!isNode(value)) return value;
  const node = unwrapped(value);
  if (node.kind === 'uri') return { kind: 'string', parts: [{ kind: 'text', text: node.text }] };
  return node.kind === 'string' ? { kind: 'string', parts: joined(node.parts) } : node;
}

/** Neighbouring texts as one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.kind === 'text' && part.text === '') continue;
    if (part.kind === 'text' && last?.kind === 'text')
      whole[whole.length - 1] = { ...part, text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
}

/** `attributes` says in other words what `bindings` says. */
function keysOf(fields: Fields): readonly string[] {
  const isWritten = (key: string) => key !== 'start' && key !== 'end' && key !== 'attributes';
  return Object.keys(fields).filter(isWritten).toSorted();
}

function isNode(value: unknown): value is Node {
  return isRecord(value) && typeof value.kind === 'string' && 'start' in value;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
