import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { needs } from '../needs.js';
import { clientOf, tide, workflowToken } from './client.js';
import type { Token } from './parts.js';
import { type LocalGitHub, startGitHub } from './server.js';

const check = needs('git');
let hub: LocalGitHub;

beforeAll(async () => {
  hub = await startGitHub();
  hub.token(workflowToken);
});
afterEach(() => expect(hub.violations).toEqual([]));
afterAll(() => hub.close());

const anonymous = undefined;
let made = 0;
const give = (kind: Token['kind'], permissions: Token['permissions'], repositories?: readonly string[]) =>
  hub.token({
    token: `secret-${++made}`,
    kind,
    login: kind.startsWith('pat') ? 'mara' : 'nix-sync[bot]',
    permissions,
    ...(repositories ? { repositories } : {}),
  });

const asked = async (token: string | undefined, method: string, path: string, body?: unknown) => {
  const told = await clientOf(hub, token).rest(method, path, body);
  return told.status < 300 ? told.status : `${told.status} ${told.body.message}`;
};

check('a bad token is refused even where none is needed', async () => {
  const { path } = await tide(hub, 'bad-token');
  expect(await asked('nonsense', 'GET', path)).toBe('401 Bad credentials');
  expect(await asked(anonymous, 'GET', path)).toBe(200);
  const told = await clientOf(hub, 'nonsense').graphql('{ viewer { login } }');
  expect([told.status, told.body.message]).toEqual([401, 'Bad credentials']);
});

check('GraphQL needs a token', async () => {
  const told = await clientOf(hub, anonymous).graphql('{ viewer { login } }');
  expect([told.status, told.body.message]).toEqual([401, 'This endpoint requires you to be authenticated.']);
});

check('writing needs the permission, and each kind of token hears it in its own way', async () => {
  const { path, first } = await tide(hub, 'writing');
  const refs = (token: string | undefined) =>
    asked(token, 'POST', `${path}/git/refs`, { ref: 'refs/heads/x', sha: first });
  expect(await refs(anonymous)).toBe('401 Requires authentication');
  expect(await refs(give('app', { contents: 'read' }))).toBe('403 Resource not accessible by integration');
  expect(await refs(give('pat-fine', { contents: 'read' }))).toBe(
    '403 Resource not accessible by personal access token',
  );
  expect(await refs(give('pat-classic', {}))).toBe('404 Not Found');
  expect(await refs(give('app', { contents: 'write' }, ['harbour/other']))).toBe(
    '403 Resource not accessible by integration',
  );
  expect(await refs(give('app', { contents: 'write' }, ['harbour/writing']))).toBe(201);
});

check('a private repository is not there for those whom it does not concern', async () => {
  const { repository, path } = await tide(hub, 'secret', { private: true });
  const read = (token: string | undefined) => asked(token, 'GET', `${path}/git/ref/heads/main`);
  expect(await read(anonymous)).toBe('404 Not Found');
  expect(await read(give('app', { contents: 'read' }, ['harbour/other']))).toBe('404 Not Found');
  expect(await read(give('app', { 'pull-requests': 'write' }, [repository]))).toBe(
    '403 Resource not accessible by integration',
  );
  expect(await read(give('app', { contents: 'read' }, [repository]))).toBe(200);
  expect((await fetch(`${hub.web}/${repository}/archive/refs/heads/main.tar.gz`)).status).toBe(404);
});

check('contents and pull requests are two permissions, a new label needs a third', async () => {
  const { repository, path } = await tide(hub, 'three');
  await hub.commit(repository, 'nix', { files: { a: 'a' }, message: 'A\n' });
  const pull = { title: 't', head: 'nix', base: 'main' };
  const contents = give('app', { contents: 'write' });
  const pulls = give('app', { contents: 'write', 'pull-requests': 'write' });
  const issues = give('app', { issues: 'write' });
  expect(await asked(contents, 'POST', `${path}/pulls`, pull)).toBe('403 Resource not accessible by integration');
  expect(await asked(pulls, 'POST', `${path}/pulls`, pull)).toBe(201);
  const label = (token: string) => asked(token, 'POST', `${path}/issues/1/labels`, { labels: ['nix'] });
  expect(await label(pulls)).toBe('403 Resource not accessible by integration');
  expect(await label(issues)).toBe(200);
  expect(await label(pulls)).toBe(200);
});

check('a setting keeps workflows from opening pull requests, by either API', async () => {
  const { repository, path } = await tide(hub, 'forbidding');
  hub.settings(repository, { actionsMayOpenPullRequests: false });
  await hub.commit(repository, 'nix', { files: { a: 'a' }, message: 'A\n' });
  const words = 'GitHub Actions is not permitted to create or approve pull requests.';
  expect(await asked(workflowToken.token, 'POST', `${path}/pulls`, { title: 't', head: 'nix', base: 'main' })).toBe(
    `403 ${words}`,
  );
  const client = clientOf(hub, workflowToken.token);
  const id = (await client.rest('GET', path)).body.node_id;
  const told = await client.graphql(
    'mutation($input: CreatePullRequestInput!) { createPullRequest(input: $input) { pullRequest { number } } }',
    { input: { repositoryId: id, title: 't', headRefName: 'nix', baseRefName: 'main' } },
  );
  expect(told.body).toMatchObject({
    data: { createPullRequest: null },
    errors: [{ type: 'FORBIDDEN', message: words }],
  });
  const app = give('app', { 'pull-requests': 'write' });
  expect(await asked(app, 'POST', `${path}/pulls`, { title: 't', head: 'nix', base: 'main' })).toBe(201);
});

check('an archived repository is read-only', async () => {
  const { repository, path, first } = await tide(hub, 'archived');
  hub.settings(repository, { archived: true });
  const body = { ref: 'refs/heads/x', sha: first };
  expect(await asked(workflowToken.token, 'POST', `${path}/git/refs`, body)).toBe(
    '403 Repository was archived so is read-only.',
  );
  expect(await asked(workflowToken.token, 'GET', path)).toBe(200);
});
