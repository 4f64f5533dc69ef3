import { asCommitId } from '../github/words.js';
import type { CommitId } from '../model/words.js';
import { type HashRecord, readRecord, subjectOf, writeRecord } from './hash-record.js';
import { lastLinesOf, ourLinesIn } from './paragraphs.js';
import type { Owned } from './trailers.js';

/** What a commit that made hashes right says about itself. `tree` and `parent` are its own: they hold for no other commit. */
export interface FixTrailers {
  readonly records: readonly HashRecord[];
  readonly tree: CommitId;
  readonly parent: CommitId;
}

/** The last paragraph of the message of such a commit. Records that contradict each other are not written. */
export function writeFixTrailers({ records, tree, parent }: FixTrailers): string {
  const lines = [...new Set(records.map(writeRecord))];
  const clear = lines.filter((line) => lines.every((other) => other === line || subjectOf(other) !== subjectOf(line)));
  return [...clear, `Nix-Sync-Tree: ${tree}`, `Nix-Sync-Parent: ${parent}`].join('\n');
}

/** The trailers of a message whose last paragraph is exactly what writeFixTrailers writes, else undefined. */
export function readFixTrailers(message: string): FixTrailers | undefined {
  return trailersIn(lastLinesOf(message));
}

/** The trailers of a commit that is as this tool made it: their tree and parent are its own. */
export function ourFix(commit: Owned): FixTrailers | undefined {
  const trailers = readFixTrailers(commit.message);
  if (trailers === undefined || commit.parents.length !== 1) return undefined;
  return trailers.tree === commit.tree && trailers.parent === commit.parents[0] ? trailers : undefined;
}

/** All that a commit message, perhaps one of a squash, records of hashes, the newest first. */
export function recordsIn(message: string): readonly HashRecord[] {
  const found = ourLinesIn(message).flatMap((lines) => trailersIn(lines) ?? []);
  return found.reverse().flatMap(({ records }) => records);
}

const treeLine = /^Nix-Sync-Tree: (\S+)$/;
const parentLine = /^Nix-Sync-Parent: (\S+)$/;

/** Every line must be right, or none counts. */
function trailersIn(lines: readonly string[]): FixTrailers | undefined {
  const tree = asCommitId(treeLine.exec(lines.at(-2) ?? '')?.[1] ?? '');
  const parent = asCommitId(parentLine.exec(lines.at(-1) ?? '')?.[1] ?? '');
  const hashes = lines.slice(0, -2);
  const records = hashes.flatMap((line) => readRecord(line) ?? []);
  const isWhole = records.length === hashes.length && new Set(hashes.map(subjectOf)).size === hashes.length;
  return isWhole && tree !== undefined && parent !== undefined ? { records, tree, parent } : undefined;
}
