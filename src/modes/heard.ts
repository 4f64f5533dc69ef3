import type { Result } from '../model/problem.js';
import { apart } from './apart.js';

/** What a piece of work gives, a Refusal as its Problem, so that what comes after it can go on. */
export async function heard<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
  const [one] = await apart<typeof work, Result<Value>>(
    [work],
    async (begin) => ({ kind: 'ok', value: await begin() }),
    (_, problem) => ({ kind: 'failed', problem }),
  );
  if (one === undefined) throw new Error('Work that was begun gave nothing.');
  return one;
}
