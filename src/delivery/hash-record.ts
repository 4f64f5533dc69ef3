import { parseHash } from '../hash/sri.js';
import type { Sri } from '../model/words.js';
import { decode, encode } from './identity.js';

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

/** The line of a commit message that holds a record. */
export function writeRecord({ file, name, attribute, sri, inputs }: HashRecord): string {
  return `Nix-Sync-Hash: ${encode(file)}#${encode(name)} ${encode(attribute)} ${sri} ${inputs}`;
}

/** What such a line is about: one attribute of one package. */
export function subjectOf(line: string): string {
  return line.split(' ').slice(0, 3).join(' ');
}

const hashLine = /^Nix-Sync-Hash: ([^\s#]+)#([^\s#]+) (\S+) (\S+) (\S+)$/;

/** What a line of a commit message records, where it is exactly what writeRecord writes. */
export function readRecord(line: string): HashRecord | undefined {
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
