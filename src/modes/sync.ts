import type { PackageOutcome } from '../model/outcome.js';
import { Refusal } from '../model/problem.js';
import type { SyncTask } from '../model/task.js';
import type { World } from '../world/world.js';
import { openBranch } from './branch-shelf.js';
import { bring } from './bring.js';
import { mustNotMeetToken, standingBesideToken } from './building.js';
import { openCheckout } from './checkout-shelf.js';
import { courtOf } from './court.js';
import { eachPackage } from './each-package.js';
import { patternsOf, pickPackages } from './pick-packages.js';
import { allowing, type Shelf } from './shelf.js';

/** Brings each package that is meant to its release, and the result to where its expression lives. */
export async function sync(task: SyncTask, world: World): Promise<readonly PackageOutcome[]> {
  const problem = mustNotMeetToken(task, task.home, world);
  if (problem !== undefined) throw new Refusal(problem);
  const shelf = allowing(task.allow, await openHome(task, world));
  const views = await pickPackages(task, shelf);
  const { base } = shelf;
  const court = courtOf({ nix: task.nix, base, ...standingBesideToken(task, base, world) }, world);
  const errand = { task, base, court };
  return eachPackage(views, (view) => bring(view, errand, court.world));
}

async function openHome(task: SyncTask, world: World): Promise<Shelf> {
  const { home } = task;
  switch (home.kind) {
    case 'checkout':
      return openCheckout(home.root, world.files);
    case 'branch':
      return openBranch(home, patternsOf(task), world);
  }
}
