import type { Verdict } from '../../model/verdict.js';
import type { Nix, NixOutside } from '../nix.js';
import type { NixRan } from '../run.js';
import { evaluateText, type NoPackage, whyNoPackage } from './evaluate.js';
import type { Facts } from './facts.js';
import { evaluationFailure } from './failure.js';
import { type Asked, question } from './question.js';
import { evaluatingSystems } from './systems-text.js';

/** What the evaluation for one system came to. */
type Report =
  | NoPackage
  | { readonly kind: 'evaluated'; readonly name: string; readonly drvPath: string }
  /** The package set has nothing for it. */
  | { readonly kind: 'unsupported' }
  /** The package is not meant for it. */
  | { readonly kind: 'not-listed' }
  /** The expression chose a system by itself. */
  | { readonly kind: 'other-system'; readonly system: string };

type FailedRun = Extract<NixRan, { kind: 'failed' }>;

interface Evaluated {
  readonly report: Report | FailedRun;
  readonly seconds: number;
}

interface Use {
  readonly nix: Nix;
  readonly outside: NixOutside;
}

/** The systems that packages of nixpkgs are made for as a rule. */
const usual = ['x86_64-linux', 'aarch64-linux', 'x86_64-darwin', 'aarch64-darwin'];

/**
 * Evaluates a package for those of the usual systems that its meta.platforms names. This machine's was evaluated for the
 * facts; the others share one evaluation, unless one fails or the expression asks Nix which system it is on.
 */
export async function evaluateSystems(
  asked: Asked & { readonly facts: Facts },
  nix: Nix,
  outside: NixOutside,
): Promise<readonly Verdict[]> {
  const { facts } = asked;
  const own: Verdict = { check: 'evaluate', of: facts.system, kind: 'passed', saw: facts.name, seconds: 0 };
  const wanted = usual.filter((system) => system !== facts.system && isNamed(system, facts));
  if (wanted.length === 0) return [own];
  const use = { nix, outside };
  const together = await reportsOf(asked, wanted, use, []);
  const verdicts: Verdict[] = [own];
  for (const system of wanted) {
    const first = together.get(system);
    const last = first === undefined || needsOwn(first) ? await alone(asked, system, use) : first;
    verdicts.push(...verdictOf(system, last, { ...asked, nix }));
  }
  return verdicts;
}

function isNamed(system: string, { platforms, badPlatforms }: Facts): boolean {
  return platforms?.includes(system) !== false && badPlatforms?.includes(system) !== true;
}

function needsOwn({ report }: Evaluated): boolean {
  return report.kind === 'failed' || report.kind === 'other-system';
}

/** An evaluation in which Nix takes itself to be on that system. */
async function alone(asked: Asked, system: string, use: Use): Promise<Evaluated> {
  const found = (await reportsOf(asked, [system], use, ['--option', 'system', system])).get(system);
  if (found === undefined) throw new Error(`Nix answered nothing for ${system}.`);
  return found;
}

async function reportsOf(
  asked: Asked,
  systems: readonly string[],
  { nix, outside }: Use,
  options: readonly string[],
): Promise<ReadonlyMap<string, Evaluated>> {
  const began = outside.clock.now();
  const ran = await evaluateText(
    {
      text: evaluatingSystems,
      question: { ...question(asked), systems, current: nix.system },
      of: `evaluation of ${asked.view.name} in ${asked.trial.file} for ${systems.join(', ')}`,
      options,
    },
    asked,
    { nix, outside },
  );
  const seconds = (outside.clock.now() - began) / 1000;
  const reports = ran.kind === 'done' ? (JSON.parse(ran.output) as Readonly<Record<string, Report>>) : {};
  return new Map(
    systems.flatMap((system) => {
      const report = ran.kind === 'failed' ? ran : reports[system];
      return report === undefined ? [] : [[system, { report, seconds }] as const];
    }),
  );
}

function verdictOf(
  system: string,
  { report, seconds }: Evaluated,
  asked: Asked & { readonly nix: Nix },
): readonly Verdict[] {
  const about = { check: 'evaluate', of: system } as const;
  const { view } = asked;
  switch (report.kind) {
    case 'evaluated':
      return [{ ...about, kind: 'passed', saw: report.name, seconds }];
    case 'unsupported':
      return [{ ...about, kind: 'skipped', because: `this nixpkgs does not support ${system}` }];
    case 'other-system':
      return [{ ...about, kind: 'skipped', because: `the expression gives a package for ${report.system} only` }];
    case 'none':
      return [{ ...about, kind: 'skipped', because: `there is no package for ${system}` }];
    case 'not-listed':
      return [];
    case 'failed':
      return [{ ...about, kind: 'failed', problem: evaluationFailure(view, report, asked), seconds }];
    case 'arguments':
    case 'ambiguous':
    case 'refused':
      return [{ ...about, kind: 'failed', problem: whyNoPackage(asked, report), seconds }];
  }
}
