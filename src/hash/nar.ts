import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { ByteString, TreePart } from '../model/tree.js';
import type { Sri } from '../model/words.js';
import { sriOf } from './sri.js';

/** What takes the serialised archive; chunks are valid only during the call. */
export type Sink = (chunk: Uint8Array) => void;

/** Takes a tree part by part, and makes something of it at its end. */
export interface Serialiser<Made> {
  readonly write: (part: TreePart) => void;
  readonly end: () => Made;
}

/**
 * Serialises a tree as a Nix archive: Dolstra, "The Purely Functional Software Deployment Model", figure 5.2, and
 * https://nix.dev/manual/nix/latest/protocols/nix-archive. Entries must come in byte order, as in the archive itself.
 */
export function narWriter(sink: Sink): Serialiser<void> {
  const output = batched(sink);
  const place: Place = { open: [], unread: 0, done: false };
  output.bytes(marks.magic);
  return {
    write: (part) => writePart(part, place, output),
    end: () => {
      if (!place.done || place.unread > 0) {
        throw new Error('The tree ended before all of it was said.');
      }
      output.flush();
    },
  };
}

/** Makes the SHA-256 of a tree's Nix archive, which is what Nix calls its hash in `recursive` mode. */
export function narHasher(): Serialiser<Sri> {
  const digest = createHash('sha256');
  const { write, end } = narWriter((chunk) => {
    digest.update(chunk);
  });
  return {
    write,
    end: () => {
      end();
      return sriOf(digest.digest());
    },
  };
}

/** `open` holds the last name written in each open folder. `unread` counts the bytes that the current file still lacks. */
interface Place {
  readonly open: string[];
  unread: number;
  padding?: number;
  done: boolean;
}

function writePart(part: TreePart, place: Place, output: Output): void {
  if (part.kind === 'bytes') {
    writeContent(part.bytes, place, output);
    return;
  }
  if (place.done || place.unread > 0) {
    throw new Error(place.done ? 'The tree has ended already.' : 'A file is shorter than its size says.');
  }
  switch (part.kind) {
    case 'folder':
      begin(part.name, place, output);
      output.bytes(marks.folder);
      place.open.push('');
      return;
    case 'end':
      if (place.open.pop() === undefined) {
        throw new Error('No folder is open.');
      }
      finish(place, output);
      return;
    case 'file':
      begin(part.name, place, output);
      output.bytes(part.executable ? marks.executable : marks.file);
      output.number(part.size);
      place.unread = part.size;
      place.padding = paddingOf(part.size);
      if (part.size === 0) {
        finish(place, output);
      }
      return;
    case 'link':
      begin(part.name, place, output);
      output.bytes(marks.link);
      output.text(part.target);
      finish(place, output);
  }
}

function writeContent(bytes: Uint8Array, place: Place, output: Output): void {
  if (bytes.length === 0) {
    return;
  }
  if (bytes.length > place.unread) {
    throw new Error('A file is longer than its size says.');
  }
  output.bytes(bytes);
  place.unread -= bytes.length;
  if (place.unread === 0) {
    output.bytes(zeros.subarray(0, place.padding));
    finish(place, output);
  }
}

function begin(name: ByteString, place: Place, output: Output): void {
  const before = place.open.at(-1);
  if (before === undefined) {
    return;
  }
  if (name === '.' || name === '..' || /[/\0]/.test(name)) {
    throw new Error(`${JSON.stringify(name)} is no name.`);
  }
  if (name <= before) {
    throw new Error(`${JSON.stringify(name)} does not come after ${JSON.stringify(before)}.`);
  }
  place.open[place.open.length - 1] = name;
  output.bytes(marks.entry);
  output.text(name);
  output.bytes(marks.node);
}

function finish(place: Place, output: Output): void {
  output.bytes(marks.close);
  if (place.open.length === 0) {
    place.done = true;
  } else {
    output.bytes(marks.close);
  }
}

interface Output {
  readonly bytes: (bytes: Uint8Array) => void;
  readonly text: (text: string) => void;
  readonly number: (value: number) => void;
  readonly flush: () => void;
}

const batchSize = 128 * 1024;
const largeChunk = 16 * 1024;

/** Gathers small writes: a vendor folder is tens of thousands of marks of a few bytes each. */
function batched(sink: Sink): Output {
  const batch = Buffer.allocUnsafe(batchSize);
  let used = 0;
  const flush = (): void => {
    sink(batch.subarray(0, used));
    used = 0;
  };
  const reserve = (length: number): void => {
    if (used + length > batchSize) {
      flush();
    }
  };
  const bytes = (chunk: Uint8Array): void => {
    if (chunk.length > largeChunk) {
      flush();
      sink(chunk);
      return;
    }
    reserve(chunk.length);
    batch.set(chunk, used);
    used += chunk.length;
  };
  const number = (value: number): void => {
    reserve(8);
    batch.writeUInt32LE(value % 2 ** 32, used);
    batch.writeUInt32LE(Math.floor(value / 2 ** 32), used + 4);
    used += 8;
  };
  const text = (value: string): void => {
    number(value.length);
    bytes(Buffer.from(value, 'latin1'));
    bytes(zeros.subarray(0, paddingOf(value.length)));
  };
  return { bytes, text, number, flush };
}

const zeros = Buffer.alloc(8);
const paddingOf = (length: number): number => (8 - (length % 8)) % 8;

/** Short words in the form that `text` gives them; all lengths are below 256. */
function mark(...words: readonly string[]): Uint8Array {
  const encoded = words.flatMap((word) => {
    const length = Buffer.alloc(8);
    length[0] = word.length;
    return [length, Buffer.from(word), zeros.subarray(0, paddingOf(word.length))];
  });
  return Buffer.concat(encoded);
}

const marks = {
  magic: mark('nix-archive-1'),
  folder: mark('(', 'type', 'directory'),
  file: mark('(', 'type', 'regular', 'contents'),
  executable: mark('(', 'type', 'regular', 'executable', '', 'contents'),
  link: mark('(', 'type', 'symlink', 'target'),
  entry: mark('entry', '(', 'name'),
  node: mark('node'),
  close: mark(')'),
} as const;
