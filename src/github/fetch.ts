import { Refusal } from '../model/problem.js';
import { read } from './attempt.js';
import type { Answer, Outside } from './call.js';
import { refused } from './problems.js';
import { refusalOf } from './refusals.js';

/** What a call is for: `doing` completes "GitHub refused to ...", `needs` is the permission as a workflow spells it. */
export interface Purpose {
  readonly doing: string;
  readonly needs: string;
}

/** The answer of GET with status 200; a Refusal for every other one. */
export async function fetchAnswer(path: string, purpose: Purpose, outside: Outside): Promise<Answer> {
  const answer = await read({ kind: 'rest', method: 'GET', path }, outside);
  if (answer.status !== 200) throw new Refusal(refusalOf(answer, purpose.doing, purpose.needs));
  return answer;
}

/** The same where the thing may well not be there. */
export async function findAnswer(path: string, purpose: Purpose, outside: Outside): Promise<Answer | 'missing'> {
  const answer = await read({ kind: 'rest', method: 'GET', path }, outside);
  if (answer.status === 404) return 'missing';
  if (answer.status !== 200) throw new Refusal(refusalOf(answer, purpose.doing, purpose.needs));
  return answer;
}

/** For an answer with status 200 whose body is not what the API describes. */
export function notUnderstood(purpose: Purpose): Refusal {
  return new Refusal(refused['not-understood']({ ...purpose, status: 200, message: '' }));
}
