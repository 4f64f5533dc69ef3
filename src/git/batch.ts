import { Refusal } from '../model/problem.js';
import { contentMissing } from './problems.js';
import type { Tracked } from './tracked.js';

/** What `git cat-file --batch` wrote, one answer after the other. */
export interface Batch {
  /** Goes to the next answer, which must be that of the entry, and tells the size of its content. */
  next(entry: Tracked): Promise<number>;
  /** The content, all of which must be read before the next answer. */
  bytes(): AsyncIterable<Uint8Array>;
}

const lineEnd = 10;

/** Reads `ID blob SIZE`, the content and a line's end, again and again. */
export function readBatch(written: AsyncIterable<Uint8Array>): Batch {
  const chunks = written[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  let left = 0;
  const fill = async (): Promise<boolean> => {
    while (rest.length === 0) {
      const { done, value } = await chunks.next();
      if (done === true) return false;
      rest = value;
    }
    return true;
  };
  const take = (most: number): Uint8Array => {
    const taken = rest.subarray(0, most);
    rest = rest.subarray(taken.length);
    return taken;
  };
  const line = async (): Promise<string> => {
    let text = '';
    while (await fill()) {
      const end = rest.indexOf(lineEnd);
      text += Buffer.from(take(end === -1 ? rest.length : end)).toString('latin1');
      if (end === -1) continue;
      take(1);
      break;
    }
    return text;
  };
  return {
    async next({ id, path }) {
      const [, size] = new RegExp(`^${id} blob (\\d+)$`).exec(await line()) ?? [];
      if (size === undefined) throw new Refusal(contentMissing(Buffer.from(path, 'latin1').toString()));
      left = Number(size);
      return left;
    },
    async *bytes() {
      while (left > 0 && (await fill())) {
        const bytes = take(left);
        left -= bytes.length;
        yield bytes;
      }
      if (await fill()) take(1);
    },
  };
}
