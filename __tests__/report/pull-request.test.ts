import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LearntHash } from '../../src/model/change.js';
import type { Verdict } from '../../src/model/verdict.js';
import type { Version } from '../../src/model/words.js';
import { pullRequestBody, pullRequestTitle } from '../../src/report/pull-request.js';
import { summary } from '../../src/report/summary.js';
import {
  aChange,
  anOutcome,
  aRelease,
  aView,
  buildFailed,
  builtHashes,
  commit,
  failing,
  newSource,
  newVendor,
  oldSource,
  oldVendor,
  passed,
  usedNix,
} from '../support/values.js';
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
    'Not formatted: no formatter was asked for',
    'Only the literals below change.',
    'Not done by this run: evaluating, building or running the package with Nix.',
    '<summary>Release notes of v0.2.0</summary>',
    '> - tides of the southern hemisphere',
    'Opened automatically by [nix-sync-action]',
  ]) {
    expect(body).toContain(part);
  }
});

test('what Nix found stands beside what was computed without it', () => {
  const body = pullRequestBody(aChange({ hashes: builtHashes }));
  for (const part of [
    '(15.2 MB); built by Nix 2.35.2 | 0.8 s, 3.1 s |',
    'Nix 2.35.2 fetched it itself and found the same.',
    `| built by Nix 2.35.2; Nix found ${newVendor}, computed without Nix: ${oldVendor}; Nix's was taken | 3.1 s |`,
    `- \`vendorHash\`: fetched and hashed by Nix 2.35.2; Nix found ${newVendor}, computed without Nix: ${oldVendor}; Nix's was taken.`,
  ]) {
    expect(body).toContain(part);
  }
});

test('every check is told with what it saw, and Nix and nixpkgs with where they came from', () => {
  const body = pullRequestBody(aChange({ verdicts: passed, nix: usedNix }));
  for (const part of [
    '- Build for x86\\_64-linux passed in 42 s: /nix/store/abc-tide-0.2.0',
    '- Evaluation for x86\\_64-darwin was not done: this nixpkgs no longer has it',
    '- Run passed in 0.4 s: tide --version printed 0.2.0',
    '- Nix 2.35.2 for x86\\_64-linux was installed by this run; it builds in a sandbox (user namespaces).',
    `- nixpkgs from flake.lock: nixpkgs, at revision ${commit}.`,
  ]) {
    expect(body).toContain(part);
  }
  expect(body).not.toMatch(/WARNING|Not done by this run/);
});

test('only what was not looked at is told as not done', () => {
  const told = (verdicts: readonly Verdict[]) =>
    /Not done by this run: .*/.exec(pullRequestBody(aChange({ verdicts })))?.[0];
  expect(told(passed.slice(0, 3))).toBe('Not done by this run: building or running the package with Nix.');
  expect(told(passed.slice(0, 4))).toBe('Not done by this run: running the package with Nix.');
});

test('a flake.lock is named once', () => {
  const nix = { ...usedNix, nixpkgs: { ...usedNix.nixpkgs, reference: 'flake.lock' } };
  expect(pullRequestBody(aChange({ nix }))).toContain(`- nixpkgs from flake.lock, at revision ${commit}.`);
});

test('a build without sandbox says so and why', () => {
  const nix = { ...usedNix, sandbox: { kind: 'off', because: 'it was allowed' } } as const;
  expect(pullRequestBody(aChange({ nix }))).toContain('builds without a sandbox: it was allowed');
});

test('a draft says on top what failed, and shows its log', () => {
  const body = pullRequestBody(aChange({ verdicts: failing, nix: usedNix }));
  expect(body.split('\n').slice(0, 3)).toEqual([
    '> [!WARNING]',
    '> **This is a draft: a check of the change failed (Build for x86\\_64-linux).**',
    '>',
  ]);
  expect(body).toContain('> Next: Correct it in the source and release again.');
  expect(body).toContain('**Build for x86\\_64-linux failed** after 12 s: tide 0.2.0 does not build.');
  expect(body).toContain('<summary>Log of what failed: Build for x86\\_64-linux</summary>');
  expect(body).toContain('main.go:3:8: missing return\n```');
  expect(threatsIn(rendered(body))).toEqual([]);
});

test('what a formatter changed is told apart from the values', () => {
  const { after } = aChange().revision;
  const edited = { ...after, text: after.text.replace('buildGoModule (', 'buildGoModule  (') };
  const body = pullRequestBody(aChange({ formatting: { kind: 'formatted', with: 'nixfmt', edited } }));
  expect(body).toContain(
    'Only the literals below change. Then nixfmt formatted the file: that is a diff of its own and changes no value.',
  );
  expect(body).toContain('<summary>What nixfmt changed, and no value</summary>');
  const same = pullRequestBody(aChange({ formatting: { kind: 'formatted', with: 'nixfmt', edited: after } }));
  expect(same).toContain('Only the literals below change.\n');
  expect(same).toContain('- Formatted with nixfmt.');
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

test.each(['x\n', '`', '&', '@a ', '\u{1f30a}'])(
  'logs and remarks of %j keep the body within what GitHub takes',
  (unit) => {
    const long = unit.repeat(60_000);
    const verdicts = Array.from({ length: 40 }, (): Verdict[] => [
      { check: 'build', kind: 'failed', problem: { ...buildFailed, what: long, why: long }, seconds: 1, excerpt: long },
      { check: 'evaluate', of: long, kind: 'skipped', because: long },
    ]).flat();
    const { revision } = aChange();
    const formatting = {
      kind: 'formatted',
      with: long,
      edited: { ...revision.after, text: long.slice(0, 20_000) },
    } as const;
    const remarks = Array.from({ length: 50 }, () => long);
    const body = pullRequestBody(aChange({ verdicts, remarks, formatting, release: aRelease({ notes: long }) }));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(63_000);
    expect(body).toContain('This is a draft');
    expect(body).toContain('it is left alone.');
  },
);

test('whatever a build or a formatter says, the body acts on nobody', () => {
  const texts = fc.constantFrom(
    '@crew',
    'Fixes #1',
    '<!--',
    '|',
    '`',
    '```',
    '\n',
    '](',
    'GH-2',
    '</details>',
    '\n> ',
    '\u001b[2J',
  );
  const text = fc.array(texts, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, text, (one, other, log) => {
      const problem = { ...buildFailed, what: one, why: other, next: one };
      const verdicts: readonly Verdict[] = [
        { check: 'build', kind: 'failed', problem, seconds: 1, excerpt: log },
        { check: 'run', kind: 'passed', saw: other, seconds: 1 },
      ];
      const nix = { ...usedNix, sandbox: { kind: 'off', because: other } } as const;
      const change = aChange({ verdicts, nix, formatting: { kind: 'not-formatted', because: one } });
      expect(threatsIn(rendered(pullRequestBody(change)))).toEqual([]);
      expect(threatsIn(rendered(summary(anOutcome([{ kind: 'held', change }]))))).toEqual([]);
    }),
  );
});

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
