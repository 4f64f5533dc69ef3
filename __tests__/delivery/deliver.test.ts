import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { lookEarly } from '../../src/delivery/early.js';
import type { Change } from '../../src/model/change.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { branch, changeTo, delivered, harbour, holds, name, outsideOf, path, type Stage } from './harbour.js';

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

describe('a release', () => {
  withGit('becomes one pull request, in five calls', async () => {
    const wanted = await change(2);
    const before = hub.log.length;
    const delivery = await delivered(wanted, outside);
    const { [branch]: head } = await hub.branches(name);
    const pullRequest = { number: 1, url: `${hub.web}/${name}/pull/1`, branch, head, verified: true, stage: 'ready' };
    expect(delivery).toEqual({ kind: 'created', pullRequest, remarks: [] });
    expect(hub.log.length - before).toBe(5);
    await holds(hub, 2);
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
    await holds(hub, 3);
    expect(await delivered(await change(2), outside)).toMatchObject({ kind: 'left-alone', because: 'newer-there' });
    await holds(hub, 3);
  });

  withGit('gets a new pull request after the last one was merged and its branch left', async () => {
    await delivered(await change(2), outside);
    await hub.merge(name, 1);
    const content = Buffer.from((await change(2)).revision.before.text, 'latin1');
    await hub.commit(name, 'main', { files: { [path]: content }, message: 'Revert' });
    expect(await delivered(await change(3), outside)).toMatchObject({ kind: 'created', pullRequest: { number: 2 } });
    await holds(hub, 3);
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
