import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { needs } from '../needs.js';
import { localExpression, pullTokens, type StagedPull, stagePull } from '../stage-pull.js';
import { type Client, clientOf } from './client.js';
import { type LocalGitHub, startGitHub } from './server.js';

const check = needs('git');
const path = '/repos/harbour/tide';
let hub: LocalGitHub;
let staged: StagedPull;
let client: Client;

beforeAll(async () => {
  hub = await startGitHub();
  const besides = { 'nix/tide.nix': localExpression('0.2.0', 'sha256-old'), 'flow.png': new Uint8Array([0, 1]) };
  staged = await stagePull(hub, { from: 'fork', author: 'person', besides });
  client = clientOf(hub, pullTokens.commenting);
});
afterEach(() => expect(hub.violations).toEqual([]));
afterAll(() => hub.close());

check('the files of a pull request come with what changed in them', async () => {
  const { body } = await client.rest('GET', `${path}/pulls/1/files?per_page=100`);
  const file = (name: string) => body.find((one: { filename: string }) => one.filename === name);
  expect(file('nix/tide.nix')).toMatchObject({ status: 'modified', additions: 2, deletions: 2 });
  expect(file('nix/tide.nix').patch).toMatch(/^@@ -2,11 \+2,11 @@/);
  expect(file('cmd/harbours.go')).toMatchObject({ status: 'added', deletions: 0 });
  expect(file('flow.png')).not.toHaveProperty('patch');
});

check('comments are made, changed and taken away', async () => {
  const made = await client.rest('POST', `${path}/issues/1/comments`, { body: 'one' });
  const self = `${path}/issues/comments/${made.body.id}`;
  expect((await client.rest('PATCH', self, { body: 'two' })).body).toMatchObject({ body: 'two' });
  expect((await client.rest('GET', `${path}/issues/1/comments`)).body).toMatchObject([{ body: 'two' }]);
  expect((await client.rest('DELETE', self)).status).toBe(204);
  expect((await client.rest('DELETE', self)).status).toBe(404);
});

check('a comment stands on lines of the diff, and on no others', async () => {
  const place = { commit_id: staged.commit, path: 'nix/tide.nix', side: 'RIGHT', body: 'here' };
  const made = await client.rest('POST', `${path}/pulls/1/comments`, { ...place, start_line: 9, line: 10 });
  expect(made.body).toMatchObject({ start_line: 9, line: 10, original_commit_id: staged.commit });
  const refused = await client.rest('POST', `${path}/pulls/1/comments`, { ...place, line: 1 });
  expect([refused.status, refused.body.errors[0].message]).toEqual([
    422,
    'pull_request_review_thread.line must be part of the diff',
  ]);
  const elsewhere = { ...place, line: 1, path: 'README' };
  expect((await client.rest('POST', `${path}/pulls/1/comments`, elsewhere)).status).toBe(422);
  const query = `query { repository(owner: "harbour", name: "tide") { pullRequest(number: 1) {
    reviewThreads(first: 9) { nodes { isOutdated startLine line comments(first: 1) { nodes { viewerDidAuthor body } } } } } } }`;
  const threads = async () =>
    (await client.graphql(query)).body.data.repository.pullRequest.reviewThreads.nodes as unknown[];
  const comments = { nodes: [{ viewerDidAuthor: true, body: 'here' }] };
  expect(await threads()).toEqual([{ isOutdated: false, startLine: 9, line: 10, comments }]);
  const files = { 'nix/tide.nix': localExpression('0.2.0', 'sha256-new') };
  await hub.commit(staged.repository, staged.branch, { files, message: 'Newer' });
  expect(await threads()).toEqual([{ isOutdated: true, startLine: null, line: null, comments }]);
});

check('a token that may only read is told so', async () => {
  const reader = clientOf(hub, pullTokens.reading);
  const told = await reader.rest('POST', `${path}/issues/1/comments`, { body: 'one' });
  expect([told.status, told.body.message]).toEqual([403, 'Resource not accessible by integration']);
  const place = { commit_id: staged.commit, path: 'nix/tide.nix', line: 10, side: 'RIGHT', body: 'here' };
  expect((await reader.rest('POST', `${path}/pulls/1/comments`, place)).status).toBe(403);
  const files = await reader.rest('GET', `${path}/pulls/1/files`);
  expect(files.status).toBe(200);
});

check('the token of the base cannot move a branch of the fork', async () => {
  const writer = clientOf(hub, pullTokens.writing);
  const { body } = await writer.rest('GET', `${path}/pulls/1`);
  const update = {
    name: `refs/heads/${staged.branch}`,
    beforeOid: body.head.sha,
    afterOid: staged.commit,
    force: true,
  };
  const input = { repositoryId: body.head.repo.node_id, refUpdates: [update] };
  const query = 'mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';
  const told = await writer.graphql(query, { input });
  expect(told.body.errors).toMatchObject([{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }]);
});
