import { describe, expect, test } from '@jest/globals';
import { engineNeedsNix } from '../../src/engine/problems.js';
import { dependenciesOf, nativeWork } from '../../src/engine/rules.js';
import type {
  DependencyView,
  FetchedSource,
  HashValue,
  PackageView,
  Slot,
  SourceFilter,
  SourceView,
} from '../../src/model/package.js';
import { aView, problem } from '../support/values.js';

const plain = aView();
const source = plain.source as FetchedSource;
const [dependency] = plain.dependencies as readonly [DependencyView];
const undecided: Slot<HashValue> = { kind: 'undecided', because: problem };

function withValue(value: HashValue): Slot<HashValue> {
  return { ...dependency.hash, value } as Slot<HashValue>;
}

function verdict(over: Partial<PackageView>, ...allow: readonly 'unconfirmed-hash'[]) {
  const result = nativeWork(aView(over), new Set(allow));
  return result.kind === 'failed'
    ? result.problem.code
    : result.value.dependencies.map((each) => (each.kind === 'learn' ? each.standing : each.kind));
}

const proxied: DependencyView = { ...dependency, method: 'proxy' };

describe('what the native engine may compute', () => {
  test.each<[string, Partial<PackageView>, readonly string[]]>([
    ['a source and vendored modules', {}, ['pinned']],
    ['a source alone', { dependencies: [] }, []],
    [
      'modules whose hash is not known yet',
      { dependencies: [{ ...dependency, hash: withValue({ kind: 'fake' }) }] },
      ['pinned'],
    ],
    [
      'nothing for vendorHash = null',
      { dependencies: [{ ...dependency, hash: withValue({ kind: 'none' }) }] },
      ['keep-null'],
    ],
    [
      'nothing for null, proxyVendor or not',
      { dependencies: [{ ...proxied, hash: withValue({ kind: 'none' }) }] },
      ['keep-null'],
    ],
    ['nothing for a hash that is not there', { dependencies: [{ ...dependency, hash: { kind: 'absent' } }] }, []],
    ['modules outside their workspace', { dependencies: [{ ...dependency, goWork: 'off' }] }, ['pinned']],
  ])('is %s', (_, over, expected) => {
    expect(verdict(over)).toEqual(expected);
  });

  test('is a module cache only where that was allowed, and then it stays unconfirmed', () => {
    expect(verdict({ dependencies: [proxied] })).toBe('proxy-vendor-needs-nix');
    expect(verdict({ dependencies: [proxied] }, 'unconfirmed-hash')).toEqual(['unconfirmed']);
  });

  test.each<[string, string, Partial<PackageView>]>([
    ['a package of another builder', 'builder-not-supported', { kind: 'other', builder: 'buildRustPackage' }],
    [
      'a source of another fetcher',
      'fetcher-not-supported',
      {
        source: {
          kind: 'other-fetcher',
          fetcher: 'fetchurl',
          arguments: [],
          hash: { kind: 'absent' },
          place: plain.place,
        },
      },
    ],
    ['a local source', 'local-source', { source: { kind: 'local', place: plain.place } }],
    ['an undecided source', problem.code, { source: { kind: 'undecided', because: problem } }],
    ['an undecided source hash', problem.code, { source: { ...source, hash: undecided } }],
    ['a source without hash', 'source-hash-absent', { source: { ...source, hash: { kind: 'absent' } } }],
    ['an undecided vendorHash', problem.code, { dependencies: [{ ...dependency, hash: undecided }] }],
    ['a workspace file of its own', 'needs-nix', { dependencies: [{ ...dependency, goWork: './other.work' }] }],
  ])('is not %s', (_, code, over) => {
    expect(verdict(over)).toBe(code);
  });

  test('is nothing where attributes change what Nix hashes; all of them are named with their places', () => {
    const obstacles = [
      { attribute: 'postPatch', place: { file: 'nix/tide.nix', line: 12, column: 3 } },
      { attribute: 'patches', place: { file: 'nix/tide.nix', line: 14, column: 3 } },
    ];
    const result = nativeWork(aView({ obstacles }), new Set());
    expect(result).toMatchObject({ problem: { code: 'needs-nix', place: obstacles[0]?.place } });
    expect(JSON.stringify(result)).toContain('postPatch (nix/tide.nix, line 12), patches (nix/tide.nix, line 14)');
  });
});

describe('a filter of a local source', () => {
  const code: SourceFilter = { kind: 'code', attribute: 'src.filter', place: plain.place };
  const rule: SourceFilter = { kind: 'rule', rule: { kind: 'type', is: 'regular' } };

  test.each<[string, SourceFilter, DependencyView, 'native' | 'nix']>([
    ['leaves vendored modules to Nix where it is code', code, dependency, 'nix'],
    ['does not where it can be read', rule, dependency, 'native'],
    ['does not matter to a module cache', code, proxied, 'native'],
  ])('%s', (_, filter, view, by) => {
    const local: SourceView = { kind: 'local', place: plain.place, filter };
    const found = dependenciesOf(aView({ source: local, dependencies: [view] }), new Set(['unconfirmed-hash']));
    expect(found).toMatchObject({ value: [{ by }] });
    expect(engineNeedsNix(aView({ source: local })).why).toMatch(filter === code ? /src\.filter/ : /proxyVendor/);
  });
});
