import { asCommitId } from '../github/words.js';
import { parseHash } from '../hash/sri.js';
import type { CommitId, Sri } from '../model/words.js';
import { decode, encode } from './identity.js';
import { lastLinesOf, ourLinesIn } from './paragraphs.js';
import type { Owned } from './trailers.js';

/** A hash of a package as a commit wrote it, and the digest of all that decided it, or `none` where nobody could tell. */
export interface HashRecord {
  readonly file: string;
  readonly name: string;
  /** `vendorHash`. */
  readonly attribute: string;
  readonly sri: Sri;
  /** `sha256-...`, or `none`. */
  readonly inputs: string;
}

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

function writeRecord({ file, name, attribute, sri, inputs }: HashRecord): string {
  return `Nix-Sync-Hash: ${encode(file)}#${encode(name)} ${encode(attribute)} ${sri} ${inputs}`;
}

function subjectOf(line: string): string {
  return line.split(' ').slice(0, 3).join(' ');
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

const hashLine = /^Nix-Sync-Hash: ([^\s#]+)#([^\s#]+) (\S+) (\S+) (\S+)$/;

function readRecord(line: string): HashRecord | undefined {
  const [, ...words] = hashLine.exec(line) ?? [];
  const [file = '', name = '', attribute = ''] = words.slice(0, 3).map(decode);
  const [hash = '', inputs = ''] = words.slice(3);
  const sri = sriIn(hash);
  if (sri === undefined || (inputs !== 'none' && sriIn(inputs) === undefined)) return undefined;
  const record = { file, name, attribute, sri, inputs };
  return writeRecord(record) === line ? record : undefined;
}

function sriIn(word: string): Sri | undefined {
  const found = parseHash(word);
  return found?.form === 'sri' ? found.sri : undefined;
}
