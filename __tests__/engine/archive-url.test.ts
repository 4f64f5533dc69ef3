import { describe, expect, test } from '@jest/globals';
import { archiveUrl, mirrored } from '../../src/engine/archive-url.js';

const source = { host: 'github.com', owner: 'harbour', repository: 'tide', names: 'tag' } as const;

describe('the address of a source archive', () => {
  test.each([
    ['v0.2.0', 'https://github.com/harbour/tide/archive/refs/tags/v0.2.0.tar.gz'],
    ['cmd/tide/v0.2.0', 'https://github.com/harbour/tide/archive/refs/tags/cmd/tide/v0.2.0.tar.gz'],
    ['v0.2.0+build', 'https://github.com/harbour/tide/archive/refs/tags/v0.2.0+build.tar.gz'],
    ['100%#1?', 'https://github.com/harbour/tide/archive/refs/tags/100%25%231%3F.tar.gz'],
    ['flüt', 'https://github.com/harbour/tide/archive/refs/tags/fl%C3%BCt.tar.gz'],
  ])('for the tag %s is %s', (tag, url) => {
    expect(archiveUrl(source, tag)).toBe(url);
  });

  test('names a revision as it is, and the host of the expression', () => {
    expect(archiveUrl({ ...source, names: 'rev', host: 'git.harbour.example' }, 'v0.2.0')).toBe(
      'https://git.harbour.example/harbour/tide/archive/v0.2.0.tar.gz',
    );
  });
});

describe('the mirror of an address', () => {
  const mirrors = [
    { host: 'github.com', url: 'http://127.0.0.1:8080/github' },
    { host: 'git.harbour.example', url: 'https://mirror.harbour.example' },
  ];

  test.each([
    ['https://github.com/a/b', 'http://127.0.0.1:8080/github/a/b'],
    ['https://git.harbour.example/a', 'https://mirror.harbour.example/a'],
    ['https://github.com.evil.example/a', 'https://github.com.evil.example/a'],
    ['https://codeload.github.com/a', 'https://codeload.github.com/a'],
  ])('of %s is %s', (url, at) => {
    expect(mirrored(url, mirrors)).toBe(at);
  });
});
