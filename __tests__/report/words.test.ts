import { expect, test } from '@jest/globals';
import { problemText } from '../../src/report/problem-text.js';
import { publishedInWords } from '../../src/report/words.js';
import { aRelease, problem } from '../support/values.js';

test.each([
  ['final', 'bare-tag', 'a tag without a release: it could be moved'],
  ['prerelease', 'bare-tag', 'a prerelease, a tag without a release: it could be moved'],
  ['prerelease', 'immutable-release', 'a prerelease, published as an immutable release: its tag is locked'],
] as const)('a %s that is %s reads after "is"', (stage, published, words) => {
  expect(publishedInWords(aRelease({ stage, published }))).toBe(words);
});

test('the lines of what a tool said stand below each other', () => {
  const text = problemText({ ...problem, why: 'go: errors parsing go.mod:\ngo.mod:1: unknown directive\n' }, 'plain');
  expect(text).toContain('\n  go: errors parsing go.mod:\n  go.mod:1: unknown directive\n  next: ');
});
