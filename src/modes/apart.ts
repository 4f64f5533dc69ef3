import { type Problem, Refusal } from '../model/problem.js';

/** Runs one recipe for each item, side by side; what refuses one leaves the others alone, and is told by `failed`. */
export function apart<Item, Made>(
  items: readonly Item[],
  recipe: (item: Item) => Promise<Made>,
  failed: (item: Item, problem: Problem) => Made,
): Promise<readonly Made[]> {
  return Promise.all(
    items.map((item) =>
      recipe(item).catch((reason: unknown) => {
        if (reason instanceof Refusal) return failed(item, reason.problem);
        throw reason;
      }),
    ),
  );
}
