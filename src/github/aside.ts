import type { Result } from '../model/problem.js';
import type { ApiCall } from '../world/github.js';
import { attempt, refusalAfter } from './attempt.js';
import type { Answer, Outside, Uncertain } from './call.js';
import type { Purpose } from './fetch.js';
import { errorsOf } from './graphql.js';
import { refusalOf } from './refusals.js';

/** How a write ended that must not end a run: its problem is a value. */
export type AsideWritten =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'declined'; readonly because: string; readonly status: number | 'none' }
  | Uncertain;

/** Asks what a run can do without: whatever becomes of it, nothing is thrown. */
export async function readAside(call: ApiCall, purpose: Purpose, outside: Outside): Promise<Result<Answer>> {
  const attempted = await attempt(call, 'read', outside);
  const { answer, verdict } = attempted;
  if (answer.kind !== 'answered' || verdict.kind !== 'done') {
    return { kind: 'failed', problem: refusalAfter(attempted, outside).problem };
  }
  if (answer.status === 200 && errorsOf(answer).length === 0) return { kind: 'ok', value: answer };
  return { kind: 'failed', problem: refusalOf(answer, purpose.doing, purpose.needs) };
}

/** The same for a write, which GitHub answers with one of the statuses from 200 to 299. */
export async function writeAside(call: ApiCall, purpose: Purpose, outside: Outside): Promise<AsideWritten> {
  const attempted = await attempt(call, 'write', outside);
  const { answer, verdict } = attempted;
  if (answer.kind === 'answered' && verdict.kind === 'done') {
    if (answer.status < 300) return { kind: 'done', answer };
    const because = refusalOf(answer, purpose.doing, purpose.needs).what;
    return { kind: 'declined', because, status: answer.status };
  }
  if (verdict.kind === 'give-up' && verdict.because === 'uncertain') {
    return { kind: 'uncertain', reason: 'GitHub did not say whether it was done' };
  }
  return { kind: 'declined', because: refusalAfter(attempted, outside).problem.what, status: 'none' };
}
