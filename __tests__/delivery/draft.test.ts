import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import type { Change } from '../../src/model/change.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { branch, changeTo, delivered, harbour, killedAt, name, outsideOf, type Stage } from './harbour.js';

const withGit = needs('git');
let hub: LocalGitHub;
let outside: Stage;

beforeEach(async () => {
  hub = await harbour();
  outside = outsideOf(hub);
});

afterEach(async () => {
  const { violations } = hub;
  await hub.close();
  expect(violations).toEqual([]);
});

const draft = { stage: 'draft', body: 'The check failed.' } as const;
const change = (number: number): Promise<Change> => changeTo(number, outside);
const isDraft = (): boolean | undefined => hub.pullRequests(name)[0]?.draft;
type Mutation = 'convertPullRequestToDraft' | 'markPullRequestReadyForReview';

/** What a person does on the page of the first pull request. */
async function press(mutation: Mutation): Promise<void> {
  const { github } = outside;
  const shown = await github.call({ kind: 'rest', method: 'GET', path: `/repos/${name}/pulls/1` });
  if (shown.kind !== 'answered') throw new Error('not answered');
  const pull = (shown.body as { readonly node_id: string }).node_id;
  const query = `mutation Press($pull: ID!) { ${mutation}(input: { pullRequestId: $pull }) { pullRequest { id } } }`;
  await github.call({ kind: 'graphql', query, variables: { pull } });
}

describe('a change that failed its check', () => {
  withGit('is opened as a draft, and becomes ready when it passes', async () => {
    const first = await delivered(await change(2), outside, draft);
    expect(first).toMatchObject({ kind: 'created', pullRequest: { number: 1, stage: 'draft' } });
    expect(isDraft()).toBe(true);
    const before = hub.log.length;
    expect(await delivered(await change(2), outside, draft)).toEqual({ ...Object(first), kind: 'unchanged' });
    expect(hub.log.slice(before).filter(({ effect }) => effect === 'yes')).toEqual([]);
    expect(await delivered(await change(2), outside)).toMatchObject({
      kind: 'updated',
      pullRequest: { number: 1, stage: 'ready' },
    });
    expect(isDraft()).toBe(false);
    expect(hub.pullRequests(name)[0]?.body).toMatch(/^About v0.2.0\./);
  });

  withGit('makes a draft of the pull request that is there before its branch moves', async () => {
    await delivered(await change(2), outside);
    const before = hub.log.length;
    expect(await delivered(await change(3), outside, draft)).toMatchObject({
      kind: 'updated',
      pullRequest: { number: 1, stage: 'draft' },
    });
    const done = hub.log.slice(before).flatMap(({ effect, operation }) => (effect === 'yes' ? [operation] : []));
    const [staging, moving] = ['mutation convertPullRequestToDraft', 'mutation updateRefs'].map((one) =>
      done.indexOf(one),
    );
    expect(staging).toBeGreaterThanOrEqual(0);
    expect(moving).toBeGreaterThan(staging ?? 0);
    expect(isDraft()).toBe(true);
    await delivered(await change(3), outside);
    expect(isDraft()).toBe(false);
  });

  withGit('is not delivered where the repository has no drafts, and nothing stays', async () => {
    hub.settings(name, { drafts: false });
    expect(await delivered(await change(2), outside, draft)).toBe('drafts-not-supported');
    expect(Object.keys(await hub.branches(name))).toEqual(['main']);
    await delivered(await change(2), outside);
    const tip = (await hub.branches(name))[branch];
    expect(await delivered(await change(3), outside, draft)).toBe('drafts-not-supported');
    expect((await hub.branches(name))[branch]).toBe(tip);
    expect(isDraft()).toBe(false);
  });

  for (const number of [2, 3, 4, 5, 6, 7]) {
    for (const when of ['before', 'after'] as const) {
      withGit(`never stands in a pull request that is ready, cut off ${when} call ${number}`, async () => {
        await delivered(await change(2), outside);
        const failing = await change(3);
        await delivered(failing, killedAt(number, when, outside), draft).catch(() => 'killed');
        const [pull] = hub.pullRequests(name);
        const moved = (await hub.readFile(name, branch, 'nix/tide.nix'))?.includes('0.3.0') === true;
        expect(moved && pull?.draft === false).toBe(false);
        expect(await delivered(await change(3), outside, draft)).toMatchObject({ pullRequest: { stage: 'draft' } });
      });
    }
  }
});

describe('a person', () => {
  withGit('who made a draft of it keeps the draft', async () => {
    await delivered(await change(2), outside);
    await press('convertPullRequestToDraft');
    expect(isDraft()).toBe(true);
    expect(await delivered(await change(3), outside, draft)).toMatchObject({ pullRequest: { stage: 'draft' } });
    expect(await delivered(await change(3), outside)).toMatchObject({
      kind: 'updated',
      pullRequest: { stage: 'draft' },
    });
    expect(isDraft()).toBe(true);
  });

  withGit('who made our draft ready all the same is not overruled by the same change', async () => {
    await delivered(await change(2), outside, draft);
    await press('markPullRequestReadyForReview');
    expect(isDraft()).toBe(false);
    expect(await delivered(await change(2), outside, draft)).toMatchObject({ kind: 'unchanged' });
    expect(isDraft()).toBe(false);
    await delivered(await change(3), outside, draft);
    expect(isDraft()).toBe(true);
  });
});

withGit('a draft that may not be made ready stays one, and it is said', async () => {
  await delivered(await change(2), outside, draft);
  hub.intercept(({ phase, call }) => {
    if (phase !== 'before' || call.operation !== 'mutation markPullRequestReadyForReview') return undefined;
    const errors = [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }];
    return { kind: 'answer', answer: { status: 200, headers: {}, body: { data: null, errors } } };
  });
  expect(await delivered(await change(2), outside)).toMatchObject({
    kind: 'updated',
    pullRequest: { stage: 'draft' },
    remarks: [expect.stringContaining('The pull request is still a draft, although its checks passed now.')],
  });
});
