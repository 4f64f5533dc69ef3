import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import type { Change } from '../../src/model/change.js';
import { firstOf } from '../support/exhaustive.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import {
  branch,
  changeTo,
  delivered,
  harbour,
  holds,
  killedAt,
  name,
  outsideOf,
  type Stage,
  silentOnPermission,
} from './harbour.js';

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

const change = (number: number): Promise<Change> => changeTo(number, outside);
const writes = (): readonly string[] =>
  hub.log.filter(({ effect }) => effect === 'yes').map(({ operation }) => operation);

/** After each call from that number on, then before each. */
function cutsFrom(first: number): readonly { readonly when: 'before' | 'after'; readonly number: number }[] {
  const numbers = [1, 2, 3, 4, 5].filter((number) => number >= first);
  return (['after', 'before'] as const).flatMap((when) => numbers.map((number) => ({ when, number })));
}

describe('a run that is cut off and run again ends right', () => {
  // What is there before a call is what was there after the one before it.
  for (const { when, number } of firstOf(cutsFrom(1), 5)) {
    withGit(`${when} call ${number} for the first release`, async () => {
      await expect(delivered(await change(2), killedAt(number, when, outside))).rejects.toThrow('killed');
      expect(await delivered(await change(2), outside)).toMatchObject({ pullRequest: { number: 1 } });
      await holds(hub, 2);
    });

    withGit(`${when} call ${number} for the second release`, async () => {
      await delivered(await change(2), outside);
      await expect(delivered(await change(3), killedAt(number, when, outside))).rejects.toThrow('killed');
      expect(await delivered(await change(3), outside)).toMatchObject({ pullRequest: { number: 1 } });
      await holds(hub, 3);
    });
  }

  for (const { when, number } of firstOf(cutsFrom(2), 5)) {
    withGit(`by itself where the connection broke ${when} call ${number}`, async () => {
      const wanted = await change(2);
      const first = hub.log.length;
      hub.intercept((passing) =>
        passing.phase === when && passing.call.number === (hub.log[first]?.number ?? 0) + number - 1
          ? { kind: 'drop' }
          : undefined,
      );
      expect(await delivered(wanted, outside)).toMatchObject({ kind: 'created', pullRequest: { number: 1 } });
      await holds(hub, 2);
    });
  }
});

describe('without leave', () => {
  const reading = { 'pull-requests': 'read' } as const;

  withGit('to open pull requests, no branch stays behind', async () => {
    hub.settings(name, { actionsMayOpenPullRequests: false });
    hub.token({
      token: 'job',
      kind: 'actions',
      login: 'github-actions[bot]',
      permissions: { contents: 'write', 'pull-requests': 'write' },
    });
    expect(await delivered(await change(2), outsideOf(hub, 'job'))).toBe('actions-may-not-open-pull-requests');
    expect(Object.keys(await hub.branches(name))).toEqual(['main']);
    hub.settings(name, { actionsMayOpenPullRequests: true });
    expect(await delivered(await change(2), outsideOf(hub, 'job'))).toMatchObject({ kind: 'created' });
  });

  withGit('to open pull requests, not even the branch of a run that was cut off', async () => {
    await expect(delivered(await change(2), killedAt(4, 'after', outside))).rejects.toThrow('killed');
    expect(Object.keys(await hub.branches(name))).toContain(branch);
    hub.token({ token: 'job', kind: 'app', login: 'tide-bot[bot]', permissions: { contents: 'write', ...reading } });
    expect(await delivered(await change(2), outsideOf(hub, 'job'))).toBe('permission-missing');
    expect(Object.keys(await hub.branches(name))).toEqual(['main']);
  });

  withGit('to change pull requests, the branch goes back to the release it had', async () => {
    await delivered(await change(2), outside);
    hub.token({ token: 'job', kind: 'app', login: 'tide-bot[bot]', permissions: { contents: 'write', ...reading } });
    expect(await delivered(await change(3), outsideOf(hub, 'job'))).toBe('permission-missing');
    await holds(hub, 2);
  });

  withGit(
    'to change pull requests, nor an answer to the move, the branch goes back to the release it had',
    async () => {
      await delivered(await change(2), outside);
      hub.token({ token: 'job', kind: 'app', login: 'tide-bot[bot]', permissions: { contents: 'write', ...reading } });
      let moves = 0;
      hub.intercept(({ phase, call }) => {
        if (phase !== 'after' || call.operation !== 'mutation updateRefs') return undefined;
        moves += 1;
        return moves === 1 ? { kind: 'drop' } : undefined;
      });
      expect(await delivered(await change(3), outsideOf(hub, 'job'))).toBe('permission-missing');
      await holds(hub, 2);
    },
  );

  withGit('to write contents, nothing is written', async () => {
    hub.token({
      token: 'job',
      kind: 'app',
      login: 'tide-bot[bot]',
      permissions: { contents: 'read', 'pull-requests': 'write' },
    });
    const [wanted, before, job] = [await change(2), writes(), outsideOf(hub, 'job')];
    expect(await delivered(wanted, job)).toBe('no-write-permission');
    expect(await delivered(wanted, silentOnPermission(job))).toBe('permission-missing');
    expect(writes()).toEqual(before);
  });

  withGit("of a rule on branches, GitHub's words are shown", async () => {
    hub.intercept(({ phase, call }) => {
      if (phase !== 'before' || call.operation !== 'mutation updateRefs') return undefined;
      const errors = [{ type: 'UNPROCESSABLE', message: 'Repository rule violations found', path: ['updateRefs'] }];
      return { kind: 'answer', answer: { status: 200, headers: {}, body: { data: { updateRefs: null }, errors } } };
    });
    expect(await delivered(await change(2), outside)).toBe('github-refused');
    expect(Object.keys(await hub.branches(name))).toEqual(['main']);
  });

  withGit('what cannot be is said before anything is asked', async () => {
    const wanted = await change(2);
    const before = hub.log.length;
    expect(await delivered(wanted, outsideOf(hub, ''))).toBe('token-missing');
    expect(await delivered(wanted, outside, { branch: 'main' })).toBe('bad-branch');
    expect(await delivered(wanted, outside, { branch: 'a b' })).toBe('bad-branch');
    expect(await delivered({ ...wanted, revision: { ...wanted.revision, edits: [] } }, outside)).toEqual({
      kind: 'nothing-to-change',
    });
    expect(hub.log).toHaveLength(before);
  });

  withGit('what GitHub cannot hold is said before anything is written', async () => {
    const wanted = await change(2);
    await hub.branch(name, 'nix-sync', wanted.revision.before.commit);
    expect(await delivered(wanted, outside)).toBe('branch-name-blocked');
    await hub.branch(name, 'nix-sync', null);
    await hub.branch(name, 'bump/all', wanted.revision.before.commit);
    expect(await delivered(wanted, outside, { branch: 'bump' })).toBe('branch-name-blocked');
    hub.settings(name, { archived: true });
    expect(await delivered(wanted, outside)).toBe('repository-archived');
  });
});
