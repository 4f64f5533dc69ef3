import { fail } from './faults.js';
import { pathTextEnd } from './lexer.js';
import { type Reader, take } from './reader.js';
import { type Piece, unescaped, withoutIndentation } from './strings.js';
import type { Node, Part } from './tree.js';

/** Reads an expression that stands between `${` and `}`, and leaves the closing brace to the caller. */
export type ReadExpression = (reader: Reader) => Node;

const PLAIN_TEXT = /[^$"\\]+|\$[^{"\\]|\$?\\[\s\S]|\$(?=")/y;
const INDENTED_TEXT = /[^$']+|\$[^{']|'[^'$]/y;

/** A string in double quotes; the opening quote is the token in turn. */
export function readString(reader: Reader, readExpression: ReadExpression): Node {
  const start = reader.token.start;
  const parts: Part[] = [];
  let at = reader.token.end;
  while (reader.fault === undefined && reader.text[at] !== '"') {
    if (reader.text.startsWith('${', at)) {
      at = readInterpolation(reader, at, parts, readExpression);
      continue;
    }
    const end = textEnd(PLAIN_TEXT, reader.text, at);
    if (end === undefined) return neverClosed(reader, start, 'string');
    parts.push({ kind: 'text', text: unescaped(reader.text.slice(at, end)) });
    at = end;
  }
  take(reader, at + 1);
  return { kind: 'string', quotes: 'double', start, end: at + 1, parts };
}

/** A string in two single quotes; the opening quotes are the token in turn. */
export function readIndentedString(reader: Reader, readExpression: ReadExpression): Node {
  const { text } = reader;
  const start = reader.token.start;
  const pieces: Piece[] = [];
  let at = reader.token.end;
  while (reader.fault === undefined) {
    if (text.startsWith('${', at)) {
      at = readInterpolation(reader, at, pieces, readExpression);
      continue;
    }
    const piece = indentedPiece(text, at);
    if (piece === 'closing') break;
    if (piece === undefined) return neverClosed(reader, start, 'string');
    pieces.push(piece);
    at = piece.end;
  }
  take(reader, at + 2);
  return { kind: 'string', quotes: 'indented', start, end: at + 2, parts: withoutIndentation(pieces) };
}

/** A path with what is interpolated into it; its first characters are the token in turn. */
export function readPath(reader: Reader, readExpression: ReadExpression): Node {
  const { start, end } = reader.token;
  const parts: Part[] = [{ kind: 'text', text: reader.text.slice(start, end) }];
  let at = end;
  while (reader.fault === undefined && reader.text.startsWith('${', at)) {
    const from = readInterpolation(reader, at, parts, readExpression);
    at = pathTextEnd(reader.text, from);
    if (at > from) parts.push({ kind: 'text', text: reader.text.slice(from, at) });
  }
  const doubled = reader.text.slice(start, end).match(/\/(?=\/)/g)?.length ?? 0;
  if (doubled > (at > end ? 1 : 0)) {
    fail(reader, { kind: 'malformed', at: start, message: 'a path has two slashes side by side' });
  }
  if (reader.text[at - 1] === '/') fail(reader, { kind: 'malformed', at: start, message: 'a path ends in a slash' });
  take(reader, at);
  return { kind: 'path', start, end: at, parts };
}

type IndentedPiece = Piece & { readonly kind: 'plain' | 'escaped'; readonly end: number };

function indentedPiece(text: string, at: number): IndentedPiece | 'closing' | undefined {
  const plain = textEnd(INDENTED_TEXT, text, at);
  if (plain !== undefined) return { kind: 'plain', text: text.slice(at, plain), end: plain };
  if (text.startsWith("''$", at)) return { kind: 'escaped', text: '$', end: at + 3 };
  if (text.startsWith("'''", at)) return { kind: 'escaped', text: "''", end: at + 3 };
  if (text.startsWith("''\\", at) && at + 3 < text.length) {
    return { kind: 'escaped', text: unescaped(text.slice(at + 2, at + 4)), end: at + 4 };
  }
  if (text.startsWith("''", at)) return 'closing';
  const single = text.charAt(at);
  return single === '' ? undefined : { kind: 'escaped', text: single, end: at + 1 };
}

/** Reads what is interpolated at an offset; the answer is where it ends. */
function readInterpolation(
  reader: Reader,
  at: number,
  into: ((Part & { readonly kind: 'interpolation' }) | Part | Piece)[],
  readExpression: ReadExpression,
): number {
  take(reader, at + 2);
  into.push({ kind: 'interpolation', inner: readExpression(reader) });
  const { kind, end } = reader.token;
  if (kind !== '}') {
    fail(reader, { kind: 'malformed', at, message: 'an interpolation is not closed where its expression ends' });
  }
  return end;
}

function neverClosed(reader: Reader, start: number, what: string): Node {
  fail(reader, { kind: 'malformed', at: start, message: `a ${what} is never closed` });
  return { kind: 'string', quotes: 'double', start, end: reader.text.length, parts: [] };
}

/** How far a text reaches that is made of what the pattern takes; `undefined` where it takes nothing. */
function textEnd(pattern: RegExp, text: string, from: number): number | undefined {
  let at = from;
  pattern.lastIndex = at;
  while (pattern.test(text)) {
    at = pattern.lastIndex;
    pattern.lastIndex = at;
  }
  return at === from ? undefined : at;
}
