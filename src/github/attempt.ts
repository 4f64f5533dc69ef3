import { Refusal } from '../model/problem.js';
import type { ApiAnswer, ApiCall } from '../world/github.js';
import type { World } from '../world/world.js';
import { githubFailing, githubUnreachable, rateLimited } from './problems.js';
import { judge, type Tried, tryAgain, untried, type Verdict } from './retry.js';

type Outside = Pick<World, 'github' | 'clock' | 'tell'>;

/** The last answer to a call, and why no other was waited for. */
export interface Attempted {
  readonly answer: ApiAnswer;
  readonly verdict: Exclude<Verdict, { kind: 'wait' }>;
}

/** Asks until GitHub answers; a Refusal where it cannot be reached, keeps failing, or holds us off for too long. */
export async function read(call: ApiCall, outside: Outside): Promise<Extract<ApiAnswer, { kind: 'answered' }>> {
  const attempted = await attempt(call, 'read', outside);
  const { answer, verdict } = attempted;
  if (answer.kind === 'answered' && verdict.kind === 'done') return answer;
  throw refusalAfter(attempted, outside);
}

/** Makes a call as often as the retry rule says, telling of each wait. */
export async function attempt(call: ApiCall, of: 'read' | 'write', outside: Outside): Promise<Attempted> {
  let tried: Tried = untried;
  for (;;) {
    const answer = await outside.github.call(call);
    const verdict = judge(answer, of, tried, outside.clock.now());
    if (verdict.kind !== 'wait') return { answer, verdict };
    outside.tell({ kind: 'warned', text: waitingFor(answer, verdict) });
    await outside.clock.sleep(verdict.milliseconds);
    tried = tryAgain(tried, verdict);
  }
}

function waitingFor(answer: ApiAnswer, wait: Extract<Verdict, { kind: 'wait' }>): string {
  const seconds = Math.ceil(wait.milliseconds / 1_000);
  switch (wait.because) {
    case 'rate-limited':
      return `GitHub's rate limit is reached; going on in ${seconds} s.`;
    case 'failing':
      return `${described(answer)}; asking again in ${seconds} s.`;
  }
}

/** What came back, in words. */
export function described(answer: ApiAnswer): string {
  switch (answer.kind) {
    case 'answered':
      return `GitHub answered with status ${answer.status}`;
    case 'unanswered':
      return `GitHub did not answer (${answer.reason})`;
  }
}

/** Why a call that certainly did nothing was given up. */
export function refusalAfter({ answer, verdict }: Attempted, outside: Outside): Refusal {
  if (verdict.kind === 'give-up' && verdict.because === 'rate-limited') {
    return new Refusal(rateLimited(verdict.until, outside.github.token));
  }
  if (answer.kind === 'answered') return new Refusal(githubFailing(answer.status));
  return new Refusal(githubUnreachable(outside.github.web, answer.reason));
}
