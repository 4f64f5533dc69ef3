import { describe, expect, test } from '@jest/globals';
import type { Release } from '../../src/model/release.js';
import type { Allowance } from '../../src/model/task.js';
import type { CommitId, Version } from '../../src/model/words.js';
import { chooseRelease } from '../../src/release/choose.js';
import { releaseOf } from '../../src/release/stage.js';
import { asVersion, looksUnfinished } from '../../src/release/version.js';

const version = (text: string): Version => asVersion(text) as Version;
const released = (text: string, stage: Release['stage'] = 'final'): Release => ({
  tag: `v${text}`,
  version: version(text),
  commit: 'a'.repeat(40) as CommitId,
  stage,
  published: 'release',
  notes: '',
  url: `https://github.com/harbour/tide/releases/tag/v${text}`,
  signature: { kind: 'none' },
});

type Row = readonly [offered: string, stage: Release['stage'], allow: readonly Allowance[], expected: string];

describe('an expression at 1.2.0', () => {
  test.each<Row>([
    ['1.3.0', 'final', [], 'take'],
    ['1.2.0', 'final', [], 'take'],
    ['1.2.0', 'prerelease', [], 'take'],
    ['1.1.0', 'final', [], 'older'],
    ['1.1.0', 'final', ['downgrade'], 'take'],
    ['1.2.0-rc.1', 'prerelease', ['prerelease'], 'older'],
    ['1.2.0-hotfix', 'final', [], 'take'],
    ['1.3.0-rc.1', 'prerelease', [], 'prerelease'],
    ['1.3.0-rc.1', 'prerelease', ['prerelease'], 'take'],
    ['1.3.0', 'draft', ['prerelease'], 'draft'],
    ['1.3.0', 'draft', ['draft'], 'take'],
    ['1.1.0-rc.1', 'prerelease', ['prerelease'], 'older'],
    ['1.1.0-rc.1', 'prerelease', ['downgrade'], 'prerelease'],
    ['1.1.0-rc.1', 'prerelease', ['downgrade', 'prerelease'], 'take'],
  ])('offered %s (%s), allowing %j: %s', (offered, stage, allow, expected) => {
    const release = released(offered, stage);
    const choice = chooseRelease({ release, current: version('1.2.0'), allow: new Set(allow), remarks: ['A remark.'] });
    expect(choice).toEqual(
      expected === 'take'
        ? { kind: 'take', release, from: '1.2.0', remarks: ['A remark.'] }
        : { kind: 'leave', release, because: expected },
    );
  });
});

describe('a bare tag', () => {
  test.each(['1.0.0-rc.1', '1.0rc1', '1.0-ALPHA', '1.0.beta2', '1.0pre', '1.0.0+dev'])('%s is unfinished', (text) => {
    const facts = { ...released(text), published: 'bare-tag' as const };
    expect(releaseOf(facts, version(text)).stage).toBe('prerelease');
  });

  test.each(['1.0.0', '1.0.0-1', '1.0.0-hotfix', '1.0-prerogative', '1.0a'])('%s is not', (text) => {
    expect(looksUnfinished(text)).toBe('no');
  });

  test('is judged by its name, a release by its maintainer', () => {
    expect(releaseOf(released('1.0.0-rc.1', 'final'), version('1.0.0-rc.1')).stage).toBe('final');
  });
});

test('an expression at a prerelease is brought to the release that follows it', () => {
  const release = released('1.2.0', 'final');
  const choice = chooseRelease({ release, current: version('1.2.0-rc.1'), allow: new Set(), remarks: [] });
  expect(choice.kind).toBe('take');
});
