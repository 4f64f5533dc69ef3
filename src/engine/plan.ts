import type { PackageView } from '../model/package.js';
import { orRefuse, Refusal, type Result } from '../model/problem.js';
import type { Allowance, SyncTask } from '../model/task.js';
import type { Nix } from '../nix/nix.js';
import { nativeWork, type Work, wholeWork } from './rules.js';

/** Whom a package's hashes are asked of. `judged` means that Nix fetches all of it itself, beside what is computed here. */
export interface Plan {
  readonly work: Work;
  readonly source: 'native' | 'nix';
  readonly judged: 'judged' | 'not-judged';
}

export interface Rules {
  readonly engine: SyncTask['engine'];
  readonly check: SyncTask['proof']['check'];
  readonly allow: ReadonlySet<Allowance>;
}

/**
 * Computed without Nix where that can be trusted; by Nix where it cannot, where the change will be built, and where that
 * was asked for. `findNix` is called only if it matters whether there is one.
 */
export async function planWork(view: PackageView, rules: Rules, findNix: () => Promise<Result<Nix>>): Promise<Plan> {
  const native = nativeWork(view, rules.allow);
  if (rules.engine === 'native') return { work: orRefuse(native), source: 'native', judged: 'not-judged' };
  const whole = orRefuse(wholeWork(view, rules.allow));
  const isSettled = native.kind === 'ok' && !native.value.dependencies.some(isUnconfirmed);
  if (rules.engine === 'auto' && rules.check !== 'build' && isSettled) {
    return { work: native.value, source: 'native', judged: 'not-judged' };
  }
  const nix = await findNix();
  if (nix.kind === 'ok') return { work: preferring(rules, whole), source: sourceBy(rules, view), judged: 'judged' };
  if (rules.engine === 'nix' || rules.check === 'build') throw new Refusal(nix.problem);
  return { work: orRefuse(native), source: 'native', judged: 'not-judged' };
}

function isUnconfirmed(work: Work['dependencies'][number]): boolean {
  return work.kind === 'learn' && work.standing === 'unconfirmed';
}

/** Nothing pins a module cache, so that one of our own would say nothing beside that of Nix. */
function preferring({ engine }: Rules, work: Work): Work {
  const dependencies = work.dependencies.map((each) =>
    each.kind === 'learn' && (engine === 'nix' || each.standing === 'unconfirmed')
      ? ({ ...each, by: 'nix' } as const)
      : each,
  );
  return { ...work, dependencies };
}

function sourceBy({ engine }: Rules, view: PackageView): Plan['source'] {
  return engine === 'auto' && view.kind === 'go' ? 'native' : 'nix';
}
