import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { lookEarly } from '../../src/delivery/early.js';
import { readTrailers } from '../../src/delivery/trailers.js';
import type { Change } from '../../src/model/change.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import {
  changeTo,
  delivered,
  harbour,
  killedAt,
  name,
  outsideOf,
  path,
  type Stage,
  silentOnPermission,
} from './harbour.js';

const branch = 'nix-sync/tide';
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
const edit = { files: { [path]: 'edited by hand\n' }, message: 'Fix it' };

const git = (...words: readonly string[]): Promise<{ readonly stdout: string }> =>
  promisify(execFile)('git', ['-C', hub.folder(name), ...words], { encoding: 'latin1' });

/** One open pull request, whose branch, commit and text are those of a release. */
async function holds(number: number): Promise<void> {
  const pulls = hub.pullRequests(name).filter(({ state }) => state === 'OPEN');
  expect(pulls).toHaveLength(1);
  const tag = `v0.${number}.0`;
  expect(pulls[0]).toMatchObject({ title: `tide: 0.1.0 -> 0.${number}.0`, base: 'main' });
  expect(pulls[0]?.body).toMatch(
    new RegExp(`^About ${tag}\\.\n\n<!-- nix-sync: main:nix/tide.nix#tide ${tag} [0-9a-f]{12} -->\n$`),
  );
  const branches = await hub.branches(name);
  expect(Object.keys(branches).sort()).toEqual(['main', branch]);
  const tip = await hub.commitOf(name, branch);
  expect(tip?.parents).toEqual([branches.main]);
  expect(readTrailers(tip?.message ?? '')).toMatchObject({ tag, tree: tip?.tree, parent: branches.main });
  expect(await hub.readFile(name, branch, path)).toContain(`version = "0.${number}.0"`);
}

describe('a release', () => {
  withGit('becomes one pull request, in five calls', async () => {
    const wanted = await change(2);
    const before = hub.log.length;
    const delivery = await delivered(wanted, outside);
    const { [branch]: head } = await hub.branches(name);
    const pullRequest = { number: 1, url: `${hub.web}/${name}/pull/1`, branch, head, verified: true };
    expect(delivery).toEqual({ kind: 'created', pullRequest, remarks: [] });
    expect(hub.log.length - before).toBe(5);
    await holds(2);
  });

  withGit('changes one file and keeps its mode', async () => {
    await delivered(await change(2), outside);
    const { stdout } = await git('diff', '--raw', '--abbrev=4', 'main', branch);
    expect(stdout).toMatch(/^:100755 100755 \S+ \S+ M\tnix\/tide.nix\n$/);
    const { stdout: message } = await git('log', '-1', '--format=%B', branch);
    expect(message).toMatch(
      /^tide: 0.1.0 -> 0.2.0\n\nBring nix\/tide.nix to v0.2.0 of harbour\/tide.\n\n- version: "0.1.0" -> "0.2.0"\n\nNix-Sync-Package/,
    );
  });

  withGit('that was delivered is not delivered again', async () => {
    const first = await delivered(await change(2), outside);
    const done = writes();
    const again = await change(2);
    const before = hub.log.length;
    expect(await delivered(again, outside)).toEqual({ ...Object(first), kind: 'unchanged' });
    expect(hub.log.length - before).toBe(1);
    expect(writes()).toEqual(done);
  });

  withGit('that is newer takes the same pull request over', async () => {
    await delivered(await change(2), outside);
    expect(await delivered(await change(3), outside)).toMatchObject({ kind: 'updated', pullRequest: { number: 1 } });
    await holds(3);
    expect(await delivered(await change(2), outside)).toMatchObject({ kind: 'left-alone', because: 'newer-there' });
    await holds(3);
  });

  withGit('gets a new pull request after the last one was merged and its branch left', async () => {
    await delivered(await change(2), outside);
    await hub.merge(name, 1);
    const content = Buffer.from((await change(2)).revision.before.text, 'latin1');
    await hub.commit(name, 'main', { files: { [path]: content }, message: 'Revert' });
    expect(await delivered(await change(3), outside)).toMatchObject({ kind: 'created', pullRequest: { number: 2 } });
    await holds(3);
  });

  withGit('whose file holds bytes that are no UTF-8 travels whole', async () => {
    const odd = await change(2);
    const text = `${odd.revision.before.text}# \xff\xfe\n`;
    const files = { [path]: { content: Buffer.from(text, 'latin1'), mode: '100755' } } as const;
    await hub.commit(name, 'main', { files, message: 'Say it in latin1' });
    const now = await change(2);
    const revision = {
      ...now.revision,
      before: { ...now.revision.before, text },
      after: { ...now.revision.after, text: text.replace('0.1.0', '0.2.0') },
    };
    expect(await delivered({ ...now, revision }, outside)).toMatchObject({ kind: 'created' });
    expect((await git('show', `${branch}:${path}`)).stdout).toBe(revision.after.text);
  });

  withGit('gets its labels, those that are missing', async () => {
    const labels = ['Nix', 'release'];
    expect(await delivered(await change(2), outside, { labels })).toMatchObject({ kind: 'created', remarks: [] });
    expect(hub.pullRequests(name)[0]?.labels.map((label) => label.name)).toEqual(labels);
    expect(await delivered(await change(2), outside, { labels: ['nix'] })).toMatchObject({ kind: 'unchanged' });
    expect(await delivered(await change(2), outside, { labels: ['nix', 'go'] })).toMatchObject({ kind: 'updated' });
  });

  withGit('is delivered even if GitHub takes no labels', async () => {
    hub.intercept(({ phase, call }) => {
      const body = { message: 'Validation Failed', documentation_url: 'https://docs.github.com/rest', errors: [] };
      if (phase !== 'before' || call.operation !== 'issues/add-labels') return undefined;
      return { kind: 'answer', answer: { status: 422, headers: {}, body } };
    });
    const delivery = await delivered(await change(2), outside, { labels: ['nix'] });
    expect(delivery).toMatchObject({
      kind: 'created',
      remarks: [expect.stringContaining('The labels nix were not added.')],
    });
  });

  withGit('of two packages of one name becomes two pull requests', async () => {
    const other = await changeTo(2, outside, { file: 'other/tide.nix' });
    expect(await delivered(await change(2), outside)).toMatchObject({ pullRequest: { branch } });
    expect(await delivered(other, outside)).toMatchObject({
      kind: 'created',
      pullRequest: { branch: expect.stringMatching(/^nix-sync\/tide-[0-9a-f]{7}$/) },
    });
    expect(await delivered(other, outside)).toMatchObject({ kind: 'unchanged', pullRequest: { number: 2 } });
    expect(await delivered(other, outside, { branch })).toMatchObject({
      kind: 'unchanged',
      pullRequest: { number: 2 },
    });
  });

  withGit('for another base has a branch of its own, whatever stands in its way', async () => {
    const { main = '' } = await hub.branches(name);
    await hub.branch(name, 'next', main);
    const next = await changeTo(2, outside, { base: 'next' });
    expect(await delivered(next, outside)).toMatchObject({ pullRequest: { branch: 'nix-sync/next/tide' } });
    await hub.branch(name, 'stable', main);
    await hub.branch(name, 'nix-sync/stable', main);
    const stable = await changeTo(2, outside, { base: 'stable' });
    expect(await delivered(stable, outside)).toMatchObject({
      pullRequest: { branch: expect.stringMatching(/^nix-sync\/tide-[0-9a-f]{7}$/) },
    });
    expect(await delivered(stable, outside)).toMatchObject({ kind: 'unchanged' });
  });
});

describe('a person', () => {
  withGit('who pushed to the branch keeps what was pushed', async () => {
    await delivered(await change(2), outside);
    const commit = await hub.commit(name, branch, edit);
    const left = { kind: 'left-alone', because: 'changed-by-person', branch, pullRequest: { number: 1, head: commit } };
    expect(await delivered(await change(3), outside)).toMatchObject(left);
    expect((await hub.branches(name))[branch]).toBe(commit);
  });

  withGit('who pushed while a run was at work keeps what was pushed', async () => {
    await delivered(await change(2), outside);
    hub.intercept(async ({ phase, call }) => {
      if (phase === 'before' && call.operation === 'mutation updateRefs' && call.login !== 'mara')
        await hub.commit(name, branch, edit);
      return undefined;
    });
    expect(await delivered(await change(3), outside)).toMatchObject({
      kind: 'left-alone',
      because: 'changed-by-person',
    });
    expect(await hub.readFile(name, branch, path)).toBe('edited by hand\n');
  });

  withGit('who closed the pull request is heard before the dear work', async () => {
    const wanted = await change(2);
    await delivered(wanted, outside);
    await hub.closePullRequest(name, 1);
    await hub.branch(name, branch, null);
    const identity = { base: 'main', file: path, name: 'tide' };
    const asked = { repository: name, identity, branch: 'default', tag: 'v0.2.0', newer: () => false };
    const left = { kind: 'left-alone', because: 'closed-by-person', branch, pullRequest: { number: 1 } };
    expect(await lookEarly(asked, outside)).toMatchObject(left);
    expect(await lookEarly({ ...asked, tag: 'v0.3.0' }, outside)).toEqual({ kind: 'clear' });
    expect(await delivered(wanted, outside)).toMatchObject(left);
    expect(await delivered(await change(3), outside)).toMatchObject({ kind: 'created', pullRequest: { number: 2 } });
  });

  withGit('who wrote the title and the body anew is not overwritten by the same release', async () => {
    await delivered(await change(2), outside);
    const patch = { method: 'PATCH', path: `/repos/${name}/pulls/1`, kind: 'rest' } as const;
    const body = `Tested.\r\n${hub.pullRequests(name)[0]?.body}`;
    await outside.github.call({ ...patch, body: { title: 'Tide 0.2', body } });
    expect(await delivered(await change(2), outside)).toMatchObject({ kind: 'unchanged' });
    expect(hub.pullRequests(name)[0]).toMatchObject({ title: 'Tide 0.2', body });
  });

  withGit('who edited the file on the base is not undone', async () => {
    const wanted = await change(2);
    await hub.commit(name, 'main', edit);
    const before = writes();
    expect(await delivered(wanted, outside)).toBe('base-moved');
    expect(writes()).toEqual(before);
  });
});

describe('a run that is cut off and run again ends right', () => {
  for (const [when, number] of [1, 2, 3, 4, 5].flatMap(
    (call) =>
      [
        ['before', call],
        ['after', call],
      ] as const,
  )) {
    withGit(`${when} call ${number} for the first release`, async () => {
      await expect(delivered(await change(2), killedAt(number, when, outside))).rejects.toThrow('killed');
      expect(await delivered(await change(2), outside)).toMatchObject({ pullRequest: { number: 1 } });
      await holds(2);
    });

    withGit(`${when} call ${number} for the second release`, async () => {
      await delivered(await change(2), outside);
      await expect(delivered(await change(3), killedAt(number, when, outside))).rejects.toThrow('killed');
      expect(await delivered(await change(3), outside)).toMatchObject({ pullRequest: { number: 1 } });
      await holds(3);
    });
  }

  for (const [phase, number] of [2, 3, 4, 5].flatMap(
    (call) =>
      [
        ['before', call],
        ['after', call],
      ] as const,
  )) {
    withGit(`by itself where the connection broke ${phase} call ${number}`, async () => {
      const wanted = await change(2);
      const first = hub.log.length;
      hub.intercept((passing) =>
        passing.phase === phase && passing.call.number === (hub.log[first]?.number ?? 0) + number - 1
          ? { kind: 'drop' }
          : undefined,
      );
      expect(await delivered(wanted, outside)).toMatchObject({ kind: 'created', pullRequest: { number: 1 } });
      await holds(2);
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
    await holds(2);
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
      await holds(2);
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
