import { Buffer } from 'node:buffer';
import { Refusal } from '../model/problem.js';
import { entryOf, type TarEntry } from './entry.js';
import { blockSize, type Header, readHeader } from './header.js';
import { archiveDamaged, archiveTooLarge } from './problems.js';
import { extraTypes, nothingSaid, type Said, saidBy } from './said.js';

/** A reader that is given a tar stream chunk by chunk and tells each entry once its header was seen. */
export interface TarReader {
  readonly feed: (chunk: Buffer) => void;
  /** To be called after the last chunk: refuses a stream that ended too early. */
  readonly end: () => void;
}

const longestHeader = 1024 * 1024;

/**
 * Reads tar streams as GNU tar does, content skipped. Not left to a library because names must survive to the byte, in
 * pax headers too, and because the content is needed by its offset only.
 */
export function tarReader(tell: (entry: TarEntry) => void): TarReader {
  const place: Place = {
    block: Buffer.alloc(blockSize),
    filled: 0,
    offset: 0,
    skip: 0,
    said: nothingSaid,
    ended: false,
  };
  return {
    feed: (chunk) => {
      let at = 0;
      while (at < chunk.length && !place.ended) {
        at += step(chunk.subarray(at), place, tell);
      }
      place.offset += chunk.length - at;
    },
    end: () => {
      if (!place.ended) {
        throw new Refusal(archiveDamaged('it ends in the middle of an entry or before its end mark'));
      }
    },
  };
}

/** `said` is what extended headers say of the entry to come; `extra` is such a header while its data is gathered. */
interface Place {
  readonly block: Buffer;
  filled: number;
  offset: number;
  skip: number;
  said: Said;
  extra?: { readonly type: string; readonly size: number; readonly data: Buffer } | undefined;
  ended: boolean;
}

/** Takes what belongs together off the start of the bytes at hand; answers how many that were. */
function step(bytes: Buffer, place: Place, tell: (entry: TarEntry) => void): number {
  if (place.skip > 0) {
    const skipped = Math.min(place.skip, bytes.length);
    place.skip -= skipped;
    place.offset += skipped;
    return skipped;
  }
  const whole = place.extra?.data ?? place.block;
  const taken = bytes.copy(whole, place.filled);
  place.filled += taken;
  place.offset += taken;
  if (place.filled === whole.length) {
    place.filled = 0;
    takeWhole(place, tell);
  }
  return taken;
}

function takeWhole(place: Place, tell: (entry: TarEntry) => void): void {
  const { extra } = place;
  if (extra !== undefined) {
    place.said = saidBy(extra.type, extra.data.subarray(0, extra.size), place.said);
    place.extra = undefined;
    return;
  }
  const header = readHeader(place.block);
  if (header === 'end') {
    place.ended = true;
  } else if (extraTypes.has(header.type)) {
    place.extra = beginExtra(header);
  } else {
    const { entry, size } = entryOf(header, place.said, place.offset);
    place.said = { ...nothingSaid, everywhere: place.said.everywhere };
    place.skip = padded(size);
    if (entry !== undefined) {
      tell(entry);
    }
  }
}

function beginExtra({ type, size }: Header): Place['extra'] {
  if (size > longestHeader) {
    throw new Refusal(archiveTooLarge('one of its tar headers has more than a megabyte'));
  }
  return size === 0 ? undefined : { type, size, data: Buffer.alloc(padded(size)) };
}

const padded = (size: number): number => Math.ceil(size / blockSize) * blockSize;
