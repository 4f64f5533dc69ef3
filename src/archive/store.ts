import { Buffer } from 'node:buffer';
import type { Spool } from '../world/files.js';

/** A stream kept for reading again at any offset: the beginning in memory, what is beyond in a spool file. */
export interface Store {
  append(chunk: Buffer): Promise<void>;
  /** A reader of its own position; a slice that it gives is valid until the next is asked for. */
  reader(): (offset: number, length: number) => Iterable<Uint8Array>;
  close(): Promise<void>;
}

const windowSize = 128 * 1024;

/** Keeps so many bytes in memory; opens the spool only when there are more. */
export function makeStore(inMemory: number, openSpool: () => Promise<Spool>): Store {
  const chunks: Buffer[] = [];
  const starts: number[] = [];
  let kept = 0;
  let spool: Spool | undefined;
  return {
    append: async (chunk) => {
      if (spool === undefined && kept < inMemory) {
        chunks.push(chunk);
        starts.push(kept);
        kept += chunk.length;
        return;
      }
      spool ??= await openSpool();
      await spool.append(chunk);
    },
    reader: () => {
      const spooled = spool && windowed(spool);
      return function* (offset, length) {
        const here = Math.min(length, Math.max(0, kept - offset));
        if (here > 0) {
          yield* slices(chunks, starts, offset, here);
        }
        if (spooled !== undefined && length > here) {
          yield* spooled(offset + here - kept, length - here);
        }
      };
    },
    close: async () => {
      const opened = spool;
      chunks.length = 0;
      kept = 0;
      spool = undefined;
      await opened?.close();
    },
  };
}

function* slices(
  chunks: readonly Buffer[],
  starts: readonly number[],
  offset: number,
  length: number,
): Iterable<Buffer> {
  let left = length;
  let from = offset;
  for (let at = lastNotAbove(starts, offset); left > 0; at++) {
    const inside = from - (starts[at] ?? 0);
    const slice = chunks[at]?.subarray(inside, inside + left) ?? Buffer.alloc(0);
    if (slice.length === 0) {
      throw new Error('Read beyond the end of the store.');
    }
    yield slice;
    left -= slice.length;
    from += slice.length;
  }
}

function lastNotAbove(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Neighbouring small reads are served from one larger read. Slices are valid until the next is asked for. */
function windowed(spool: Spool): (offset: number, length: number) => Iterable<Uint8Array> {
  const window = Buffer.allocUnsafe(windowSize);
  let start = 0;
  let filled = 0;
  return function* (offset, length) {
    for (let at = offset; at < offset + length; ) {
      if (at < start || at >= start + filled) {
        filled = spool.read(at, window);
        start = at;
      }
      const slice = window.subarray(at - start, Math.min(filled, offset + length - start));
      if (slice.length === 0) {
        throw new Error('Read beyond the end of the store.');
      }
      yield slice;
      at += slice.length;
    }
  };
}
