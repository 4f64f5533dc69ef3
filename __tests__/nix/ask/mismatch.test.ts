import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sriOf, writeHash } from '../../../src/hash/sri.js';
import { type Mismatch, readMismatches } from '../../../src/nix/ask/mismatch.js';
import { fake } from '../derivations.js';

const one = '/nix/store/1bbqz1bbr5hj55ixf81wpdvjy2h2ra1x-src-one.drv';
const specified = fake(0);
const got = 'sha256-6PHgXWu0hSI9Zu1LaN+7fT7a6EyFCXpFqhpihM+91ko=';
const told = [{ derivation: one, specified, got }];

describe('a mismatch is read', () => {
  test.each([
    [
      'as Nix has it',
      `error: hash mismatch in fixed-output derivation '${one}':\n         specified: ${specified}\n            got:    ${got}`,
    ],
    [
      'as Nix has it without its heading',
      `hash mismatch in fixed-output derivation '${one}':\n  specified: ${specified}\n     got:    ${got}`,
    ],
    [
      'as Lix 2.91 has it',
      `error: hash mismatch in fixed-output derivation '${one}':\n        likely URL: https://github.com/harbour/tide/archive/refs/tags/v0.2.0.tar.gz\n         specified: ${specified}\n            got:    ${got}`,
    ],
    [
      'as later Lix has it',
      `error: hash mismatch in fixed-output derivation '${one}':\n           likely URL: (unknown)\n            specified: ${specified}\n                  got: ${got}\n        expected path: /nix/store/nw28w2ag342anihizg88yj5izfaflwnv-src-one\n             got path: /nix/store/i2ysi2j29x4v1y02wg9f16wvfm0jma8c-src-one`,
    ],
    [
      'from another machine',
      `error: build of '${one}' on 'ssh://builder.harbour.example' failed: hash mismatch in fixed-output derivation '${one}':\n         specified: ${specified}\n            got:    ${got}`,
    ],
    [
      'with the hashes as older Nix spells them',
      `hash mismatch in fixed-output derivation '${one}':\n  specified: ${writeHash(specified, 'prefixed-nix32')}\n  got:    ${writeHash(got as Mismatch['got'], 'prefixed-hex')}`,
    ],
    [
      'over lines that end as on Windows',
      `error: hash mismatch in fixed-output derivation '${one}':\r\n         specified: ${specified}\r\n            got:    ${got}\r\n`,
    ],
  ])('%s', (_, text) => {
    expect(readMismatches([text])).toEqual(told);
  });

  test('of a store in any folder, and of modules whose name ends in a hash', () => {
    const derivation = '/home/mara/a b/store/6zhjkdc0imi58wf5hmki3hqz0nm3w4v6-tide-0.2.0-go-modules-b3rq.drv';
    expect(readMismatches([block({ derivation, specified, got: fake(7) })])).toEqual([
      { derivation, specified, got: fake(7) },
    ]);
  });
});

describe('no mismatch is read', () => {
  test.each([
    ['of another kind of hash', block({ derivation: one, specified: `sha512-${'A'.repeat(86)}==`, got })],
    ['with a hash that is none', block({ derivation: one, specified, got: 'sha256-AAAA' })],
    ['with a hash that does not say its kind', block({ derivation: one, specified, got: '0'.repeat(64) })],
    ['of an output in place of a derivation', block({ derivation: one.replace('.drv', ''), specified, got })],
    ['where its values are missing', `error: hash mismatch in fixed-output derivation '${one}':`],
    [
      'in lines of a log that Nix shows below its own words',
      `error: builder for '${one}' failed with exit code 1;\n       last 3 log lines:\n       > error: hash mismatch in fixed-output derivation '${one}':\n       >          specified: ${specified}\n       >             got:    ${got}`,
    ],
    [
      'from the values that a URL brings along',
      `error: hash mismatch in fixed-output derivation '${one}':\n    likely URL: x\n specified: ${specified}\n got: ${fake(9)}\n     specified: ${specified}\n        got:    ${got}`,
    ],
    [
      'in a file that evaluation downloads',
      `error: hash mismatch in file downloaded from 'https://x':\n  specified: sha256:${'0'.repeat(52)}\n  got:       sha256:${'0'.repeat(52)}`,
    ],
  ])('%s', (_, text) => {
    expect(readMismatches([text])).toEqual([]);
  });
});

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(sriOf);
const letters = '0123456789abcdfghijklmnpqrsvwxyz';
const derivation = fc
  .tuple(
    fc.constantFrom('/nix/store', '/tmp/a store', '/home/ö/store'),
    fc.string({ unit: fc.constantFrom(...letters), minLength: 32, maxLength: 32 }),
    fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,20}$/),
  )
  .map(([folder, digits, name]) => `${folder}/${digits}-${name}.drv`);
const mismatch: fc.Arbitrary<Mismatch> = fc.record({ derivation, specified: hash, got: hash });
const noise = fc.oneof(
  fc.string().filter((text) => !text.includes('hash mismatch')),
  derivation.map((path) => `error: builder for '${path}' failed with exit code 1`),
  derivation.map((path) => `error: 1 dependencies of derivation '${path}' failed to build`),
  fc.constant('         specified: sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='),
);

describe('for any mismatches', () => {
  test('each is read once, in their order, whatever is said between them', () => {
    const messages = fc.array(
      fc.oneof(
        mismatch.map((value) => ({ value, text: block(value) })),
        noise.map((text) => ({ value: undefined, text })),
      ),
    );
    fc.assert(
      fc.property(messages, (all) => {
        const expected = all.flatMap(({ value }) => value ?? []);
        expect(readMismatches(all.map(({ text }) => text))).toEqual(expected);
      }),
    );
  });

  test('they are read as well where all was said in one text', () => {
    fc.assert(
      fc.property(fc.array(mismatch), (all) => {
        expect(readMismatches([all.map(block).join('\n')])).toEqual(all);
      }),
    );
  });

  test('nothing is read of one that is cut off', () => {
    fc.assert(
      fc.property(mismatch, fc.nat(), (value, at) => {
        const text = block(value);
        expect(readMismatches([text.slice(0, at % text.length)])).toEqual([]);
      }),
    );
  });
});

function block(value: { readonly derivation: string; readonly specified: string; readonly got: string }): string {
  return `error: hash mismatch in fixed-output derivation '${value.derivation}':\n         specified: ${value.specified}\n            got:    ${value.got}`;
}
