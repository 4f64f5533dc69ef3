import { factsOf } from '../engine/judge.js';
import { goPreflight } from '../engine/preflight.js';
import type { Built, VerifiedPackage } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import type { Problem, Result } from '../model/problem.js';
import type { VerifyTask } from '../model/task.js';
import type { CheckName, Verdict } from '../model/verdict.js';
import type { Facts } from '../nix/ask/facts.js';
import { evaluateSystems } from '../nix/ask/systems.js';
import { checkFormat } from '../nix/format/check.js';
import type { World } from '../world/world.js';
import { apart } from './apart.js';
import { openCheckout } from './checkout-shelf.js';
import { courtOf } from './court.js';
import { heard } from './heard.js';
import { nixUsed } from './nix-used.js';
import { once } from './once.js';
import { pickPackages } from './pick-packages.js';
import { allowing } from './shelf.js';
import { systemVerdict } from './system.js';
import { buildAndMeasure } from './verify-build.js';
import { type Hearing, neededGo, verifyHashes } from './verify-hashes.js';

/** Holds each package that is meant against its release, its builder and what it says of itself. Nothing is written. */
export async function verify(task: VerifyTask, world: World): Promise<readonly VerifiedPackage[]> {
  const base = { kind: 'checkout', root: task.root } as const;
  const shelf = allowing(task.allow, openCheckout(task.root, world.files));
  const views = await pickPackages(task, shelf);
  // A run that writes nothing may build without a sandbox.
  const court = courtOf({ nix: task.nix, base, building: () => 'allowed' }, world);
  return apart(
    views,
    (view) => verifyPackage({ view, task, base, court, judge: once(() => court.open(view.document)) }, world),
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
  const opened = await heard(judge.begun);
  const used =
    opened.kind === 'ok' ? nixUsed(opened.value, facts === 'not asked for' ? undefined : orNothing(facts)) : {};
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
  if (facts.kind === 'failed') return { verdicts: unevaluated(wanted, facts.problem), built: {} };
  const { view, judge } = hearing;
  const { nix, nixpkgs, trial } = await judge.get();
  const needed = known ?? (await heard(() => neededGo(facts.value, hearing, world)));
  const preflight = preflightOf({ view, facts: facts.value, needed });
  const evaluated = wanted.includes('evaluate')
    ? await evaluateSystems({ trial, view, nixpkgs, facts: facts.value }, nix, world)
    : [];
  const early = [...preflight.filter(({ check }) => wanted.includes(check as (typeof inNix)[number])), ...evaluated];
  const doomed = preflight.find(({ kind }) => kind === 'failed');
  const late = wanted.filter((check) => check !== 'preflight' && check !== 'evaluate');
  if (doomed !== undefined) {
    const because = 'the Go of this package set is too old for it';
    return { verdicts: [...early, ...late.map((check) => ({ check, kind: 'skipped', because }) as const)], built: {} };
  }
  const { verdicts, built } = late.length === 0 ? nothing : await buildAndMeasure(facts.value, late, hearing, world);
  return { verdicts: [...early, ...verdicts], built };
}

function preflightOf({
  view,
  facts,
  needed,
}: {
  readonly view: PackageView;
  readonly facts: Facts;
  readonly needed: string | undefined | Result<string | undefined>;
}): readonly Verdict[] {
  if (typeof needed === 'object' && needed.kind === 'failed') {
    return [{ check: 'preflight', kind: 'failed', problem: needed.problem, seconds: 0 }];
  }
  const version = facts.version ?? '';
  const verdict = goPreflight({ view, version, needed: typeof needed === 'object' ? needed.value : needed, facts });
  return verdict === undefined ? [] : [verdict];
}

/** What does not evaluate fails one check; the others could not even be tried. */
function unevaluated(wanted: readonly CheckName[], problem: Problem): readonly Verdict[] {
  const fails = wanted.includes('evaluate') ? 'evaluate' : wanted[0];
  return wanted.map((check) =>
    check === fails
      ? { check, kind: 'failed', problem, seconds: 0 }
      : { check, kind: 'skipped', because: 'the expression could not be evaluated' },
  );
}

async function verifyFormat({ view, task, judge }: Hearing, world: World): Promise<readonly Verdict[]> {
  const opened = await heard(judge.begun);
  const nixpkgs = opened.kind === 'ok' && opened.value !== undefined ? opened.value : 'none';
  const asked = { document: view.document, wanted: task.formatter, nixpkgs };
  const verdict = await heard(() => checkFormat(asked, world));
  return verdict.kind === 'ok'
    ? [verdict.value]
    : [{ check: 'format', kind: 'failed', problem: verdict.problem, seconds: 0 }];
}

function orNothing<Value>(result: Result<Value>): Value | undefined {
  return result.kind === 'ok' ? result.value : undefined;
}
