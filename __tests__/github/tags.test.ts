import { describe, expect, test } from '@jest/globals';
import { listReleases, readRelease, readTags } from '../../src/github/tags.js';
import { asCommitId, asRepositoryName } from '../../src/github/words.js';
import { Refusal } from '../../src/model/problem.js';
import type { CommitId, RepositoryName } from '../../src/model/words.js';
import { answered, type Exchange, fakeOutside } from '../support/outside.js';
import { faultsOfQueries } from '../support/queries.js';

const tide = asRepositoryName('harbour/tide') as RepositoryName;
const id = (digit: string): CommitId => asCommitId(digit.repeat(40)) as CommitId;
const notFound = answered(404, { message: 'Not Found' });
const at = '/repos/harbour/tide';

async function codeOf(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.catch((error: unknown) => error);
  if (thrown instanceof Refusal) return thrown.problem.code;
  throw thrown;
}

describe('tags', () => {
  const refs = (...names: readonly string[]) => names.map((name) => ({ ref: `refs/tags/${name}` }));

  test('are asked for by what they begin with', async () => {
    const outside = fakeOutside([
      [`GET ${at}/git/matching-refs/tags/cli/v`, answered(200, refs('cli/v1.0.0', 'cli/v1.1.0'))],
    ]);
    expect(await readTags(tide, 'cli/v', outside)).toEqual(['cli/v1.0.0', 'cli/v1.1.0']);
  });

  test('are all of them where nothing is fixed before the version', async () => {
    const body = [...refs('1.0.0'), { ref: 'refs/tagged/x' }];
    expect(await readTags(tide, '', fakeOutside([[`GET ${at}/git/matching-refs/tags`, answered(200, body)]]))).toEqual([
      '1.0.0',
    ]);
  });

  test('are read page by page where GitHub makes pages', async () => {
    const link = {
      link: `<https://api.github.com/repositories/9/git/matching-refs/tags/v?page=2>; rel="next", <x>; rel="last"`,
    };
    const outside = fakeOutside([
      [`GET ${at}/git/matching-refs/tags/v`, answered(200, refs('v1.0.0'), link)],
      [`GET ${at}/git/matching-refs/tags/v?per_page=100&page=2`, answered(200, refs('v1.1.0'))],
    ]);
    expect(await readTags(tide, 'v', outside)).toEqual(['v1.0.0', 'v1.1.0']);
  });

  test('are none in an empty repository, and a Refusal where there is no repository', async () => {
    const call = `GET ${at}/git/matching-refs/tags/v`;
    const empty = answered(409, { message: 'Git Repository is empty.' });
    expect(await readTags(tide, 'v', fakeOutside([[call, empty]]))).toEqual([]);
    expect(await codeOf(readTags(tide, 'v', fakeOutside([[call, notFound]])))).toBe('repository-not-found');
  });
});

test('releases tell drafts and prereleases, three hundred at the most', async () => {
  const release = (tag_name: string, draft: boolean, prerelease: boolean) => ({ tag_name, draft, prerelease });
  const next = (page: number) => ({
    link: `<https://api.github.com${at}/releases?per_page=100&page=${page}>; rel="next"`,
  });
  const outside = fakeOutside([
    [`GET ${at}/releases?per_page=100`, answered(200, [release('v3.0.0', true, false)], next(2))],
    [`GET ${at}/releases?per_page=100&page=2`, answered(200, [release('v2.0.0-rc.1', false, true)], next(3))],
    [`GET ${at}/releases?per_page=100&page=3`, answered(200, [release('v1.0.0', false, false)], next(4))],
  ]);
  expect(await listReleases(tide, outside)).toEqual([
    { tag: 'v3.0.0', stage: 'draft' },
    { tag: 'v2.0.0-rc.1', stage: 'prerelease' },
    { tag: 'v1.0.0', stage: 'final' },
  ]);
});

const asked = (tag: string) =>
  `graphql Release {"owner":"harbour","name":"tide","tag":"${tag}","ref":"refs/tags/${tag}"}`;
const commit = (signature: unknown = null) => ({
  __typename: 'Commit',
  oid: id('a'),
  committer: { name: 'Ada Brook' },
  signature,
});
const annotated = (target: unknown) => ({ __typename: 'Tag', oid: id('d'), target });
const pointing = (target: unknown, release: unknown = null) =>
  answered(200, { data: { repository: { release, ref: target === null ? null : { target } } } });
const tagObject = (verification: unknown) =>
  answered(200, { object: { sha: id('a'), type: 'commit' }, tagger: { name: 'Ada Brook' }, verification });

describe('a release, with a token', () => {
  const url = 'https://github.com/harbour/tide/releases/tag/v1.2.0';
  const release = { isDraft: false, isPrerelease: false, description: 'Faster.', url };
  const githubSigned = { isValid: true, state: 'VALID', wasSignedByGitHub: true, signer: null };

  test('is a query valid by the schema of GitHub, and one call for what that schema lacks', async () => {
    const outside = fakeOutside([
      [asked('v1.2.0'), pointing(commit(githubSigned), release)],
      [`GET ${at}/releases/tags/v1.2.0`, answered(200, { immutable: true })],
    ]);
    expect(await readRelease(tide, 'v1.2.0', outside)).toEqual({
      tag: 'v1.2.0',
      commit: id('a'),
      stage: 'final',
      published: 'immutable-release',
      notes: 'Faster.',
      url,
      signature: { kind: 'verified', of: 'commit', by: 'GitHub' },
    });
    expect(faultsOfQueries(outside.calls)).toEqual([]);
  });

  test('may be a prerelease or a draft', async () => {
    const prerelease = fakeOutside([
      [asked('v1.2.0'), pointing(commit(), { ...release, isPrerelease: true, description: null })],
      [`GET ${at}/releases/tags/v1.2.0`, answered(200, { immutable: false })],
    ]);
    const facts = { stage: 'prerelease', published: 'release', notes: '', signature: { kind: 'none' } };
    expect(await readRelease(tide, 'v1.2.0', prerelease)).toMatchObject(facts);
    const draft = fakeOutside([[asked('v1.2.0'), pointing(commit(), { ...release, isDraft: true })]]);
    expect(await readRelease(tide, 'v1.2.0', draft)).toMatchObject({ stage: 'draft', published: 'release' });
  });

  test('is a bare tag where none was made, which takes one call', async () => {
    const signer = { isValid: true, state: 'VALID', wasSignedByGitHub: false, signer: { login: 'ada' } };
    expect(await readRelease(tide, 'cli/v1#2', fakeOutside([[asked('cli/v1#2'), pointing(commit(signer))]]))).toEqual({
      tag: 'cli/v1#2',
      commit: id('a'),
      stage: 'final',
      published: 'bare-tag',
      notes: '',
      url: 'https://github.com/harbour/tide/releases/tag/cli/v1%232',
      signature: { kind: 'verified', of: 'commit', by: 'ada' },
    });
  });

  test('is missing where there is no tag, be there a draft of it or not', async () => {
    const draft = { ...release, isDraft: true };
    expect(await readRelease(tide, 'v9.0.0', fakeOutside([[asked('v9.0.0'), pointing(null, draft)]]))).toBe('missing');
  });

  test('is refused where there is no repository', async () => {
    const body = { data: { repository: null }, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve' }] };
    expect(await codeOf(readRelease(tide, 'v1', fakeOutside([[asked('v1'), answered(200, body)]])))).toBe(
      'repository-not-found',
    );
  });

  test.each<[string, unknown, unknown, unknown]>([
    ['its own signature', { verified: true, reason: 'valid' }, null, { kind: 'verified', of: 'tag', by: 'Ada Brook' }],
    [
      'its own bad signature',
      { verified: false, reason: 'unknown_key' },
      githubSigned,
      { kind: 'unverified', of: 'tag', reason: 'unknown_key' },
    ],
    [
      'the signature of its commit where it has none',
      { verified: false, reason: 'unsigned' },
      { isValid: false, state: 'UNKNOWN_KEY', wasSignedByGitHub: false, signer: null },
      { kind: 'unverified', of: 'commit', reason: 'unknown_key' },
    ],
    ['no signature', { verified: false, reason: 'unsigned' }, null, { kind: 'none' }],
  ])('an annotated tag shows %s', async (_name, verification, signature, expected) => {
    const outside = fakeOutside([
      [asked('v1.2.0'), pointing(annotated(annotated(commit(signature))))],
      [`GET ${at}/git/tags/${id('d')}`, tagObject(verification)],
    ]);
    expect(await readRelease(tide, 'v1.2.0', outside)).toMatchObject({ commit: id('a'), signature: expected });
  });
});

describe('a release, without a token', () => {
  const ref = (type: string, sha: string): Exchange => [
    `GET ${at}/git/ref/tags/v1.2.0`,
    answered(200, { ref: 'refs/tags/v1.2.0', object: { type, sha } }),
  ];
  const release: Exchange = [
    `GET ${at}/releases/tags/v1.2.0`,
    answered(200, {
      draft: false,
      prerelease: true,
      immutable: true,
      body: 'Faster.',
      html_url: 'https://github.com/x',
    }),
  ];

  test('is read over REST, its signature unasked', async () => {
    expect(await readRelease(tide, 'v1.2.0', fakeOutside([ref('commit', id('a')), release], 'none'))).toEqual({
      tag: 'v1.2.0',
      commit: id('a'),
      stage: 'prerelease',
      published: 'immutable-release',
      notes: 'Faster.',
      url: 'https://github.com/x',
      signature: { kind: 'unknown' },
    });
  });

  test('follows an annotated tag, and tells its signature, which comes along', async () => {
    const outside = fakeOutside(
      [
        ref('tag', id('d')),
        [`GET ${at}/git/tags/${id('d')}`, tagObject({ verified: true, reason: 'valid' })],
        [`GET ${at}/releases/tags/v1.2.0`, notFound],
      ],
      'none',
    );
    expect(await readRelease(tide, 'v1.2.0', outside)).toMatchObject({
      commit: id('a'),
      published: 'bare-tag',
      signature: { kind: 'verified', of: 'tag', by: 'Ada Brook' },
    });
  });

  test('is missing where the repository is there without the tag, and refused where it is not', async () => {
    const none: Exchange = [`GET ${at}/git/ref/tags/v1.2.0`, notFound];
    expect(await readRelease(tide, 'v1.2.0', fakeOutside([none, [`GET ${at}`, answered(200)]], 'none'))).toBe(
      'missing',
    );
    expect(await codeOf(readRelease(tide, 'v1.2.0', fakeOutside([none, [`GET ${at}`, notFound]], 'none')))).toBe(
      'repository-not-found',
    );
  });
});
