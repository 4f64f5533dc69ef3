import type { Bytes } from '../model/package.js';
import type { Node } from './syntax/tree.js';

/** A stretch of the old text, and the length of what stands there in the new one. */
export interface Replaced {
  readonly at: Bytes;
  readonly length: number;
}

/** Whether two trees are the same, everything in its place, but for literals that were replaced by strings. */
export function sameButFor(before: Node, after: Node, replaced: readonly Replaced[]): boolean {
  const moved = (offset: number): number =>
    replaced.reduce((sum, { at, length }) => (at.end <= offset ? sum + length - (at.end - at.start) : sum), offset);
  const lengths = new Map(replaced.map(({ at }) => [at.start, at.end]));
  const waiting: (readonly [unknown, unknown])[] = [[before, after]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [old, fresh] = pair;
    if (!isRecord(old) || !isRecord(fresh)) {
      if (old !== fresh) return false;
      continue;
    }
    if (isReplaced(old, lengths)) {
      if (fresh.kind !== 'string' || fresh.start !== moved(Number(old.start))) return false;
      if (fresh.end !== moved(Number(old.end))) return false;
      continue;
    }
    const keys = Object.keys(old);
    if (keys.length !== Object.keys(fresh).length) return false;
    for (const key of keys) waiting.push(part(key, old, fresh, moved));
  }
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

function part(key: string, old: Fields, fresh: Fields, moved: (offset: number) => number): readonly [unknown, unknown] {
  if (key === 'attributes') return [undefined, undefined];
  if (key === 'start' || key === 'end') return [moved(Number(old[key])), fresh[key]];
  return [old[key], fresh[key]];
}

function isReplaced(node: Fields, lengths: ReadonlyMap<number, number>): boolean {
  const isLiteral = ['string', 'uri', 'variable', 'select'].includes(String(node.kind));
  return isLiteral && lengths.get(Number(node.start)) === node.end;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
