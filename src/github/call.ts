import { Refusal } from '../model/problem.js';
import type { ApiAnswer, ApiCall } from '../world/github.js';
import type { World } from '../world/world.js';
import { errorsOf, type GraphqlError } from './graphql.js';
import { isRecord } from './json.js';
import { githubFailing, githubUnreachable, rateLimited } from './problems.js';
import { judge, type Tried, tryAgain, untried, type Verdict } from './retry.js';

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
export async function read(call: ApiCall, outside: Outside): Promise<Answer> {
  const { answer, verdict } = await ask(call, 'read', outside);
  if (answer.kind === 'answered' && verdict.kind === 'done') return answer;
  throw refusalAfter(answer, verdict, outside);
}

/** Asks once, and again only where GitHub certainly did nothing. A Refusal means that nothing was done. */
export async function write(call: ApiCall, outside: Outside): Promise<Answer | Uncertain> {
  const { answer, verdict } = await ask(call, 'write', outside);
  if (answer.kind === 'answered' && verdict.kind === 'done') return answer;
  if (verdict.kind === 'give-up' && verdict.because === 'uncertain') return { kind: 'uncertain', reason: tell(answer) };
  throw refusalAfter(answer, verdict, outside);
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

interface Asked {
  readonly answer: ApiAnswer;
  readonly verdict: Exclude<Verdict, { kind: 'wait' }>;
}

async function ask(call: ApiCall, of: 'read' | 'write', outside: Outside): Promise<Asked> {
  let tried: Tried = untried;
  for (;;) {
    const answer = await outside.github.call(call);
    const verdict = judge(answer, of, tried, outside.clock.now());
    if (verdict.kind !== 'wait') return { answer, verdict };
    outside.tell({ kind: 'warned', text: waiting(answer, verdict) });
    await outside.clock.sleep(verdict.milliseconds);
    tried = tryAgain(tried, verdict);
  }
}

function waiting(answer: ApiAnswer, wait: Extract<Verdict, { kind: 'wait' }>): string {
  const seconds = Math.ceil(wait.milliseconds / 1_000);
  switch (wait.because) {
    case 'rate-limited':
      return `GitHub's rate limit is reached; going on in ${seconds} s.`;
    case 'failing':
      return `${tell(answer)}; asking again in ${seconds} s.`;
  }
}

function tell(answer: ApiAnswer): string {
  switch (answer.kind) {
    case 'answered':
      return `GitHub answered with status ${answer.status}`;
    case 'unanswered':
      return `GitHub did not answer (${answer.reason})`;
  }
}

function refusalAfter(answer: ApiAnswer, verdict: Asked['verdict'], outside: Outside): Refusal {
  if (verdict.kind === 'give-up' && verdict.because === 'rate-limited') {
    return new Refusal(rateLimited(verdict.until, outside.github.token));
  }
  if (answer.kind === 'answered') return new Refusal(githubFailing(answer.status));
  return new Refusal(githubUnreachable(outside.github.web, answer.reason));
}
