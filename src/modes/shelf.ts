import type { Base } from '../model/change.js';
import type { Document } from '../model/package.js';
import type { Allowance } from '../model/task.js';

/** The files of a base, wherever they lie: listed once, read one by one. Paths are relative to its root, with `/` between. */
export interface Shelf {
  readonly base: Base;
  /** Paths of the files, links passed over, that match one of the patterns (picomatch's syntax), sorted. A plain path is a pattern of itself. */
  match(patterns: readonly string[]): Promise<readonly string[]>;
  /** Refuses what is missing, a link, or no file. */
  read(path: string): Promise<Document>;
}

/** The same shelf, whose documents are read with what was allowed. */
export function allowing(allow: ReadonlySet<Allowance>, shelf: Shelf): Shelf {
  if (!allow.has('pipe-operators')) return shelf;
  return { ...shelf, read: async (path) => ({ ...(await shelf.read(path)), pipeOperators: 'allowed' }) };
}
