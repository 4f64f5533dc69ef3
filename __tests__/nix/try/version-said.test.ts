import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyVersion, lineWithVersion } from '../../../src/nix/try/version-said.js';

describe('a version is seen in', () => {
  test.each([
    ['tide version 0.2.0'],
    ['tide v0.2.0 (linux/amd64)'],
    ['0.2.0'],
    ['tide/0.2.0 go1.26.8'],
    ['Version: "0.2.0",'],
    ['tide-0.2.0-linux'],
    ['v0.2.0+dirty'],
    ['This is tide 0.2.0.'],
    ['\u001b[1m0.2.0\u001b[0m'],
    ['usage\r\ntide 0.2.0\r\n'],
  ])('%j', (said) => {
    expect(lineWithVersion(said, '0.2.0')).toContain('0.2.0');
  });
});

describe('a version is not seen in', () => {
  test.each([
    ['tide version 10.2.0'],
    ['tide version 0.2.01'],
    ['1.0.2.0'],
    ['0.2.0.1'],
    ['0.2.0-rc.1'],
    ['v0.2.0-3-gabcdef1'],
    ['v0.2.0-next.4'],
    ['go0.2.0'],
    ['x0.2.0'],
    ['0x2x0'],
    ['/nix/store/a0b1c2d3f4g5h6i7j8k9l0m1n2p3q4r5-tide-0.2.0/bin/tide: not found'],
    [''],
  ])('%j', (said) => {
    expect(lineWithVersion(said, '0.2.0')).toBeUndefined();
  });
});

test.each([
  ['tide version 0.1.0\nbuilt with go1.26.8', '0.1.0'],
  ['built 2026.01.02\ntide 0.1.0-rc.1', '0.1.0-rc.1'],
  ['Listening on 127.0.0.1', undefined],
  ['HTTP/1.1 wanted', undefined],
  ['0.1.9', '0.1.9'],
  ['version unknown', undefined],
  ['/nix/store/a0b1c2d3f4g5h6i7j8k9l0m1n2p3q4r5-tide-0.2.0/bin/tide', undefined],
])('%j shows the version %s', (said, version) => {
  expect(anyVersion(said, 'tide')).toBe(version);
});

test('a version is seen beside any words, and within no longer number', () => {
  const number = fc.nat({ max: 99 });
  const version = fc.tuple(number, number, number).map((numbers) => numbers.join('.'));
  fc.assert(
    fc.property(version, fc.stringMatching(/^[a-z ]*$/), fc.integer({ min: 0, max: 9 }), (one, words, digit) => {
      expect(lineWithVersion(`${words} ${one}\n`, one)).toContain(one);
      for (const longer of [`${digit}${one}`, `${one}${digit}`, `${one}.${digit}`, `${digit}.${one}`]) {
        expect(lineWithVersion(`${words} ${longer}`, one)).toBeUndefined();
      }
    }),
  );
});
