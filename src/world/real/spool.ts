import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { Refusal } from '../../model/problem.js';
import type { Spool } from '../files.js';
import { refusingNow } from './file-faults.js';
import { changedWhileRead } from './problems.js';

/** A file of this run. Read and written without waiting: what is read was just written, so it comes from memory. */
export async function spool(path: string): Promise<Spool> {
  const file = refusingNow(path, () => openSync(path, 'wx+', 0o600));
  let end = 0;
  return {
    append: async (bytes) => {
      for (let written = 0; written < bytes.length; ) {
        const done = refusingNow(path, () => writeSync(file, bytes, written, bytes.length - written, end));
        written += done;
        end += done;
      }
    },
    read: (offset, into) => {
      const wanted = Math.max(0, Math.min(into.length, end - offset));
      const length = refusingNow(path, () => readSync(file, into, 0, wanted, offset));
      if (length !== wanted) {
        throw new Refusal(changedWhileRead(path));
      }
      return length;
    },
    close: async () => {
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
}
