import { factsOf } from '../engine/judge.js';
import { goPreflight } from '../engine/preflight.js';
import type { Built, VerifiedPackage } from '../model/outcome.js';
import type { Problem, Result } from '../model/problem.js';
import type { VerifyTask } from '../model/task.js';
import type { CheckName, Verdict } from '../model/verdict.js';
import type { Facts } from '../nix/ask/facts.js';
import { evaluateSystems } from '../nix/ask/systems.js';
import { checkFormat } from '../nix/format/check.js';
import type { World } from '../world/world.js';
import { apart } from './apart.js';
import { free } from './building.js';
import { courtOf } from './court.js';
import { heard } from './heard.js';
import { nixUsed } from './nix-used.js';
import { once } from './once.js';
import { openTree } from './open-tree.js';
import { pickPackages } from './pick-packages.js';
import { allowing } from './shelf.js';
import { closed, shopOf } from './styled.js';
import { systemVerdict } from './system.js';
import { buildAndMeasure } from './verify-build.js';
import { type Hearing, neededGo, verifyHashes } from './verify-hashes.js';

/** Holds each package that is meant against its release, its builder and what it says of itself. Nothing is written. */
export async function verify(task: VerifyTask, world: World): Promise<readonly VerifiedPackage[]> {
  const { base, shelf } = await openTree(task.root, world);
  const views = await pickPackages(task, allowing(task.allow, shelf));
  const court = courtOf({ nix: task.nix, base, ...free }, world);
  return apart(
    views,
    (view) => verifyPackage({ view, task, base, court, judge: once(() => court.open(view.document)) }, court.world),
    ({ name, document }, problem) => ({ kind: 'failed', name, file: document.path, problem }),
  );
}

async function verifyPackage(hearing: Hearing, world: World): Promise<VerifiedPackage> {
  const { view, task, judge } = hearing;
  const wants = (check: CheckName) => task.checks.has(check);
  const system = wants('system') ? [systemVerdict(task.system, world.machine)] : [];
  const hashes = wants('hashes') ? await verifyHashes(hearing, world) : { verdicts: [], drifts: [] };
  const needsFacts = inNix.some(wants);
  const facts = needsFacts ? await heard(async () => factsOf(view, await judge.get(), world)) : 'not asked for';
  const format = wants('format') ? await verifyFormat(hearing, world) : [];
  const rest = facts === 'not asked for' ? nothing : await verifyWith(facts, hashes.goNeeded, hearing, world);
  const verdicts = [...system, ...hashes.verdicts, ...format, ...rest.verdicts];
  const used = nixUsed(orNothing(await heard(judge.begun)), facts === 'not asked for' ? undefined : orNothing(facts));
  return { kind: 'verified', view, verdicts, drifts: hashes.drifts, ...rest.built, ...used };
}

const nothing = { verdicts: [], built: {} } as const;

/** The checks that need an evaluation, in the order in which they are made. */
const inNix = ['preflight', 'evaluate', 'build', 'run', 'completions'] as const;

interface Rest {
  readonly verdicts: readonly Verdict[];
  readonly built: { readonly built?: Built };
}

async function verifyWith(
  facts: Result<Facts>,
  known: string | undefined,
  hearing: Hearing,
  world: World,
): Promise<Rest> {
  const wanted = inNix.filter((check) => hearing.task.checks.has(check));
  if (facts.kind === 'failed') return { verdicts: await unevaluated(wanted, facts.problem, hearing), built: {} };
  const late = wanted.filter((check) => check !== 'preflight' && check !== 'evaluate');
  const { shown, isTooOld } = await preflightOf(facts.value, known, hearing, world);
  const evaluated = wanted.includes('evaluate') ? await evaluatedFor(facts.value, hearing, world) : [];
  const early = [...shown, ...evaluated];
  if (isTooOld)
    return { verdicts: [...early, ...skipped(late, 'The Go of this package set is too old for it.')], built: {} };
  const { verdicts, built } = late.length === 0 ? nothing : await buildAndMeasure(facts.value, late, hearing, world);
  return { verdicts: [...early, ...verdicts], built };
}

interface Preflight {
  readonly shown: readonly Verdict[];
  readonly isTooOld: boolean;
}

/**
 * What Go is needed is read in the source, which is fetched for it where nobody has yet. A Go that is too old is told whether
 * it was asked for or not: nothing can be built with it.
 */
async function preflightOf(
  facts: Facts,
  known: string | undefined,
  hearing: Hearing,
  world: World,
): Promise<Preflight> {
  const { view, task } = hearing;
  const isWanted = task.checks.has('preflight');
  if (!needingGo.some((check) => task.checks.has(check))) return { shown: [], isTooOld: false };
  const needed = known === undefined ? await heard(() => neededGo(facts, hearing, world)) : ok(known);
  if (needed.kind === 'failed') {
    const failed: Verdict = { check: 'preflight', kind: 'failed', problem: needed.problem, seconds: 0 };
    return { shown: isWanted ? [failed] : [], isTooOld: false };
  }
  const verdict = goPreflight({ view, version: facts.version ?? '', needed: needed.value, facts });
  const isTooOld = verdict?.kind === 'failed';
  return { shown: verdict !== undefined && (isWanted || isTooOld) ? [verdict] : [], isTooOld };
}

const needingGo = ['preflight', 'build', 'run', 'completions'] as const;

async function evaluatedFor(facts: Facts, { view, judge }: Hearing, world: World): Promise<readonly Verdict[]> {
  const { nix, nixpkgs, trial } = await judge.get();
  const found = await heard(() => evaluateSystems({ trial, view, nixpkgs, facts }, nix, world));
  return found.kind === 'ok'
    ? found.value
    : [{ check: 'evaluate', kind: 'failed', problem: found.problem, seconds: 0 }];
}

function skipped(checks: readonly CheckName[], because: string): readonly Verdict[] {
  return checks.map((check) => ({ check, kind: 'skipped', because }));
}

function ok<Value>(value: Value): Result<Value> {
  return { kind: 'ok', value };
}

/** What does not evaluate fails one check; the others could not even be tried. */
async function unevaluated(
  wanted: readonly CheckName[],
  problem: Problem,
  { judge }: Hearing,
): Promise<readonly Verdict[]> {
  const fails = wanted.includes('evaluate') ? 'evaluate' : wanted[0];
  const hasNix = (await heard(judge.begun)).kind === 'ok';
  const because = hasNix ? 'The expression could not be evaluated.' : problem.what;
  return wanted.map((check) =>
    check === fails ? { check, kind: 'failed', problem, seconds: 0 } : { check, kind: 'skipped', because },
  );
}

async function verifyFormat({ view, task, judge }: Hearing, world: World): Promise<readonly Verdict[]> {
  const isNamed = task.formatter !== 'auto' && task.formatter !== 'none';
  const opened = await heard(isNamed ? judge.get : judge.begun);
  const shop = opened.kind === 'ok' ? shopOf(opened.value) : closed(opened.problem);
  const asked = { document: view.document, wanted: task.formatter, shop } as const;
  const verdict = await heard(() => checkFormat(asked, world));
  return verdict.kind === 'ok'
    ? [verdict.value]
    : [{ check: 'format', kind: 'failed', problem: verdict.problem, seconds: 0 }];
}

function orNothing<Value>(result: Result<Value>): Value | undefined {
  return result.kind === 'ok' ? result.value : undefined;
}
