import { describe, expect, test } from '@jest/globals';
import { readBlob, readTip, readTree } from '../../src/github/read.js';
import { readTreePath } from '../../src/github/tree-path.js';
import { asCommitId, asRepositoryName } from '../../src/github/words.js';
import { Refusal } from '../../src/model/problem.js';
import type { CommitId, RepositoryName } from '../../src/model/words.js';
import { answered, type Exchange, fakeOutside } from '../support/outside.js';
import { faultsOfQueries } from '../support/queries.js';

const tide = asRepositoryName('harbour/tide') as RepositoryName;
const id = (digit: string): CommitId => asCommitId(digit.repeat(40)) as CommitId;
const notFound = answered(404, { message: 'Not Found' });

async function codeOf(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.catch((error: unknown) => error);
  if (thrown instanceof Refusal) return thrown.problem.code;
  throw thrown;
}

const branchData = { name: 'main', target: { oid: id('a'), tree: { oid: id('b') } } };
const repositoryData = { nameWithOwner: 'harbour/tide', isArchived: false, branch: branchData };
const asked = 'graphql Tip {"owner":"harbour","name":"tide"}';

describe('the tip of a branch, with a token', () => {
  test('is one call, valid by the schema of GitHub', async () => {
    const outside = fakeOutside([[asked, answered(200, { data: { repository: repositoryData } })]]);
    expect(await readTip(tide, 'default', outside)).toEqual({
      repository: 'harbour/tide',
      branch: 'main',
      commit: id('a'),
      tree: id('b'),
      archived: 'no',
    });
    expect(faultsOfQueries(outside.calls)).toEqual([]);
  });

  test('is read by name where a base was given', async () => {
    const call = 'graphql Tip {"owner":"harbour","name":"tide","ref":"refs/heads/release/1.x"}';
    const repository = { ...repositoryData, isArchived: true, branch: { ...branchData, name: 'release/1.x' } };
    const outside = fakeOutside([[call, answered(200, { data: { repository } })]]);
    expect(await readTip(tide, 'release/1.x', outside)).toMatchObject({ branch: 'release/1.x', archived: 'yes' });
    expect(faultsOfQueries(outside.calls)).toEqual([]);
  });

  test('bears the name that a renamed repository has now', async () => {
    const repository = { ...repositoryData, nameWithOwner: 'seaside/tide' };
    const outside = fakeOutside([[asked, answered(200, { data: { repository } })]]);
    expect((await readTip(tide, 'default', outside)).repository).toBe('seaside/tide');
  });

  test.each<[string, unknown]>([
    ['base-missing', { data: { repository: { ...repositoryData, branch: null } } }],
    ['repository-not-found', { data: { repository: null }, errors: [{ type: 'NOT_FOUND', message: 'Could not' }] }],
    ['answer-not-understood', { data: { repository: { ...repositoryData, nameWithOwner: 7 } } }],
  ])('is refused as %s', async (code, body) => {
    expect(await codeOf(readTip(tide, 'default', fakeOutside([[asked, answered(200, body)]])))).toBe(code);
  });
});

describe('the tip of a branch, without a token', () => {
  const repository: Exchange = [
    'GET /repos/harbour/tide',
    answered(200, { full_name: 'seaside/tide', default_branch: 'main', archived: false }),
  ];
  const branch = answered(200, { name: 'main', commit: { sha: id('a'), commit: { tree: { sha: id('b') } } } });

  test('is two calls, the second by the name that the repository has now', async () => {
    const outside = fakeOutside([repository, ['GET /repos/seaside/tide/branches/main', branch]], 'none');
    expect(await readTip(tide, 'default', outside)).toEqual({
      repository: 'seaside/tide',
      branch: 'main',
      commit: id('a'),
      tree: id('b'),
      archived: 'no',
    });
  });

  test('escapes the name of the base', async () => {
    const outside = fakeOutside([repository, ['GET /repos/seaside/tide/branches/release%2F1.x', notFound]], 'none');
    expect(await codeOf(readTip(tide, 'release/1.x', outside))).toBe('base-missing');
  });

  test('is refused where the repository is not to be seen', async () => {
    expect(await codeOf(readTip(tide, 'default', fakeOutside([['GET /repos/harbour/tide', notFound]], 'none')))).toBe(
      'repository-not-found',
    );
  });
});

const entry = (path: string, mode: string, type: string) => ({ path, mode, type, sha: id('c') });

describe('a tree', () => {
  const call = `GET /repos/harbour/tide/git/trees/${id('b')}?recursive=1`;

  test('tells files, links, folders and submodules apart', async () => {
    const tree = [
      entry('nix', '040000', 'tree'),
      entry('nix/tide.nix', '100644', 'blob'),
      entry('nix/latest.nix', '120000', 'blob'),
      entry('build.sh', '100755', 'blob'),
      entry('vendored', '160000', 'commit'),
    ];
    const outside = fakeOutside([[call, answered(200, { sha: id('b'), tree, truncated: false })]]);
    const { entries, complete } = await readTree(tide, id('b'), outside);
    expect(complete).toBe('yes');
    expect(entries.map(({ path, mode, kind }) => [path, mode, kind])).toEqual([
      ['nix', '040000', 'folder'],
      ['nix/tide.nix', '100644', 'file'],
      ['nix/latest.nix', '120000', 'link'],
      ['build.sh', '100755', 'file'],
      ['vendored', '160000', 'submodule'],
    ]);
  });

  test('says when GitHub cut it off', async () => {
    const outside = fakeOutside([[call, answered(200, { sha: id('b'), tree: [], truncated: true })]]);
    expect((await readTree(tide, id('b'), outside)).complete).toBe('no');
  });

  test('is walked down to one path, folder by folder', async () => {
    const script: readonly Exchange[] = [
      [
        `GET /repos/harbour/tide/git/trees/${id('b')}`,
        answered(200, { tree: [{ ...entry('nix', '040000', 'tree'), sha: id('d') }], truncated: false }),
      ],
      [
        `GET /repos/harbour/tide/git/trees/${id('d')}`,
        answered(200, { tree: [entry('tide.nix', '100644', 'blob')], truncated: false }),
      ],
    ];
    expect(await readTreePath(tide, id('b'), 'nix/tide.nix', fakeOutside(script))).toEqual({
      path: 'nix/tide.nix',
      mode: '100644',
      id: id('c'),
      kind: 'file',
    });
    expect(await readTreePath(tide, id('b'), 'nix/other.nix', fakeOutside(script))).toBe('missing');
    expect(await readTreePath(tide, id('b'), 'pkgs/tide.nix', fakeOutside(script.slice(0, 1)))).toBe('missing');
  });
});

describe('a blob', () => {
  const call = `GET /repos/harbour/tide/git/blobs/${id('c')}`;

  test('is its bytes, whatever they are', async () => {
    const content = 'AP9u\naXg=\n';
    const outside = fakeOutside([[call, answered(200, { content, encoding: 'base64', size: 5 })]]);
    expect([...(await readBlob(tide, id('c'), outside))]).toEqual([0, 255, 110, 105, 120]);
  });

  test('is refused in an encoding that nobody knows', async () => {
    const outside = fakeOutside([[call, answered(200, { content: 'x', encoding: 'none' })]]);
    expect(await codeOf(readBlob(tide, id('c'), outside))).toBe('answer-not-understood');
  });
});
