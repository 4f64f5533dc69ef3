import { afterAll, beforeAll, expect } from '@jest/globals';
import { needs } from '../needs.js';
import { troubles } from './answers.js';
import { clientOf, tide, workflowToken } from './client.js';
import { type LocalGitHub, startGitHub } from './server.js';

const check = needs('git');
let hub: LocalGitHub;

beforeAll(async () => {
  hub = await startGitHub();
  hub.token(workflowToken);
});
afterAll(() => hub.close());

const violationsOf = async (work: () => Promise<unknown>) => {
  const before = hub.violations.length;
  await work();
  return hub.violations.slice(before);
};

check('starts and stops without ado', async () => {
  const began = performance.now();
  const other = await startGitHub();
  await tide(other, 'tide');
  await other.close();
  expect(performance.now() - began).toBeLessThan(5000);
});

check('the same history has the same ids in every run', async () => {
  const other = await startGitHub();
  const { first } = await tide(other, 'tide');
  expect(first).toBe('dc352375d691db60fc85a352cac0fabef5f83c2c');
  await other.close();
});

check('a request that GitHub forbids is refused loudly and kept', async () => {
  const client = clientOf(hub, workflowToken.token);
  const { path } = await tide(hub, 'forbidden');
  const wrong = async (method: string, below: string, body?: unknown) => {
    let status = 0;
    const found = await violationsOf(async () => {
      status = (await client.rest(method, `${path}${below}`, body)).status;
    });
    expect(status).toBe(500);
    return found.join('\n');
  };
  expect(await wrong('POST', '/pulls', { title: 'x', head: 'y' })).toContain("must have required property 'base'");
  expect(await wrong('POST', '/pulls', { base: 'main', head: 'y', labels: [] })).toContain('must not hold labels');
  expect(await wrong('GET', '/pulls?heads=harbour:x')).toContain('additional');
  expect(await wrong('GET', '/pulls?state=opened')).toContain('the query/state');
  expect(await wrong('GET', '/pulls?per_page=many')).toContain('the query/per_page');
  expect(await wrong('POST', '/git/trees', { tree: [{ path: 'x', mode: '644' }] })).toContain('the body/tree/0/mode');
  expect(await wrong('POST', '/git/trees')).toContain('needs a body');
  expect(await wrong('GET', '/no/such/thing')).toContain('no such operation');
});

check('a query outside the schema fails as on GitHub and is kept', async () => {
  const client = clientOf(hub, workflowToken.token);
  const found = await violationsOf(async () => {
    const told = await client.graphql('{ repository(owner: "harbour", name: "forbidden") { immutable } }');
    expect(told.status).toBe(200);
    expect(told.body.data).toBeUndefined();
    expect(told.body.errors[0].message).toBe("Field 'immutable' doesn't exist on type 'Repository'");
    expect(told.body.errors[0].extensions.code).toBe('undefinedField');
  });
  expect(found).toHaveLength(1);
});

check('the log tells what was called and what came of it', async () => {
  const client = clientOf(hub, workflowToken.token);
  const { path, first } = await tide(hub, 'logged');
  const from = hub.log.length;
  await client.rest('GET', `${path}/branches/main`);
  await client.rest('POST', `${path}/git/refs`, { ref: 'refs/heads/next', sha: first });
  await client.rest('POST', `${path}/git/refs`, { ref: 'refs/heads/next', sha: first });
  await client.graphql('query Who { viewer { login } }');
  const seen = hub.log.slice(from).map((call) => [call.operation, call.status, call.effect, call.login]);
  expect(seen).toEqual([
    ['repos/get-branch', 200, 'no', 'github-actions[bot]'],
    ['git/create-ref', 201, 'yes', 'github-actions[bot]'],
    ['git/create-ref', 422, 'no', 'github-actions[bot]'],
    ['query Who', 200, 'no', 'github-actions[bot]'],
  ]);
});

check('an interceptor may answer instead, before anything is done', async () => {
  const client = clientOf(hub, workflowToken.token);
  const { path, first, repository } = await tide(hub, 'limited');
  const stop = hub.intercept(({ phase, call }) =>
    phase === 'before' && call.operation === 'git/create-ref'
      ? { kind: 'answer', answer: troubles.secondaryRateLimit(60) }
      : undefined,
  );
  const told = await client.rest('POST', `${path}/git/refs`, { ref: 'refs/heads/next', sha: first });
  stop();
  expect(told.status).toBe(403);
  expect(told.headers.get('retry-after')).toBe('60');
  expect(Object.keys(await hub.branches(repository))).toEqual(['main']);
  expect(hub.log.at(-1)).toMatchObject({ status: 403, effect: 'no' });
});

check('an interceptor may drop the answer after the effect', async () => {
  const client = clientOf(hub, workflowToken.token);
  const { path, first, repository } = await tide(hub, 'dropped');
  const stop = hub.intercept(({ phase }) => (phase === 'after' ? { kind: 'drop' } : undefined));
  await expect(client.rest('POST', `${path}/git/refs`, { ref: 'refs/heads/next', sha: first })).rejects.toThrow();
  stop();
  expect(Object.keys(await hub.branches(repository))).toEqual(['main', 'next']);
  expect(hub.log.at(-1)).toMatchObject({ status: 'dropped', effect: 'yes' });
});

check('an interceptor may let a person work between two calls', async () => {
  const client = clientOf(hub, workflowToken.token);
  const { path, repository } = await tide(hub, 'between');
  let pushed = '';
  const stop = hub.intercept(async ({ phase, call }) => {
    if (phase === 'before' && call.operation === 'repos/get-branch' && pushed === '')
      pushed = await hub.commit(repository, 'main', { files: { 'a.txt': 'a' }, message: 'In between\n' });
  });
  const told = await client.rest('GET', `${path}/branches/main`);
  stop();
  expect(told.body.commit.sha).toBe(pushed);
});

check('what the server writes is whole for git itself', async () => {
  const { repository } = await tide(hub, 'whole');
  await hub.commit(repository, 'main', {
    files: {
      'bin/tide': { content: '#!/bin/sh\n', mode: '100755' },
      'go.mod': null,
      'ä/ü': 'x',
      'ä.x': 'y',
      link: { content: 'bin/tide', mode: '120000' },
    },
    message: 'More\n',
    signed: 'verified',
  });
  await hub.tag(repository, 'v0.1.0', 'main', { annotated: { message: 'First', signed: 'verified' } });
  const { execFileSync } = await import('node:child_process');
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', hub.folder(repository), ...words], { encoding: 'utf8' });
  git('fsck', '--strict', '--no-dangling');
  expect(
    git('ls-tree', '-r', 'main')
      .split('\n')
      .map((line) => line.slice(0, 6))
      .filter(Boolean),
  ).toEqual(['100755', '120000', '100644', '100644', '100644']);
  expect(git('log', '-1', '--format=%an %s', 'v0.1.0')).toBe('Mara Lindqvist More\n');
});
