import { factsOf, type Judge, type Look } from '../engine/judge.js';
import { mustHaveGo } from '../engine/preflight.js';
import type { Settled } from '../engine/settle.js';
import { viewAgain } from '../expression/again.js';
import type { Revision } from '../model/change.js';
import type { PackageView } from '../model/package.js';
import { orRefuse } from '../model/problem.js';
import type { Release } from '../model/release.js';
import type { SyncTask } from '../model/task.js';
import type { Verdict } from '../model/verdict.js';
import type { Facts } from '../nix/ask/facts.js';
import { evaluateSystems } from '../nix/ask/systems.js';
import { buildPackage } from '../nix/try/build.js';
import type { World } from '../world/world.js';

/** A change as it would be delivered. */
export interface Exhibit {
  readonly view: PackageView;
  readonly release: Release;
  readonly settled: Settled;
  readonly revision: Revision;
}

/** What checks found, and what Nix says of the change where it was asked. */
export interface Proved {
  readonly verdicts: readonly Verdict[];
  readonly facts: Facts | undefined;
}

/** Proves a change as far as was asked: nothing, that it evaluates, or that it builds and its program tells the version. */
export async function prove(
  exhibit: Exhibit,
  { proof }: Pick<SyncTask, 'proof'>,
  openJudge: () => Promise<Judge>,
  world: World,
): Promise<Proved> {
  const { settled, release, view } = exhibit;
  if (proof.check === 'none') return { verdicts: settled.verdicts, facts: settled.look?.facts };
  const judge = await openJudge();
  const { nix, nixpkgs, trial } = judge;
  const { now, facts } = await seenBy(judge, exhibit, world);
  const early =
    settled.look === undefined
      ? mustHaveGo({ view, version: release.version, needed: settled.goNeeded, facts })
      : settled.verdicts;
  const evaluated = await evaluateSystems({ trial, view: now, nixpkgs, facts }, nix, world);
  if (proof.check === 'eval') return { verdicts: [...early, ...evaluated], facts };
  const asked = {
    facts,
    version: release.version,
    runCommand: proof.runCommand,
    nixpkgs,
    logFolder: world.kept,
  };
  return { verdicts: [...early, ...evaluated, ...(await buildPackage(asked, nix, world))], facts };
}

interface Seen {
  readonly now: PackageView;
  readonly facts: Facts;
}

/** What Nix says of the very bytes that will be delivered; asked again where they are others than it has seen. */
async function seenBy(judge: Judge, { view, settled, revision }: Exhibit, world: World): Promise<Seen> {
  const now = orRefuse(viewAgain(view, revision.after));
  if (isOf(settled.look, revision)) return { now, facts: settled.look.facts };
  return { now, facts: await factsOf(now, judge, world) };
}

function isOf(look: Look | undefined, revision: Revision): look is Look {
  return look?.revision.after.text === revision.after.text;
}
