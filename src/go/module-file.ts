/** What a go.mod says that matters before Go is run. */
export interface ModuleFile {
  /** Of the `go` line; without one it is 1.16. */
  readonly go: string;
  readonly requires: readonly ModuleName[];
  readonly replaces: readonly Replacement[];
  /** Folders that `replace` lines put in place of modules, as written: `./lib`, `../..`. */
  readonly replacedBy: readonly string[];
}

/** A module by its path; the version is empty where none is written. */
export interface ModuleName {
  readonly path: string;
  readonly version: string;
}

interface Replacement {
  readonly old: ModuleName;
  /** Another module, or a folder: that has no version. */
  readonly by: ModuleName;
}

/** Reads a go.mod (https://go.dev/ref/mod#go-mod-file). Whatever it does not understand is left for Go to judge. */
export function readModuleFile(text: string): ModuleFile {
  const lines = directives(text);
  const go = lines.find(([verb]) => verb === 'go')?.[1] ?? '1.16';
  const replaces = lines.flatMap(replacementIn);
  return {
    go,
    requires: lines.flatMap(([verb, path, version]) =>
      verb === 'require' && path !== undefined && version !== undefined ? [{ path, version }] : [],
    ),
    replaces,
    replacedBy: replaces.map(({ by }) => by.path).filter(isFolder),
  };
}

function replacementIn([verb, ...words]: readonly string[]): readonly Replacement[] {
  const arrow = words.indexOf('=>');
  const [path, version = ''] = words.slice(0, arrow);
  const [target, targetVersion = ''] = words.slice(arrow + 1);
  if (verb !== 'replace' || arrow < 1 || path === undefined || target === undefined) return [];
  return [{ old: { path, version }, by: { path: target, version: targetVersion } }];
}

function isFolder(target: string): boolean {
  return /^(?:\.{0,2}\/|\.{1,2}$)/.test(target);
}

/** Each directive of a go.mod or go.work as its words, those of blocks with the block's verb before them. */
export function directives(text: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  let block: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const words = wordsOf(line);
    const [first, second] = words;
    if (first === undefined) continue;
    const texts = words.map((word) => word.text);
    if (block !== undefined) {
      if (isMark(first, ')')) block = undefined;
      else found.push([block, ...texts]);
    } else if (isMark(second, '(') && words.length === 2) block = first.text;
    else found.push(texts);
  }
  return found;
}

interface Word {
  readonly text: string;
  /** What is quoted is never a mark. */
  readonly kind: 'mark' | 'word';
}

function isMark(word: Word | undefined, text: '(' | ')'): boolean {
  return word?.kind === 'mark' && word.text === text;
}

/** Words of one line: bare, in "..." with the escapes of Go, or in `...`; `//` before a word begins a comment. */
function wordsOf(line: string): readonly Word[] {
  const words: Word[] = [];
  const pattern = /\s*(?:(\/\/.*)|"((?:\\.|[^"\\])*)"|`([^`]*)`|(=>|[()])|((?:(?!\/\/)[^\s()"`])+))/y;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [, comment, quoted, raw, mark, bare] = match;
    if (comment !== undefined) break;
    if (mark !== undefined) words.push({ kind: 'mark', text: mark });
    else words.push({ kind: 'word', text: (quoted === undefined ? raw : unescaped(quoted)) ?? bare ?? '' });
  }
  return words;
}

const escapes = /\\(x[0-9a-fA-F]{2}|[0-7]{3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/gs;

/** What stands between quotes, read as Go reads it: two numbers may be bytes of one sign. */
function unescaped(quoted: string): string {
  const bytes = asBytes(quoted).replace(escapes, (_, sign: string) => bytesOf(sign));
  return Buffer.from(bytes, 'latin1').toString();
}

function bytesOf(sign: string): string {
  if (sign.length === 1) return controls.get(sign) ?? sign;
  if (/^[0-7]/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8) & 0xff);
  const number = Number.parseInt(sign.slice(1), 16);
  if (sign.startsWith('x')) return String.fromCharCode(number);
  return number > 0x10ffff ? '' : asBytes(String.fromCodePoint(number));
}

const controls: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** UTF-8, a character for each byte. */
function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}
