import { describe, expect, test } from '@jest/globals';
import { listCommits, readCommit, readFileAt } from '../../src/github/commits.js';
import type { CommitId, RepositoryName } from '../../src/model/words.js';
import { answered, fakeOutside } from '../support/outside.js';

const tide = 'harbour/tide' as RepositoryName;
const id = (letter: string) => letter.repeat(40) as CommitId;
const of = { path: 'nix/a b.nix', from: id('a') };
const list = `GET /repos/harbour/tide/commits?path=nix%2Fa%20b.nix&sha=${id('a')}&per_page=100`;
const listed = { sha: id('b'), commit: { message: 'Try it', tree: { sha: id('c') } } };
const file = `GET /repos/harbour/tide/contents/nix/tide.nix?ref=${id('a')}`;

describe('listing commits', () => {
  test('asks once, from a commit or from the default branch', async () => {
    const commits = [{ id: id('b'), tree: id('c'), message: 'Try it' }];
    expect(await listCommits(tide, of, fakeOutside([[list, answered(200, [listed])]]))).toEqual(commits);
    const script = [[list.replace(/&sha=[^&]*/, ''), answered(200, [listed])]] as const;
    expect(await listCommits(tide, { ...of, from: 'default' }, fakeOutside(script))).toEqual(commits);
  });

  test.each([404, 409])('takes status %d for a history that is not there', async (status) => {
    expect(await listCommits(tide, of, fakeOutside([[list, answered(status)]]))).toBe('missing');
  });

  test.each([
    ['a bad token', answered(401), 'token-bad'],
    ['an answer of another shape', answered(200, [{ sha: 'main' }]), 'answer-not-understood'],
  ])('refuses %s', async (_, answer, code) => {
    const refused = listCommits(tide, of, fakeOutside([[list, answer]]));
    await expect(refused).rejects.toHaveProperty('problem.code', code);
  });
});

describe('reading a commit', () => {
  const read = (body: unknown) =>
    readCommit(tide, id('b'), fakeOutside([[`GET /repos/harbour/tide/git/commits/${id('b')}`, answered(200, body)]]));

  test('tells its message, tree and parents', async () => {
    const parents = [{ sha: id('d') }, { sha: id('e') }];
    expect(await read({ sha: id('b'), message: 'Merge', tree: { sha: id('c') }, parents })).toEqual({
      id: id('b'),
      tree: id('c'),
      message: 'Merge',
      parents: [id('d'), id('e')],
    });
  });

  test('refuses an answer of another shape', async () => {
    await expect(read({ sha: id('b'), message: 'Merge' })).rejects.toHaveProperty(
      'problem.code',
      'answer-not-understood',
    );
  });
});

describe('reading a file at a commit', () => {
  const read = (status: number, body: unknown) =>
    readFileAt(tide, { path: 'nix/tide.nix', commit: id('a') }, fakeOutside([[file, answered(status, body)]]));

  test('gives its bytes', async () => {
    const content = Buffer.from('f\xfcr\n', 'latin1');
    const body = { type: 'file', encoding: 'base64', content: content.toString('base64') };
    expect(Buffer.from((await read(200, body)) as Uint8Array)).toEqual(content);
  });

  test.each([
    ['that is not there', 404, {}],
    ['that is too large', 200, { type: 'file', encoding: 'none', content: '' }],
    ['that is a folder', 200, [{ type: 'file' }]],
    ['that is a submodule', 200, { type: 'submodule' }],
  ])('gives nothing of one %s', async (_, status, body) => {
    expect(await read(status, body)).toBe('missing');
  });
});
