import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { InspectOutcome } from '../../src/model/outcome.js';
import { annotationsOf } from '../../src/report/annotations.js';
import { inspectText } from '../../src/report/inspect.js';
import { outcomeData } from '../../src/report/outcome-json.js';
import { exitCodeOf } from '../../src/report/result.js';
import { summary } from '../../src/report/summary.js';
import { outcomeText } from '../../src/report/terminal.js';
import { anInspected, everyInspected } from '../support/inspected.js';
import { aView, oldSource, oldVendor, problem } from '../support/values.js';

const valid = new Ajv({ strictTuples: false }).compile(JSON.parse(readFileSync('docs/outcome.schema.json', 'utf8')));

function alone(over: Parameters<typeof anInspected>[0] = {}): InspectOutcome {
  return { mode: 'inspect', files: [{ kind: 'read', path: 'nix/tide.nix', packages: [anInspected(over)] }] };
}

describe('the table', () => {
  test('shows each value, where it stands, and what can be done', () => {
    expect(inspectText(alone(), 'plain')).toBe(
      [
        'tide  buildGoModule  nix/tide.nix:2:1',
        '     4:13  version     0.1.0',
        '      2:1  src         fetchFromGitHub harbour/tide, tag v{version}',
        `     9:12  src.hash    ${oldSource}`,
        `    11:16  vendorHash  ${oldVendor}`,
        '           engine      native: its hashes can be computed without Nix',
        '           sync        brings it to a release',
        '',
      ].join('\n'),
    );
  });

  test('shows what stands in the way, and every reason once', () => {
    const text = inspectText(everyInspected(), 'plain');
    expect(text).toContain('lamp  buildRustPackage  nix/tide.nix:3:1');
    expect(text).toMatch(/ 5:9 {2}src\.url +https:\/\/harbour\.example\/lamp-\{version\}\n/);
    expect(text).toMatch(/ src\.sha256 .*\n? +\(written as nix32\)/);
    expect(text).toMatch(/ 4:9 {2}cargoHash +undecided: tag-does-not-fit\n +go\.mod in lamp\n/);
    expect(text).toMatch(/ 9:17 {2}meta\.changelog +"0\.1\.0" \(changes with the version\)\n/);
    expect(text).toMatch(/ 9:17 {2}meta\.changelog +"0\.1\.0" \(spells the version out, and is left to\s+you\)\n/);
    expect(text).toMatch(/ 12:3 {2}obstacle +postPatch\n/);
    expect(text).toMatch(/ engine +refused: builder-not-supported\n/);
    expect(text.match(/Only Go packages/g)).toHaveLength(1);
    expect(text.match(/ {2}tag-does-not-fit at 4:9\n/g)).toHaveLength(1);
  });

  test('names files that cannot be read, and those without a package', () => {
    const text = inspectText(everyInspected(), 'plain');
    expect(text).toContain('\nbroken.nix\n  expression-malformed at nix/tide.nix:4:9\n');
    expect(text).toContain('\nNo package in shell.nix.\n');
  });

  test('counts files without a package where there are many', () => {
    const files = Array.from({ length: 11 }, (_, at) => ({ kind: 'read', path: `${at}.nix`, packages: [] }) as const);
    expect(inspectText({ mode: 'inspect', files }, 'plain')).toContain('7.nix and 3 more.');
  });

  test('fits 88 columns whatever stands in the file', () => {
    const long = 'a'.repeat(300);
    const version = { ...aView().version, value: long, owner: long } as ReturnType<typeof aView>['version'];
    const place = { file: `pkgs/${'deep/'.repeat(13)}tide.nix`, line: 3, column: 1 };
    const view = aView({ version, place, obstacles: [{ attribute: long, place: aView().place }] });
    const outcome: InspectOutcome = { mode: 'inspect', files: [...everyInspected().files, ...alone({ view }).files] };
    const lines = inspectText(outcome, 'plain').split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(88);
  });

  test('has colours only where they were asked for, and obeys none from outside', () => {
    const view = aView({ name: '\u001b[2Jgone' });
    expect(outcomeText(alone({ view }), 'plain')).not.toContain('\u001b');
    expect(outcomeText(alone({ view }), 'coloured')).not.toContain('\u001b[2J');
    expect(outcomeText(everyInspected(), 'coloured')).toContain('\u001b[31m');
    expect(outcomeText(everyInspected(), 'coloured')).not.toMatch(/undefined|\[object/);
  });
});

describe('the JSON', () => {
  const data = JSON.parse(JSON.stringify(outcomeData(everyInspected(), 'whole')));

  test('has the shape that is documented', () => {
    valid(data);
    expect(valid.errors ?? []).toEqual([]);
  });

  test('tells each value with its place and its bytes', () => {
    const [{ packages }] = data.files;
    const at = aView().document.text.indexOf('"0.1.0"');
    expect(packages[0].version).toEqual({
      kind: 'literal',
      value: '0.1.0',
      written: '"0.1.0"',
      owner: 'version',
      place: { file: 'nix/tide.nix', line: 4, column: 13 },
      bytes: { start: at, end: at + 7 },
    });
    expect(packages[0].source).toMatchObject({ tag: 'v{version}', hash: { value: { kind: 'hash', sri: oldSource } } });
    expect(packages[0].engine).toEqual({ kind: 'yes' });
    expect(packages[1].engine).toMatchObject({ kind: 'no', problem: { code: 'builder-not-supported' } });
    expect(packages[1].version).toEqual({ kind: 'undecided', problem });
  });

  test.each([
    { files: [{ kind: 'read', file: 'a.nix' }] },
    { files: [{ kind: 'failed', file: 'a.nix' }] },
    { files: [{ kind: 'read', file: 'a.nix', packages: [{ name: 'tide' }] }] },
  ])('is not just anything: %j', (wrong) => {
    expect(valid({ schema: 1, mode: 'inspect', ...wrong })).toBe(false);
  });
});

test('a run fails where a file could not be read, and not where a package is refused', () => {
  expect(exitCodeOf(alone())).toBe(0);
  expect(exitCodeOf(alone({ sync: { kind: 'no', because: problem } }))).toBe(0);
  expect(exitCodeOf(everyInspected())).toBe(1);
  expect(annotationsOf(everyInspected())).toHaveLength(1);
});

test('a summary shows the table as it is', () => {
  expect(summary(everyInspected())).toContain('tide  buildGoModule  nix/tide.nix:2:1');
});
