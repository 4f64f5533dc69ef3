import type { TreeOutcome } from '../model/outcome.js';
import type { FixTask } from '../model/task.js';
import type { World } from '../world/world.js';

/** Being written. */
export async function fix(_task: FixTask, _world: World): Promise<Omit<TreeOutcome, 'costs'>> {
  throw new Error('Being written.');
}
