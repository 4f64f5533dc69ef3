import { expect, test } from '@jest/globals';
import type { PackageView } from '../../src/model/package.js';
import { Refusal } from '../../src/model/problem.js';
import { followed } from '../../src/modes/followed.js';
import { aView, problem } from '../support/values.js';

const undecided = { kind: 'undecided', because: problem } as const;
const place = { file: 'nix/tide.nix', line: 4, column: 9 };

test('a written version and a fetched source can be followed', () => {
  const view = aView();
  expect(followed(view, 'native')).toEqual({ view, current: '0.1.0', source: view.source });
});

test.each<[string, Partial<PackageView>, string]>([
  ['a version that is not decided', { version: undecided }, problem.code],
  ['no version', { version: { kind: 'absent' } }, 'version-absent'],
  ['a source that is not decided', { source: undecided }, problem.code],
  ['another builder', { kind: 'other' }, 'builder-not-supported'],
  [
    'another fetcher',
    { source: { kind: 'other-fetcher', fetcher: 'fetchurl', arguments: [], hash: { kind: 'absent' }, place } },
    'fetcher-not-supported',
  ],
  ['a source in the same tree', { source: { kind: 'local', place } }, 'source-local'],
])('%s is refused', (_, over, code) => {
  try {
    followed(aView(over), 'native');
  } catch (fault) {
    expect(fault).toBeInstanceOf(Refusal);
    expect(fault).toMatchObject({ problem: { code, place: expect.anything() } });
    return;
  }
  throw new Error('was not refused');
});
