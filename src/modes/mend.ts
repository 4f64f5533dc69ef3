import type { HashRecord } from '../delivery/hash-record.js';
import { settleLocal } from '../engine/local.js';
import type { Known, SettlingLocal } from '../engine/local-asked.js';
import { settleHashes } from '../engine/settle.js';
import type { Wanted } from '../expression/plan.js';
import { reviseAll } from '../expression/revise.js';
import type { Base, LearntHash } from '../model/change.js';
import type { FoundHash, TreePackage } from '../model/outcome.js';
import type { Obstacle, PackageView } from '../model/package.js';
import { orRefuse, type Problem } from '../model/problem.js';
import type { FixTask, PrepareTask } from '../model/task.js';
import type { Version } from '../model/words.js';
import { layTrial } from '../nix/try/trial.js';
import type { World } from '../world/world.js';
import { apart } from './apart.js';
import type { Court } from './court.js';
import { findPresentRelease } from './find-release.js';
import { followed } from './followed.js';
import { nixUsed } from './nix-used.js';
import { once } from './once.js';

/** What is the same for all packages of a tree. */
export interface Mending {
  readonly task: Pick<PrepareTask | FixTask, 'allow' | 'engine' | 'privateModules'> & Partial<Pick<FixTask, 'mirrors'>>;
  readonly base: Base;
  readonly court: Court;
  /** What their versions become. */
  readonly version: Version | 'keep';
  readonly preflight: 'first' | 'with-nix';
  readonly known: (file: string) => Promise<Known>;
}

/** A package, what its file is to hold for it, and what a commit of that may say. */
export interface Mended {
  readonly told: TreePackage;
  readonly meant?: { readonly view: PackageView; readonly wanted: Wanted };
  readonly records: readonly HashRecord[];
}

/** Learns the hashes of packages, side by side; what refuses one leaves the others alone. */
export function mendAll(views: readonly PackageView[], of: Mending, world: World): Promise<readonly Mended[]> {
  return apart(
    views.map((view) => amongAll(view, views, of)),
    (view) => (view.source.kind === 'local' ? mendLocal(view, of, world) : mendFetched(view, of, world)),
    refused,
  );
}

/** What is shared with another package is no obstacle where that one is changed with it, or where it stays as it is. */
function amongAll(view: PackageView, all: readonly PackageView[], { version }: Mending): PackageView {
  const names = new Set(all.filter(({ document }) => document.path === view.document.path).map(({ name }) => name));
  const isMet = ({ sharedWith = [] }: Obstacle) =>
    sharedWith.length > 0 && (version === 'keep' || sharedWith.every((name) => names.has(name)));
  return { ...view, obstacles: view.obstacles.filter((obstacle) => !isMet(obstacle)) };
}

/** A package that a Problem ended the work on. */
export function refused({ name, document }: PackageView, problem: Problem): Mended {
  return alone({ kind: 'failed', name, file: document.path, problem });
}

/** A package that nothing is done about. */
export function untouched({ name, document }: PackageView, because: string): Mended {
  return alone({ kind: 'left', name, file: document.path, because });
}

function alone(told: TreePackage): Mended {
  return { told, records: [] };
}

async function mendLocal(view: PackageView, of: Mending, world: World): Promise<Mended> {
  const { task, court, base, version } = of;
  const judge = once(() => court.open(view.document));
  const settled = await settleLocal(
    {
      ...task,
      view,
      version: version === 'keep' ? versionIn(view) : version,
      lay: () => layTrial(base, view.document, world),
      findNix: court.findNix,
      openJudge: judge.get,
      preflight: of.preflight === 'first' ? preflight(of, judge.get) : 'with-nix',
      known: await of.known(view.document.path),
    },
    court.world,
  );
  const { name, document } = view;
  if (settled.kind === 'proposed') {
    const { problem, hashes } = settled;
    const proposed = orRefuse(reviseAll([{ view, wanted: { version, hashes } }]));
    const shown = proposed.edits.length === 0 ? {} : { proposed };
    return alone({ kind: 'failed', name, file: document.path, problem, ...shown });
  }
  const found = settled.hashes.map((one) => one.found);
  const wanted = wantedOf(found, of);
  const { verdicts, remarks } = settled;
  const used = nixUsed(await judge.begun(), settled.facts);
  return {
    told: { kind: 'settled', view, ...brought(version), hashes: found, verdicts, remarks, ...used },
    meant: { view, wanted },
    records: settled.hashes.map(({ found: hash, inputs }) => recordOf(view, hash, inputs)),
  };
}

/** Where Nix is there already it says first whether its Go can build this. */
function preflight({ court, task }: Mending, open: () => ReturnType<Court['open']>): SettlingLocal['preflight'] {
  return async () => {
    if (task.engine === 'native') return { skipped: 'no Nix was asked: the engine is native' };
    const there = await court.presentNix();
    return there.kind === 'ok' ? open() : { skipped: there.problem.what };
  };
}

/** Refuses what is neither of the tree nor of a release that can be followed. */
async function mendFetched(view: PackageView, of: Mending, world: World): Promise<Mended> {
  const { task, court } = of;
  const { allow, engine, mirrors = [], privateModules } = task;
  const release = await findPresentRelease(followed(view, engine), { mirrors }, world);
  const judge = once(() => court.open(view.document));
  const asked = { view, release, mirrors, allow, engine, check: 'none', privateModules } as const;
  const settled = await settleHashes({ ...asked, findNix: court.findNix, openJudge: judge.get }, court.world);
  const found = settled.hashes.map((hash): FoundHash => ({ kind: 'learnt', hash }));
  const { verdicts, remarks } = settled;
  const used = nixUsed(await judge.begun(), settled.look?.facts);
  return {
    told: { kind: 'settled', view, hashes: found, verdicts, remarks, ...used },
    meant: { view, wanted: wantedOf(found, of) },
    records: [],
  };
}

function wantedOf(found: readonly FoundHash[], { version, task }: Mending): Wanted {
  const hashes = found.flatMap((one): readonly LearntHash[] => (one.kind === 'learnt' ? [one.hash] : []));
  return { version, hashes, nulls: task.allow.has('vendor-switch') ? 'may-become-hashes' : 'stay' };
}

function brought(version: Version | 'keep'): { readonly version?: Version } {
  return version === 'keep' ? {} : { version };
}

function versionIn({ version }: PackageView): string {
  return version.kind === 'literal' ? version.value : 'as it is';
}

/** Only of what go.sum pins, or Nix has built, will another run believe that the same gives the same. */
function recordOf({ document, name }: PackageView, found: FoundHash, inputs: string | 'none'): HashRecord {
  const { attribute, sri } = found.kind === 'learnt' ? found.hash : found;
  const isSure = found.kind === 'proved' || found.hash.standing !== 'unconfirmed';
  return { file: document.path, name, attribute, sri, inputs: isSure ? inputs : 'none' };
}
