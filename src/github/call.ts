import type { ApiAnswer, ApiCall } from '../world/github.js';
import type { World } from '../world/world.js';
import { attempt, described, read, refusalAfter } from './attempt.js';
import { errorsOf, type GraphqlError } from './graphql.js';
import { isRecord } from './json.js';

/** What a call of GitHub's API needs of the World. */
export type Outside = Pick<World, 'github' | 'clock' | 'tell'>;

/** GitHub's answer, whatever its status. */
export type Answer = Extract<ApiAnswer, { kind: 'answered' }>;

/** A write of which nobody knows whether GitHub did it: look again before anything else. */
export interface Uncertain {
  readonly kind: 'uncertain';
  readonly reason: string;
}

/** Asks once, and again only where GitHub certainly did nothing. A Refusal means that nothing was done. */
export async function write(call: ApiCall, outside: Outside): Promise<Answer | Uncertain> {
  const attempted = await attempt(call, 'write', outside);
  const { answer, verdict } = attempted;
  if (answer.kind === 'answered' && verdict.kind === 'done') return answer;
  if (verdict.kind === 'give-up' && verdict.because === 'uncertain') {
    return { kind: 'uncertain', reason: described(answer) };
  }
  throw refusalAfter(attempted, outside);
}

/** Asks a GraphQL query that writes nothing. Errors are values; `refusalOf` says what `answer` means. */
export async function graphql(
  query: string,
  variables: Readonly<Record<string, unknown>>,
  outside: Outside,
): Promise<
  | { readonly kind: 'data'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly errors: readonly GraphqlError[]; readonly answer: Answer }
> {
  const answer = await read({ kind: 'graphql', query, variables }, outside);
  const errors = errorsOf(answer);
  const data = isRecord(answer.body) ? answer.body.data : undefined;
  if (answer.status !== 200 || errors.length > 0 || !isRecord(data)) return { kind: 'refused', errors, answer };
  return { kind: 'data', data };
}
