import { describe, expect, test } from '@jest/globals';
import { mustHaveGo } from '../../src/engine/preflight.js';
import { Refusal } from '../../src/model/problem.js';
import type { Version } from '../../src/model/words.js';
import { aView } from '../support/values.js';

function told(go: string | undefined, needed: string | undefined, changes: readonly string[] = []): string {
  const facts = { ...(go === undefined ? {} : { go }), changes };
  try {
    const verdicts = mustHaveGo({ view: aView(), version: '0.2.0' as Version, needed, facts });
    return verdicts.map(({ check, kind }) => `${check} ${kind}`).join();
  } catch (fault) {
    if (fault instanceof Refusal) return `${fault.problem.code}: ${fault.problem.what}`;
    throw fault;
  }
}

describe('the Go of a package set', () => {
  test.each([
    ['1.26.8', '1.26', 'preflight passed'],
    ['1.26.0', '1.26.0', 'preflight passed'],
    ['1.25.4', '1.26', 'go-too-old: "tide" 0.2.0 needs Go 1.26, and its nixpkgs builds it with Go 1.25.4.'],
    ['1.26.0', '1.26.1', 'go-too-old: "tide" 0.2.0 needs Go 1.26.1, and its nixpkgs builds it with Go 1.26.0.'],
    [undefined, '1.26', 'preflight skipped'],
    ['1.26.0', undefined, 'preflight skipped'],
  ])('%s for what asks for %s', (go, needed, expected) => {
    expect(told(go, needed)).toBe(expected);
  });

  test('is not held against a source that the expression changes', () => {
    expect(told('1.25.4', '1.26', ['postPatch'])).toBe('preflight skipped');
    expect(told('1.25.4', '1.26', ['sourceRoot'])).toContain('go-too-old');
  });

  test('is nothing to a package of another builder', () => {
    const view = aView({ kind: 'other', builder: 'buildRustPackage' });
    expect(mustHaveGo({ view, version: '0.2.0' as Version, needed: undefined, facts: { changes: [] } })).toEqual([]);
  });
});
