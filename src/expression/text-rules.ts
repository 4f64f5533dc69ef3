import type { FilterRule } from '../model/package.js';
import { baseName, withoutPlace } from './path-words.js';
import { type Pieces, plain } from './pieces.js';
import { isWithoutSlash, topAlternatives, translated } from './posix.js';
import { anyOf, complete } from './rule-logic.js';

/** Where two texts are the same. */
export function same(one: Pieces, other: Pieces): FilterRule | undefined {
  const pair = withoutPlace(one, other) ?? [];
  const [left, right] = pair;
  if (left === undefined || right === undefined) return undefined;
  const text = plain(right);
  if (text !== undefined) return isText(left, text);
  const turned = plain(left);
  return turned === undefined ? undefined : isText(right, turned);
}

/** How a text is compared with another that is written out. */
export type Comparison = 'begins' | 'ends' | 'contains' | 'matches';

/** Where a text begins with, ends with, contains, or as a whole matches another. */
export function compared(test: Comparison, wanted: Pieces, subject: Pieces): FilterRule | undefined {
  if (test === 'begins') {
    const [start, rest] = withoutPlace(wanted, subject) ?? [];
    const text = start && plain(start);
    return text === undefined || rest === undefined ? undefined : begins(rest, text);
  }
  const text = plain(wanted);
  if (text === undefined) return undefined;
  if (subject[0]?.kind === 'place') return ofWhole(test, text, subject);
  switch (test) {
    case 'ends':
      return ends(subject, text);
    case 'contains':
      return contains(subject, text);
    case 'matches':
      return matches(subject, text);
  }
}

interface Known {
  readonly before: string;
  readonly of: 'path' | 'name' | 'type';
}

/** A text that ends with what is asked about. */
function known(pieces: Pieces): Known | undefined {
  const [first, second, third] = pieces;
  if (first?.kind === 'entry' && second === undefined) return { before: '', of: first.of };
  const isKnown = first?.kind === 'text' && second?.kind === 'entry' && third === undefined;
  return isKnown ? { before: first.text, of: second.of } : undefined;
}

function isText(pieces: Pieces, text: string): FilterRule | undefined {
  const fixed = plain(pieces);
  if (fixed !== undefined) return fixed === text ? { kind: 'always' } : { kind: 'never' };
  const { before, of } = known(pieces) ?? {};
  if (before === undefined || of === undefined) return undefined;
  if (!text.startsWith(before)) return { kind: 'never' };
  const rest = text.slice(before.length);
  return of === 'type' ? isType(rest) : { kind: 'text', of, test: 'is', with: rest };
}

function isType(text: string): FilterRule {
  const is = (['regular', 'directory', 'symlink'] as const).find((each) => each === text);
  return is === undefined ? { kind: 'never' } : { kind: 'type', is };
}

function begins(pieces: Pieces, text: string): FilterRule | undefined {
  const fixed = plain(pieces);
  if (fixed !== undefined) return fixed.startsWith(text) ? { kind: 'always' } : { kind: 'never' };
  const { before, of } = known(pieces) ?? {};
  if (before === undefined || of === undefined || of === 'type') return undefined;
  if (before.startsWith(text)) return { kind: 'always' };
  if (!text.startsWith(before)) return { kind: 'never' };
  return { kind: 'text', of, test: 'begins', with: text.slice(before.length) };
}

function ends(pieces: Pieces, text: string): FilterRule | undefined {
  const fixed = plain(pieces);
  if (fixed !== undefined) return fixed.endsWith(text) ? { kind: 'always' } : { kind: 'never' };
  const { before, of } = known(pieces) ?? {};
  if (before === undefined || of === undefined || of === 'type') return undefined;
  const across = [...text].map((_, index) => index).filter((at) => at > 0 && before.endsWith(text.slice(0, at)));
  return anyOf([
    { kind: 'text', of, test: 'ends', with: text },
    ...across.map((at) => ({ kind: 'text', of, test: 'is', with: text.slice(at) }) as const),
  ]);
}

function contains(pieces: Pieces, text: string): FilterRule | undefined {
  const fixed = plain(pieces);
  if (fixed !== undefined) return fixed.includes(text) ? { kind: 'always' } : { kind: 'never' };
  const { before, of } = known(pieces) ?? {};
  if (before === undefined || of === undefined || of === 'type') return undefined;
  if (before.includes(text)) return { kind: 'always' };
  const across = [...text].map((_, index) => index).filter((at) => at > 0 && before.endsWith(text.slice(0, at)));
  return anyOf([
    { kind: 'text', of, test: 'contains', with: text },
    ...across.map((at) => ({ kind: 'text', of, test: 'begins', with: text.slice(at) }) as const),
  ]);
}

function matches(pieces: Pieces, regex: string): FilterRule | undefined {
  const { before, of } = known(pieces) ?? {};
  const source = translated(regex);
  if (before !== '' || of === undefined || of === 'type' || source === undefined) return undefined;
  return { kind: 'text', of, test: 'matches', with: source };
}

/** What can be told of a path in full without knowing where its folder lies: what only looks at its last name. */
function ofWhole(test: 'ends' | 'contains' | 'matches', text: string, pieces: Pieces): FilterRule | undefined {
  const last = pieces.at(-1);
  if (last?.kind !== 'entry' || last.of !== 'path' || baseName(pieces) === undefined) return undefined;
  switch (test) {
    case 'ends':
      return endOfWhole(text);
    case 'contains':
      return undefined;
    case 'matches':
      return matchOfWhole(text);
  }
}

function endOfWhole(text: string): FilterRule | undefined {
  if (text.endsWith('/')) return { kind: 'never' };
  if (!text.includes('/')) return { kind: 'text', of: 'name', test: 'ends', with: text };
  return text.lastIndexOf('/') === 0 ? { kind: 'text', of: 'name', test: 'is', with: text.slice(1) } : undefined;
}

/** `.*` before something without a slash, or before a slash and that. */
function matchOfWhole(regex: string): FilterRule | undefined {
  const rules = topAlternatives(regex)?.map((part): FilterRule | undefined => {
    const [, slash, rest] = /^\^?\.\*(\/?)(.+)$/s.exec(part) ?? [];
    if (rest === undefined || !isWithoutSlash(rest)) return undefined;
    const source = translated(slash === '/' ? rest : `.*${rest}`);
    return source === undefined ? undefined : { kind: 'text', of: 'name', test: 'matches', with: source };
  });
  return rules === undefined ? undefined : complete(rules, anyOf);
}
