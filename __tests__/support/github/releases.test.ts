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

check('a release is made once, with its tag where there is none', async () => {
  const { repository, first, path } = await tide(hub, 'releases');
  const next = await hub.commit(repository, 'main', { files: { a: 'a' }, message: 'A\n' });
  const make = (body: unknown) => client.rest('POST', `${path}/releases`, body);
  const made = await make({ tag_name: 'v0.1.0', target_commitish: first, body: 'The first' });
  expect(made).toMatchObject({ status: 201, body: { tag_name: 'v0.1.0', body: 'The first', draft: false } });
  await make({ tag_name: 'v0.2.0', name: 'Tide 0.2.0' });
  expect((await hub.commitOf(repository, 'v0.1.0'))?.oid).toBe(first);
  expect((await hub.commitOf(repository, 'v0.2.0'))?.oid).toBe(next);
  expect((await make({ tag_name: 'v0.2.0' })).body.errors).toMatchObject([{ code: 'already_exists' }]);
  expect((await make({ tag_name: 'v0.3.0', target_commitish: 'nowhere' })).status).toBe(422);
  await make({ tag_name: 'v0.3.0', draft: true });
  expect(await hub.commitOf(repository, 'v0.3.0')).toBeUndefined();
});

check('a label is taken off a pull request, where it has it', async () => {
  const { repository, path } = await tide(hub, 'labels');
  await hub.commit(repository, 'next', { files: { a: 'a' }, message: 'A\n' });
  await hub.openPullRequest(repository, { head: 'next', title: 'Next' });
  hub.label(repository, 'pending: yes');
  await client.rest('POST', `${path}/issues/1/labels`, { labels: ['pending: yes'] });
  expect((await client.rest('DELETE', `${path}/issues/1/labels/pending%3A%20yes`)).body).toEqual([]);
  expect((await client.rest('DELETE', `${path}/issues/1/labels/pending%3A%20yes`)).status).toBe(404);
});

check('a history tells of each commit the pull request that brought it, and its files', async () => {
  const { repository, first } = await tide(hub, 'history');
  const head = await hub.commit(repository, 'next', { files: { a: 'a', b: 'b' }, message: 'A and B\n' });
  await hub.openPullRequest(repository, { head: 'next', title: 'Next' });
  const merged = await hub.merge(repository, 1);
  const query = `query($name: String!) { repository(owner: "harbour", name: $name) { ref(qualifiedName: "main") { target {
    ... on Commit { history(first: 10) { nodes { oid associatedPullRequests(first: 1) { nodes { number files(first: 9) { nodes { path } } } } } } }
  } } } }`;
  const { nodes } = (await client.graphql(query, { name: 'history' })).body.data.repository.ref.target.history;
  const pull = { number: 1, files: { nodes: [{ path: 'a' }, { path: 'b' }] } };
  expect(nodes).toHaveLength(3);
  expect(nodes).toEqual(
    expect.arrayContaining([
      { oid: merged, associatedPullRequests: { nodes: [pull] } },
      { oid: head, associatedPullRequests: { nodes: [pull] } },
      { oid: first, associatedPullRequests: { nodes: [] } },
    ]),
  );
});
