import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import { needs } from '../needs.js';
import { type Client, clientOf, tide, updateRefs, workflowToken, zero } from './client.js';
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

const ask = async (repository: string, fields: string) => {
  const [owner, name] = repository.split('/');
  const told = await client.graphql(
    `query($o: String!, $n: String!) { repository(owner: $o, name: $n) { ${fields} } }`,
    {
      o: owner,
      n: name,
    },
  );
  return told.body;
};

describe('reading', () => {
  check('a file with its mode, through links and folders, at the tip of the default branch', async () => {
    const { repository, first } = await tide(hub, 'files');
    await hub.commit(repository, 'main', {
      files: { 'link.nix': { content: 'nix/tide.nix', mode: '120000' }, raw: Buffer.from([0xff, 0xfe]) },
      message: 'A link\n',
    });
    const file = (name: string) =>
      `${name}: file(path: "${name === 'nix' ? 'nix' : name === 'link' ? 'link.nix' : name === 'raw' ? 'raw' : 'nix/tide.nix'}") { mode type oid object { ... on Blob { text isBinary byteSize } } }`;
    const { data } = await ask(
      repository,
      `isArchived viewerPermission defaultBranchRef { name target { oid ... on Commit {
         message tree { oid } parents(first: 2) { nodes { oid } }
         ${file('plain')} ${file('link')} ${file('nix')} ${file('raw')} none: file(path: "x/y") { oid } } } }`,
    );
    const { target } = data.repository.defaultBranchRef;
    expect(data.repository).toMatchObject({ isArchived: false, viewerPermission: 'WRITE' });
    expect(target.parents.nodes).toEqual([{ oid: first }]);
    expect(target.plain).toMatchObject({ mode: 0o100644, type: 'blob', object: { text: '{ version = "0.1.0"; }\n' } });
    expect(target.link).toMatchObject({ mode: 0o120000, object: { text: 'nix/tide.nix' } });
    expect(target.nix).toMatchObject({ mode: 0o040000, type: 'tree', object: {} });
    expect(target.raw).toMatchObject({ object: { text: null, isBinary: true, byteSize: 2 } });
    expect(target.none).toBeNull();
  });

  check('tags, releases and what they are signed with', async () => {
    const { repository, first } = await tide(hub, 'tags');
    await hub.tag(repository, 'v0.1.0', first, { annotated: { message: 'First' } });
    await hub.tag(
      repository,
      'v0.2.0',
      await hub.commit(repository, 'main', { files: {}, message: 'Two\n', signed: 'verified' }),
    );
    hub.release(repository, { tag: 'v0.2.0', prerelease: true, body: 'notes' });
    const { data } = await ask(
      repository,
      `refs(refPrefix: "refs/tags/", first: 10) { totalCount nodes { name target { __typename oid ... on Tag { target { oid } }
         ... on Commit { signature { isValid wasSignedByGitHub } } } } }
       release(tagName: "v0.2.0") { isDraft isPrerelease isLatest description url }
       object(expression: "main:nix/tide.nix") { ... on Blob { text } }
       missing: ref(qualifiedName: "refs/heads/none") { name }`,
    );
    expect(data.repository.refs.nodes).toMatchObject([
      { name: 'v0.1.0', target: { __typename: 'Tag', target: { oid: first } } },
      { name: 'v0.2.0', target: { __typename: 'Commit', signature: { isValid: true, wasSignedByGitHub: false } } },
    ]);
    expect(data.repository.release).toMatchObject({ isPrerelease: true, isLatest: false, description: 'notes' });
    expect(data.repository.object.text).toContain('0.1.0');
    expect(data.repository.missing).toBeNull();
  });

  check('pages have GitHub’s bounds', async () => {
    const { repository } = await tide(hub, 'bounds');
    expect((await ask(repository, 'releases { totalCount }')).errors).toMatchObject([
      { type: 'MISSING_PAGINATION_BOUNDARIES', path: ['repository', 'releases'] },
    ]);
    expect((await ask(repository, 'releases(first: 101) { totalCount }')).errors[0].type).toBe('EXCESSIVE_PAGINATION');
    for (const tag of ['a', 'b', 'c']) await hub.tag(repository, tag, 'main');
    const page = async (after: string) =>
      (
        await ask(
          repository,
          `refs(refPrefix: "refs/tags/", first: 2${after}) { nodes { name } pageInfo { endCursor hasNextPage } }`,
        )
      ).data.repository.refs;
    const first = await page('');
    expect([first.nodes, first.pageInfo.hasNextPage]).toEqual([[{ name: 'a' }, { name: 'b' }], true]);
    expect((await page(`, after: "${first.pageInfo.endCursor}"`)).nodes).toEqual([{ name: 'c' }]);
  });

  check('what is not there', async () => {
    expect(await ask('harbour/none', 'id')).toMatchObject({
      data: { repository: null },
      errors: [
        {
          type: 'NOT_FOUND',
          path: ['repository'],
          message: "Could not resolve to a Repository with the name 'harbour/none'.",
        },
      ],
    });
    const { repository } = await tide(hub, 'nothing');
    expect((await ask(repository, 'pullRequest(number: 3) { id }')).errors[0].message).toBe(
      'Could not resolve to a PullRequest with the number of 3.',
    );
  });
});

describe('updateRefs', () => {
  const update = async (repository: string, ...refUpdates: readonly object[]) => {
    const repositoryId = (await client.rest('GET', `/repos/${repository}`)).body.node_id;
    const told = await client.graphql(updateRefs, { input: { repositoryId, refUpdates } });
    return told.body.errors?.[0].type ?? 'done';
  };

  check('compares before it swaps', async () => {
    const { repository, first } = await tide(hub, 'swaps');
    const second = await hub.commit(repository, 'side', { files: { a: 'a' }, message: 'A\n' });
    const name = 'refs/heads/nix';
    const tip = async () => (await hub.branches(repository))['nix'];
    expect(await update(repository, { name, beforeOid: zero, afterOid: second, force: true })).toBe('done');
    expect(await update(repository, { name, beforeOid: zero, afterOid: first, force: true })).toBe('UNPROCESSABLE');
    expect(await tip()).toBe(second);
    expect(await update(repository, { name, beforeOid: second, afterOid: first })).toBe('UNPROCESSABLE');
    expect(await update(repository, { name, beforeOid: second, afterOid: first, force: true })).toBe('done');
    expect(await tip()).toBe(first);
    expect(await update(repository, { name, beforeOid: second, afterOid: zero })).toBe('UNPROCESSABLE');
    expect(await update(repository, { name, beforeOid: first, afterOid: zero })).toBe('done');
    expect(await tip()).toBeUndefined();
  });

  check('moves all or none, and only to commits', async () => {
    const { repository, first } = await tide(hub, 'together');
    const tag = await hub.tag(repository, 'v0.1.0', first, { annotated: { message: 'First' } });
    const fresh = { name: 'refs/heads/one', beforeOid: zero, afterOid: first };
    const stale = { name: 'refs/heads/main', beforeOid: zero, afterOid: first };
    expect(await update(repository, fresh, stale)).toBe('UNPROCESSABLE');
    expect(await update(repository, { ...fresh, afterOid: tag })).toBe('UNPROCESSABLE');
    expect(Object.keys(await hub.branches(repository))).toEqual(['main']);
  });

  check('of two at once one wins', async () => {
    const { repository, first } = await tide(hub, 'race');
    const second = await hub.commit(repository, 'side', { files: { a: 'a' }, message: 'A\n' });
    const name = 'refs/heads/nix';
    const results = await Promise.all(
      [first, second].map((afterOid) => update(repository, { name, beforeOid: zero, afterOid, force: true })),
    );
    expect(results.sort()).toEqual(['UNPROCESSABLE', 'done']);
  });

  check('needs the permission to write contents', async () => {
    const { repository, first } = await tide(hub, 'permitted');
    const reader = clientOf(
      hub,
      hub.token({
        token: 'ghs_reader',
        kind: 'actions',
        login: 'github-actions[bot]',
        permissions: { contents: 'read' },
      }),
    );
    const repositoryId = (await client.rest('GET', `/repos/${repository}`)).body.node_id;
    const refUpdates = [{ name: 'refs/heads/x', afterOid: first }];
    const told = await reader.graphql(updateRefs, { input: { repositoryId, refUpdates } });
    expect(told).toMatchObject({
      status: 200,
      body: {
        data: { updateRefs: null },
        errors: [{ type: 'FORBIDDEN', path: ['updateRefs'], message: 'Resource not accessible by integration' }],
      },
    });
  });
});

check('pull requests are opened, changed, closed and found', async () => {
  const { repository } = await tide(hub, 'proposals');
  await hub.commit(repository, 'nix', { files: { a: 'a' }, message: 'A\n' });
  hub.label(repository, 'nix');
  const { data } = await ask(repository, 'id label(name: "nix") { id }');
  const mutate = async (field: string, input: object) => {
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    const answer = field === 'addLabelsToLabelable' ? 'clientMutationId' : 'pullRequest { id number state title url }';
    const told = await client.graphql(`mutation($input: ${type}) { ${field}(input: $input) { ${answer} } }`, { input });
    return told.body.errors?.[0].message ?? told.body.data[field].pullRequest;
  };
  const wanted = { repositoryId: data.repository.id, title: 't', headRefName: 'nix', baseRefName: 'main' };
  const made = await mutate('createPullRequest', wanted);
  expect(made).toMatchObject({ number: 1, state: 'OPEN', url: `${hub.web}/${repository}/pull/1` });
  expect(await mutate('createPullRequest', wanted)).toBe('A pull request already exists for harbour:nix.');
  expect(await mutate('updatePullRequest', { pullRequestId: made.id, title: 'n' })).toMatchObject({ title: 'n' });
  await mutate('addLabelsToLabelable', { labelableId: made.id, labelIds: [data.repository.label.id] });
  expect(await mutate('closePullRequest', { pullRequestId: made.id })).toMatchObject({ state: 'CLOSED' });
  const found = await ask(
    repository,
    `pullRequests(headRefName: "nix", states: [CLOSED], first: 5, orderBy: { field: CREATED_AT, direction: DESC }) {
       nodes { number closed merged author { login __typename } labels(first: 5) { nodes { name } } headRepository { nameWithOwner }
         timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { login } } } } } }`,
  );
  expect(found.data.repository.pullRequests.nodes).toEqual([
    {
      number: 1,
      closed: true,
      merged: false,
      author: { login: 'github-actions', __typename: 'Bot' },
      labels: { nodes: [{ name: 'nix' }] },
      headRepository: { nameWithOwner: repository },
      timelineItems: { nodes: [{ actor: { login: 'github-actions' } }] },
    },
  ]);
});
