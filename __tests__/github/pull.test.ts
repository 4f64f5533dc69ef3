import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Outside } from '../../src/github/call.js';
import { readPull } from '../../src/github/pull.js';
import { readBlob, readTree } from '../../src/github/read.js';
import { asCommitId, asRepositoryName } from '../../src/github/words.js';
import { Refusal } from '../../src/model/problem.js';
import type { WhichPull } from '../../src/model/task.js';
import type { CommitId, RepositoryName } from '../../src/model/words.js';
import { realGitHub } from '../../src/world/real/github.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { answered, fakeClock, fakeOutside } from '../support/outside.js';

const tide = asRepositoryName('harbour/tide') as RepositoryName;
const fork = asRepositoryName('inlet/tide') as RepositoryName;
let hub: LocalGitHub;
let base: string;
const heads: Record<string, string> = {};

beforeAll(async () => {
  hub = await startGitHub();
  await hub.createRepository({ owner: 'harbour', name: 'tide' });
  base = await hub.commit(tide, 'main', { files: { 'go.mod': 'one\n' }, message: 'One' });
  await hub.branch(tide, 'next', base);
  hub.token({ token: 'reading', kind: 'actions', login: 'github-actions[bot]', permissions: { contents: 'read' } });
  await hub.fork(tide, { owner: 'inlet' });
  await hub.fork(tide, { owner: 'harbour', name: 'tide-copy' });
  const bump = async (repository: string, head: string, by: string) => {
    const files = { 'go.mod': `${repository} ${head}\n` };
    const [, branch = head] = head.split(':');
    heads[`${repository}:${branch}`] = await hub.commit(repository, branch, { files, message: 'Bump' });
    const headRepo = repository.split('/')[1] ?? '';
    return hub.openPullRequest(tide, { head, headRepo, title: 'Bump', by });
  };
  await bump(tide, 'bump', 'dependabot[bot]');
  await bump(fork, 'inlet:bump', 'ines');
  await bump('harbour/tide-copy', 'harbour:bump', 'mara');
  await hub.openPullRequest(tide, { head: 'bump', base: 'next', title: 'Bump next' });
  await bump(tide, 'done', 'mara');
  await hub.closePullRequest(tide, 5);
});

afterAll(() => hub.close());
afterEach(() => expect(hub.violations).toEqual([]));

function outside(token: string | undefined): Outside {
  const github = realGitHub({ api: hub.api, graphql: hub.graphql, web: hub.web, token });
  return { github, clock: fakeClock().clock, tell: () => undefined };
}

const headOf = (repository: string, branch: string): Extract<WhichPull, { kind: 'head' }> => ({
  kind: 'head',
  repository: asRepositoryName(repository) as RepositoryName,
  branch,
  commit: asCommitId(heads[`${repository}:${branch}`] ?? base) as CommitId,
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.catch((error: unknown) => error);
  if (thrown instanceof Refusal) return thrown.problem.code;
  throw thrown;
}

describe.each([
  ['with a token', 'reading'],
  ['without one', undefined],
])('a pull request, %s', (_name, token) => {
  const check = needs('git');

  check(`by its number (${token})`, async () => {
    const pull = await readPull(tide, { kind: 'number', number: 1 }, outside(token));
    const commit = heads['harbour/tide:bump'];
    expect(pull).toEqual({
      id: expect.stringMatching(/^PR_/),
      number: 1,
      url: `${hub.web}/harbour/tide/pull/1`,
      state: 'open',
      repositoryId: expect.stringMatching(/^R_/),
      base: { repository: tide, branch: 'main', commit: base },
      head: { repository: tide, branch: 'bump', commit, tree: (await hub.commitOf(tide, 'bump'))?.tree },
      fromFork: false,
      author: 'dependabot[bot]',
    });
    expect(await readPull(tide, { kind: 'number', number: 5 }, outside(token))).toMatchObject({ state: 'closed' });
    expect(await readPull(tide, { kind: 'number', number: 99 }, outside(token))).toBe('none');
  });

  check(`of a fork, whose files are read from the base (${token})`, async () => {
    const [own, pull] = await Promise.all(
      [1, 2].map((number) => readPull(tide, { kind: 'number', number }, outside(token))),
    );
    if (own === undefined || own === 'none' || pull === undefined || pull === 'none') throw new Error('none');
    expect(pull).toMatchObject({ fromFork: true, author: 'ines', base: { repository: tide } });
    expect(pull.head).toMatchObject({ repository: fork, branch: 'bump', commit: heads['inlet/tide:bump'] });
    expect(pull.repositoryId).not.toBe(own.repositoryId);
    const { entries } = await readTree(tide, pull.head.tree, outside(token));
    const file = entries.find(({ path }) => path === 'go.mod');
    expect(Buffer.from(await readBlob(tide, file?.id as CommitId, outside(token))).toString()).toBe(
      'inlet/tide inlet:bump\n',
    );
    const archive = await outside(token).github.download(`/repos/harbour/tide/tarball/${pull.head.commit}`);
    if (archive.kind !== 'ok') throw new Error(archive.kind);
    for await (const chunk of archive.body) expect(chunk.length).toBeGreaterThan(0);
  });

  check(`by its head, which no other repository's branch of that name is (${token})`, async () => {
    const numbers = ['harbour/tide', 'inlet/tide', 'Inlet/Tide', 'harbour/tide-copy', 'quay/tide'].map(async (name) => {
      const found = await readPull(tide, headOf(name, 'bump'), outside(token));
      return found === 'none' ? 'none' : found.number;
    });
    expect(await Promise.all(numbers)).toEqual([1, 2, 2, 3, 'none']);
    expect(await readPull(tide, headOf('harbour/tide', 'done'), outside(token))).toBe('none');
  });

  check(`by a head that has moved on since (${token})`, async () => {
    const found = await readPull(tide, { ...headOf('inlet/tide', 'bump'), commit: base as CommitId }, outside(token));
    expect(found).toMatchObject({ number: 2, head: { commit: heads['inlet/tide:bump'] } });
  });

  check(`of a repository that is not there (${token})`, async () => {
    const none = asRepositoryName('harbour/none') as RepositoryName;
    expect(await codeOf(readPull(none, { kind: 'number', number: 1 }, outside(token)))).toBe('repository-not-found');
    expect(await codeOf(readPull(none, headOf('harbour/tide', 'bump'), outside(token)))).toBe('repository-not-found');
  });
});

needs('git')('is read in one call with a token', async () => {
  const before = hub.log.length;
  await readPull(tide, { kind: 'number', number: 2 }, outside('reading'));
  await readPull(tide, headOf('inlet/tide', 'bump'), outside('reading'));
  expect(hub.log.length - before).toBe(2);
});

needs('git')('whose fork was deleted has a head that is gone', async () => {
  await hub.fork(tide, { owner: 'quay' });
  await hub.commit('quay/tide', 'late', { files: { 'go.mod': 'late\n' }, message: 'Late' });
  const number = await hub.openPullRequest(tide, { head: 'quay:late', title: 'Late' });
  await hub.deleteRepository('quay/tide');
  const pull = await readPull(tide, { kind: 'number', number }, outside('reading'));
  expect(pull).toMatchObject({ state: 'open', fromFork: true, repositoryId: '', head: { repository: 'gone' } });
});

test('the tree is asked for where GitHub lists another commit as the last', async () => {
  const [commit, tree, other] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
  const repository = { id: 'R_1', nameWithOwner: 'harbour/tide' };
  const pull = {
    ...{ id: 'PR_1', number: 1, url: 'https://github.com/harbour/tide/pull/1', state: 'MERGED', author: null },
    ...{ headRefName: 'bump', headRefOid: commit, baseRefName: 'main', baseRefOid: other },
    ...{ baseRepository: repository, headRepository: repository },
    last: { nodes: [{ commit: { oid: other, tree: { oid: other } } }] },
  };
  const fake = fakeOutside([
    ['graphql Pull {"owner":"harbour","name":"tide","number":1}', answered(200, { data: { repository: { pull } } })],
    [`GET /repos/harbour/tide/git/commits/${commit}`, answered(200, { tree: { sha: tree } })],
  ]);
  expect(await readPull(tide, { kind: 'number', number: 1 }, fake)).toMatchObject({
    state: 'merged',
    head: { commit, tree },
    author: 'ghost',
  });
  expect(fake.unspent()).toEqual([]);
});
