import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import picomatch from 'picomatch';
import type { TreeEntry } from '../../src/github/read.js';
import { isShown, placeOf } from '../../src/modes/places.js';

test.each([
  ['nix/tide.nix', { path: 'nix/tide.nix', reach: 'itself' }],
  ['./package.nix', { path: 'package.nix', reach: 'itself' }],
  ['nix/*.nix', { path: 'nix', reach: 'inside' }],
  ['nix/{tide,ebb}.nix', { path: 'nix', reach: 'inside' }],
  ['pkgs/**/*.nix', { path: 'pkgs', reach: 'below' }],
  ['pkgs/*/default.nix', { path: 'pkgs', reach: 'below' }],
  ['nix/{tide,old/tide}.nix', { path: 'nix', reach: 'below' }],
])('the files of %s lie in one place', (pattern, place) => {
  expect(placeOf(pattern)).toEqual(place);
});

test.each(['*.nix', '**', '!nix/*.nix', '/nix/tide.nix', 'nix/../tide.nix', 'nix/', 'nix\\*', 'a|b', '{a,b}/t.nix'])(
  'the files of %s may lie anywhere',
  (pattern) => {
    expect(placeOf(pattern)).toBe('anywhere');
  },
);

const entry = (path: string, kind: TreeEntry['kind']) => ({ path, kind }) as TreeEntry;

test('a look shows all but what lies deep in a folder that is there', () => {
  const entries = [entry('nix', 'folder'), entry('pkgs', 'file')];
  expect(isShown({ path: 'nix', reach: 'inside' }, entries)).toBe(true);
  expect(isShown({ path: 'nix', reach: 'below' }, entries)).toBe(false);
  expect(isShown({ path: 'pkgs', reach: 'below' }, entries)).toBe(true);
  expect(isShown({ path: 'elsewhere', reach: 'below' }, entries)).toBe(true);
  expect(isShown('anywhere', entries)).toBe(false);
});

const part = fc.constantFrom(
  'a',
  'b',
  '.',
  '/',
  '*',
  '**',
  '?',
  '{a,b}',
  '{a,b/a}',
  '[ab]',
  '(a|b)',
  '@(a)',
  '!',
  '+',
  '!(a)',
);
const pattern = fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
const path = fc
  .array(fc.constantFrom('a', 'b', 'ab', '.a', 'a.b'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));

test('whatever matches a pattern lies in its place', () => {
  fc.assert(
    fc.property(pattern, path, (asked, found) => {
      const place = placeOf(asked);
      if (place === 'anywhere' || !picomatch(asked, { dot: true })(found)) return true;
      if (found === place.path) return true;
      if (place.reach === 'itself' || !found.startsWith(`${place.path}/`)) return false;
      return place.reach === 'below' || !found.slice(place.path.length + 1).includes('/');
    }),
    { numRuns: 3000 },
  );
});
