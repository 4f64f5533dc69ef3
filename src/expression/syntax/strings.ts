import type { Node, Part } from './tree.js';

/** A piece of an indented string as the lexer finds it; `plain` text counts for the indentation, escaped text does not. */
export type Piece =
  | { readonly kind: 'plain' | 'escaped'; readonly text: string }
  | { readonly kind: 'interpolation'; readonly inner: Node };

/** The value of text between double quotes, and of an escape in an indented string: escapes undone, line ends made one kind. */
export function unescaped(raw: string): string {
  return raw.replace(/\\([\s\S])|\r\n?/g, (_, escaped: string | undefined) =>
    escaped === undefined ? '\n' : (CONTROL.get(escaped) ?? escaped),
  );
}

/** A value as a literal in double quotes. */
export function quoted(value: string): string {
  return `"${value.replace(/["\\\n\r\t]|\$(?=\{)/g, (found) => `\\${CONTROL_NAME.get(found) ?? found}`)}"`;
}

/** A value as a literal in two single quotes, on one line. */
export function quotedIndented(value: string): string {
  const inner = value.replace(/['\n\r\t]|^ |\$/g, (found) =>
    found === '$' ? "''$" : `''\\${CONTROL_NAME.get(found) ?? found}`,
  );
  return `''${inner}''`;
}

/** The parts of an indented string with the common indentation taken away, as Nix does. */
export function withoutIndentation(pieces: readonly Piece[]): readonly Part[] {
  const drop = commonIndentation(pieces);
  let column: number | 'in-line' = 0;
  return pieces.map((piece, index) => {
    if (piece.kind === 'interpolation') {
      column = 'in-line';
      return piece;
    }
    let text = '';
    for (const character of piece.text) {
      if (column === 'in-line' || character !== ' ' || column >= drop) text += character;
      column = columnAfter(column, character);
    }
    return { kind: 'text', text: index === pieces.length - 1 ? withoutLastBlanks(text) : text };
  });
}

const CONTROL: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const CONTROL_NAME: ReadonlyMap<string, string> = new Map([...CONTROL].map(([name, control]) => [control, name]));

/** How many blanks every line begins with that holds anything else. */
function commonIndentation(pieces: readonly Piece[]): number {
  let column: number | 'in-line' = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    if (piece.kind !== 'plain') {
      if (column !== 'in-line') least = Math.min(least, column);
      column = 'in-line';
      continue;
    }
    for (const character of piece.text) {
      if (column !== 'in-line' && character !== ' ' && character !== '\n') least = Math.min(least, column);
      column = columnAfter(column, character);
    }
  }
  return least;
}

function columnAfter(column: number | 'in-line', character: string): number | 'in-line' {
  if (character === '\n') return 0;
  return column !== 'in-line' && character === ' ' ? column + 1 : 'in-line';
}

/** A last line of nothing but blanks is not part of the string. */
function withoutLastBlanks(text: string): string {
  const line = text.lastIndexOf('\n') + 1;
  return line > 0 && /^ *$/.test(text.slice(line)) ? text.slice(0, line) : text;
}
