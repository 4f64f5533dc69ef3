import type { Built } from '../model/outcome.js';
import type { CheckName, Verdict } from '../model/verdict.js';
import type { Version } from '../model/words.js';
import type { Facts } from '../nix/ask/facts.js';
import { buildPackage } from '../nix/try/build.js';
import { measureClosure } from '../nix/try/closure.js';
import { completionsVerdict } from '../nix/try/completions.js';
import type { World } from '../world/world.js';
import { heard } from './heard.js';
import type { Hearing } from './verify-hashes.js';

/** What was built, where it could be, and the verdicts that were asked for. */
export interface BuiltHeard {
  readonly verdicts: readonly Verdict[];
  readonly built: { readonly built?: Built };
}

/** Builds a package whatever of build, run and completions is asked for, and looks at what came of it. */
export async function buildAndMeasure(
  facts: Facts,
  wanted: readonly CheckName[],
  { task, judge }: Hearing,
  world: World,
): Promise<BuiltHeard> {
  const { nix } = await judge.get();
  const version = (facts.version ?? '') as Version;
  const asked = { facts, version, runCommand: task.runCommand, logFolder: world.kept };
  const built = await heard(() => buildPackage(asked, nix, world));
  if (built.kind === 'failed') {
    const [first, ...others] = wanted;
    const failed =
      first === undefined ? [] : [{ check: first, kind: 'failed', problem: built.problem, seconds: 0 } as const];
    return {
      verdicts: [...failed, ...others.map((check) => ({ check, kind: 'skipped', because: notBuilt }) as const)],
      built: {},
    };
  }
  const [build] = built.value;
  const asIs = built.value.filter(({ check }) => wanted.includes(check) || isFailedBuild(check, built.value));
  if (build?.kind !== 'passed') return { verdicts: [...asIs, ...skippedCompletions(wanted)], built: {} };
  const completions = wanted.includes('completions') ? [await completionsOf(facts, world)] : [];
  const verdicts = [...asIs, ...completions];
  const closure = await heard(() => measureClosure(facts.outPath, nix, world));
  if (closure.kind === 'failed') {
    return {
      verdicts: [...verdicts, { check: 'build', kind: 'failed', problem: closure.problem, seconds: 0 }],
      built: {},
    };
  }
  const { bytes, paths } = closure.value;
  const measured = { path: facts.outPath, seconds: build.seconds, closureBytes: bytes, closurePaths: paths };
  return { verdicts, built: { built: measured } };
}

async function completionsOf(facts: Facts, world: World): Promise<Verdict> {
  const found = await heard(() => completionsVerdict(facts, world));
  if (found.kind === 'ok') return found.value;
  return { check: 'completions', kind: 'failed', problem: found.problem, seconds: 0 };
}

const notBuilt = 'The package could not be built.';

/** A build that failed is told, whether it was asked for or only needed. */
function isFailedBuild(check: CheckName, verdicts: readonly Verdict[]): boolean {
  return check === 'build' && verdicts.some((one) => one.check === 'build' && one.kind === 'failed');
}

function skippedCompletions(wanted: readonly CheckName[]): readonly Verdict[] {
  if (!wanted.includes('completions')) return [];
  return [{ check: 'completions', kind: 'skipped', because: notBuilt }];
}
