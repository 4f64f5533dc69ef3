import { findRecord, type NoRecord } from '../delivery/record.js';
import { goNeeded } from '../engine/due.js';
import type { Judge } from '../engine/judge.js';
import { settleLocal } from '../engine/local.js';
import { sourceOf } from '../engine/local-source.js';
import { type Settled, settleHashes } from '../engine/settle.js';
import { treeOfFolder } from '../engine/source-tree.js';
import type { Base, LearntHash } from '../model/change.js';
import type { Drift } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { type Problem, Refusal } from '../model/problem.js';
import type { Release } from '../model/release.js';
import type { VerifyTask } from '../model/task.js';
import type { Verdict } from '../model/verdict.js';
import type { Facts } from '../nix/ask/facts.js';
import { realise } from '../nix/ask/realise.js';
import { layTrial } from '../nix/try/trial.js';
import type { World } from '../world/world.js';
import type { Court } from './court.js';
import { driftsOf, writtenAs } from './drift.js';
import { driftProblem } from './drift-problems.js';
import { findPresentRelease } from './find-release.js';
import { followed } from './followed.js';
import { heard } from './heard.js';
import { knowing } from './known.js';
import type { Once } from './once.js';

/** One package that is verified, and the court that hears it. */
export interface Hearing {
  readonly view: PackageView;
  readonly task: VerifyTask;
  readonly base: Extract<Base, { readonly kind: 'checkout' }>;
  readonly court: Court;
  readonly judge: Once<Judge>;
}

/** What was found of the hashes, and what Go the source asks for. */
export interface HashesHeard {
  readonly verdicts: readonly Verdict[];
  readonly drifts: readonly Drift[];
  readonly goNeeded?: string;
}

/** Compares the hashes of the file with those of the release that it names, or of the tree that it lies in. */
export async function verifyHashes(hearing: Hearing, world: World): Promise<HashesHeard> {
  const began = world.clock.now();
  const found = await heard(() => compare(hearing, world));
  const seconds = () => (world.clock.now() - began) / 1000;
  if (found.kind === 'ok') return told(found.value, hearing, seconds());
  const { problem } = found;
  if (!onlyNixTells.has(problem.code)) return failedWith(problem, seconds());
  const whyNot =
    hearing.task.engine === 'native' ? 'Nix is not asked: the engine is native.' : 'There is no Nix to ask.';
  const skipped: Verdict = { check: 'hashes', kind: 'skipped', because: `${problem.what} ${whyNot}` };
  if (hearing.view.source.kind === 'local') return { verdicts: [skipped], drifts: [] };
  const alone = await heard(() => compareSource(hearing, world));
  const source = alone.kind === 'ok' ? told(alone.value, hearing, seconds()) : failedWith(alone.problem, seconds());
  return { ...source, verdicts: [...source.verdicts, skipped] };
}

function failedWith(problem: Problem, seconds: number): HashesHeard {
  return { verdicts: [{ check: 'hashes', kind: 'failed', problem, seconds }], drifts: [] };
}

function told({ drifts, settled, of }: Compared, { view }: Hearing, seconds: number): HashesHeard {
  const verdicts = drifts.map((drift): Verdict => {
    return { check: 'hashes', kind: 'failed', problem: driftProblem(drift, view), seconds };
  });
  const passed: Verdict = { check: 'hashes', kind: 'passed', saw: saw(settled.hashes, of), seconds };
  const go = settled.goNeeded === undefined ? {} : { goNeeded: settled.goNeeded };
  return { verdicts: verdicts.length === 0 ? [passed] : verdicts, drifts, ...go };
}

/** Refused only for want of a Nix: that says nothing about the hashes of dependencies. */
const onlyNixTells: ReadonlySet<string> = new Set(['needs-nix', 'proxy-vendor-needs-nix', 'builder-not-supported']);

function saw(hashes: readonly LearntHash[], of: string): string {
  const names = hashes.map(({ attribute }) => attribute);
  if (names.length === 0) return `there is nothing to hash in ${of}`;
  return `${names.join(' and ')} ${names.length === 1 ? 'is that' : 'are those'} of ${of}`;
}

interface Compared {
  readonly drifts: readonly Drift[];
  readonly settled: Pick<Settled, 'hashes' | 'goNeeded'>;
  /** What the hashes are of, in words. */
  readonly of: string;
}

async function compare(hearing: Hearing, world: World): Promise<Compared> {
  const { view, task, judge, court } = hearing;
  const { engine, allow, mirrors, privateModules } = task;
  if (view.source.kind === 'local') {
    const settled = await settleTree(hearing, world);
    return { drifts: driftsOfTree(view, settled.hashes), settled, of: 'the working tree' };
  }
  const release = await findPresentRelease(followed(view, engine), task, world);
  const asked = { view, release, mirrors, allow, engine, check: 'none', privateModules } as const;
  const settled = await settleHashes({ ...asked, findNix: court.findNix, openJudge: judge.get }, world);
  return { drifts: await driftsOfRelease(release, settled.hashes, hearing, world), settled, of: release.tag };
}

/** Every hash is learnt anew: what was learnt once is what is doubted here. */
async function settleTree({ view, task, judge, court, base }: Hearing, world: World): Promise<Compared['settled']> {
  const { engine, allow, privateModules } = task;
  const settled = await settleLocal(
    {
      ...{ view, engine, allow, privateModules },
      version: view.version.kind === 'literal' ? view.version.value : '',
      lay: () => layTrial(base, view.document, world),
      findNix: court.findNix,
      openJudge: judge.get,
      preflight: 'with-nix',
      known: knowing([], new Map()),
    },
    world,
  );
  if (settled.kind === 'proposed') throw new Refusal(settled.problem);
  const hashes = settled.hashes.flatMap(({ found }) => (found.kind === 'learnt' ? [found.hash] : []));
  return { hashes, goNeeded: settled.goNeeded };
}

/** Where nobody can tell the dependencies: the hash of what is fetched for the tag needs no Nix, whatever builds it. */
async function compareSource(hearing: Hearing, world: World): Promise<Compared> {
  const { task, court, judge } = hearing;
  const { mirrors, allow, privateModules } = task;
  const view: PackageView = { ...hearing.view, kind: 'go', dependencies: [], obstacles: [] };
  const release = await findPresentRelease(followed(view, 'native'), task, world);
  const asked = { view, release, mirrors, allow, engine: 'native', check: 'none', privateModules } as const;
  const settled = await settleHashes({ ...asked, findNix: court.findNix, openJudge: judge.get }, world);
  const { hashes } = settled;
  return {
    drifts: await driftsOfRelease(release, hashes, hearing, world),
    settled: { hashes, goNeeded: undefined },
    of: release.tag,
  };
}

async function driftsOfRelease(
  release: Release,
  hashes: readonly LearntHash[],
  { view, task }: Hearing,
  world: World,
): Promise<readonly Drift[]> {
  const { root, repository } = task;
  const asked = { root, repository, file: view.document.path, name: view.name, tag: release.tag };
  if (driftsOf({ view, release, hashes, record: 'none' }).length === 0) return [];
  const record = await heard(() => findRecord(asked, world));
  return driftsOf({
    view,
    release,
    hashes,
    record: record.kind === 'ok' ? record.value : unasked(asked.file, record.problem),
  });
}

/** A drift stays one where nobody could be asked how it came about. */
function unasked(file: string, { what }: Problem): NoRecord {
  return { kind: 'none', because: `the history of ${file} could not be read. ${what.replace(/\.$/, '')}` };
}

/** Nobody recorded of which state of the tree a hash is. */
function driftsOfTree(view: PackageView, hashes: readonly LearntHash[]): readonly Drift[] {
  return hashes.flatMap((found) => {
    const slot = view.dependencies.find(({ attribute }) => attribute === found.attribute)?.hash;
    if (slot?.kind !== 'literal') return [];
    const written = writtenAs(slot.value);
    if (written === found.sri) return [];
    const because = 'the package is built from the tree that it lies in, which has changed since';
    return [{ slot: found.slot, attribute: found.attribute, written, found, cause: { kind: 'unknown', because } }];
  });
}

/** The Go that a source asks for, read where Nix or the checkout has it. */
export async function neededGo(facts: Facts, hearing: Hearing, world: World): Promise<string | undefined> {
  const { view, judge } = hearing;
  const { nix, trial } = await judge.get();
  if (view.source.kind === 'local') return goNeeded(view, treeOfFolder(sourceOf(view, trial), world.files));
  if (facts.source === undefined) return undefined;
  const [folder = ''] = await realise([facts.source.drvPath], { of: 'fetching the source' }, nix, world);
  return goNeeded(view, treeOfFolder(folder, world.files));
}
