/** What the head of a Go file says that decides which other packages are needed, and when. */
export type GoHead =
  | {
      readonly kind: 'read';
      readonly packageName: string;
      /** Paths in the order of the text, less their quotes. */
      readonly imports: readonly string[];
      /** Every line before the package clause that may be a build constraint. */
      readonly constraints: readonly string[];
    }
  | { readonly kind: 'unreadable' };

/**
 * Reads a Go file down to the first declaration that is no import, by the rules of Go's own import reader
 * (cmd/go/internal/imports/read.go), and by no others: what comes later may be anything. Paths with escapes are not read.
 */
export function readGoHead(bytes: Uint8Array): GoHead {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const cursor: Cursor = { text, at: text.startsWith(byteOrderMark) ? byteOrderMark.length : 0 };
  const head = headAt(cursor);
  const seen = text.slice(0, cursor.at + 1);
  return head === undefined || seen.includes('\0') ? { kind: 'unreadable' } : head;
}

/**
 * Whether Go takes a file with these constraints into account wherever it asks for all build tags at once. False where that
 * is so much as doubtful: `ignore`, parentheses, anything malformed.
 */
export function isAlwaysBuilt(constraints: readonly string[]): boolean {
  const current = constraints.filter((line) => line.includes('go:build'));
  return current.length <= 1 && constraints.every(isSimple);
}

const longest = 160;
const currentForm = /^\/\/go:build[ \t]+!?[\w.]+(?:[ \t]*(?:&&|\|\|)[ \t]*!?[\w.]+)*$/;
const formerForm = /^\/\/[ \t]*\+build(?:[ \t]+!?[\w.]+(?:,!?[\w.]+)*)+$/;

function isSimple(line: string): boolean {
  if (line.length > longest || line.includes('ignore')) return false;
  return currentForm.test(line) || formerForm.test(line);
}

/** Bytes as latin1. */
interface Cursor {
  readonly text: string;
  at: number;
}

const byteOrderMark = '\xef\xbb\xbf';
const word = /[A-Za-z0-9_\x80-\xff]+/y;
const quoted = /"([^"\\\n]*)"|`([^`\r\n]*)`/y;
const space = new Set(' \f\t\r\n;');

function headAt(cursor: Cursor): GoHead | undefined {
  const { text } = cursor;
  if (!skipSpace(cursor)) return undefined;
  const constraints = text.slice(0, cursor.at).split('\n').filter(mayConstrain);
  if (takeWord(cursor) !== 'package' || !skipSpace(cursor)) return undefined;
  const packageName = takeWord(cursor);
  const imports: string[] = [];
  if (packageName === undefined || !skipSpace(cursor)) return undefined;
  while (text[cursor.at] === 'i') {
    if (!takeImports(cursor, imports)) return undefined;
  }
  if (text[cursor.at] === '/') return undefined;
  return { kind: 'read', packageName, imports, constraints: constraints.map((line) => line.trim()) };
}

function mayConstrain(line: string): boolean {
  return line.includes('go:build') || line.includes('+build');
}

/** One import declaration, single or in parentheses, and the space after it. */
function takeImports(cursor: Cursor, imports: string[]): boolean {
  const { text } = cursor;
  if (takeWord(cursor) !== 'import' || !skipSpace(cursor)) return false;
  if (text[cursor.at] !== '(') return takeImport(cursor, imports);
  cursor.at += 1;
  if (!skipSpace(cursor)) return false;
  while (text[cursor.at] !== ')') {
    if (!takeImport(cursor, imports)) return false;
  }
  cursor.at += 1;
  return skipSpace(cursor);
}

/** A name or a dot, where there is one, and a path. */
function takeImport(cursor: Cursor, imports: string[]): boolean {
  if (cursor.text[cursor.at] === '.') cursor.at += 1;
  else takeWord(cursor);
  if (!skipSpace(cursor)) return false;
  quoted.lastIndex = cursor.at;
  const found = quoted.exec(cursor.text);
  const path = found?.[1] ?? found?.[2];
  if (path === undefined) return false;
  cursor.at = quoted.lastIndex;
  imports.push(path);
  return skipSpace(cursor);
}

function takeWord(cursor: Cursor): string | undefined {
  word.lastIndex = cursor.at;
  const found = word.exec(cursor.text)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}

/** Over space, semicolons and comments; false where a comment has no end. */
function skipSpace(cursor: Cursor): boolean {
  const { text } = cursor;
  for (;;) {
    if (space.has(text[cursor.at] ?? '')) cursor.at += 1;
    else if (text.startsWith('//', cursor.at)) {
      const end = text.indexOf('\n', cursor.at);
      cursor.at = end < 0 ? text.length : end;
    } else if (text.startsWith('/*', cursor.at)) {
      const end = text.indexOf('*/', cursor.at + 2);
      if (end < 0) return false;
      cursor.at = end + 2;
    } else return true;
  }
}
