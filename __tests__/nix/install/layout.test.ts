import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLayout } from '../../../src/nix/install/layout.js';

const digits = '0123456789abcdfghijklmnpqrsvwxyz';
const name = fc
  .tuple(
    fc.array(fc.constantFrom(...digits), { minLength: 32, maxLength: 32 }),
    fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,20}$/),
  )
  .map(([hash, rest]) => `${hash.join('')}-${rest}`);

interface Entry {
  readonly name: string;
  readonly references: readonly number[];
}

const entries: fc.Arbitrary<readonly Entry[]> = fc.uniqueArray(
  fc.record({ name, references: fc.array(fc.nat(9), { maxLength: 4 }) }),
  { minLength: 1, maxLength: 10, selector: (entry) => entry.name },
);

function registration(all: readonly Entry[]): string {
  const lines = all.flatMap(({ name: own, references }) => {
    const refers = references.map((index) => `/nix/store/${all[index % all.length]?.name}`);
    return [`/nix/store/${own}`, `sha256:${'0'.repeat(64)}`, '120', '', String(refers.length), ...refers];
  });
  return `${lines.join('\n')}\n`;
}

describe('the layout of a release', () => {
  test('is read from its registration and its script', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (all, index) => {
        const nix = `/nix/store/${all[index % all.length]?.name}`;
        const script = `#!/bin/sh\nself="$(dirname "$0")"\nnix="${nix}"\ncacert="/nix/store/other"\n`;
        expect(readLayout(script, registration(all))).toEqual({ nix, names: all.map((entry) => entry.name) });
      }),
    );
  });

  const one = registration([{ name: `${'a'.repeat(32)}-nix-2.35.2`, references: [] }]);
  const good = `nix="/nix/store/${'a'.repeat(32)}-nix-2.35.2"\n`;

  test.each([
    ['a script that names no Nix', '#!/bin/sh\n', one],
    ['a Nix that is not registered', `nix="/nix/store/${'b'.repeat(32)}-nix-2.35.2"\n`, one],
    ['an empty registration', good, ''],
    ['a registration of other paths', good, one.replaceAll('/nix/store/', '/elsewhere/')],
    ['a path that leads out of the store', good, one.replaceAll('-nix-2.35.2', '-nix/../../etc')],
    ['a registration that was cut off', good, one.split('\n').slice(0, 3).join('\n')],
    ['a count that is none', good, one.replace('\n0\n', '\nmany\n')],
  ])('is not there in %s', (_what, script, registered) => {
    expect(readLayout(script, registered)).toBeUndefined();
  });
});
