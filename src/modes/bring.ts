import { deliver } from '../delivery/deliver.js';
import { lookEarly } from '../delivery/early.js';
import type { Judge } from '../engine/judge.js';
import { type Settled, settleHashes } from '../engine/settle.js';
import { revise } from '../expression/revise.js';
import type { Base, Change } from '../model/change.js';
import type { Delivery } from '../model/delivery.js';
import type { PackageOutcome } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { orRefuse } from '../model/problem.js';
import type { Choice, Release } from '../model/release.js';
import type { SyncTask } from '../model/task.js';
import { versionOf } from '../release/template.js';
import { compareReleases } from '../release/version.js';
import { pullRequestBody, pullRequestTitle } from '../report/pull-request.js';
import type { World } from '../world/world.js';
import { mustBeCheckable } from './building.js';
import { mustBeReplaceable } from './checkout-shelf.js';
import type { Court } from './court.js';
import { findRelease } from './find-release.js';
import { type Followed, followed } from './followed.js';
import { leftBehind } from './left-behind.js';
import { nixUsed } from './nix-used.js';
import { type Once, once } from './once.js';
import { type Proved, prove } from './prove.js';
import { styled } from './styled.js';

/** What is the same for all packages of a run. */
export interface Errand {
  readonly task: SyncTask;
  readonly base: Base;
  readonly court: Court;
}

/** Brings one package to its release: the hashes, the edit, the proof, the delivery. */
export async function bring(view: PackageView, errand: Errand, world: World): Promise<PackageOutcome> {
  const { task, court } = errand;
  const subject = followed(view, task.engine);
  const choice = await findRelease(subject, task, world);
  if (choice.kind === 'leave') {
    return { kind: 'left', view, choice };
  }
  const stopped = await stoppedEarly(subject, choice.release, errand, world);
  if (stopped !== 'clear') {
    return { kind: 'left-alone', view, release: choice.release, delivery: stopped };
  }
  await mustBeCheckable(court, task);
  const judge = once(() => court.open(view.document));
  const { allow, mirrors, engine, proof, privateModules } = task;
  const asked = { view, release: choice.release, mirrors, allow, engine, check: proof.check, privateModules };
  const settled = await settleHashes({ ...asked, findNix: court.findNix, openJudge: judge.get }, world);
  const change = await changeOf({ view, choice, settled }, judge, errand, world);
  return conclude(change, subject, task, world);
}

interface Chosen {
  readonly view: PackageView;
  readonly choice: Extract<Choice, { readonly kind: 'take' }>;
  readonly settled: Settled;
}

/** The edited file, in its style, and what proves it. What is right already needs no proof. */
async function changeOf(
  { view, choice, settled }: Chosen,
  judge: Once<Judge>,
  { task, base, court }: Errand,
  world: World,
): Promise<Change> {
  const { release, from } = choice;
  const { hashes } = settled;
  const nulls = task.allow.has('vendor-switch') ? 'may-become-hashes' : 'stay';
  const edited = orRefuse(revise(view, { version: release.version, tag: release.tag, hashes, nulls }));
  const { revision, formatting } = await styled(edited, { wanted: task.formatter, judge, court }, world);
  const isRight = revision.edits.length === 0;
  const proof = isRight
    ? alreadyRight(settled)
    : await prove({ view, release, settled, revision }, task, judge.get, world);
  const { verdicts } = proof;
  const remarks = [...choice.remarks, ...settled.remarks, ...leftBehind(view, from, release.version)];
  const used = nixUsed(await judge.begun(), proof.facts);
  return { base, view, from, release, remarks, hashes, revision, formatting, verdicts, ...used };
}

function alreadyRight({ verdicts, look }: Settled): Proved {
  return { verdicts, facts: look?.facts };
}

/** A change whose check failed is delivered only as a draft, and only where that was asked for. */
async function conclude(change: Change, subject: Followed, task: SyncTask, world: World): Promise<PackageOutcome> {
  const fails = change.verdicts.some(({ kind }) => kind === 'failed');
  const mayBeDraft = task.proof.onFailure === 'draft' && change.base.kind === 'branch' && task.effect === 'deliver';
  if (fails && !mayBeDraft) return { kind: 'held', change };
  if (change.revision.edits.length > 0 && task.effect === 'show') {
    return { kind: 'changed', change, delivery: { kind: 'shown' } };
  }
  const text = {
    branch: task.proposal.branch,
    labels: task.proposal.labels,
    stage: fails ? 'draft' : 'ready',
    title: pullRequestTitle(change, task.proposal),
    body: pullRequestBody(change),
  } as const;
  const delivery = await deliver(change, text, rulesFor(subject, change.release, task), world);
  return { kind: 'changed', change, delivery };
}

/** Looks, before the hashes are computed, at the place where something would be written. */
async function stoppedEarly(
  subject: Followed,
  release: Release,
  { task, base }: Errand,
  world: World,
): Promise<'clear' | Extract<Delivery, { kind: 'left-alone' }>> {
  const { view } = subject;
  if (task.effect === 'show') {
    return 'clear';
  }
  if (base.kind === 'checkout') {
    await mustBeReplaceable(base.root, view.document.path, world.files);
    return 'clear';
  }
  const identity = { base: base.branch, file: view.document.path, name: view.name };
  const asked = { repository: base.repository, identity, branch: task.proposal.branch, tag: release.tag };
  const early = await lookEarly({ ...asked, ...rulesFor(subject, release, task) }, world);
  return early.kind === 'clear' ? 'clear' : early;
}

/** What stands in a pull request already is not taken back to an older release, unless that was allowed. */
function rulesFor({ source }: Followed, release: Release, task: SyncTask) {
  const newer = (tag: string): boolean => {
    const version = versionOf(source.template, tag);
    return version !== undefined && !task.allow.has('downgrade') && compareReleases(version, release.version) > 0;
  };
  return { newer };
}
