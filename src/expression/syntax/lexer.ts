import { punctuationAt, type Token, type TokenKind, wordKind } from './tokens.js';

/** A text being read, with what was already learnt of it, so that no run of characters is walked twice. */
export interface Scanner {
  readonly text: string;
  /** The run of path characters that was met last. */
  readonly pathRun: Run;
  /** The same for the characters of a URI's scheme. */
  readonly schemeRun: Run;
}

interface Run {
  start: number;
  end: number;
}

const PATH_RUN = /[a-zA-Z0-9._+-]*/y;
const SCHEME_RUN = /[a-zA-Z0-9+.-]*/y;
const PATH_TEXT = /[a-zA-Z0-9._+/-]*/y;
const NAME = /[a-zA-Z_][a-zA-Z0-9_'-]*/y;
const INTEGER = /[0-9]+/y;
const FLOAT = /(?:[1-9][0-9]*\.[0-9]*|0?\.[0-9]+)(?:[Ee][+-]?[0-9]+)?/y;
const SEARCH_PATH = /<[a-zA-Z0-9._+-]+(?:\/[a-zA-Z0-9._+-]+)*>/y;
const URI_REST = /:[a-zA-Z0-9%/?:@&=+$,\-_.!~*']+/y;
const BLANK = /[ \t\r\n]*/y;
const LINE_COMMENT = /#[^\r\n]*/y;
const INDENTED_OPENING = /'' *\n/y;

/** A scanner for a text, at nothing yet. */
export function scannerOf(text: string): Scanner {
  return { text, pathRun: { start: 0, end: 0 }, schemeRun: { start: 0, end: 0 } };
}

/** The first token at or after `from`, blanks and comments left out. */
export function scan(scanner: Scanner, from: number): Token {
  const { text } = scanner;
  const start = skipBlank(text, from);
  if (start >= text.length) return { kind: 'end', start: text.length, end: text.length };
  return pathAt(scanner, start) ?? uriAt(scanner, start) ?? wordAt(text, start) ?? markAt(text, start);
}

/** Where the characters of a path that stand from here on end, slashes included. */
export function pathTextEnd(text: string, from: number): number {
  return matchEnd(PATH_TEXT, text, from) ?? from;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    at = matchEnd(BLANK, text, at) ?? at;
    const code = text.charCodeAt(at);
    if (code === HASH) {
      at = matchEnd(LINE_COMMENT, text, at) ?? at;
    } else if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) return at;
      at = close + 2;
    } else {
      return at;
    }
  }
}

function wordAt(text: string, start: number): Token | undefined {
  const code = text.charCodeAt(start);
  if (isLetter(code) || code === UNDERSCORE) {
    const end = matchEnd(NAME, text, start) ?? start;
    return { kind: wordKind(text.slice(start, end)), start, end };
  }
  if (!isDigit(code) && code !== DOT) return undefined;
  const float = matchEnd(FLOAT, text, start);
  const integer = matchEnd(INTEGER, text, start);
  if (float !== undefined && float > (integer ?? 0)) return { kind: 'float', start, end: float };
  return integer === undefined ? undefined : { kind: 'integer', start, end: integer };
}

function pathAt(scanner: Scanner, start: number): Token | undefined {
  const { text } = scanner;
  const code = text.charCodeAt(start);
  if (code === TILDE && beginsSegment(text, start + 1)) return path('home-path', text, start, start + 1);
  if (code === LESS) {
    const end = matchEnd(SEARCH_PATH, text, start);
    return end === undefined ? undefined : { kind: 'search-path', start, end };
  }
  if (!isPathCharacter(code) && code !== SLASH) return undefined;
  const end = runEnd(scanner.pathRun, PATH_RUN, text, start);
  return beginsSegment(text, end) ? path('path', text, start, end) : undefined;
}

/** Whether a slash stands here that goes on as a path, in its own characters or by an interpolation. */
function beginsSegment(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== SLASH) return false;
  return isPathCharacter(text.charCodeAt(at + 1)) || text.startsWith('${', at + 1);
}

function path(kind: TokenKind, text: string, start: number, from: number): Token {
  return { kind, start, end: pathTextEnd(text, from) };
}

function uriAt(scanner: Scanner, start: number): Token | undefined {
  const { text } = scanner;
  if (!isLetter(text.charCodeAt(start))) return undefined;
  const colon = runEnd(scanner.schemeRun, SCHEME_RUN, text, start);
  if (text.charCodeAt(colon) !== COLON) return undefined;
  const end = matchEnd(URI_REST, text, colon);
  return end === undefined ? undefined : { kind: 'uri', start, end };
}

function runEnd(run: Run, pattern: RegExp, text: string, at: number): number {
  if (at < run.start || at >= run.end) {
    run.start = at;
    run.end = matchEnd(pattern, text, at) ?? at;
  }
  return run.end;
}

function markAt(text: string, start: number): Token {
  const kind = punctuationAt(text, start);
  if (kind === undefined) return { kind: 'stray', start, end: start + 1 };
  const end = kind === "''" ? matchEnd(INDENTED_OPENING, text, start) : undefined;
  return { kind, start, end: end ?? start + kind.length };
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const HASH = 0x23;
const STAR = 0x2a;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const LESS = 0x3c;
const UNDERSCORE = 0x5f;
const TILDE = 0x7e;

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isPathCharacter(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === DOT || code === UNDERSCORE || code === 0x2b || code === 0x2d;
}
