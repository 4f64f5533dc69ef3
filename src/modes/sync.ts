import { deliver } from '../delivery/deliver.js';
import { lookEarly } from '../delivery/early.js';
import { settleHashes } from '../engine/settle.js';
import { revise } from '../expression/revise.js';
import type { Base, Change } from '../model/change.js';
import type { Delivery } from '../model/delivery.js';
import type { PackageOutcome } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { orRefuse } from '../model/problem.js';
import type { Release } from '../model/release.js';
import type { SyncTask } from '../model/task.js';
import { versionOf } from '../release/template.js';
import { compareVersions } from '../release/version.js';
import { pullRequestBody, pullRequestTitle } from '../report/pull-request.js';
import type { World } from '../world/world.js';
import { openBranch } from './branch-shelf.js';
import { mustBeReplaceable, openCheckout } from './checkout-shelf.js';
import { eachPackage } from './each-package.js';
import { findRelease } from './find-release.js';
import { type Followed, followed } from './followed.js';
import { leftBehind } from './left-behind.js';
import { patternsOf, pickPackages } from './pick-packages.js';
import { allowing, type Shelf } from './shelf.js';

/** Brings each package that is meant to its release, and the result to where its expression lives. */
export async function sync(task: SyncTask, world: World): Promise<readonly PackageOutcome[]> {
  const shelf = allowing(task.allow, await openHome(task, world));
  const views = await pickPackages(task, shelf);
  return eachPackage(views, (view) => bring(view, { task, base: shelf.base }, world));
}

async function openHome(task: SyncTask, world: World): Promise<Shelf> {
  const { home } = task;
  switch (home.kind) {
    case 'checkout':
      return openCheckout(home.root, world.files);
    case 'branch':
      return openBranch(home, patternsOf(task), world);
  }
}

interface Errand {
  readonly task: SyncTask;
  readonly base: Base;
}

async function bring(view: PackageView, errand: Errand, world: World): Promise<PackageOutcome> {
  const { task, base } = errand;
  const subject = followed(view);
  const choice = await findRelease(subject, task, world);
  if (choice.kind === 'leave') {
    return { kind: 'left', view, choice };
  }
  const { release, from } = choice;
  const stopped = await stoppedEarly(subject, release, errand, world);
  if (stopped !== 'clear') {
    return { kind: 'left-alone', view, release, delivery: stopped };
  }
  const hashes = await settleHashes({ view, release, mirrors: task.mirrors, allow: task.allow }, world);
  const revision = orRefuse(revise(view, { version: release.version, hashes }));
  const remarks = [...choice.remarks, ...leftBehind(view, from, release.version)];
  const change: Change = {
    base,
    view,
    from,
    release,
    remarks,
    hashes,
    revision,
    formatting: { kind: 'not-formatted', because: '' },
    verdicts: [],
  };
  return { kind: 'changed', change, delivery: await handOver(change, subject, task, world) };
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

async function handOver(change: Change, subject: Followed, task: SyncTask, world: World): Promise<Delivery> {
  if (change.revision.edits.length > 0 && task.effect === 'show') {
    return { kind: 'shown' };
  }
  const { branch, labels } = task.proposal;
  const text = {
    stage: 'ready' as const,
    branch,
    labels,
    title: pullRequestTitle(change, task.proposal),
    body: pullRequestBody(change),
  };
  return deliver(change, text, rulesFor(subject, change.release, task), world);
}

/** What stands in a pull request already is not taken back to an older release, unless that was allowed. */
function rulesFor({ source }: Followed, release: Release, task: SyncTask) {
  const newer = (tag: string): boolean => {
    const version = versionOf(source.template, tag);
    return version !== undefined && !task.allow.has('downgrade') && compareVersions(version, release.version) > 0;
  };
  return { newer };
}
