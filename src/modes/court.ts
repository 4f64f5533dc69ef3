import type { Judge } from '../engine/judge.js';
import type { Base } from '../model/change.js';
import type { NixWanted } from '../model/nix.js';
import type { Document } from '../model/package.js';
import { orRefuse, type Result } from '../model/problem.js';
import { chooseNixpkgs, fetchNixpkgs, mayNeedToken, type NixpkgsChoice } from '../nix/ask/nixpkgs.js';
import { withoutImports } from '../nix/imports.js';
import { obtainNix } from '../nix/install/obtain.js';
import { fetchingFromGitHub } from '../nix/install/tokens.js';
import type { Nix, Nixpkgs } from '../nix/nix.js';
import { layTrial } from '../nix/try/trial.js';
import type { World } from '../world/world.js';
import { fewOfNixAtOnce } from './few-at-once.js';
import { once } from './once.js';
import { takingTurns } from './turns.js';

/** Where a run finds its Nix, once for all packages, and lays things before it. */
export interface Court {
  readonly findNix: () => Promise<Result<Nix>>;
  /** The Nix that is there already; none is installed for this. */
  readonly presentNix: () => Promise<Result<Nix>>;
  readonly open: (document: Document) => Promise<Judge>;
  /** Whether a Nix may build anything in this run. */
  readonly building: (nix: Nix) => Judge['building'];
  /** That of the run; no child runs in it while a token lies where one could read it. */
  readonly world: World;
}

/** Which Nix a court has, of what tree its trials are, and what it may do. */
export interface Standing extends Pick<Court, 'building'> {
  readonly nix: NixWanted;
  readonly base: Base;
  /** Whether an expression may import what must be built first. */
  readonly imports: 'allowed' | 'refused';
}

/** Nothing is looked for before it is asked for. */
export function courtOf({ nix: wanted, base, building, imports }: Standing, outside: World): Court {
  const { processes, alone } = takingTurns(outside.processes);
  const world = { ...outside, processes: fewOfNixAtOnce(processes, outside.clock) };
  const present = once(() => obtainNix({ ...wanted, install: 'never' }, world));
  const nix = once(async () => {
    const there = await present.begun();
    return there?.kind === 'ok' ? there : obtainNix(wanted, world);
  });
  const fetch = (choice: NixpkgsChoice, able: Nix): Promise<Nixpkgs> =>
    mayNeedToken(choice)
      ? alone(() => fetchingFromGitHub(able, outside, (trusted) => fetchNixpkgs(choice, trusted, outside)))
      : fetchNixpkgs(choice, able, world);
  return {
    building,
    world,
    findNix: nix.get,
    presentNix: present.get,
    open: async (document) => {
      const found = orRefuse(await nix.get());
      const able = imports === 'allowed' ? found : withoutImports(found);
      const trial = await layTrial(base, document, world);
      const nixpkgs = await fetch(await chooseNixpkgs({ wanted: wanted.nixpkgs, trial }, world), able);
      return { nix: able, nixpkgs, trial, building: building(found) };
    },
  };
}
