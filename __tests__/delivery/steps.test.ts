import { describe, expect, test } from '@jest/globals';
import { spellIdentity } from '../../src/delivery/identity.js';
import { type Marker, shownBy } from '../../src/delivery/marker.js';
import { nothingDone, type Progress } from '../../src/delivery/progress.js';
import type { Seen } from '../../src/delivery/seen.js';
import { type Next, nextSteps, type Step } from '../../src/delivery/steps.js';
import { denied, files, id, start, wantedFor } from './model.js';
import { madeOf, nothing, persons, pullOf, tipOf, wanted } from './seen.js';

type Row = readonly [name: string, seen: Partial<Seen>, next: string, progress?: Partial<Progress>];

const failing = wantedFor(start, files[0], 2, 'draft');
const { tagCommit, after } = failing;

/** The marker of a pull request that shows release 2 with its check failed. */
const shown = (drafted: Marker['drafted']): Marker => ({
  package: spellIdentity(failing.identity),
  tag: 'v2',
  shows: shownBy(tagCommit, after, 'draft'),
  drafted,
});
const ourDraft = { stage: 'draft', marker: shown('by-us') } as const;
const olderDraft = { stage: 'draft', marker: { ...shown('by-us'), tag: 'v1' } } as const;
const personsDraft = { stage: 'draft' } as const;

const rows: readonly Row[] = [
  ['nothing is there', {}, 'make-commit, point-branch from none, open'],
  ['the commit is made already', {}, 'point-branch from none, open', { made: madeOf(2) }],
  ['a run was cut off before it opened', { tip: tipOf(2) }, 'open'],
  ['all is there', { tip: tipOf(2), pulls: [pullOf(2)] }, 'settled'],
  ['labels are missing', { tip: tipOf(2), pulls: [pullOf(2, { labels: ['go'] })] }, 'label 2 nix'],
  [
    'labels are missing and may not be added',
    { tip: tipOf(2), pulls: [pullOf(2, { labels: [] })] },
    'settled',
    { labels: 'refused' },
  ],
  ['an older release is open', { tip: tipOf(1), pulls: [pullOf(1)] }, 'make-commit, point-branch from 1, rewrite 1'],
  ['a run was cut off before it rewrote', { tip: tipOf(2), pulls: [pullOf(1)] }, 'rewrite 1'],
  ['a person took the marker away', { tip: tipOf(2), pulls: [pullOf(2, { marker: 'none' })] }, 'rewrite 2'],
  [
    'the same release has other values',
    { tip: tipOf(2, id(66)), pulls: [pullOf(2)] },
    'make-commit, point-branch from 2',
  ],
  [
    'the file lost its exec bit',
    { tip: tipOf(2), pulls: [pullOf(2)], baseFile: { id: wanted.before, mode: 0o100755 } },
    'make-commit, point-branch from 2',
  ],
  [
    'an older one was merged and its branch left',
    { tip: tipOf(1), pulls: [pullOf(1, { state: 'merged' })] },
    'make-commit, point-branch from 1, open',
  ],
  [
    'an older one was closed by a person',
    { tip: tipOf(1), pulls: [pullOf(1, { state: 'closed' })] },
    'make-commit, point-branch from 1, open',
  ],
  [
    'this one was merged and reverted',
    { tip: tipOf(2), pulls: [pullOf(2, { state: 'merged' })] },
    'make-commit, point-branch from 2, open',
  ],
  [
    'this one was merged, reverted, its branch deleted',
    { pulls: [pullOf(2, { state: 'merged' })] },
    'make-commit, point-branch from none, open',
  ],
  [
    'this one was closed by a person',
    { tip: tipOf(2), pulls: [pullOf(2, { state: 'closed' })] },
    'left-alone closed-by-person',
  ],
  [
    'this one was closed and its branch deleted',
    { pulls: [pullOf(2, { state: 'closed' })] },
    'left-alone closed-by-person',
  ],
  [
    'this one was closed before its text was rewritten',
    { tip: tipOf(2), pulls: [pullOf(1, { state: 'closed', head: id(102) })] },
    'left-alone closed-by-person',
  ],
  [
    'this one was closed while an older one is open',
    { tip: tipOf(1), pulls: [pullOf(1), pullOf(2, { state: 'closed' })] },
    'left-alone closed-by-person',
  ],
  [
    'this one was closed, opened once more and merged',
    { pulls: [pullOf(2, { number: 5, state: 'merged' }), pullOf(2, { state: 'closed' })] },
    'make-commit, point-branch from none, open',
  ],
  ['a draft of ours passes now', { tip: tipOf(2), pulls: [pullOf(2, ourDraft)] }, 'ready 2, rewrite 2'],
  [
    'an older one is a draft of ours',
    { tip: tipOf(1), pulls: [pullOf(1, olderDraft)] },
    'make-commit, point-branch from 1, ready 1, rewrite 1',
  ],
  ["it is a person's draft", { tip: tipOf(2), pulls: [pullOf(2, personsDraft)] }, 'settled'],
  [
    "it is a person's draft whose check had failed",
    { tip: tipOf(2), pulls: [pullOf(2, { ...personsDraft, marker: shown('no') })] },
    'rewrite 2',
  ],
  [
    'a person made our draft ready',
    { tip: tipOf(2), pulls: [pullOf(2, { ...ourDraft, stage: 'ready' })] },
    'rewrite 2',
  ],
  [
    'our draft may not be made ready',
    { tip: tipOf(2), pulls: [pullOf(2, ourDraft)] },
    'rewrite 2 as our draft',
    { ready: 'refused' },
  ],
  ['a person pushed', { tip: persons, pulls: [pullOf(1)] }, 'left-alone changed-by-person'],
  ['a person pushed, without a pull request', { tip: persons }, 'left-alone changed-by-person'],
  [
    'a person pushed and all of it was merged',
    { tip: persons, pulls: [pullOf(1, { state: 'merged', head: persons.commit })] },
    'make-commit, point-branch from person, open',
  ],
  [
    'a person pushed after the merge',
    { tip: persons, pulls: [pullOf(1, { state: 'merged' })] },
    'left-alone changed-by-person',
  ],
  [
    'a branch without our marker was merged',
    { tip: persons, pulls: [pullOf(1, { state: 'merged', head: persons.commit, marker: 'none' })] },
    'left-alone changed-by-person',
  ],
  [
    'a person sent it to another base',
    { tip: tipOf(1), pulls: [pullOf(1, { base: 'next' })] },
    'left-alone changed-by-person',
  ],
  ['a newer one is open', { tip: tipOf(3), pulls: [pullOf(3)] }, 'left-alone newer-there'],
  ['a newer run is at work', { tip: tipOf(3) }, 'left-alone newer-there'],
  [
    'a newer one was closed by a person',
    { tip: tipOf(3), pulls: [pullOf(3, { state: 'closed' })] },
    'make-commit, point-branch from 3, open',
  ],
  ['the base has it by now', { baseFile: { id: wanted.after, mode: 0o100644 } }, 'already-there'],
  [
    'the base has it by now and the branch is left',
    { baseFile: { id: wanted.after, mode: 0o100644 }, tip: tipOf(2), pulls: [pullOf(2, { state: 'merged' })] },
    'already-there',
  ],
  ['the file was changed on the base', { baseFile: { id: id(66), mode: 0o100644 } }, 'refuse base-moved'],
  ['the file was removed from the base', { baseFile: 'none' }, 'refuse base-moved'],
  ['the file became a link', { baseFile: { id: wanted.before, mode: 0o120000 } }, 'refuse base-moved'],
  [
    'the base changed after the branch was made',
    { baseFile: { id: id(66), mode: 0o100644 }, tip: tipOf(2) },
    'open',
    { made: madeOf(2), goBack: 'none' },
  ],
  ['the repository is archived', { archived: 'yes' }, 'refuse repository-archived'],
  ['the user may only read', { permission: 'read' }, 'refuse no-write-permission'],
  ['what the user may do is unknown', { permission: 'unknown' }, 'make-commit, point-branch from none, open'],
  [
    'a branch blocks the name',
    { branch: { kind: 'blocked', name: 'nix-sync/infer', by: 'nix-sync' } },
    'refuse branch-name-blocked',
  ],
  [
    'another package holds the name',
    { branch: { kind: 'held', name: 'x', by: 'main:flake.nix#infer' } },
    'refuse branch-of-another-package',
  ],
  [
    'refused: a new branch goes',
    { tip: tipOf(2) },
    'take-back-branch to none',
    { refused: denied, made: madeOf(2), goBack: 'none' },
  ],
  ['refused: a branch of an earlier run goes', { tip: tipOf(2) }, 'take-back-branch to none', { refused: denied }],
  [
    'refused: a leftover goes back to where it was',
    { tip: tipOf(2), pulls: [pullOf(1, { state: 'merged' })] },
    'take-back-branch to 1',
    { refused: denied, made: madeOf(2), goBack: id(101) },
  ],
  [
    'refused: an open one goes back to its release',
    { tip: tipOf(2), pulls: [pullOf(1)] },
    'take-back-branch to 1',
    { refused: denied, made: madeOf(2), goBack: id(101) },
  ],
  [
    'refused: one that is open meanwhile stays',
    { tip: tipOf(2), pulls: [pullOf(2)] },
    'refuse denied',
    { refused: denied, made: madeOf(2), goBack: 'none' },
  ],
  [
    'refused: a person pushed meanwhile',
    { tip: persons },
    'refuse denied',
    { refused: denied, made: madeOf(2), goBack: 'none' },
  ],
  [
    'refused: a newer run took the branch',
    { tip: tipOf(3) },
    'refuse denied',
    { refused: denied, made: madeOf(2), goBack: 'none' },
  ],
  ['refused: the branch is gone', {}, 'refuse denied', { refused: denied, made: madeOf(2), goBack: 'none' }],
  [
    'refused and taken back',
    { tip: tipOf(2) },
    'refuse denied',
    { refused: denied, made: madeOf(2), goBack: 'none', takingBack: 'over' },
  ],
];

const failingRows: readonly Row[] = [
  ['nothing is there', {}, 'make-commit, point-branch from none, open'],
  [
    'an older release is open: it is no longer ready before the branch moves',
    { tip: tipOf(1), pulls: [pullOf(1)] },
    'make-commit, draft 1, point-branch from 1, rewrite 1 as our draft',
  ],
  [
    'an older release is a draft of ours',
    { tip: tipOf(1), pulls: [pullOf(1, olderDraft)] },
    'make-commit, point-branch from 1, rewrite 1 as our draft',
  ],
  [
    "an older release is a person's draft",
    { tip: tipOf(1), pulls: [pullOf(1, personsDraft)] },
    'make-commit, point-branch from 1, rewrite 1',
  ],
  ['the same values passed before', { tip: tipOf(2), pulls: [pullOf(2)] }, 'draft 2, rewrite 2 as our draft'],
  ['all is there', { tip: tipOf(2), pulls: [pullOf(2, ourDraft)] }, 'settled'],
  [
    "it is a person's draft",
    { tip: tipOf(2), pulls: [pullOf(2, { ...personsDraft, marker: shown('no') })] },
    'settled',
  ],
  [
    'a person made it ready all the same',
    { tip: tipOf(2), pulls: [pullOf(2, { ...ourDraft, stage: 'ready' })] },
    'settled',
  ],
  [
    'this run made it a draft',
    { tip: tipOf(2), pulls: [pullOf(1, personsDraft)] },
    'rewrite 1 as our draft',
    { stage: 'drafted' },
  ],
  [
    'this run made a draft of what a person pushed to meanwhile',
    { tip: persons, pulls: [pullOf(1, personsDraft)] },
    'ready 1',
    { stage: 'drafted' },
  ],
  [
    'this run made a draft of what a newer run took',
    { tip: tipOf(3), pulls: [pullOf(3, personsDraft)] },
    'ready 3',
    { stage: 'drafted' },
  ],
  [
    'this run made ready what a newer run made a draft',
    { tip: tipOf(3), pulls: [pullOf(3, { marker: { ...shown('by-us'), tag: 'v3' } })] },
    'draft 3',
    { stage: 'readied' },
  ],
  [
    'refused: first the branch goes back',
    { tip: tipOf(2), pulls: [pullOf(1, personsDraft)] },
    'take-back-branch to 1',
    { refused: denied, made: madeOf(2), goBack: id(101), stage: 'drafted' },
  ],
  [
    'refused: then the pull request is ready again',
    { tip: tipOf(1), pulls: [pullOf(1, personsDraft)] },
    'ready 1',
    { refused: denied, made: madeOf(2), goBack: id(101), stage: 'drafted', takingBack: 'over' },
  ],
  [
    'refused: a branch that cannot go back keeps its draft',
    { tip: tipOf(2), pulls: [pullOf(1, personsDraft)] },
    'refuse denied',
    { refused: denied, made: madeOf(2), goBack: id(101), stage: 'drafted', takingBack: 'over' },
  ],
];

describe('what comes next when', () => {
  for (const [name, seen, next, progress] of rows) {
    test(name, () => {
      expect(spell(nextSteps({ ...nothing, ...seen }, wanted, { ...nothingDone, ...progress }))).toBe(next);
    });
  }

  for (const [name, seen, next, progress] of failingRows) {
    test(`the check failed and ${name}`, () => {
      expect(spell(nextSteps({ ...nothing, ...seen }, failing, { ...nothingDone, ...progress }))).toBe(next);
    });
  }

  test('a second look finds a tag that moved', () => {
    const moved = { ...wanted, tagCommit: id(55) };
    const seen = { ...nothing, tip: tipOf(2), pulls: [pullOf(2)] };
    expect(spell(nextSteps(seen, moved, nothingDone))).toBe('make-commit, point-branch from 2, rewrite 2');
  });

  test('an older release was asked for by name', () => {
    const seen = { ...nothing, tip: tipOf(3), pulls: [pullOf(3)] };
    const next = nextSteps(seen, { ...wanted, newer: () => false }, nothingDone);
    expect(spell(next)).toBe('make-commit, point-branch from 3, rewrite 3');
  });
});

function spell(next: Next): string {
  switch (next.kind) {
    case 'left-alone':
      return `left-alone ${next.because}`;
    case 'refuse':
      return `refuse ${next.problem.code}`;
    case 'settled':
    case 'already-there':
      return next.kind;
    case 'steps':
      return next.steps.map(spellStep).join(', ');
  }
}

function spellStep(step: Step): string {
  switch (step.do) {
    case 'make-commit':
    case 'open':
      return step.do;
    case 'point-branch':
      return `point-branch from ${nameOf(step.expect)}`;
    case 'rewrite':
      return `rewrite ${step.pullRequest.number}${step.drafted === 'by-us' ? ' as our draft' : ''}`;
    case 'draft':
    case 'ready':
      return `${step.do} ${step.pullRequest.number}`;
    case 'label':
      return `label ${step.pullRequest.number} ${step.labels.join(' ')}`;
    case 'take-back-branch':
      return `take-back-branch to ${nameOf(step.to)}`;
  }
}

function nameOf(commit: string): string {
  if (commit === 'none') return 'none';
  return commit === persons.commit ? 'person' : `${Number.parseInt(commit, 16) - 100}`;
}
