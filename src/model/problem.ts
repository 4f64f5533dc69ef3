/** Where a person can look: line and column count from 1, the column in characters. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Why something was not done, in words for a person. `code` is stable, in kebab case, and stands in docs/troubleshooting.md. */
export interface Problem {
  readonly code: string;
  readonly what: string;
  readonly why: string;
  readonly next: string;
  readonly place?: Place;
}

/** How an effect gives up. Whatever else is thrown is a bug. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.code}: ${problem.what}`, options);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** What a pure function answers where it may be unable to decide. */
export type Result<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** A pure answer's value; the effect that asked for it gives up where there is none. */
export function orRefuse<Value>(result: Result<Value>): Value {
  if (result.kind === 'failed') throw new Refusal(result.problem);
  return result.value;
}
