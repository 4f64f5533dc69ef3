/** What a go.mod says that matters before Go is run. */
export interface ModuleFile {
  /** Of the `go` line; without one it is 1.16. */
  readonly go: string;
  readonly hasRequirements: boolean;
  /** Folders that `replace` lines put in place of modules, as written: `./lib`, `../..`. */
  readonly replacedBy: readonly string[];
}

/** Reads a go.mod (https://go.dev/ref/mod#go-mod-file). Whatever it does not understand is left for Go to judge. */
export function readModuleFile(text: string): ModuleFile {
  const lines = directives(text);
  const go = lines.find(([verb]) => verb === 'go')?.[1] ?? '1.16';
  const targets = lines.flatMap((words) => {
    const arrow = words.indexOf('=>');
    const target = words[arrow + 1];
    return words[0] === 'replace' && arrow > 0 && target !== undefined ? [target] : [];
  });
  return {
    go,
    hasRequirements: lines.some(([verb]) => verb === 'require'),
    replacedBy: targets.filter((target) => /^(?:\.{0,2}\/|\.{1,2}$)/.test(target)),
  };
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
