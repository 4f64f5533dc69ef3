import { posix } from 'node:path';
import { usableGos } from '../go/toolchain.js';
import type { LearntHash } from '../model/change.js';
import type { PackageView } from '../model/package.js';
import { orRefuse, Refusal } from '../model/problem.js';
import type { Trial } from '../nix/nix.js';
import { type Due, dueIn, goNeeded } from './due.js';
import { factsOf, type Judge } from './judge.js';
import { computeHashes } from './native.js';
import type { EngineOutside } from './outside.js';
import type { Rules } from './plan.js';
import { engineNeedsNix } from './problems.js';
import { askNix, questionsOf } from './questions.js';
import { dependenciesOf } from './rules.js';
import type { Settled } from './settle.js';
import { treeOfFolder } from './source-tree.js';

export interface SettlingLocal extends Omit<Rules, 'check'> {
  readonly view: PackageView;
  readonly privateModules: readonly string[];
  /** Another copy of the tree that the package is built from. */
  readonly lay: () => Promise<Trial>;
  /** Called only where Nix is to be asked. */
  readonly openJudge: () => Promise<Judge>;
}

/**
 * The hashes of what a package depends on whose source is the tree that its expression lies in: computed here where that
 * decides, else by Nix.
 */
export async function settleLocal(asked: SettlingLocal, outside: EngineOutside): Promise<Omit<Settled, 'look'>> {
  const { view, allow, engine } = asked;
  const tree = treeOfFolder(sourceOf(view, await asked.lay()), outside.files);
  const dependencies = orRefuse(dependenciesOf(view, allow));
  const due = await dueIn({ dependencies }, tree, asked);
  const isNative = engine !== 'nix' && due.every((one) => one.by === 'native' && one.standing === 'pinned');
  if (!isNative && engine === 'native') throw new Refusal(engineNeedsNix(view));
  const hashes = isNative ? await compute(due, asked, outside) : await ask(due, asked, outside);
  return { hashes, goNeeded: await goNeeded(view, tree), remarks: [], verdicts: [] };
}

/** Where a package's own source begins in a tree. */
export function sourceOf({ source, document }: PackageView, { folder }: Trial): string {
  const inside = source.kind === 'local' ? (source.folder ?? '.') : '.';
  return posix.join(folder, posix.dirname(document.path), inside);
}

async function compute(
  due: readonly Due[],
  { view: owner, lay, privateModules }: SettlingLocal,
  outside: EngineOutside,
): Promise<readonly LearntHash[]> {
  const gos = due.length === 0 ? [] : await usableGos(outside);
  const unpack = async () => sourceOf(owner, await lay());
  return computeHashes(due, { owner, gos, unpack, privateModules }, outside);
}

async function ask(
  due: readonly Due[],
  { view, openJudge }: SettlingLocal,
  outside: EngineOutside,
): Promise<readonly LearntHash[]> {
  if (due.length === 0) return [];
  const judge = await openJudge();
  const facts = await factsOf(view, judge, outside);
  return askNix(questionsOf(due, { facts }, { view }), { judge }, outside);
}
