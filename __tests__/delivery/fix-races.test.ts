import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Outside } from '../../src/github/call.js';
import type { Pull } from '../../src/github/pull-shape.js';
import type { CommitId } from '../../src/model/words.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { name, outsideOf } from './harbour.js';
import { git, isOurs, mended, proposed, pullOf, push } from './mended.js';

const withGit = needs('git');
const exhaustive = process.env.NIX_SYNC_EXHAUSTIVE === '1';
let hub: LocalGitHub;
let outside: Outside;
let pull: Pull;
let branches = 0;

beforeAll(async () => {
  hub = await proposed();
  outside = outsideOf(hub);
  pull = await pullOf(hub);
});

afterAll(async () => {
  const { violations } = hub;
  await hub.close();
  expect(violations).toEqual([]);
});

type Moment = readonly [phase: 'before' | 'after', call: number];
type Deed = 'push' | 'force' | 'delete';

const moments = (calls: number): readonly Moment[] =>
  Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) => [
    ['before', call],
    ['after', call],
  ]);

const tip = async (branch: string): Promise<CommitId | 'none'> =>
  ((await hub.branches(name))[branch] ?? 'none') as CommitId | 'none';

async function does(deed: Deed, branch: string): Promise<CommitId | 'none'> {
  if (deed !== 'delete') return push(hub, branch, ...(deed === 'force' ? ['main'] : []));
  await hub.branch(name, branch, null);
  return 'none';
}

/** One commit on a branch of its own, while a person does something at one moment and answers are lost at others. */
async function played(deed: Deed, at: Moment, lost: readonly Moment[]) {
  branches += 1;
  const branch = `bump-${branches}`;
  const commit = await push(hub, branch, 'main');
  const tree = (await hub.commitOf(name, commit))?.tree as CommitId;
  const first = hub.log.length;
  const isAt = ([phase, call]: Moment, passing: { phase: string; call: { number: number } }): boolean =>
    passing.phase === phase && passing.call.number === first + call;
  let left: CommitId | 'none' | 'not-yet' = 'not-yet';
  const stop = hub.intercept(async (passing) => {
    if (isAt(at, passing) && left === 'not-yet') left = await does(deed, branch);
    return lost.some((moment) => isAt(moment, passing)) ? { kind: 'drop' } : undefined;
  });
  const done = await mended(hub, { ...pull, head: { ...pull.head, branch, commit, tree } }, outside);
  stop();
  return { branch, head: commit, done, left: left as CommitId | 'none' | 'not-yet' };
}

type Played = Awaited<ReturnType<typeof played>>;

/** What a person did last is what stands, and the result says what was done. */
async function isTold({ branch, head, done, left }: Played): Promise<void> {
  const now = await tip(branch);
  switch (done.kind) {
    case 'refused':
      throw new Error(done.problem.what);
    case 'overtaken':
      expect([done.tip, now]).toEqual([left, left]);
      return;
    case 'committed':
      expect(await isOurs(hub, done.commit, head)).toBe(true);
      expect(now).toBe(left === 'not-yet' ? done.commit : left);
  }
}

describe('whoever works on the branch between two calls', () => {
  for (const deed of ['push', 'force', 'delete'] as const) {
    withGit(`is not overwritten: ${deed}`, async () => {
      for (const at of moments(4)) {
        const story = await played(deed, at, []);
        await isTold(story);
        const isLast = at[0] === 'after' && at[1] === 4;
        expect([at, story.done.kind]).toEqual([at, isLast ? 'committed' : 'overtaken']);
        if (!isLast || deed !== 'push' || story.done.kind !== 'committed') continue;
        expect(git(hub, 'rev-parse', `${story.branch}^`).trim()).toBe(story.done.commit);
      }
    });
  }

  const few: readonly Moment[] = [
    ['before', 3],
    ['after', 3],
    ['before', 4],
    ['after', 4],
    ['before', 5],
  ];
  for (const deed of exhaustive ? (['push', 'force', 'delete'] as const) : (['push'] as const)) {
    for (const lost of exhaustive ? moments(7) : few) {
      withGit(`is not overwritten where an answer is lost ${lost.join(' call ')}, either: ${deed}`, async () => {
        for (const at of exhaustive ? moments(8) : few) await isTold(await played(deed, at, [lost]));
      });
    }
  }
});
