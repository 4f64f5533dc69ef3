import { describe, expect, test } from '@jest/globals';
import { asCommitId } from '../../src/github/words.js';
import { createCommit, createTree, moveBranch } from '../../src/github/write.js';
import { addLabels, editPullRequest, openPullRequest, stagePullRequest } from '../../src/github/write-pulls.js';
import type { CommitId, RepositoryName } from '../../src/model/words.js';
import type { ApiCall } from '../../src/world/github.js';
import { answered, type Exchange, fakeOutside } from '../support/outside.js';
import { faultsOfQueries } from '../support/queries.js';

const tide = 'harbour/tide' as RepositoryName;
const id = (digit: string): CommitId => asCommitId(digit.repeat(40)) as CommitId;
const lost = { kind: 'unanswered', sent: 'perhaps', reason: 'connection reset' } as const;
const pull = {
  node_id: 'PR_7',
  draft: false,
  number: 7,
  html_url: 'https://github.com/harbour/tide/pull/7',
  head: { sha: id('d') },
};

function bodyOf(call: ApiCall | undefined): unknown {
  return call?.kind === 'rest' ? call.body : call?.variables;
}

function pointing(beforeOid: string, afterOid: string): string {
  const updates = [{ name: 'refs/heads/nix-sync/tide', beforeOid, afterOid, force: true }];
  return `graphql Point ${JSON.stringify({ repository: 'R_1', updates })}`;
}

describe('a tree', () => {
  const file = { path: 'nix/tide.nix', mode: '100755' } as const;
  const second = { path: 'nix/ebb.nix', mode: '100644' } as const;
  const of = (...contents: readonly Uint8Array[]) => ({
    base: id('a'),
    files: contents.map((content, index) => (index === 0 ? { ...file, content } : { ...second, content })),
  });
  const trees = 'POST /repos/harbour/tide/git/trees';

  test.each(['{ }\n', 'größe\r\n', '\ufeff{ }', ''])('carries text as it is: %j', async (text) => {
    const outside = fakeOutside([[trees, answered(201, { sha: id('b') })]]);
    const made = await createTree(tide, of(Buffer.from(text)), outside);
    expect(made).toEqual({ kind: 'done', value: id('b') });
    const tree = [{ path: 'nix/tide.nix', mode: '100755', type: 'blob', content: text }];
    expect(bodyOf(outside.calls[0])).toEqual({ base_tree: id('a'), tree });
  });

  test.each([[[0xff, 0xfe]], [[0x61, 0]], [[0xed, 0xa0, 0x80]]])('carries other bytes in a blob: %j', async (bytes) => {
    const blobs = 'POST /repos/harbour/tide/git/blobs';
    const outside = fakeOutside([
      [blobs, answered(201, { sha: id('c') })],
      [trees, answered(201, { sha: id('b') })],
    ]);
    await createTree(tide, of(Uint8Array.from(bytes)), outside);
    expect(bodyOf(outside.calls[0])).toEqual({ content: Buffer.from(bytes).toString('base64'), encoding: 'base64' });
    expect(bodyOf(outside.calls[1])).toMatchObject({ tree: [{ sha: id('c') }] });
  });

  test('carries several files in one call, and is not made where a blob was not', async () => {
    const blobs = 'POST /repos/harbour/tide/git/blobs';
    const [text, bytes] = [Buffer.from('{ }\n'), Uint8Array.of(0xff)];
    const outside = fakeOutside([
      [blobs, answered(201, { sha: id('c') })],
      [trees, answered(201, { sha: id('b') })],
    ]);
    await createTree(tide, of(text, bytes), outside);
    const entries = [
      { ...file, type: 'blob', content: '{ }\n' },
      { ...second, type: 'blob', sha: id('c') },
    ];
    expect(bodyOf(outside.calls[1])).toEqual({ base_tree: id('a'), tree: entries });
    expect(await createTree(tide, of(bytes), fakeOutside([[blobs, answered(403)]]))).toMatchObject({
      kind: 'declined',
    });
    expect(await createTree(tide, of(bytes), fakeOutside([[blobs, lost]]))).toMatchObject({ kind: 'uncertain' });
  });
});

describe('a commit', () => {
  test.each([
    [{ verified: true }, true],
    [{ verified: false }, false],
    [undefined, 'unknown'],
  ])('names no author, and says whether GitHub signed it: %j', async (verification, verified) => {
    const outside = fakeOutside([
      ['POST /repos/harbour/tide/git/commits', answered(201, { sha: id('c'), verification })],
    ]);
    const made = await createCommit(tide, { message: 'Tide', tree: id('a'), parent: id('b') }, outside);
    expect(made).toEqual({ kind: 'done', value: { id: id('c'), verified } });
    expect(bodyOf(outside.calls[0])).toEqual({ message: 'Tide', tree: id('a'), parents: [id('b')] });
  });
});

describe('a branch', () => {
  const zero = '0'.repeat(40);

  test.each([
    ['none', id('b'), zero, id('b')],
    [id('a'), id('b'), id('a'), id('b')],
    [id('a'), 'none', id('a'), zero],
  ] as const)('moves from %s to %s only from where it was seen', async (from, to, beforeOid, afterOid) => {
    const outside = fakeOutside([
      [pointing(beforeOid, afterOid), answered(200, { data: { updateRefs: { clientMutationId: null } } })],
    ]);
    const moved = await moveBranch('R_1', { branch: 'nix-sync/tide', from, to }, outside);
    expect(moved).toEqual({ kind: 'done', value: 'moved' });
    expect(faultsOfQueries(outside.calls)).toEqual([]);
  });

  test('is deleted in a SHA-256 repository by the longer zero id', async () => {
    const long = asCommitId('a'.repeat(64)) as CommitId;
    const outside = fakeOutside([[pointing(long, '0'.repeat(64)), answered(200, { data: { updateRefs: {} } })]]);
    expect(await moveBranch('R_1', { branch: 'nix-sync/tide', from: long, to: 'none' }, outside)).toMatchObject({
      kind: 'done',
    });
  });

  test.each([
    [
      'an error',
      { data: { updateRefs: null }, errors: [{ type: 'STALE_DATA', message: 'Expected branch to point to' }] },
    ],
    ['nothing', { data: { updateRefs: null } }],
  ])('did not move when GitHub answers with %s', async (_, body) => {
    const outside = fakeOutside([[pointing(id('a'), id('b')), answered(200, body)]]);
    expect(await moveBranch('R_1', { branch: 'nix-sync/tide', from: id('a'), to: id('b') }, outside)).toMatchObject({
      kind: 'declined',
    });
  });

  test('may have moved when the answer is lost, and nothing is sent again', async () => {
    const outside = fakeOutside([[pointing(id('a'), id('b')), lost]]);
    expect(await moveBranch('R_1', { branch: 'nix-sync/tide', from: id('a'), to: id('b') }, outside)).toMatchObject({
      kind: 'uncertain',
    });
    expect(outside.unspent()).toEqual([]);
  });
});

describe('a pull request', () => {
  const shown = {
    id: 'PR_7',
    number: 7,
    url: 'https://github.com/harbour/tide/pull/7',
    head: id('d'),
    stage: 'ready',
  };
  const text = { title: 'tide: 0.1.0 -> 0.2.0', body: 'About.' };
  const rows: readonly (readonly [
    string,
    Exchange[0],
    number,
    (outside: ReturnType<typeof fakeOutside>) => Promise<unknown>,
    unknown,
  ])[] = [
    [
      'is opened',
      'POST /repos/harbour/tide/pulls',
      201,
      (outside) => openPullRequest(tide, { branch: 'nix-sync/tide', base: 'main', stage: 'ready', ...text }, outside),
      { head: 'nix-sync/tide', base: 'main', ...text },
    ],
    [
      'is changed',
      'PATCH /repos/harbour/tide/pulls/7',
      200,
      (outside) => editPullRequest(tide, { number: 7, ...text }, outside),
      text,
    ],
  ];

  for (const [name, call, status, work, body] of rows) {
    test(name, async () => {
      const outside = fakeOutside([[call, answered(status, pull)]]);
      expect(await work(outside)).toEqual({ kind: 'done', value: shown });
      expect(bodyOf(outside.calls[0])).toEqual(body);
    });

    test(`${name}, or GitHub declines, or nobody knows`, async () => {
      const denial = answered(422, { message: 'Validation Failed' });
      expect(await work(fakeOutside([[call, denial]]))).toEqual({ kind: 'declined', answer: denial });
      expect(await work(fakeOutside([[call, lost]]))).toMatchObject({ kind: 'uncertain' });
    });
  }

  test('is opened as a draft', async () => {
    const outside = fakeOutside([['POST /repos/harbour/tide/pulls', answered(201, { ...pull, draft: true })]]);
    const wanted = { branch: 'nix-sync/tide', base: 'main', stage: 'draft', ...text } as const;
    expect(await openPullRequest(tide, wanted, outside)).toEqual({ kind: 'done', value: { ...shown, stage: 'draft' } });
    expect(bodyOf(outside.calls[0])).toMatchObject({ draft: true });
  });

  test.each([
    ['draft', 'convertPullRequestToDraft'],
    ['ready', 'markPullRequestReadyForReview'],
  ] as const)('is made %s, which says where its branch stands', async (stage, mutation) => {
    const staged = `graphql Stage ${JSON.stringify({ pull: 'PR_7' })}`;
    const staging = (data: unknown) => answered(200, { data });
    const done = { staged: { pullRequest: { headRefOid: id('d') } } };
    const outside = fakeOutside([[staged, staging(done)]]);
    expect(await stagePullRequest('PR_7', stage, outside)).toEqual({ kind: 'done', value: id('d') });
    expect(outside.calls[0]).toMatchObject({ query: expect.stringContaining(mutation) });
    const refused = answered(200, { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] });
    expect(await stagePullRequest('PR_7', stage, fakeOutside([[staged, refused]]))).toMatchObject({ kind: 'declined' });
    expect(await stagePullRequest('PR_7', stage, fakeOutside([[staged, lost]]))).toMatchObject({ kind: 'uncertain' });
    expect(faultsOfQueries(outside.calls)).toEqual([]);
  });

  test('gets labels', async () => {
    const call = 'POST /repos/harbour/tide/issues/7/labels';
    const outside = fakeOutside([[call, answered(200, [])]]);
    expect(await addLabels(tide, { number: 7, labels: ['nix'] }, outside)).toEqual({ kind: 'done', value: 'added' });
    expect(bodyOf(outside.calls[0])).toEqual({ labels: ['nix'] });
    expect(await addLabels(tide, { number: 7, labels: ['nix'] }, fakeOutside([[call, answered(404)]]))).toMatchObject({
      kind: 'declined',
    });
  });
});
