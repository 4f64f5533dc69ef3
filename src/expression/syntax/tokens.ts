/** What a token is. Names of punctuation and keywords are these themselves. */
export type TokenKind =
  | Keyword
  | Punctuation
  | 'name'
  | 'integer'
  | 'float'
  | 'path'
  | 'home-path'
  | 'search-path'
  | 'uri'
  | 'end'
  | 'stray';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

type Keyword = (typeof KEYWORDS)[number];
type Punctuation = (typeof PUNCTUATION)[number];

const KEYWORDS = ['if', 'then', 'else', 'assert', 'with', 'let', 'in', 'rec', 'inherit', 'or'] as const;

/** Longest first, so that the first that fits is the one meant. */
const PUNCTUATION = [
  '...',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '->',
  '//',
  '++',
  '|>',
  '<|',
  '${',
  "''",
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '=',
  ';',
  ':',
  ',',
  '.',
  '@',
  '?',
  '!',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '"',
] as const;

const keywords: ReadonlyMap<string, Keyword> = new Map(KEYWORDS.map((word) => [word, word]));

const punctuationByFirst: ReadonlyMap<string, readonly Punctuation[]> = new Map(
  PUNCTUATION.map((mark) => [mark.charAt(0), PUNCTUATION.filter((other) => other.charAt(0) === mark.charAt(0))]),
);

/** The kind of a word: a keyword, or a name. */
export function wordKind(word: string): Keyword | 'name' {
  return keywords.get(word) ?? 'name';
}

/** The punctuation that stands at an offset, the longest that fits. */
export function punctuationAt(text: string, start: number): Punctuation | undefined {
  return punctuationByFirst.get(text.charAt(start))?.find((mark) => text.startsWith(mark, start));
}
