import type { ApiAnswer, ApiCall } from '../world/github.js';
import type { World } from '../world/world.js';

/** What a call of GitHub's API needs of the World. */
export type Outside = Pick<World, 'github' | 'clock' | 'tell'>;

/** GitHub's answer, whatever its status. */
export type Answer = Extract<ApiAnswer, { kind: 'answered' }>;

/** A write of which nobody knows whether GitHub did it: look again before anything else. */
export interface Uncertain {
  readonly kind: 'uncertain';
  readonly reason: string;
}

/** Asks until GitHub answers; a Refusal where it cannot be reached, keeps failing, or holds us off for too long. */
export async function read(_call: ApiCall, _outside: Outside): Promise<Answer> {
  throw new Error('not written yet');
}

/** Asks once; again only where GitHub certainly did nothing. */
export async function write(_call: ApiCall, _outside: Outside): Promise<Answer | Uncertain> {
  throw new Error('not written yet');
}
