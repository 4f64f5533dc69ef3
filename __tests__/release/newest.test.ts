import { describe, expect, test } from '@jest/globals';
import type { Allowance } from '../../src/model/task.js';
import { newestAllowed, pickNewest, type Searched } from '../../src/release/newest.js';
import { source } from '../support/source.js';

const searched = (tags: readonly string[], more: Partial<Searched> = {}): Searched => ({
  repository: 'harbour/tide',
  source,
  line: 'any',
  tags,
  releases: [],
  ...more,
});
const allowing = (...words: readonly Allowance[]): ReadonlySet<Allowance> => new Set(words);
const newest = (search: Searched, ...allow: readonly Allowance[]) => newestAllowed(search, allowing(...allow));

test('tags that fit are ordered by version, whatever order they came in', () => {
  const tags = ['v1.9.0', 'nightly', 'v1.10.0', '2.0.0', 'v1.10.0-rc.1', 'vscode-3'];
  expect(pickNewest(searched(tags)).map(({ tag }) => tag)).toEqual(['v1.10.0', 'v1.10.0-rc.1', 'v1.9.0']);
});

test.each([
  ['1', ['v1.20.0', 'v1.2.1', 'v1']],
  ['1.2', ['v1.2.1']],
  ['2', []],
])('the line %s holds %j', (line, expected) => {
  const tags = ['v1', 'v1.2.1', 'v1.20.0', 'v10.0.0'];
  expect(pickNewest(searched(tags, { line })).map(({ tag }) => tag)).toEqual(expected);
});

describe('the newest that may be taken', () => {
  test('is the highest final release', () => {
    const releases = [
      { tag: 'v3.0.0', stage: 'draft' as const },
      { tag: 'v2.0.0', stage: 'prerelease' as const },
      { tag: 'v1.0.0', stage: 'final' as const },
    ];
    const search = searched(['v1.0.0', 'v2.0.0', 'v3.0.0'], { releases });
    expect(newest(search)).toEqual({
      kind: 'ok',
      value: { tag: 'v1.0.0', version: '1.0.0', remarks: ['Passed over: v3.0.0 (draft), v2.0.0 (prerelease).'] },
    });
    expect(newest(search, 'prerelease')).toMatchObject({ value: { tag: 'v2.0.0' } });
    expect(newest(search, 'prerelease', 'draft')).toMatchObject({ value: { tag: 'v3.0.0', remarks: [] } });
  });

  test('passes over a bare tag that calls itself unfinished', () => {
    const search = searched(['v1.0.0', 'v1.1.0-rc.1', 'v1.1.0-beta2', 'v1.1.0dev', 'v1.1.0-alpha']);
    expect(newest(search)).toMatchObject({ value: { tag: 'v1.0.0' } });
    expect(newest(search)).toMatchObject({ value: { remarks: [expect.stringContaining(' and 1 more.')] } });
  });

  test('is a tag newer than every release, and says so', () => {
    const releases = [{ tag: 'v1.2.0', stage: 'final' as const }];
    expect(newest(searched(['v1.2.0', 'v1.3.0'], { releases }))).toMatchObject({
      value: { tag: 'v1.3.0', remarks: ['The tag v1.3.0 is newer than every release.'] },
    });
    expect(newest(searched(['v1.2.0', 'v1.3.0']))).toMatchObject({ value: { tag: 'v1.3.0', remarks: [] } });
  });

  test('is the highest of all where none may be taken, so that somebody can say why', () => {
    expect(newest(searched(['v1.0.0-rc.1', 'v1.0.0-rc.2']))).toMatchObject({
      value: { tag: 'v1.0.0-rc.2', remarks: [] },
    });
  });

  test('is a Problem where no tag fits', () => {
    expect(newest(searched(['1.0.0', 'nightly']))).toMatchObject({
      kind: 'failed',
      problem: { code: 'no-tag-fits', what: 'harbour/tide has no tag of the form vX.Y.Z.' },
    });
    expect(newest(searched(['v1.0.0'], { line: '2' }))).toMatchObject({
      problem: { what: 'harbour/tide has no tag of the form vX.Y.Z in the line 2.' },
    });
  });
});
