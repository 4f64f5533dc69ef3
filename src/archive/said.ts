import type { Buffer } from 'node:buffer';
import { type Records, readRecords } from './pax.js';

/** What extended headers said: of one entry to come, and of all. */
export interface Said {
  readonly everywhere: Records;
  readonly once: Records;
}

export const nothingSaid: Said = { everywhere: new Map(), once: new Map() };

/** Entries that only say something about the ones after them. */
export const extraTypes: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K']);

/** Adds what one of those says. */
export function saidBy(type: string, data: Buffer, before: Said): Said {
  switch (type) {
    case 'g':
      return { ...before, everywhere: new Map([...before.everywhere, ...readRecords(data)]) };
    case 'x':
      return { ...before, once: new Map([...before.once, ...readRecords(data)]) };
    default: {
      const end = data.indexOf(0);
      const text = data.toString('latin1', 0, end === -1 ? data.length : end);
      return { ...before, once: new Map([...before.once, [type === 'L' ? 'path' : 'linkpath', text]]) };
    }
  }
}
