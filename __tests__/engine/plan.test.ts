import { describe, expect, test } from '@jest/globals';
import { planWork, type Rules } from '../../src/engine/plan.js';
import type { DependencyView, PackageView } from '../../src/model/package.js';
import { type Problem, Refusal, type Result } from '../../src/model/problem.js';
import type { Nix } from '../../src/nix/nix.js';
import { aView } from '../support/values.js';

const [dependency] = aView().dependencies as readonly [DependencyView];
const patched: Partial<PackageView> = {
  obstacles: [{ attribute: 'patches', place: { file: 'nix/tide.nix', line: 9, column: 3 } }],
};
const proxied: Partial<PackageView> = { dependencies: [{ ...dependency, method: 'proxy' }] };
const rust: Partial<PackageView> = {
  kind: 'other',
  builder: 'buildRustPackage',
  dependencies: [{ ...dependency, attribute: 'cargoHash', method: 'nix-only' }],
};
const missing: Problem = { code: 'nix-missing', what: '', why: '', next: '' };

async function planned(over: Partial<PackageView>, rules: Partial<Rules>, nix: 'there' | 'missing' | 'not asked for') {
  const found: Result<Nix> = nix === 'there' ? { kind: 'ok', value: {} as Nix } : { kind: 'failed', problem: missing };
  const findNix = () => (nix === 'not asked for' ? Promise.reject(new Error('was asked for')) : Promise.resolve(found));
  try {
    const whole = { engine: 'auto', check: 'none', allow: new Set([]), ...rules } as const;
    const { source, judged, work } = await planWork(aView(over), whole, findNix);
    const dependencies = work.dependencies.map((each) => (each.kind === 'learn' ? each.by : each.kind));
    return [judged, source, ...dependencies].join(' ');
  } catch (fault) {
    if (fault instanceof Refusal) return fault.problem.code;
    throw fault;
  }
}

describe('hashes are asked of', () => {
  test.each<[string, Partial<PackageView>, Partial<Rules>, Parameters<typeof planned>[2], string]>([
    ['nobody but us where that can be trusted', {}, {}, 'not asked for', 'not-judged native native'],
    [
      'nobody but us where the change is only evaluated',
      {},
      { check: 'eval' },
      'not asked for',
      'not-judged native native',
    ],
    ['Nix too where the change is built', {}, { check: 'build' }, 'there', 'judged native native'],
    ['Nix alone where that was asked for', {}, { engine: 'nix' }, 'there', 'judged nix nix'],
    [
      'nobody but us where that was asked for',
      {},
      { engine: 'native', check: 'build' },
      'not asked for',
      'not-judged native native',
    ],
    ['Nix where the source is patched', patched, {}, 'there', 'judged native nix'],
    ['Nix where nothing pins them', proxied, {}, 'there', 'judged native nix'],
    [
      'Nix where nothing pins them, allowed or not',
      proxied,
      { allow: new Set(['unconfirmed-hash']) },
      'there',
      'judged native nix',
    ],
    [
      'nobody but us where nothing pins them, that is allowed and there is no Nix',
      proxied,
      { allow: new Set(['unconfirmed-hash']) },
      'missing',
      'not-judged native native',
    ],
    ['Nix for another builder', rust, {}, 'there', 'judged nix nix'],
    ['nobody where only Nix could tell of patches', patched, {}, 'missing', 'needs-nix'],
    ['nobody where only Nix could tell what nothing pins', proxied, {}, 'missing', 'proxy-vendor-needs-nix'],
    ['nobody where only Nix knows the builder', rust, {}, 'missing', 'builder-not-supported'],
    ['nobody where Nix is wanted and missing', {}, { engine: 'nix' }, 'missing', 'nix-missing'],
    ['nobody where the change is to be built and Nix is missing', {}, { check: 'build' }, 'missing', 'nix-missing'],
    [
      'nobody where the native engine is wanted and cannot tell',
      patched,
      { engine: 'native' },
      'not asked for',
      'needs-nix',
    ],
  ])('%s', async (_, over, rules, nix, expected) => {
    expect(await planned(over, rules, nix)).toBe(expected);
  });
});
