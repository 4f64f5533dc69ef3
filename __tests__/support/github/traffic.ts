import type { Answer } from './answers.js';

/** One call as the log keeps it. */
export interface Call {
  readonly number: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** GitHub's name of a REST operation, or the GraphQL operation: `git/create-tree`, `mutation updateRefs`, `archive`. */
  readonly operation: string;
  readonly login: string;
  readonly body: unknown;
  status: number | 'pending' | 'dropped';
  /** Whether a write came through. */
  effect: 'yes' | 'no';
}

/** A call on its way: seen before anything was done, and again when all was done but not yet told. */
export type Passing =
  | { readonly phase: 'before'; readonly call: Call }
  | { readonly phase: 'after'; readonly call: Call; readonly answer: Answer };

/**
 * `answer` is told instead (before: nothing is done at all), `drop` cuts the connection, `cut` cuts it within the answer's
 * body, after so many bytes.
 */
export type Instead =
  | { readonly kind: 'drop' }
  | { readonly kind: 'cut'; readonly bytes: number }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** May wait, do an admin's work, and decide what becomes of the call. */
// biome-ignore lint/suspicious/noConfusingVoidType: an interceptor that only watches returns nothing
export type Interceptor = (passing: Passing) => Promise<Instead | undefined | void> | Instead | undefined | void;

export async function askInterceptors(
  interceptors: readonly Interceptor[],
  passing: Passing,
): Promise<Instead | undefined> {
  for (const interceptor of interceptors) {
    const instead = await interceptor(passing);
    if (instead) return instead;
  }
  return undefined;
}
