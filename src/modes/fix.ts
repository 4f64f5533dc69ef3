import type { TreeOutcome } from '../model/outcome.js';
import type { FixTask } from '../model/task.js';
import type { World } from '../world/world.js';
import { fixCheckout } from './fix-checkout.js';
import { fixPull } from './fix-pull.js';

/** Makes the hashes right that the changes of a tree have made wrong. */
export function fix(task: FixTask, world: World): Promise<Omit<TreeOutcome, 'costs'>> {
  const { home } = task;
  switch (home.kind) {
    case 'checkout':
      return fixCheckout({ ...task, home }, world);
    case 'pull-request':
      return fixPull({ ...task, home }, world);
  }
}
