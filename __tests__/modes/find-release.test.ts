import { describe, expect, test } from '@jest/globals';
import type { FetchedSource } from '../../src/model/package.js';
import type { SyncTask } from '../../src/model/task.js';
import type { RepositoryName } from '../../src/model/words.js';
import { findRelease } from '../../src/modes/find-release.js';
import { followed } from '../../src/modes/followed.js';
import { answered, type Exchange, fakeOutside } from '../support/outside.js';
import { aView, commit } from '../support/values.js';
import { aTask, problemOf } from './fakes.js';

const at = '/repos/harbour/tide';
const tide = 'harbour/tide' as RepositoryName;

/** A package of the repository at 0.1.0 whose tags look like vX.Y.Z, its source changed a little. */
function subject(change: Partial<FetchedSource> = {}) {
  const followable = followed(aView(), 'native');
  return { ...followable, source: { ...followable.source, ...change } };
}

/** What is read of one tag without a token. */
function tagged(tag: string, release: 'none' | Readonly<Record<string, boolean>>): readonly Exchange[] {
  const facts = { tag_name: tag, html_url: 'https://github.com/x', body: '', draft: false, prerelease: false };
  return [
    [`GET ${at}/git/ref/tags/${tag}`, answered(200, { object: { type: 'commit', sha: commit } })],
    [`GET ${at}/releases/tags/${tag}`, release === 'none' ? answered(404) : answered(200, { ...facts, ...release })],
  ];
}

function listed(tags: readonly string[], releases: Readonly<Record<string, boolean>>): readonly Exchange[] {
  const refs = tags.map((tag) => ({ ref: `refs/tags/${tag}` }));
  const bodies = Object.entries(releases).map(([tag_name, prerelease]) => ({ tag_name, prerelease, draft: false }));
  return [
    [`GET ${at}/git/matching-refs/tags/v`, answered(200, refs)],
    [`GET ${at}/releases?per_page=100`, answered(200, bodies)],
  ];
}

async function choice(task: Partial<SyncTask>, script: readonly Exchange[], source: Partial<FetchedSource> = {}) {
  const outside = fakeOutside(script, 'none');
  const found = await findRelease(subject(source), aTask(task), outside);
  expect(outside.unspent()).toEqual([]);
  return found;
}

const refused = (task: Partial<SyncTask>, script: readonly Exchange[] = [], source: Partial<FetchedSource> = {}) =>
  problemOf(choice(task, script, source));

const asked = (text: string) => ({ wanted: { kind: 'version', text } }) as const;

describe('a release that is named', () => {
  test.each(['0.2.0', 'v0.2.0', ' 0.2.0 '])('as a person types it: %j', async (text) => {
    expect(await choice(asked(text), tagged('v0.2.0', {}))).toMatchObject({
      kind: 'take',
      from: '0.1.0',
      remarks: [],
      release: { tag: 'v0.2.0', version: '0.2.0', commit, stage: 'final', published: 'release' },
    });
  });

  test('by an event of the repository, whatever the case of its name', async () => {
    const wanted = { kind: 'tag', tag: 'v0.2.0', repository: 'Harbour/Tide' as RepositoryName } as const;
    expect(await choice({ wanted }, tagged('v0.2.0', 'none'))).toMatchObject({
      kind: 'take',
      release: { published: 'bare-tag' },
    });
  });

  test('by an event of another repository is refused before anything is asked', async () => {
    const wanted = { kind: 'tag', tag: 'v0.2.0', repository: 'harbour/buoy' as RepositoryName } as const;
    const problem = await refused({ wanted });
    expect(problem).toMatchObject({ code: 'event-of-another-repository', place: { file: 'nix/tide.nix' } });
    expect(problem.what).toContain('harbour/buoy');
    expect(problem.what).toContain(tide);
  });

  test('by an event in a form that the expression could not have made is refused', async () => {
    const wanted = { kind: 'tag', tag: 'tide-0.2.0', repository: tide } as const;
    expect(await refused({ wanted })).toMatchObject({ code: 'tag-does-not-fit' });
  });

  test('without a tag is refused', async () => {
    const script: readonly Exchange[] = [
      [`GET ${at}/git/ref/tags/v9.9.9`, answered(404)],
      [`GET ${at}`, answered(200, { full_name: tide })],
    ];
    expect(await refused(asked('9.9.9'), script)).toMatchObject({ code: 'tag-missing' });
  });

  test('that is older is left, but for a word', async () => {
    expect(await choice(asked('0.0.9'), tagged('v0.0.9', {}))).toMatchObject({ kind: 'leave', because: 'older' });
    const task = { ...asked('0.0.9'), allow: new Set(['downgrade'] as const) };
    expect(await choice(task, tagged('v0.0.9', {}))).toMatchObject({ kind: 'take' });
  });

  test('that is a prerelease is left, but for a word', async () => {
    const script = tagged('v0.2.0', { prerelease: true });
    expect(await choice(asked('0.2.0'), script)).toMatchObject({ kind: 'leave', because: 'prerelease' });
    const task = { ...asked('0.2.0'), allow: new Set(['prerelease'] as const) };
    expect(await choice(task, script)).toMatchObject({ kind: 'take', release: { stage: 'prerelease' } });
  });
});

describe('the highest release', () => {
  const tags = ['v0.1.0', 'v0.9.0', 'v0.10.0', 'v0.11.0-rc.1', 'v1.0.0', 'nightly', 'version-2'];

  test('is that of the tags that fit, in the order of versions', async () => {
    const script = [...listed(tags, { 'v1.0.0': false }), ...tagged('v1.0.0', {})];
    expect(await choice({}, script)).toMatchObject({ kind: 'take', release: { version: '1.0.0' }, remarks: [] });
  });

  test('of a line passes over prereleases, and says so', async () => {
    const script = [...listed(tags, { 'v1.0.0': false, 'v0.10.0': false }), ...tagged('v0.10.0', {})];
    const found = await choice(asked('0.x'), script);
    expect(found).toMatchObject({ kind: 'take', release: { version: '0.10.0' } });
    expect(found).toMatchObject({ remarks: ['Passed over: v0.11.0-rc.1 (prerelease).'] });
  });

  test('may be a tag that is newer than every release, and then that is said', async () => {
    const script = [...listed(tags, { 'v0.10.0': false }), ...tagged('v1.0.0', 'none')];
    expect(await choice(asked('latest'), script)).toMatchObject({
      kind: 'take',
      remarks: ['The tag v1.0.0 is newer than every release.'],
    });
  });

  test('of a line without a tag is refused', async () => {
    expect(await refused(asked('7.x'), listed(tags, {}))).toMatchObject({ code: 'no-tag-fits' });
    expect(await refused({}, listed(['nightly'], {}))).toMatchObject({ code: 'no-tag-fits' });
  });
});

describe('the repository of the source', () => {
  test('must lie on the server that this run talks to', async () => {
    const problem = await refused({}, [], { host: 'git.harbour.example' });
    expect(problem).toMatchObject({ code: 'source-on-another-server' });
    expect(problem.what).toContain('git.harbour.example');
  });

  test('may be mapped to that server', async () => {
    const mirrors = [{ host: 'git.harbour.example', url: 'https://github.com' }];
    const task = { ...asked('0.2.0'), mirrors };
    expect(await choice(task, tagged('v0.2.0', {}), { host: 'git.harbour.example' })).toMatchObject({ kind: 'take' });
  });

  test('must have a name that GitHub allows', async () => {
    expect(await refused({}, [], { owner: 'har/bour' })).toMatchObject({ code: 'source-name-malformed' });
  });
});
