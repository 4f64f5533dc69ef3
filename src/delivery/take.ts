import type { Outside } from '../github/call.js';
import { isForGood, refusalOf } from '../github/refusals.js';
import { createCommit, createTree, moveBranch, type Written } from '../github/write.js';
import { addLabels, editPullRequest, openPullRequest, stagePullRequest } from '../github/write-pulls.js';
import type { Problem } from '../model/problem.js';
import type { CommitId } from '../model/words.js';
import type { Wanted } from './asked.js';
import { spellIdentity } from './identity.js';
import { type Marker, markBody, shownBy } from './marker.js';
import type { Made } from './progress.js';
import type { Seen, SeenPull } from './seen.js';
import type { Step } from './steps.js';
import { writeTrailers } from './trailers.js';

/** What GitHub now is known to hold, after a step that was taken. */
export type Fact =
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'pointed'; readonly made: Made }
  | { readonly kind: 'taken-back' }
  | { readonly kind: 'staged'; readonly number: number; readonly stage: 'ready' | 'draft' }
  | { readonly kind: 'pull'; readonly pull: SeenPull; readonly how: 'opened' | 'updated' };

/** How a step ended. After anything but `done`, GitHub must be looked at again. */
export type Taken =
  | { readonly kind: 'done'; readonly fact: Fact }
  /** GitHub says that it will never do this for this token. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** GitHub did nothing; what stood there may have changed, or the answer came too early. */
  | { readonly kind: 'stale'; readonly problem: Problem }
  | { readonly kind: 'uncertain' };

/** What every step needs to know. */
export interface Scene {
  readonly seen: Seen;
  readonly wanted: Wanted;
  readonly made: Made | 'none';
}

/** Takes one step, once. */
export async function take(step: Step, scene: Scene, outside: Outside): Promise<Taken> {
  switch (step.do) {
    case 'make-commit':
      return makeCommit(scene, outside);
    case 'point-branch':
      return pointBranch(step.expect, scene, outside);
    case 'take-back-branch':
      return takeBack(step.expect, step.to, scene, outside);
    case 'open':
      return open(scene, outside);
    case 'rewrite':
      return rewrite(step.pullRequest, step.drafted, scene, outside);
    case 'draft':
    case 'ready':
      return stage(step.pullRequest, step.do, scene, outside);
    case 'label':
      return label(step.pullRequest, step.labels, scene, outside);
  }
}

async function makeCommit({ seen, wanted }: Scene, outside: Outside): Promise<Taken> {
  const { repository, base, content, identity } = wanted;
  const executable = seen.baseFile !== 'none' && seen.baseFile.mode === 0o100755;
  const file = { path: identity.file, mode: executable ? '100755' : '100644', content } as const;
  const tree = await createTree(repository, { base: base.tree, files: [file] }, outside);
  if (tree.kind !== 'done') return failed(tree, 'make a tree', 'contents: write');
  const trailers = {
    package: spellIdentity(identity),
    tag: wanted.tag,
    tagCommit: wanted.tagCommit,
    tree: tree.value,
    parent: base.commit,
  };
  const message = `${wanted.message}\n\n${writeTrailers(trailers)}\n`;
  const commit = await createCommit(repository, { message, tree: tree.value, parent: base.commit }, outside);
  if (commit.kind !== 'done') return failed(commit, 'make a commit', 'contents: write');
  const made = { commit: commit.value.id, trailers, verified: commit.value.verified };
  return { kind: 'done', fact: { kind: 'made', made } };
}

async function pointBranch(from: CommitId | 'none', { seen, made }: Scene, outside: Outside): Promise<Taken> {
  if (made === 'none') return { kind: 'uncertain' };
  const branch = seen.branch.name;
  const moved = await moveBranch(seen.repositoryId, { branch, from, to: made.commit }, outside);
  if (moved.kind !== 'done') return failed(moved, `move the branch ${branch}`, 'contents: write');
  return { kind: 'done', fact: { kind: 'pointed', made } };
}

async function takeBack(from: CommitId, to: CommitId | 'none', { seen }: Scene, outside: Outside): Promise<Taken> {
  const branch = seen.branch.name;
  const moved = await moveBranch(seen.repositoryId, { branch, from, to }, outside);
  if (moved.kind !== 'done') return failed(moved, `take the branch ${branch} back`, 'contents: write');
  return { kind: 'done', fact: { kind: 'taken-back' } };
}

async function open({ seen, wanted }: Scene, outside: Outside): Promise<Taken> {
  const { branch, tip } = seen;
  const place = { branch: branch.name, base: wanted.identity.base };
  const { stage } = wanted.text;
  const drafted = stage === 'draft' ? 'by-us' : 'no';
  const opened = await openPullRequest(wanted.repository, { ...place, ...textOf(wanted, drafted), stage }, outside);
  if (opened.kind !== 'done') return failed(opened, 'open a pull request', 'pull-requests: write');
  if (tip === 'none' || opened.value.head !== tip.commit) return { kind: 'uncertain' };
  const pull: SeenPull = {
    ...opened.value,
    ...place,
    state: 'open',
    marker: markerOf(wanted, drafted),
    labels: [],
    stage,
  };
  return { kind: 'done', fact: { kind: 'pull', how: 'opened', pull } };
}

async function rewrite(
  pull: SeenPull,
  drafted: Marker['drafted'],
  { seen, wanted }: Scene,
  outside: Outside,
): Promise<Taken> {
  const text = textOf(wanted, drafted);
  const edited = await editPullRequest(wanted.repository, { number: pull.number, ...text }, outside);
  if (edited.kind !== 'done') return failed(edited, 'change a pull request', 'pull-requests: write');
  const now = current(pull, seen);
  if (seen.tip === 'none' || edited.value.head !== seen.tip.commit) return { kind: 'uncertain' };
  if (edited.value.stage !== now.stage) return { kind: 'uncertain' };
  return { kind: 'done', fact: { kind: 'pull', how: 'updated', pull: { ...now, marker: markerOf(wanted, drafted) } } };
}

/** It cannot be asked for a state that was seen: another commit at the branch's tip means that another run was faster. */
async function stage(
  { id, number }: SeenPull,
  to: 'ready' | 'draft',
  { seen }: Scene,
  outside: Outside,
): Promise<Taken> {
  const staged = await stagePullRequest(id, to, outside);
  const doing = to === 'draft' ? 'make a draft of a pull request' : 'mark a pull request as ready';
  if (staged.kind !== 'done') return failed(staged, doing, 'contents: write, pull-requests: write');
  if (seen.tip === 'none' || staged.value !== seen.tip.commit) return { kind: 'uncertain' };
  return { kind: 'done', fact: { kind: 'staged', number, stage: to } };
}

async function label(pull: SeenPull, labels: readonly string[], scene: Scene, outside: Outside): Promise<Taken> {
  const { seen, wanted } = scene;
  const added = await addLabels(wanted.repository, { number: pull.number, labels }, outside);
  if (added.kind !== 'done') return failed(added, 'label a pull request', 'pull-requests: write, issues: write');
  return {
    kind: 'done',
    fact: { kind: 'pull', how: 'updated', pull: { ...current(pull, seen), labels: [...pull.labels, ...labels] } },
  };
}

/** A pull request as it is by now: a step was planned before those that came first were taken. */
function current(pull: SeenPull, { pulls }: Seen): SeenPull {
  return pulls.find(({ number }) => number === pull.number) ?? pull;
}

function markerOf(wanted: Wanted, drafted: Marker['drafted']): Marker {
  const shows = shownBy(wanted.tagCommit, wanted.after, wanted.text.stage);
  return { package: spellIdentity(wanted.identity), tag: wanted.tag, shows, drafted };
}

function textOf(wanted: Wanted, drafted: Marker['drafted']): { readonly title: string; readonly body: string } {
  return { title: wanted.text.title, body: markBody(wanted.text.body, markerOf(wanted, drafted)) };
}

function failed<Value>(written: Exclude<Written<Value>, { kind: 'done' }>, doing: string, needs: string): Taken {
  if (written.kind === 'uncertain') return { kind: 'uncertain' };
  const problem = refusalOf(written.answer, doing, needs);
  return { kind: isForGood(written.answer) ? 'refused' : 'stale', problem };
}
