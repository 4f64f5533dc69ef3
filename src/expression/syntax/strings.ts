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
  let column: Column = 0;
  return pieces.map((piece, index) => {
    if (piece.kind === 'interpolation') {
      column = 'in-line';
      return piece;
    }
    const lines = linesIn(piece.text, column);
    const text = lines.map((line) => line.text.slice(dropped(line, drop))).join('\n');
    column = columnAfter(lines);
    return { kind: 'text', text: index === pieces.length - 1 ? withoutLastBlanks(text) : text };
  });
}

/** How many blanks the line began with so far, or that something else stood in it already. */
type Column = number | 'in-line';

/** A line of a piece: where in its line of the file it begins, and how many blanks it begins with. */
interface Line {
  readonly text: string;
  readonly column: Column;
  readonly blanks: number;
}

function linesIn(text: string, column: Column): readonly Line[] {
  return text.split('\n').map((line, index) => ({
    text: line,
    column: index === 0 ? column : 0,
    blanks: blanksBefore(line),
  }));
}

function blanksBefore(line: string): number {
  let blanks = 0;
  while (line[blanks] === ' ') blanks += 1;
  return blanks;
}

function dropped({ column, blanks }: Line, drop: number): number {
  return column === 'in-line' ? 0 : Math.min(blanks, Math.max(0, drop - column));
}

function columnAfter(lines: readonly Line[]): Column {
  const last = lines.at(-1);
  if (last === undefined || last.column === 'in-line') return 'in-line';
  return last.blanks === last.text.length ? last.column + last.blanks : 'in-line';
}

const CONTROL: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const CONTROL_NAME: ReadonlyMap<string, string> = new Map([...CONTROL].map(([name, control]) => [control, name]));

/** How many blanks every line begins with that holds anything else. */
function commonIndentation(pieces: readonly Piece[]): number {
  let column: Column = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    if (piece.kind !== 'plain') {
      if (column !== 'in-line') least = Math.min(least, column);
      column = 'in-line';
      continue;
    }
    const lines = linesIn(piece.text, column);
    for (const line of lines) {
      if (line.column !== 'in-line' && line.blanks < line.text.length)
        least = Math.min(least, line.column + line.blanks);
    }
    column = columnAfter(lines);
  }
  return least;
}

/** A last line of nothing but blanks is not part of the string. */
function withoutLastBlanks(text: string): string {
  const line = text.lastIndexOf('\n') + 1;
  return line > 0 && /^ *$/.test(text.slice(line)) ? text.slice(0, line) : text;
}
