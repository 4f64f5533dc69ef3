import { Refusal, type Result } from '../model/problem.js';

/** What a pure room answered, or the Refusal that its Problem means for a recipe. */
export function orRefuse<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') {
    throw new Refusal(result.problem);
  }
  return result.value;
}
