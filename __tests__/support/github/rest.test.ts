import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
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

describe('reading', () => {
  check('answers every read of a repository with a release as the description says', async () => {
    const { repository, first, path } = await tide(hub, 'reads');
    const tag = await hub.tag(repository, 'v0.1.0', first, { annotated: { message: 'First', signed: 'verified' } });
    hub.release(repository, { tag: 'v0.1.0', body: 'The first', immutable: true });
    const get = async (below: string) => {
      const told = await client.rest('GET', `${path}${below}`);
      expect([below, told.status]).toEqual([below, 200]);
      return told.body;
    };
    expect(await get('')).toMatchObject({ full_name: repository, default_branch: 'main', archived: false });
    expect((await get('/branches/main')).commit.sha).toBe(first);
    expect((await get('/git/ref/heads/main')).object).toMatchObject({ type: 'commit', sha: first });
    expect((await get('/git/ref/tags/v0.1.0')).object).toMatchObject({ type: 'tag', sha: tag });
    expect((await get(`/git/tags/${tag}`)).verification.verified).toBe(true);
    expect((await get('/git/matching-refs/tags/v')).map((one: { ref: string }) => one.ref)).toEqual([
      'refs/tags/v0.1.0',
    ]);
    expect(await get('/git/matching-refs/tags/w')).toEqual([]);
    expect((await get(`/git/commits/${first}`)).verification).toMatchObject({ verified: false, reason: 'unsigned' });
    const tree = await get('/git/trees/main?recursive=1');
    expect(tree.tree.map((item: { path: string }) => item.path)).toEqual(['go.mod', 'nix', 'nix/tide.nix']);
    const blob = await get(`/git/blobs/${tree.tree[2].sha}`);
    expect(Buffer.from(blob.content, 'base64').toString()).toBe('{ version = "0.1.0"; }\n');
    expect(Buffer.from((await get('/contents/nix/tide.nix')).content, 'base64').toString()).toContain('0.1.0');
    expect((await get('/contents/nix'))[0]).toMatchObject({ type: 'file', name: 'tide.nix', path: 'nix/tide.nix' });
    expect((await get('/releases/latest')).tag_name).toBe('v0.1.0');
    expect(await get('/releases/tags/v0.1.0')).toMatchObject({ immutable: true, body: 'The first', draft: false });
    expect((await get('/tags'))[0]).toMatchObject({ name: 'v0.1.0', commit: { sha: first } });
    expect((await get('/commits/v0.1.0')).sha).toBe(first);
    expect((await get('/commits?path=nix/tide.nix'))[0]).toMatchObject({ sha: first, commit: { tree: {} } });
    expect(await get(`/commits?path=nix/other.nix&sha=${first}`)).toEqual([]);
    expect(await get('/compare/v0.1.0...main')).toMatchObject({ status: 'identical', ahead_by: 0 });
    expect(await get('/labels')).toEqual([]);
  });

  check('lists in pages with a Link header', async () => {
    const { repository, first, path } = await tide(hub, 'pages');
    for (const tag of ['v0.1.0', 'v0.2.0', 'v0.3.0']) await hub.tag(repository, tag, first);
    const told = await client.rest('GET', `${path}/tags?per_page=2`);
    expect(told.body.map((tag: { name: string }) => tag.name)).toEqual(['v0.3.0', 'v0.2.0']);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(told.headers.get('link') ?? '') ?? [];
    const second = await client.rest('GET', next.slice(hub.api.length));
    expect(second.body.map((tag: { name: string }) => tag.name)).toEqual(['v0.1.0']);
  });

  check('a recursive tree over the limit comes truncated with status 200', async () => {
    const { repository, path } = await tide(hub, 'large');
    hub.settings(repository, { treeLimit: 2 });
    const told = await client.rest('GET', `${path}/git/trees/main?recursive=1`);
    expect([told.status, told.body.truncated, told.body.tree.length]).toEqual([200, true, 2]);
  });

  check('latest is what the maintainer marked; drafts are for those who may write', async () => {
    const { repository, path } = await tide(hub, 'releases');
    hub.release(repository, { tag: 'v0.1.0', latest: true });
    hub.release(repository, { tag: 'v0.2.0' });
    hub.release(repository, { tag: 'v0.3.0', prerelease: true });
    hub.release(repository, { tag: 'v0.4.0', draft: true });
    const tags = async (caller: Client) =>
      (await caller.rest('GET', `${path}/releases`)).body.map((one: { tag_name: string }) => one.tag_name);
    expect((await client.rest('GET', `${path}/releases/latest`)).body.tag_name).toBe('v0.1.0');
    expect(await tags(client)).toEqual(['v0.4.0', 'v0.3.0', 'v0.2.0', 'v0.1.0']);
    expect(await tags(clientOf(hub, undefined))).toEqual(['v0.3.0', 'v0.2.0', 'v0.1.0']);
  });
});

describe('writing', () => {
  check('a tree on a base, a commit, a branch, moved and taken away', async () => {
    const { repository, first, path } = await tide(hub, 'writes');
    const tree = await client.rest('POST', `${path}/git/trees`, {
      base_tree: first,
      tree: [{ path: 'nix/tide.nix', mode: '100644', type: 'blob', content: '{ version = "0.2.0"; }\n' }],
    });
    const commit = await client.rest('POST', `${path}/git/commits`, {
      message: 'tide: 0.1.0 -> 0.2.0',
      tree: tree.body.sha,
      parents: [first],
    });
    expect(commit.body.verification).toMatchObject({ verified: true, reason: 'valid' });
    const made = await client.rest('POST', `${path}/git/refs`, {
      ref: 'refs/heads/nix-sync/tide',
      sha: commit.body.sha,
    });
    expect([tree.status, commit.status, made.status]).toEqual([201, 201, 201]);
    expect(await hub.readFile(repository, 'nix-sync/tide', 'nix/tide.nix')).toBe('{ version = "0.2.0"; }\n');
    expect(await hub.readFile(repository, 'nix-sync/tide', 'go.mod')).toContain('module');
    const back = await client.rest('PATCH', `${path}/git/refs/heads/nix-sync/tide`, { sha: first, force: true });
    expect([back.status, back.body.object.sha]).toEqual([200, first]);
    const gone = await client.rest('DELETE', `${path}/git/refs/heads/nix-sync%2Ftide`);
    expect([gone.status, gone.body]).toEqual([204, undefined]);
    expect(Object.keys(await hub.branches(repository))).toEqual(['main']);
  });

  check('bytes that are no text travel as a base64 blob, and modes are kept', async () => {
    const { repository, first, path } = await tide(hub, 'bytes');
    const content = Buffer.from([0, 255, 10]).toString('base64');
    const blob = await client.rest('POST', `${path}/git/blobs`, { content, encoding: 'base64' });
    const tree = await client.rest('POST', `${path}/git/trees`, {
      tree: [{ path: 'run', mode: '100755', type: 'blob', sha: blob.body.sha }],
    });
    expect(tree.body.tree).toMatchObject([{ path: 'run', mode: '100755', size: 3 }]);
    const commit = await client.rest('POST', `${path}/git/commits`, {
      message: 'm',
      tree: tree.body.sha,
      parents: [first],
    });
    expect(commit.status).toBe(201);
    expect(Object.keys(await hub.branches(repository))).toEqual(['main']);
  });

  check('only commits of apps that name nobody are verified', async () => {
    const { first, path } = await tide(hub, 'signing');
    const person = clientOf(
      hub,
      hub.token({ token: 'ghp_mara', kind: 'pat-classic', login: 'mara', permissions: { contents: 'write' } }),
    );
    const tree = (await client.rest('GET', `${path}/git/commits/${first}`)).body.tree.sha;
    const body = { message: 'm', tree, parents: [first] };
    const author = { name: 'Mara', email: 'mara@harbour.example' };
    const verified = async (caller: Client, more: object) =>
      (await caller.rest('POST', `${path}/git/commits`, { ...body, ...more })).body.verification.reason;
    expect(await verified(client, {})).toBe('valid');
    expect(await verified(client, { author })).toBe('unsigned');
    expect(await verified(person, {})).toBe('unsigned');
  });
});

describe('refusing, in GitHub’s words', () => {
  const refused = async (method: string, path: string, body?: unknown) => {
    const told = await client.rest(method, path, body);
    const { errors } = told.body;
    return [
      told.status,
      told.body.message,
      ...(errors ? [errors[0].message ?? `${errors[0].field} ${errors[0].code}`] : []),
    ];
  };

  check('references', async () => {
    const { repository, first, path } = await tide(hub, 'references');
    await hub.branch(repository, 'side', first);
    await hub.commit(repository, 'side', { files: { a: 'a' }, message: 'Side\n' });
    const refs = `${path}/git/refs`;
    expect(await refused('POST', refs, { ref: 'refs/heads/side', sha: first })).toEqual([
      422,
      'Reference already exists',
    ]);
    expect(await refused('POST', refs, { ref: 'refs/heads/x', sha: 'f'.repeat(40) })).toEqual([
      422,
      'Object does not exist',
    ]);
    expect(await refused('PATCH', `${refs}/heads/side`, { sha: first })).toEqual([422, 'Update is not a fast forward']);
    expect(await refused('PATCH', `${refs}/heads/none`, { sha: first })).toEqual([422, 'Reference does not exist']);
    expect(await refused('DELETE', `${refs}/heads/none`)).toEqual([422, 'Reference does not exist']);
    expect(await refused('GET', `${path}/git/ref/heads/none`)).toEqual([404, 'Not Found']);
    expect(await refused('GET', `${path}/branches/none`)).toEqual([404, 'Branch not found']);
  });

  check('objects', async () => {
    const { first, path } = await tide(hub, 'objects');
    const none = 'e'.repeat(40);
    expect(await refused('GET', `${path}/git/blobs/${none}`)).toEqual([404, 'Not Found']);
    expect(await refused('GET', `${path}/git/trees/${none}`)).toEqual([404, 'Not Found']);
    expect(await refused('GET', `${path}/git/commits/${none}`)).toEqual([404, 'Not Found']);
    expect(await refused('GET', `${path}/contents/none`)).toEqual([404, 'Not Found']);
    expect(await refused('GET', `${path}/commits/none`)).toEqual([422, 'No commit found for SHA: none']);
    expect(await refused('POST', `${path}/git/commits`, { message: 'm', tree: none })).toEqual([
      422,
      'Tree SHA does not exist',
    ]);
    const gone = { tree: [{ path: 'none', mode: '100644', type: 'blob', sha: null }], base_tree: first };
    expect(await refused('POST', `${path}/git/trees`, gone)).toEqual([422, 'GitRPC::BadObjectState']);
  });

  check('an empty repository', async () => {
    const repository = await hub.createRepository({ owner: 'harbour', name: 'empty' });
    const path = `/repos/${repository}`;
    expect(await refused('GET', `${path}/git/trees/main`)).toEqual([409, 'Git Repository is empty.']);
    expect(await refused('GET', `${path}/git/matching-refs/tags/v`)).toEqual([409, 'Git Repository is empty.']);
    expect(await refused('GET', `${path}/branches/main`)).toEqual([404, 'Branch not found']);
  });

  check('pull requests', async () => {
    const { repository, path } = await tide(hub, 'pulls');
    await hub.branch(repository, 'same', 'main');
    await hub.commit(repository, 'nix', { files: { a: 'a' }, message: 'A\n' });
    const pulls = `${path}/pulls`;
    const failed = 'Validation Failed';
    expect(await refused('POST', pulls, { title: 't', head: 'none', base: 'main' })).toEqual([
      422,
      failed,
      'head invalid',
    ]);
    expect(await refused('POST', pulls, { title: 't', head: 'nix', base: 'none' })).toEqual([
      422,
      failed,
      'base invalid',
    ]);
    expect(await refused('POST', pulls, { title: 't', head: 'same', base: 'main' })).toEqual([
      422,
      failed,
      'No commits between main and same',
    ]);
    expect(await refused('POST', pulls, { title: 't', head: 'nix', base: 'main', body: 'x'.repeat(65_537) })).toEqual([
      422,
      failed,
      'body is too long (maximum is 65536 characters)',
    ]);
    expect((await client.rest('POST', pulls, { title: 't', head: 'nix', base: 'main' })).status).toBe(201);
    expect(await refused('POST', pulls, { title: 't', head: 'nix', base: 'main' })).toEqual([
      422,
      failed,
      'A pull request already exists for harbour:nix.',
    ]);
    expect(await refused('GET', `${pulls}/7`)).toEqual([404, 'Not Found']);
    expect(hub.pullRequests(repository)).toHaveLength(1);
  });

  check('errors name their documentation', async () => {
    const told = await client.rest('GET', '/repos/harbour/none');
    expect(told.body).toEqual({
      message: 'Not Found',
      documentation_url: 'https://docs.github.com/rest/repos/repos#get-a-repository',
      status: '404',
    });
  });
});
