import { hashSubject } from '../engine/hash.js';
import type { Costs, Outcome } from '../model/outcome.js';
import type { Task } from '../model/task.js';
import type { World } from '../world/world.js';
import { fix } from './fix.js';
import { inspect } from './inspect.js';
import { prepare } from './prepare.js';
import { sync } from './sync.js';
import { verify } from './verify.js';

/** Carries out a task. `costs` is asked at the end. */
export async function run(task: Task, world: World, costs: () => Costs): Promise<Outcome> {
  switch (task.mode) {
    case 'sync': {
      const packages = await sync(task, world);
      return { mode: 'sync', packages, costs: costs() };
    }
    case 'prepare':
      return { ...(await prepare(task, world)), costs: costs() };
    case 'fix':
      return { ...(await fix(task, world)), costs: costs() };
    case 'verify': {
      const packages = await verify(task, world);
      return { mode: 'verify', packages, costs: costs() };
    }
    case 'inspect':
      return inspect(task, world.files);
    case 'hash':
      return hashSubject(task, world);
  }
}
