import type { Judge } from '../engine/judge.js';
import { noSandboxBesideToken } from '../engine/problems.js';
import type { Base } from '../model/change.js';
import { orRefuse, Refusal } from '../model/problem.js';
import type { SyncTask } from '../model/task.js';
import type { Nix } from '../nix/nix.js';
import type { World } from '../world/world.js';
import type { Court, Standing } from './court.js';

/**
 * Beside a token that a run will write with, only what a sandbox holds in may run: no build without one, and no evaluation of
 * what came out of a build, since the evaluator has none.
 */
export function standingBesideToken(
  task: Pick<SyncTask, 'effect' | 'allow'>,
  base: Base,
  world: Pick<World, 'github'>,
): Pick<Standing, 'building' | 'imports'> {
  const writes = task.effect === 'deliver' && base.kind === 'branch' && world.github.token === 'given';
  if (!writes || task.allow.has('unsandboxed-build')) return free;
  return {
    imports: 'refused',
    building: ({ sandbox }: Nix): Judge['building'] =>
      sandbox.kind === 'on' ? 'allowed' : noSandboxBesideToken(sandbox.because),
  };
}

/** What a run may do that writes nothing. */
export const free: Pick<Standing, 'building' | 'imports'> = { imports: 'allowed', building: () => 'allowed' };

/** Refuses a check that cannot be made here, before anything is downloaded for it. */
export async function mustBeCheckable(court: Court, { proof }: Pick<SyncTask, 'proof'>): Promise<void> {
  if (proof.check === 'none') return;
  const nix = orRefuse(await court.findNix());
  if (proof.check === 'eval') return;
  const allowed = court.building(nix);
  if (allowed !== 'allowed') throw new Refusal(allowed);
}
