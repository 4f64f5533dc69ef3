import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { branchNames, decode, encode, spellIdentity } from '../../src/delivery/identity.js';
import { foldersOf, isBranchName } from '../../src/delivery/ref-name.js';

const infer = { base: 'main', file: 'nix/infer.nix', name: 'infer' };

describe('an identity', () => {
  test('is spelt BASE:FILE#NAME', () => {
    expect(spellIdentity(infer)).toBe('main:nix/infer.nix#infer');
    expect(spellIdentity({ ...infer, file: 'pakete/größe.nix' })).toBe('main:pakete/größe.nix#infer');
  });

  test('can neither end a line nor an HTML comment, nor be taken for another', () => {
    expect(spellIdentity({ ...infer, file: 'a\nb c.nix' })).toBe('main:a%0Ab%20c.nix#infer');
    expect(spellIdentity({ ...infer, file: 'x-->y#z.nix' })).toBe('main:x%2D-%3Ey%23z.nix#infer');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const word = encode(text);
        expect(word).not.toMatch(/[\s<>]|--/);
        expect(decode(word)).toBe(text);
      }),
    );
  });
});

describe('a branch', () => {
  test('is named after the package, and after its base where that is not the default branch', () => {
    expect(branchNames(infer, 'main')).toEqual(['nix-sync/infer', 'nix-sync/infer-6c6ef8a']);
    expect(branchNames({ ...infer, base: 'release/1.x' }, 'main')).toEqual([
      'nix-sync/release/1.x/infer',
      'nix-sync/release/1.x/infer-6c6ef8a',
      'nix-sync/infer-6b9f3a1',
    ]);
  });

  test('of two packages of one name differs by the file, and by the base', () => {
    const other = { ...infer, file: 'flake.nix' };
    expect(branchNames(infer, 'main')[1]).not.toBe(branchNames(other, 'main')[1]);
    expect(branchNames(infer, 'trunk')[2]).not.toBe(branchNames({ ...infer, base: 'next' }, 'trunk')[2]);
  });

  test('has a name that Git takes, whatever the package is called', () => {
    for (const name of ['a b', '.hidden', 'x.lock', 'x..y', 'a/b', '@{x}', '-x', 'größe', '', '..', 'a~1', 'x.']) {
      for (const branch of branchNames({ ...infer, name }, 'main'))
        expect([branch, isBranchName(branch)]).toEqual([branch, true]);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(branchNames({ ...infer, name }, 'trunk').every(isBranchName)).toBe(true);
      }),
    );
  });

  test.each([
    '',
    '@',
    'HEAD',
    '/x',
    'x/',
    'x//y',
    'x..y',
    'x y',
    'x~',
    'x^',
    'x:y',
    'x?',
    'x*',
    'x[',
    'x\\y',
    'x.',
    '.x',
    'a/.x',
    'a.lock',
    'a.lock/b',
    '-x',
    'x@{y',
    'x\ny',
  ])('cannot be called %j', (name) => {
    expect(isBranchName(name)).toBe(false);
  });

  test('needs its folders to be no branches', () => {
    expect(foldersOf('nix-sync/release/1.x/infer')).toEqual(['nix-sync', 'nix-sync/release', 'nix-sync/release/1.x']);
    expect(foldersOf('infer')).toEqual([]);
  });
});
