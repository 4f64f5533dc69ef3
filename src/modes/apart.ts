import { type Problem, Refusal } from '../model/problem.js';

/**
 * Runs one recipe for each item, side by side but not all at once, and answers in their order; what refuses one leaves the
 * others alone, and is told by `failed`.
 */
export async function apart<Item, Made>(
  items: readonly Item[],
  recipe: (item: Item) => Promise<Made>,
  failed: (item: Item, problem: Problem) => Made,
  atOnce = packagesAtOnce,
): Promise<readonly Made[]> {
  const made = new Map<number, Made>();
  const waiting = items.entries();
  let hasEnded = false;
  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (hasEnded) return;
      made.set(index, await recipeApart(item, recipe, failed));
    }
  };
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, work);
  try {
    await Promise.all(workers);
  } finally {
    hasEnded = true;
  }
  return items.flatMap((_, index) => {
    const one = made.get(index);
    return one === undefined ? [] : [one];
  });
}

/** Each of them may have an archive on the disk and a Go at work. */
const packagesAtOnce = 8;

function recipeApart<Item, Made>(
  item: Item,
  recipe: (item: Item) => Promise<Made>,
  failed: (item: Item, problem: Problem) => Made,
): Promise<Made> {
  return recipe(item).catch((reason: unknown) => {
    if (reason instanceof Refusal) return failed(item, reason.problem);
    throw reason;
  });
}
