import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asVersion, compareVersions, partsOf } from '../../src/release/version.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';

describe('a version', () => {
  test.each(['1', '0.76.1', '2024-01-31', '1.0.0-rc.1', '2.0.0+incompatible', '1_2'])('%j is one', (text) => {
    expect(asVersion(text)).toBe(text);
  });

  test.each([
    '',
    'v1.2.3',
    'latest',
    '1.2 3',
    '1.2"',
    "1.2'",
    '1.$x',
    '1\\2',
    '1..2',
    '1.',
    '1/2',
    ' 1',
    '1\n',
    '9'.repeat(129),
  ])('%j is none', (text) => {
    expect(asVersion(text)).toBeUndefined();
  });
});

describe('the order of versions', () => {
  test.each<[string, '<' | '=' | '>', string]>([
    ['1.0', '<', '1.0.1'],
    ['1.9', '<', '1.10'],
    ['2.3a', '<', '2.3.1'],
    ['2.3pre1', '<', '2.3'],
    ['1.0-rc1', '>', '1.0'],
    ['1.0-rc1', '<', '1.0.1'],
    ['1.0', '=', '1-0'],
    ['01', '=', '1'],
    ['', '<', '1'],
    ['2147483647', '>', '2147483648a'],
    ['99999999999', '<', '1'],
  ])('%s %s %s', (a, sign, b) => {
    const order = Math.sign(compareVersions(a, b));
    expect(order).toBe({ '<': -1, '=': 0, '>': 1 }[sign]);
    expect(Math.sign(compareVersions(b, a)) + order).toBe(0);
  });

  test('falls apart into digits and words', () => {
    expect(partsOf('1.0-rc1+build')).toEqual(['1', '0', 'rc', '1', '+build']);
  });

  needs('nix')('is that of builtins.compareVersions', async () => {
    const part = fc.constantFrom(
      '',
      '0',
      '1',
      '2',
      '10',
      '01',
      '2147483647',
      '2147483648',
      '4294967297',
      'pre',
      'rc',
      'a',
      'b',
      'Z',
      '+',
      '_',
      'é',
    );
    const separator = fc.constantFrom('.', '-', '', '..', '.-');
    const version = fc.array(fc.tuple(part, separator), { maxLength: 5 }).map((parts) => parts.flat().join(''));
    const pairs = fc.sample(fc.tuple(version, version), 3_000);
    const order = await nixOrder(pairs);
    pairs.forEach(([a, b], index) => {
      expect({ a, b, order: Math.sign(compareVersions(a, b)) }).toEqual({ a, b, order: order[index] });
    });
  });
});

async function nixOrder(pairs: readonly (readonly [string, string])[]): Promise<readonly number[]> {
  const folder = await scratch();
  mkdirSync(join(folder, 'conf'));
  writeFileSync(join(folder, 'conf', 'nix.conf'), 'sandbox = false\nbuild-users-group =\nsubstituters =\n');
  writeFileSync(join(folder, 'pairs.json'), JSON.stringify(pairs));
  const expression = `map (p: builtins.compareVersions (builtins.elemAt p 0) (builtins.elemAt p 1))
    (builtins.fromJSON (builtins.readFile ${folder}/pairs.json))`;
  const output = execFileSync('nix-instantiate', ['--eval', '--strict', '--json', '--expr', expression], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      NIX_STORE_DIR: join(folder, 'store'),
      NIX_STATE_DIR: join(folder, 'var'),
      NIX_LOG_DIR: join(folder, 'log'),
      NIX_CONF_DIR: join(folder, 'conf'),
      NIX_USER_CONF_FILES: '/dev/null',
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
  });
  return JSON.parse(output) as readonly number[];
}
