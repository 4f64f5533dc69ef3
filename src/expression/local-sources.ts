/** A function that takes a folder of the working tree. */
export interface LocalSource {
  readonly name: string;
  /** How many arguments it takes, and which of them is the folder or the set that names it. */
  readonly takes: number;
  readonly position: number;
  /** The name of the folder within that set; none where the argument is the folder itself. */
  readonly argument?: string;
  /** The names of what leaves files out; `always` where calling it does. */
  readonly filters: readonly string[] | 'always';
}

/** All of them that are known; `gitignoreSource` is one of two projects. */
export const LOCAL_SOURCES: readonly LocalSource[] = [
  { name: 'cleanSource', takes: 1, position: 0, filters: [] },
  { name: 'cleanSourceWith', takes: 1, position: 0, argument: 'src', filters: ['filter'] },
  { name: 'gitignoreSource', takes: 1, position: 0, filters: [] },
  { name: 'gitignoreSource', takes: 2, position: 1, filters: 'always' },
  { name: 'sourceByRegex', takes: 2, position: 0, filters: 'always' },
  { name: 'sourceFilesBySuffices', takes: 2, position: 0, filters: 'always' },
  { name: 'filterSource', takes: 2, position: 1, filters: 'always' },
  { name: 'toSource', takes: 1, position: 0, argument: 'root', filters: ['fileset'] },
  { name: 'path', takes: 1, position: 0, argument: 'path', filters: ['filter'] },
];
