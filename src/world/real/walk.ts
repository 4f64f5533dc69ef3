import { Buffer } from 'node:buffer';
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
} from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Refusal } from '../../model/problem.js';
import type { ByteString, TreePart } from '../../model/tree.js';
import type { FoundPart, Wants } from '../files.js';
import { refusingNow } from './file-faults.js';
import { changedWhileRead } from './problems.js';

const chunkSize = 256 * 1024;
const turnMilliseconds = 15;

/**
 * All that stands at a path, in byte order. Reads without waiting, which for thousands of small files is several times
 * faster, and lets other work have its turn every few milliseconds.
 */
export async function* walk(root: string, wants: Wants = () => true): AsyncIterable<FoundPart> {
  const buffer = Buffer.allocUnsafe(chunkSize);
  const top = refusingNow(root, () => lstatSync(root));
  const open: Folder[] = [];
  let turn = performance.now();
  const own = '' as ByteString;
  let next: Found | undefined = { name: own, inside: own, path: Buffer.from(root), kind: kindOf(top) };
  for (;;) {
    if (next === undefined) {
      open.pop();
      yield { kind: 'end' };
    } else if (next.kind === 'folder') {
      yield { kind: 'folder', name: next.name };
      open.push({ path: next.path, inside: next.inside, entries: entriesOf(next, wants), at: 0 });
    } else if (next.kind === 'file') {
      yield* fileParts(next, buffer);
    } else {
      yield linkOrOther(next);
    }
    if (open.length === 0) {
      return;
    }
    next = nextIn(open);
    if (performance.now() - turn > turnMilliseconds) {
      await setImmediate();
      turn = performance.now();
    }
  }
}

interface Found {
  readonly name: ByteString;
  /** Its path below the root. */
  readonly inside: ByteString;
  readonly path: Buffer;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

interface Folder {
  readonly path: Buffer;
  readonly inside: ByteString;
  readonly entries: readonly Pick<Found, 'name' | 'kind'>[];
  at: number;
}

function entriesOf({ path, inside }: Found, wants: Wants): Folder['entries'] {
  const found = refusingNow(path.toString(), () => readdirSync(path, { encoding: 'buffer', withFileTypes: true }));
  return found
    .map((entry) => ({ name: byteString(entry.name), kind: kindOf(entry) }))
    .filter(({ name, kind }) => wants(joined(inside, name), kind))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function nextIn(open: readonly Folder[]): Found | undefined {
  const folder = open.at(-1);
  const entry = folder?.entries[folder.at];
  if (folder === undefined || entry === undefined) {
    return undefined;
  }
  folder.at += 1;
  return {
    ...entry,
    inside: joined(folder.inside, entry.name),
    path: Buffer.concat([folder.path, slash, Buffer.from(entry.name, 'latin1')]),
  };
}

function joined(folder: ByteString, name: ByteString): ByteString {
  return (folder === '' ? name : `${folder}/${name}`) as ByteString;
}

function linkOrOther(found: Found): FoundPart {
  if (found.kind !== 'link') {
    return { kind: 'other', name: found.name };
  }
  const target = refusingNow(found.path.toString(), () => readlinkSync(found.path, { encoding: 'buffer' }));
  return { kind: 'link', name: found.name, target: byteString(target) };
}

function* fileParts(found: Found, buffer: Buffer): Iterable<TreePart> {
  const path = found.path.toString();
  const file = refusingNow(path, () => openSync(found.path, constants.O_RDONLY | constants.O_NOFOLLOW));
  try {
    const { size, mode } = fstatSync(file);
    yield { kind: 'file', name: found.name, executable: (mode & 0o100) !== 0, size };
    let read = 0;
    // One byte more than the size is asked for, so that a file that grew is noticed.
    while (read <= size) {
      const length = refusingNow(path, () => readSync(file, buffer, 0, Math.min(chunkSize, size - read + 1), read));
      read += length;
      if (length === 0 || read > size) {
        break;
      }
      yield { kind: 'bytes', bytes: buffer.subarray(0, length) };
    }
    if (read !== size) {
      throw new Refusal(changedWhileRead(path));
    }
  } finally {
    closeSync(file);
  }
}

function kindOf(entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): Found['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

const slash = Buffer.from('/');
const byteString = (bytes: Buffer): ByteString => bytes.toString('latin1') as ByteString;
