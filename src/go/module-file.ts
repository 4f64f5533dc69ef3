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
    if (words.length === 0) continue;
    if (block !== undefined) {
      if (words[0] === ')') block = undefined;
      else found.push([block, ...words]);
    } else if (words[1] === '(' && words.length === 2) block = words[0];
    else found.push(words);
  }
  return found;
}

/** Words of one line: bare, in "..." with escapes, or in `...`; `//` before a word begins a comment. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  const pattern = /\s*(?:(\/\/.*)|"((?:\\.|[^"\\])*)"|`([^`]*)`|(=>|[()])|((?:(?!\/\/)[^\s()"`])+))/y;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [, comment, quoted, raw, mark, bare] = match;
    if (comment !== undefined) break;
    words.push(quoted?.replace(/\\(.)/g, '$1') ?? raw ?? mark ?? bare ?? '');
  }
  return words;
}
