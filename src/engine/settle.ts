import { chooseGo, findGos, usableGos } from '../go/toolchain.js';
import type { LearntHash } from '../model/change.js';
import type { PackageView } from '../model/package.js';
import { Refusal, type Result } from '../model/problem.js';
import type { Release } from '../model/release.js';
import type { Mirror } from '../model/task.js';
import type { Verdict } from '../model/verdict.js';
import { realise } from '../nix/ask/realise.js';
import type { Nix } from '../nix/nix.js';
import { asComputed, type Computed, confirm } from './confirm.js';
import { type Due, dueIn, goNeeded, mustBeNative } from './due.js';
import { type Case, type Judge, type Look, lookWith } from './judge.js';
import { attributeOf, computeHashes, type Fetched, withSource } from './native.js';
import type { EngineOutside } from './outside.js';
import { type Plan, planWork, type Rules } from './plan.js';
import { mustHaveGo } from './preflight.js';
import { askNix, type Question, questionOfSource, questionsOf } from './questions.js';
import { type SourceTree, treeOfArchive, treeOfFolder } from './source-tree.js';
import { standInFor } from './stand-in.js';

export interface Settling extends Rules {
  readonly view: PackageView;
  readonly release: Release;
  readonly mirrors: readonly Mirror[];
  readonly privateModules: readonly string[];
  readonly findNix: () => Promise<Result<Nix>>;
  /** Called only where Nix is to be asked. */
  readonly openJudge: () => Promise<Judge>;
}

/** Every hash that a package needs at a release, for the slots that its expression has. */
export interface Settled {
  readonly hashes: readonly LearntHash[];
  /** The newest Go that go.mod or go.work asks for, where that can be told. */
  readonly goNeeded: string | undefined;
  /** The document with these hashes as Nix saw it, where Nix was asked. */
  readonly look?: Look;
  /** What a person should know besides. */
  readonly remarks: readonly string[];
  readonly verdicts: readonly Verdict[];
}

/**
 * Learns the hashes: computed here where that can be trusted, and fetched by Nix itself where it cannot or where the
 * change will be built. All that can be refused without a download is refused before the first one.
 */
export async function settleHashes(asked: Settling, outside: EngineOutside): Promise<Settled> {
  const plan = await planWork(asked.view, asked, asked.findNix);
  switch (plan.judged) {
    case 'not-judged':
      return computeAll(plan, asked, outside);
    case 'judged':
      return haveJudged(plan, asked, outside);
  }
}

async function computeAll(plan: Plan, asked: Settling, outside: EngineOutside): Promise<Settled> {
  const gos = plan.work.dependencies.some(({ kind }) => kind === 'learn') ? await usableGos(outside) : [];
  return withSource({ ...asked, work: plan.work }, outside, async (fetched) => {
    const tree = treeOfArchive(fetched.source);
    const due = await dueIn(plan.work, tree, asked);
    mustBeNative(due, asked.view);
    const usable = gos.length === 0 && due.length > 0 ? await usableGos(outside) : gos;
    const { view: owner, privateModules } = asked;
    const dependencies = await computeHashes(due, { ...fetched, gos: usable, owner, privateModules }, outside);
    const needed = await goNeeded(asked.view, tree);
    return { hashes: [fetched.learnt, ...dependencies], goNeeded: needed, remarks: [], verdicts: [] };
  });
}

async function haveJudged(plan: Plan, asked: Settling, outside: EngineOutside): Promise<Settled> {
  const judge = await asked.openJudge();
  if (judge.building !== 'allowed') throw new Refusal(judge.building);
  const { view, release, allow } = asked;
  const nulls = allow.has('vendor-switch') ? 'may-become-hashes' : 'stay';
  const session: Session = { plan, asked, of: { view, release, judge, nulls } };
  if (plan.source === 'nix') return conclude(await hear(session, 'none', outside), nothingComputed, session, outside);
  return withSource({ ...asked, work: plan.work }, outside, async (fetched) => {
    const computing = computeWhatCanBe(fetched, session, outside);
    const [computed, heard] = await Promise.allSettled([computing, hear(session, fetched, outside)]);
    if (heard.status === 'rejected') throw computed.status === 'rejected' ? computed.reason : heard.reason;
    return conclude(heard.value, asComputed(computed), session, outside);
  });
}

interface Session {
  readonly plan: Plan;
  readonly asked: Settling;
  readonly of: Case;
}

const nothingComputed: Computed = { hashes: [], remarks: [] };

/** Where no Go of this machine is new enough, Nix's word has to do. */
async function computeWhatCanBe(
  fetched: Fetched,
  { plan, asked }: Session,
  outside: EngineOutside,
): Promise<readonly LearntHash[]> {
  const tree = treeOfArchive(fetched.source);
  const due = (await dueIn(plan.work, tree, asked)).filter(({ by }) => by === 'native');
  const gos = due.length === 0 ? [] : await findGos(outside);
  const choice = chooseGo(gos, (await goNeeded(asked.view, tree)) ?? '');
  const { view: owner, privateModules } = asked;
  return choice.kind === 'ok' ? computeHashes(due, { ...fetched, gos, owner, privateModules }, outside) : [];
}

/** What Nix said of a package's hashes. */
interface Heard {
  readonly source: LearntHash;
  readonly due: readonly Due[];
  readonly dependencies: readonly LearntHash[];
  readonly questions: readonly Question[];
  readonly needed: string | undefined;
  readonly verdicts: readonly Verdict[];
}

/**
 * Asks Nix: first for the source, then, with its hash written down, for the dependencies. In the other order Nix would fetch
 * the dependencies of the old source.
 */
async function hear(session: Session, fetched: Fetched | 'none', outside: EngineOutside): Promise<Heard> {
  const { plan, asked, of } = session;
  const proposed = fetched === 'none' ? [] : [fetched.learnt];
  const first = await lookWith(proposed, of, outside);
  const ofSource = [questionOfSource(attributeOf(plan.work.sourceHash), first, of)];
  const [source] = await confirm(proposed, await askNix(ofSource, of, outside), { questions: ofSource, of }, outside);
  if (source === undefined) throw new Error('Nix was asked for a source and gave no answer.');
  const second = source.sri === proposed[0]?.sri ? first : await lookWith([source], of, outside);
  const tree = fetched === 'none' ? await treeInStore(second, of, outside) : treeOfArchive(fetched.source);
  const due = await dueIn(plan.work, tree, asked);
  const needed = await goNeeded(asked.view, tree);
  const { view, release } = asked;
  const verdicts = mustHaveGo({ view, version: release.version, needed, facts: second.facts });
  const standIns = due.flatMap(standInFor);
  const third = standIns.length === 0 ? second : await lookWith([source, ...standIns], of, outside);
  const questions = questionsOf(due, third, of);
  const dependencies = questions.length === 0 ? [] : await askNix(questions, of, outside);
  return { source, due, dependencies, questions, needed, verdicts };
}

async function treeInStore({ facts }: Look, { judge }: Case, outside: EngineOutside): Promise<SourceTree> {
  const [folder = ''] = await realise(
    [facts.source?.drvPath ?? ''],
    { of: 'unpacking the source' },
    judge.nix,
    outside,
  );
  return treeOfFolder(folder, outside.files);
}

/** The hashes are believed when Nix has built with them where they stand. */
async function conclude(heard: Heard, computed: Computed, { of }: Session, outside: EngineOutside): Promise<Settled> {
  const dependencies = await confirm(computed.hashes, heard.dependencies, { questions: heard.questions, of }, outside);
  const hashes = [heard.source, ...dependencies];
  const look = await lookWith(hashes, of, outside);
  const questions = [questionOfSource(heard.source.attribute, look, of), ...questionsOf(heard.due, look, of)];
  const derivations = questions.map(({ output }) => output.drvPath);
  await realise(derivations, { of: 'building with the hashes found' }, of.judge.nix, outside);
  return { hashes, goNeeded: heard.needed, look, remarks: computed.remarks, verdicts: heard.verdicts };
}
