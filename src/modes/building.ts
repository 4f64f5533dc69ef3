import type { Judge } from '../engine/judge.js';
import { noSandboxBesideToken } from '../engine/problems.js';
import type { Base } from '../model/change.js';
import { orRefuse, Refusal } from '../model/problem.js';
import type { SyncTask } from '../model/task.js';
import type { Nix } from '../nix/nix.js';
import type { World } from '../world/world.js';
import type { Court } from './court.js';

/** Beside a token that a run will write with, only what a sandbox holds in may run. */
export function buildingBesideToken(task: SyncTask, base: Base, world: Pick<World, 'github'>) {
  const writes = task.effect === 'deliver' && base.kind === 'branch' && world.github.token === 'given';
  return ({ sandbox }: Nix): Judge['building'] => {
    if (sandbox.kind === 'on' || !writes || task.allow.has('unsandboxed-build')) return 'allowed';
    return noSandboxBesideToken(sandbox.because);
  };
}

/** Refuses a check that cannot be made here, before anything is downloaded for it. */
export async function mustBeCheckable(court: Court, { proof }: Pick<SyncTask, 'proof'>): Promise<void> {
  if (proof.check === 'none') return;
  const nix = orRefuse(await court.findNix());
  if (proof.check === 'eval') return;
  const allowed = court.building(nix);
  if (allowed !== 'allowed') throw new Refusal(allowed);
}
