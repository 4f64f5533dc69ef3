import type { Base } from '../model/change.js';
import type { Document } from '../model/package.js';

/** The files of a base, wherever they lie: listed once, read one by one. Paths are relative to its root, with `/` between. */
export interface Shelf {
  readonly base: Base;
  /** Paths of the files, links passed over, that match one of the patterns (picomatch's syntax), sorted. A plain path is a pattern of itself. */
  match(patterns: readonly string[]): Promise<readonly string[]>;
  /** Refuses what is missing, a link, or no file. */
  read(path: string): Promise<Document>;
}
