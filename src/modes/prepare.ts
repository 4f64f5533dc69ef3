import type { TreeOutcome } from '../model/outcome.js';
import type { PrepareTask } from '../model/task.js';
import type { World } from '../world/world.js';

/** Being written. */
export async function prepare(_task: PrepareTask, _world: World): Promise<Omit<TreeOutcome, 'costs'>> {
  throw new Error('Being written.');
}
