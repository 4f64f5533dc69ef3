import { usableGos } from '../go/toolchain.js';
import type { LearntHash } from '../model/change.js';
import type { PackageView } from '../model/package.js';
import { type Problem, Refusal } from '../model/problem.js';
import type { Verdict } from '../model/verdict.js';
import type { Facts } from '../nix/ask/facts.js';
import { realise } from '../nix/ask/realise.js';
import { asComputed, type Computed, confirm } from './confirm.js';
import { type Case, type Judge, lookWith } from './judge.js';
import type { Open, SettlingLocal } from './local-asked.js';
import type { LocalTree } from './local-source.js';
import { computeHashes } from './native.js';
import { type EngineOutside, inOwnFolder } from './outside.js';
import { mustHaveGo } from './preflight.js';
import { engineNeedsNix, proxyVendorNeedsNix } from './problems.js';
import { askNix, questionsOf } from './questions.js';
import { standInFor } from './stand-in.js';

export interface Learning extends SettlingLocal {
  readonly source: LocalTree;
  /** The Go that its modules ask for. */
  readonly needed: string | undefined;
}

export type LearntLocal =
  | (Computed & { readonly kind: 'learnt'; readonly verdicts: readonly Verdict[]; readonly facts?: Facts })
  | { readonly kind: 'proposed'; readonly problem: Problem; readonly hashes: readonly LearntHash[] };

/** Learns hashes, in the order in which they are asked for: computed where that decides, else by Nix. */
export async function learnLocal(open: readonly Open[], asked: Learning, outside: EngineOutside): Promise<LearntLocal> {
  if (open.length === 0) return learnt([]);
  const decided = asked.engine === 'nix' ? [] : open.filter(isDecidedHere);
  if (decided.length === open.length) return learnt(await compute(open, asked, outside));
  const nix = asked.engine === 'native' ? 'not-asked' : await asked.findNix();
  if (nix !== 'not-asked' && nix.kind === 'ok') {
    const judge = await asked.openJudge();
    return judge.building === 'allowed'
      ? judged(open, judge, asked, outside)
      : proposed(judge.building, open, asked, outside);
  }
  const isEnough = asked.engine !== 'nix' && open.every(({ due }) => due.by === 'native');
  if (isEnough) return learnt(await compute(open, asked, outside));
  if (asked.engine === 'nix' && nix !== 'not-asked') throw new Refusal(nix.problem);
  return proposed(whyNot(nix === 'not-asked' ? undefined : nix.problem, open, asked), open, asked, outside);
}

/** Computed from what go.sum pins. */
function isDecidedHere({ due }: Open): boolean {
  return due.by === 'native' && due.standing === 'pinned';
}

/** A module cache, which can be looked at here, and which nothing pins. */
function isProposable({ due }: Open, view: PackageView): boolean {
  if (due.by === 'native') return true;
  const isPlain = view.kind === 'go' && view.obstacles.length === 0 && ['', 'off'].includes(due.view.goWork ?? '');
  return isPlain && due.view.method === 'proxy';
}

function whyNot(problem: Problem | undefined, open: readonly Open[], { view }: Learning): Problem {
  if (problem?.code === 'needs-nix-beside-token') return problem;
  return open.every((one) => isProposable(one, view))
    ? proxyVendorNeedsNix(view.name, view.place)
    : engineNeedsNix(view);
}

function learnt(hashes: readonly LearntHash[]): LearntLocal {
  return { kind: 'learnt', hashes, remarks: [], verdicts: [] };
}

/** What can be computed is shown, and not written. */
async function proposed(
  problem: Problem,
  open: readonly Open[],
  asked: Learning,
  outside: EngineOutside,
): Promise<LearntLocal> {
  if (!open.every((one) => isProposable(one, asked.view))) throw new Refusal(problem);
  return { kind: 'proposed', problem, hashes: await compute(open, asked, outside) };
}

async function judged(
  open: readonly Open[],
  judge: Judge,
  asked: Learning,
  outside: EngineOutside,
): Promise<LearntLocal> {
  const { view, allow } = asked;
  const nulls = allow.has('vendor-switch') ? 'may-become-hashes' : 'stay';
  const of: Case = { view, release: 'keep', judge, nulls };
  const here = asked.engine === 'nix' ? [] : open.filter((one) => isProposable(one, asked.view));
  const [computed, heard] = await Promise.allSettled([compute(here, asked, outside), ask(open, of, asked, outside)]);
  if (heard.status === 'rejected') throw computed.status === 'rejected' ? computed.reason : heard.reason;
  const { hashes, remarks } = asComputed(computed);
  const { questions, built, verdicts } = heard.value;
  const merged = await confirm(hashes, built, { questions, of }, outside);
  const now = await lookWith(merged, of, outside);
  const derivations = questionsOf(
    open.map(({ due }) => due),
    now,
    of,
  ).map(({ output }) => output.drvPath);
  await realise(derivations, { of: 'fetching with the hashes found' }, judge.nix, outside);
  return { kind: 'learnt', hashes: merged, remarks, verdicts, facts: now.facts };
}

/** Nix is made to fetch, whatever its store holds. */
async function ask(open: readonly Open[], of: Case, { view, version, needed }: Learning, outside: EngineOutside) {
  const due = open.map((one) => one.due);
  const look = await lookWith(due.flatMap(standInFor), of, outside);
  const verdicts = mustHaveGo({ view, version, needed, facts: look.facts });
  const questions = questionsOf(due, look, of);
  return { questions, verdicts, built: await askNix(questions, of, outside) };
}

/** Packages that have the same to learn learn it once. */
async function compute(
  open: readonly Open[],
  { view, source, known, privateModules }: Learning,
  outside: EngineOutside,
): Promise<readonly LearntHash[]> {
  if (open.length === 0) return [];
  const gos = await usableGos(outside);
  const one = async ({ due }: Open): Promise<LearntHash> => {
    const [hash] = await inOwnFolder(outside, (room) =>
      computeHashes([due], { owner: view, gos, privateModules, unpack: () => source.copyInto(room) }, outside),
    );
    if (hash === undefined) throw new Error(`The hash of ${due.view.attribute} was to be computed and was not.`);
    return hash;
  };
  const hashes: LearntHash[] = [];
  for (const each of open) {
    const { attribute } = each.due.view;
    const hash = each.inputs === 'none' ? await one(each) : await known.once(each.inputs, () => one(each));
    hashes.push({ ...hash, attribute });
  }
  return hashes;
}
