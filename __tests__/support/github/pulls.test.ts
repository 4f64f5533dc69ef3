import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { needs } from '../needs.js';
import { type Client, clientOf, tide, workflowToken } from './client.js';
import { type LocalGitHub, startGitHub } from './server.js';

const check = needs('git');
let hub: LocalGitHub;
let client: Client;

beforeAll(async () => {
  hub = await startGitHub();
  client = clientOf(hub, hub.token(workflowToken));
});
afterEach(() => expect(hub.violations).toEqual([]));
afterAll(() => hub.close());

async function proposed(name: string) {
  const { repository, first, path } = await tide(hub, name);
  const head = await hub.commit(repository, 'nix', { files: { 'nix/tide.nix': '2\n' }, message: 'Two\n' });
  const told = await client.rest('POST', `${path}/pulls`, {
    title: 'tide: 1 -> 2',
    head: 'nix',
    base: 'main',
    body: 'b',
  });
  const pull = () => hub.pullRequests(repository)[0];
  return { repository, first, path, head, made: told.body, pull };
}

check('a pull request is made, found, rewritten, labelled, commented on and closed', async () => {
  const { repository, path, head, made, pull } = await proposed('life');
  expect(made).toMatchObject({ number: 1, state: 'open', head: { sha: head, ref: 'nix', label: 'harbour:nix' } });
  expect(made.html_url).toBe(`${hub.web}/harbour/life/pull/1`);
  const found = async (query: string) => (await client.rest('GET', `${path}/pulls?${query}`)).body.length;
  expect([await found('head=harbour:nix'), await found('head=harbour:x'), await found('head=x')]).toEqual([1, 0, 1]);
  expect([await found('base=main'), await found('base=x'), await found('state=closed')]).toEqual([1, 0, 0]);
  const rewritten = await client.rest('PATCH', `${path}/pulls/1`, { title: 'new', body: 'text' });
  expect(rewritten.body).toMatchObject({ title: 'new', body: 'text', state: 'open' });
  hub.label(repository, 'nix');
  const labelled = await client.rest('POST', `${path}/issues/1/labels`, { labels: ['Nix'] });
  expect(labelled.body).toMatchObject([{ name: 'nix' }]);
  await client.rest('POST', `${path}/issues/1/comments`, { body: 'Seen' });
  expect((await client.rest('GET', `${path}/issues/1/comments`)).body).toMatchObject([{ body: 'Seen' }]);
  await client.rest('PATCH', `${path}/pulls/1`, { state: 'closed' });
  expect(pull()).toMatchObject({ state: 'CLOSED', events: [{ kind: 'closed', by: 'github-actions[bot]' }] });
});

check('the head follows its branch, and a force push is told', async () => {
  const { repository, first, pull } = await proposed('follows');
  const next = await hub.commit(repository, 'nix', { files: { a: 'a' }, message: 'A\n' });
  expect(pull()).toMatchObject({ headOid: next, state: 'OPEN', events: [] });
  const other = await hub.commit(repository, 'nix', { files: { b: 'b' }, message: 'B\n', onto: first });
  expect(pull()).toMatchObject({ headOid: other, state: 'OPEN', events: [{ kind: 'force-pushed', before: next }] });
});

check('a branch that goes, or loses its commits, closes its pull request', async () => {
  const gone = await proposed('gone');
  await client.rest('DELETE', `${gone.path}/git/refs/heads/nix`);
  expect(gone.pull()).toMatchObject({ state: 'CLOSED' });
  const emptied = await proposed('emptied');
  await hub.branch(emptied.repository, 'nix', 'main');
  expect(emptied.pull()).toMatchObject({ state: 'CLOSED' });
});

check('merged by the button, or by a push that holds its commits', async () => {
  const button = await proposed('button');
  await hub.commit(button.repository, 'main', { files: { c: 'c' }, message: 'Meanwhile\n' });
  const merge = await hub.merge(button.repository, 1);
  expect(button.pull()).toMatchObject({ state: 'MERGED', mergedBy: 'mara', mergeCommit: merge });
  expect(await hub.readFile(button.repository, 'main', 'nix/tide.nix')).toBe('2\n');
  expect(await hub.readFile(button.repository, 'main', 'c')).toBe('c');
  const pushed = await proposed('pushed');
  await hub.branch(pushed.repository, 'main', 'refs/heads/nix');
  expect(pushed.pull()).toMatchObject({ state: 'MERGED' });
  expect((await client.rest('GET', `${pushed.path}/pulls/1`)).body).toMatchObject({ state: 'closed', merged: true });
});

check('a closed one comes back only while its branch still holds its head', async () => {
  const { repository, first, path, pull } = await proposed('reopened');
  const open = () => client.rest('PATCH', `${path}/pulls/1`, { state: 'open' });
  await hub.closePullRequest(repository, 1);
  expect((await open()).status).toBe(200);
  expect(pull()).toMatchObject({ state: 'OPEN' });
  await hub.closePullRequest(repository, 1);
  await hub.commit(repository, 'nix', { files: { b: 'b' }, message: 'B\n', onto: first });
  expect((await open()).body.errors[0].message).toBe(
    'state cannot be changed. The nix branch was force-pushed or recreated.',
  );
  await hub.branch(repository, 'nix', null);
  expect((await open()).body.errors[0].message).toBe('state cannot be changed. The nix branch has been deleted.');
});

check('assignees who cannot be are dropped in silence, reviewers are not', async () => {
  const { repository, path } = await proposed('people');
  hub.settings(repository, { collaborators: ['ines'] });
  const assigned = await client.rest('POST', `${path}/issues/1/assignees`, { assignees: ['ines', 'otto'] });
  expect(assigned.body.assignees.map((user: { login: string }) => user.login)).toEqual(['ines']);
  const asked = await client.rest('POST', `${path}/pulls/1/requested_reviewers`, { reviewers: ['otto'] });
  expect([asked.status, asked.body.message]).toEqual([422, expect.stringContaining('not a collaborator')]);
});
