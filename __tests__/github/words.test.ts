import { describe, expect, test } from '@jest/globals';
import { asCommitId, asRepositoryName } from '../../src/github/words.js';

describe('commit ids', () => {
  test('are 40 or 64 digits, told in lower case', () => {
    expect(asCommitId('6D7AE5E8C1D0B9F1B7F1D2A3C4B5E6F708192A3B')).toBe('6d7ae5e8c1d0b9f1b7f1d2a3c4b5e6f708192a3b');
    expect(asCommitId('a'.repeat(64))).toBe('a'.repeat(64));
  });

  test.each(['', 'main', '6d7ae5e', 'g'.repeat(40), 'a'.repeat(41)])('%j is none', (text) => {
    expect(asCommitId(text)).toBeUndefined();
  });
});

describe('repository names', () => {
  test.each(['inference-gateway/cli', 'harbour/tide', 'a/.github', 'bot_acme/x'])('%j is one', (text) => {
    expect(asRepositoryName(text)).toBe(text);
  });

  test.each([
    '',
    'tide',
    'harbour/',
    '/tide',
    'a/b/c',
    'harbour/..',
    'har bour/tide',
    'https://github.com/harbour/tide',
    '-x/y',
  ])('%j is none', (text) => {
    expect(asRepositoryName(text)).toBeUndefined();
  });
});
