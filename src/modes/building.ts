import type { Judge } from '../engine/judge.js';
import { noSandboxBesideToken, privateModulesBesideToken } from '../engine/problems.js';
import type { Base } from '../model/change.js';
import { orRefuse, type Problem, Refusal } from '../model/problem.js';
import type { FixHome, Home, SyncTask } from '../model/task.js';
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
  if (!writesToGitHub(task, base, world) || task.allow.has('unsandboxed-build')) return free;
  return {
    imports: 'refused',
    building: ({ sandbox }: Nix): Judge['building'] =>
      sandbox.kind === 'on' ? 'allowed' : noSandboxBesideToken(sandbox.because),
  };
}

/** Why the private modules of a task may not be fetched here. */
export function mustNotMeetToken(
  task: Pick<SyncTask, 'effect' | 'privateModules'>,
  home: Pick<Home | FixHome, 'kind'>,
  world: Pick<World, 'github'>,
): Problem | undefined {
  return task.privateModules.length > 0 && writesToGitHub(task, home, world) ? privateModulesBesideToken() : undefined;
}

function writesToGitHub(
  { effect }: Pick<SyncTask, 'effect'>,
  { kind }: Pick<Base | Home | FixHome, 'kind'>,
  { github }: Pick<World, 'github'>,
): boolean {
  return effect === 'deliver' && kind !== 'checkout' && github.token === 'given';
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
