import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseHash, sriOf, writeHash } from '../../src/hash/sri.js';
import type { HashForm } from '../../src/model/package.js';
import { needs } from '../support/needs.js';

const forms: readonly HashForm[] = ['sri', 'nix32', 'hex', 'prefixed-nix32', 'prefixed-hex'];
const digests = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a hash', () => {
  test('is read in every form that it is written in', () => {
    fc.assert(
      fc.property(digests, fc.constantFrom(...forms), (digest, form) => {
        const sri = sriOf(digest);
        expect(parseHash(writeHash(sri, form))).toEqual({ sri, form });
      }),
    );
  });

  test('is spelt as Nix spells it', () => {
    const sri = sriOf(createHash('sha256').update('hi\n').digest());
    expect(forms.map((form) => writeHash(sri, form))).toEqual([
      'sha256-mOpuTyFvL7S2n/+bOkSELDhobKaF8/VdxIxdP7EQe+Q=',
      '1r3v22qkypccqifzbww5lrn6hf1chi23m6zzkyvb8bvg457nxslq',
      '98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4',
      'sha256:1r3v22qkypccqifzbww5lrn6hf1chi23m6zzkyvb8bvg457nxslq',
      'sha256:98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4',
    ]);
  });

  test('may be upper-case hex, which is written back in lower case', () => {
    const hex = '98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4';
    expect(parseHash(hex.toUpperCase())).toEqual(parseHash(hex));
  });

  test.each([
    ['nothing', ''],
    ['base64 of 33 bytes', `sha256-${'A'.repeat(44)}`],
    ['base64 without its padding', `sha256-${'A'.repeat(43)}`],
    ['base64 whose last digit has bits to spare', `sha256-${'A'.repeat(42)}B=`],
    ['base64 and a space', `sha256-${'A'.repeat(43)}= `],
    ['base64 after a colon', `sha256:${'A'.repeat(43)}=`],
    ['two hashes', `sha256-${'A'.repeat(43)}= sha256-${'A'.repeat(43)}=`],
    ['hex after a dash', `sha256-${'a'.repeat(64)}`],
    ['hex one digit short', 'a'.repeat(63)],
    ['nix32 over 256 bits', 'z'.repeat(52)],
    ['nix32 in upper case', '1R3V22QKYPCCQIFZBWW5LRN6HF1CHI23M6ZZKYVB8BVG457NXSLQ'],
    ['nix32 with a letter outside its alphabet', `0${'e'.repeat(51)}`],
    ['another algorithm', `sha512-${'A'.repeat(86)}==`],
    ['another algorithm of the same length', `md5-${'A'.repeat(43)}=`],
  ])('is not %s', (_, text) => {
    expect(parseHash(text)).toBeUndefined();
  });

  test('has 32 bytes', () => {
    expect(() => sriOf(new Uint8Array(20))).toThrow(RangeError);
  });
});

needs('nix')('nix-hash converts to and from nix32 in the same way', () => {
  const spelt = fc.sample(digests, { numRuns: 12, seed: 7 }).map(sriOf);
  const hex = spelt.map((sri) => writeHash(sri, 'hex'));
  const nix32 = execFileSync('nix-hash', ['--type', 'sha256', '--to-base32', ...hex], { encoding: 'utf8' });
  expect(nix32.trim().split('\n')).toEqual(spelt.map((sri) => writeHash(sri, 'nix32')));
});
