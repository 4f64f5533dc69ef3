import { describe, expect, test } from '@jest/globals';
import { compareGoVersions, readGoVersion } from '../../src/go/version.js';

describe('the order of Go versions', () => {
  const rising = [
    '1.4',
    '1.9',
    '1.20rc1',
    '1.20',
    '1.20.1',
    '1.21',
    '1.21beta1',
    '1.21rc1',
    '1.21rc2',
    '1.21.0',
    '1.21.10',
    '1.22',
    '1.26.8',
    '1.27rc1',
    '2',
  ];

  test.each(rising.slice(1).map((later, index) => [rising[index] ?? '', later]))(
    '%s comes before %s',
    (earlier, later) => {
      expect([compareGoVersions(earlier, later), compareGoVersions(later, earlier)]).toEqual([-1, 1]);
    },
  );

  test('a version equals itself, and up to 1.20 the one without a patch is its .0', () => {
    expect(compareGoVersions('1.21.0', '1.21.0')).toBe(0);
    expect(compareGoVersions('1.20', '1.20.0')).toBe(0);
  });
});

describe('the version that Go tells', () => {
  test.each([
    ['go1.26.8', '1.26.8'],
    ['go1.21', '1.21'],
    ['go1.27rc1', '1.27rc1'],
    ['go1.25.3-X:nodwarf5', '1.25.3'],
    ['go1.24.1 X:boringcrypto', '1.24.1'],
    ['devel go1.27-1c06c2e Tue', '1.27'],
    ['', undefined],
    ['asdf: no version is set', undefined],
  ])('%j is %j', (text, version) => {
    expect(readGoVersion(text)).toBe(version);
  });
});
