/** A function that takes a folder of the working tree. */
export interface LocalSource {
  readonly name: string;
  /** How many arguments it takes, and which of them is the folder or the set that names it. */
  readonly takes: number;
  readonly position: number;
  /** The name of the folder within that set; none where the argument is the folder itself. */
  readonly argument?: string;
  /** What it returns: a source that says where it came from, or one that lies in the store. */
  readonly result: 'source' | 'copied';
  /**
   * What leaves files out: nothing, the rules of cleanSource, the set's `filter`, the first argument, the second one's regular
   * expressions or endings, the set's `fileset`, or rules that stand in other files.
   */
  readonly filter: 'none' | 'clean' | 'attribute' | 'first' | 'regexes' | 'endings' | 'fileset' | 'elsewhere';
}

/** All of them that are known; `gitignoreSource` is one of two projects, and both read .gitignore. */
export const LOCAL_SOURCES: readonly LocalSource[] = [
  { name: 'cleanSource', takes: 1, position: 0, result: 'source', filter: 'clean' },
  { name: 'cleanSourceWith', takes: 1, position: 0, argument: 'src', result: 'source', filter: 'attribute' },
  { name: 'gitignoreSource', takes: 1, position: 0, result: 'source', filter: 'elsewhere' },
  { name: 'gitignoreSource', takes: 2, position: 1, result: 'source', filter: 'elsewhere' },
  { name: 'sourceByRegex', takes: 2, position: 0, result: 'source', filter: 'regexes' },
  { name: 'sourceFilesBySuffices', takes: 2, position: 0, result: 'source', filter: 'endings' },
  { name: 'filterSource', takes: 2, position: 1, result: 'copied', filter: 'first' },
  { name: 'toSource', takes: 1, position: 0, argument: 'root', result: 'source', filter: 'fileset' },
  { name: 'path', takes: 1, position: 0, argument: 'path', result: 'copied', filter: 'attribute' },
];
