import type { LearntHash } from '../model/change.js';
import type { FoundHash } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { orRefuse, type Problem } from '../model/problem.js';
import type { Verdict } from '../model/verdict.js';
import type { Facts } from '../nix/ask/facts.js';
import { type Due, dueIn, goNeeded } from './due.js';
import { inputsDigest } from './inputs.js';
import { factsOf } from './judge.js';
import type { Known, Open, SettlingLocal } from './local-asked.js';
import { learnLocal } from './local-learn.js';
import { type LocalTree, localTree } from './local-source.js';
import type { EngineOutside } from './outside.js';
import { mustHaveGo } from './preflight.js';
import { dependenciesOf } from './rules.js';

export interface LocalHash {
  readonly found: FoundHash;
  /** A digest of all that decides it; none where only Nix can tell what that is. */
  readonly inputs: string | 'none';
}

/** Hashes that stand as they are found, or what could be computed and must not be written, with why. */
export type SettledLocal =
  | {
      readonly kind: 'settled';
      readonly hashes: readonly LocalHash[];
      readonly goNeeded: string | undefined;
      readonly remarks: readonly string[];
      readonly verdicts: readonly Verdict[];
      /** What Nix says of the package, where it was asked. */
      readonly facts?: Facts;
    }
  | { readonly kind: 'proposed'; readonly problem: Problem; readonly hashes: readonly LearntHash[] };

/**
 * The hashes of what a package depends on whose source is the tree that its expression lies in: known already, computed
 * here where that decides, else by Nix.
 */
export async function settleLocal(asked: SettlingLocal, outside: EngineOutside): Promise<SettledLocal> {
  const { view, allow, known } = asked;
  const source = localTree(view, await asked.lay(), outside);
  const needed = await goNeeded(view, source.tree);
  const before = await preflight(asked, needed, outside);
  const due = await dueIn({ dependencies: orRefuse(dependenciesOf(view, allow)) }, source.tree, asked);
  const all = await Promise.all(due.map((one) => withInputs(one, view, source)));
  const proved = all.flatMap((one) => provedOf(one, known));
  const open = all.filter(({ due: { view: dependency } }) => !proved.some(({ found }) => isOf(found, dependency)));
  const learnt = await learnLocal(open, { ...asked, source, needed }, outside);
  if (learnt.kind === 'proposed') return learnt;
  const hashes = learnt.hashes.map((hash, index) => ({
    found: { kind: 'learnt', hash } as const,
    inputs: open[index]?.inputs ?? 'none',
  }));
  const { remarks } = learnt;
  const verdicts = before.verdicts.length > 0 ? before.verdicts : learnt.verdicts;
  const facts = learnt.facts ?? before.facts;
  const seen = facts === undefined ? {} : { facts };
  return { kind: 'settled', hashes: [...proved, ...hashes], goNeeded: needed, remarks, verdicts, ...seen };
}

async function withInputs(due: Due, view: PackageView, { listed }: LocalTree): Promise<Open> {
  return { due, inputs: (await inputsDigest({ view, dependency: due.view, tree: listed })) ?? 'none' };
}

function provedOf({ due: { view }, inputs }: Open, known: Known): readonly LocalHash[] {
  const { hash, attribute } = view;
  if (inputs === 'none' || hash.kind !== 'literal' || hash.value.kind !== 'hash') return [];
  const { sri } = hash.value;
  const by = known.provedBy({ attribute, sri, inputs });
  return by === undefined ? [] : [{ found: { kind: 'proved', slot: 'dependency-hash', attribute, sri, by }, inputs }];
}

function isOf(found: FoundHash, { attribute }: { readonly attribute: string }): boolean {
  return (found.kind === 'proved' ? found : found.hash).attribute === attribute;
}

interface Preflight {
  readonly verdicts: readonly Verdict[];
  readonly facts?: Facts;
}

async function preflight(
  { view, version, preflight: ask }: SettlingLocal,
  needed: string | undefined,
  outside: EngineOutside,
): Promise<Preflight> {
  if (ask === 'with-nix') return { verdicts: [] };
  const judge = await ask();
  if ('skipped' in judge) return { verdicts: [{ check: 'preflight', kind: 'skipped', because: judge.skipped }] };
  const facts = await factsOf(view, judge, outside);
  return { verdicts: mustHaveGo({ view, version, needed, facts }), facts };
}
