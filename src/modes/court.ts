import type { Judge } from '../engine/judge.js';
import { noSandboxBesideToken } from '../engine/problems.js';
import type { Base } from '../model/change.js';
import type { Document } from '../model/package.js';
import { orRefuse, Refusal, type Result } from '../model/problem.js';
import type { SyncTask } from '../model/task.js';
import { chooseNixpkgs } from '../nix/ask/nixpkgs.js';
import { obtainNix } from '../nix/install/obtain.js';
import { fetchingFromGitHub } from '../nix/install/tokens.js';
import type { Nix } from '../nix/nix.js';
import { layTrial } from '../nix/try/trial.js';
import type { World } from '../world/world.js';
import { once } from './once.js';

/** Where a run finds its Nix, once for all packages, and lays things before it. */
export interface Court {
  readonly findNix: () => Promise<Result<Nix>>;
  readonly open: (document: Document) => Promise<Judge>;
}

/** Nothing is looked for before it is asked for. */
export function courtOf(task: SyncTask, base: Base, world: World): Court {
  const nix = once(() => obtainNix(task.nix, world));
  return {
    findNix: nix.get,
    open: async (document) => {
      const found = orRefuse(await nix.get());
      const trial = await layTrial(base, document, world);
      const asked = { wanted: task.nix.nixpkgs, trial };
      const nixpkgs = await fetchingFromGitHub(found, world, (nix) => chooseNixpkgs(asked, nix, world));
      return { nix: found, nixpkgs, trial, building: building(found, task, base, world) };
    },
  };
}

/** Refuses a check that cannot be made here, before anything is downloaded for it. */
export async function mustBeCheckable(court: Court, task: SyncTask, base: Base, world: World): Promise<void> {
  if (task.proof.check === 'none') return;
  const nix = orRefuse(await court.findNix());
  if (task.proof.check === 'eval') return;
  const allowed = building(nix, task, base, world);
  if (allowed !== 'allowed') throw new Refusal(allowed);
}

/** Beside a token that this run will write with, only what a sandbox holds in may run. */
function building({ sandbox }: Nix, task: SyncTask, base: Base, world: World): Judge['building'] {
  const writes = task.effect === 'deliver' && base.kind === 'branch' && world.github.token === 'given';
  if (sandbox.kind === 'on' || !writes || task.allow.has('unsandboxed-build')) return 'allowed';
  return noSandboxBesideToken(sandbox.because);
}
