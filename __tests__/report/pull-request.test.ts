import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LearntHash } from '../../src/model/change.js';
import type { Version } from '../../src/model/words.js';
import { pullRequestBody, pullRequestTitle } from '../../src/report/pull-request.js';
import { aChange, aRelease, aView, newSource, newVendor, oldSource, oldVendor } from '../support/values.js';
import { rendered, threatsIn } from './defused.js';

test('the title says what goes where, unless another one was asked for', () => {
  expect(pullRequestTitle(aChange(), { title: 'default' })).toBe('tide: 0.1.0 -> 0.2.0');
  expect(pullRequestTitle(aChange(), { title: 'build: tide' })).toBe('build: tide');
  expect(pullRequestTitle(aChange({ from: '0.2.0' as Version }), { title: 'default' })).toBe(
    'tide: correct hashes of 0.2.0',
  );
});

test('the body shows what changed, where it comes from and what was checked', () => {
  const body = pullRequestBody(aChange({ remarks: ['v0.2.0 is newer than every release.'] }));
  for (const part of [
    '| `version` | `0.1.0` | `0.2.0` | tag v0.2.0 |  |',
    `| \`hash\` | \`${oldSource}\` | \`${newSource}\` | https://github.com/harbour/tide/archive/refs/tags/v0.2.0.tar.gz`,
    `| \`vendorHash\` | \`${oldVendor}\` | \`${newVendor}\` | go mod vendor (go1.26.8) | 12 s |`,
    'https://github.com/harbour/tide/commit/3c9a1f0e5b7d2468ace013579bdf02468ace1357',
    'https://github.com/harbour/tide/compare/v0.1.0...v0.2.0',
    'neither tag nor commit is signed',
    'not immutable',
    '- v0.2.0 is newer than every release.',
    '`go.sum` pins every byte of it',
    'Not done by this run: evaluating or building the package with Nix.',
    '<summary>Release notes of v0.2.0</summary>',
    '> - tides of the southern hemisphere',
    'Opened automatically by [nix-sync-action]',
  ]) {
    expect(body).toContain(part);
  }
});

test('a hash that stands already is shown as unchanged', () => {
  const change = aChange();
  const edits = change.revision.edits.filter(({ slot }) => slot !== 'dependency-hash');
  const body = pullRequestBody({ ...change, revision: { ...change.revision, edits } });
  expect(body).toContain(`| \`vendorHash\` | \`${newVendor}\` | unchanged |`);
});

test('a hash that nothing pins says so', () => {
  const hashes = aChange().hashes.map((hash): LearntHash => ({ ...hash, standing: 'unconfirmed' }));
  expect(pullRequestBody(aChange({ hashes }))).toContain('allowed by `unconfirmed-hash`');
});

test.each([
  [{ kind: 'verified', of: 'tag', by: 'harbourmaster' }, 'the tag is signed by harbourmaster, verified by GitHub'],
  [
    { kind: 'unverified', of: 'commit', reason: 'unknown_key' },
    'the commit is signed, but GitHub could not verify it (unknown\\_key)',
  ],
  [{ kind: 'unknown' }, 'for want of a token'],
] as const)('the signature is told: %j', (signature, words) => {
  expect(pullRequestBody(aChange({ release: aRelease({ signature }) }))).toContain(words);
});

test('tags with slashes and strange signs make addresses that work', () => {
  const template = [{ kind: 'text', text: 'cli/#' }, { kind: 'version' }] as const;
  const source = { ...aView().source, template } as ReturnType<typeof aView>['source'];
  const change = aChange({ view: aView({ source }), release: aRelease({ tag: 'cli/#0.2.0' }) });
  expect(pullRequestBody(change)).toContain('/compare/cli/%230.1.0...cli/%230.2.0');
});

test('a source of the repository itself is compared by what its tag has around the version', () => {
  const source = { kind: 'local', place: { file: 'nix/tide.nix', line: 3, column: 3 } } as const;
  expect(pullRequestBody(aChange({ view: aView({ source }) }))).toContain(
    'https://github.com/harbour/tide/compare/v0.1.0...v0.2.0',
  );
});

test('without notes there is nothing to unfold', () => {
  expect(pullRequestBody(aChange({ release: aRelease({ notes: ' \n' }) }))).not.toContain('<details>');
});

test.each(['x', '\n', '🌊', '&#64;', '@a '])(
  'notes of any length and of %j keep the body within what GitHub takes',
  (unit) => {
    const body = pullRequestBody(aChange({ release: aRelease({ notes: unit.repeat(70_000) }) }));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(63_000);
    expect(body).toContain('it is left alone.');
  },
);

test('whatever a release says of itself, the body acts on nobody', () => {
  const texts = fc.constantFrom(
    '@crew',
    'Fixes #1',
    '<!--',
    '|',
    '`',
    '\n',
    '](',
    'GH-2',
    '<img src=x>',
    '</details>',
    '**',
    '\u202e',
  );
  const text = fc.array(texts, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, text, (tag, notes, by) => {
      const release = aRelease({ tag: `v${tag}`, notes, signature: { kind: 'verified', of: 'tag', by } });
      const body = pullRequestBody(aChange({ release, remarks: [tag] }));
      const html = rendered(body);
      expect(threatsIn(html)).toEqual([]);
    }),
  );
});
