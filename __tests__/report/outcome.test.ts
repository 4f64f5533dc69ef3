import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { Outcome } from '../../src/model/outcome.js';
import { annotationsOf } from '../../src/report/annotations.js';
import { unifiedDiff } from '../../src/report/diff.js';
import { outcomeData, problemData } from '../../src/report/outcome-json.js';
import { outputs, outputsOf } from '../../src/report/outputs.js';
import { exitCodeOf } from '../../src/report/result.js';
import { problemSummary, summary } from '../../src/report/summary.js';
import { commandText, outcomeText, problemText } from '../../src/report/terminal.js';
import {
  aChange,
  anOutcome,
  commit,
  everyPackage,
  newSource,
  newVendor,
  oldSource,
  oldVendor,
  problem,
  pullRequest,
} from '../support/values.js';

const valid = new Ajv({ strictTuples: false }).compile(JSON.parse(readFileSync('docs/outcome.schema.json', 'utf8')));
const created = anOutcome([
  { kind: 'changed', change: aChange(), delivery: { kind: 'created', pullRequest, remarks: [] } },
]);
const shown = anOutcome([{ kind: 'changed', change: aChange(), delivery: { kind: 'shown' } }]);
const failed = anOutcome([{ kind: 'failed', name: 'tide', file: 'nix/tide.nix', problem }]);
const hash: Outcome = {
  mode: 'hash',
  sri: newSource,
  evidence: { by: 'native', of: 'tide.tar.gz', with: '15.2 MB', seconds: 0.4 },
};

function parsed(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

describe('the Outcome as JSON', () => {
  test.each<[string, unknown]>([
    ['every kind of package', outcomeData(anOutcome(everyPackage()), 'whole')],
    ['every kind of package in short', outcomeData(anOutcome(everyPackage()), 'short')],
    ['a hash', outcomeData(hash, 'whole')],
    ['a Problem before any package', problemData(problem)],
  ])('has the shape that is documented: %s', (_, data) => {
    valid(parsed(data));
    expect(valid.errors ?? []).toEqual([]);
  });

  test.each([
    {},
    { schema: 1 },
    { schema: 2, problem },
    {
      schema: 1,
      mode: 'sync',
      packages: [{ kind: 'failed', name: 'tide', file: 'a' }],
      costs: { calls: 1, bytes: 1, seconds: 1 },
    },
    { schema: 1, mode: 'hash', sri: 'sha256-short', evidence: { by: 'native', of: 'a', with: 'b', seconds: 1 } },
  ])('is not just anything: %j', (data) => {
    expect(valid(data)).toBe(false);
  });

  test('may grow', () => {
    expect(valid({ ...outcomeData(hash, 'short'), more: true })).toBe(true);
  });

  test('leaves out in short what can be long', () => {
    const [short, whole] = [JSON.stringify(outcomeData(shown, 'short')), JSON.stringify(outcomeData(shown, 'whole'))];
    expect(short).not.toMatch(/"diff"|southern/);
    expect(whole).toMatch(/"diff".*|southern/);
  });

  test('says in which line each edit stands', () => {
    const lines = /"slot":"(version|source-hash|dependency-hash)","attribute":"\w+","line":(\d+)/g;
    const found = [...JSON.stringify(outcomeData(shown, 'short')).matchAll(lines)].map(([, slot, line]) => [
      slot,
      line,
    ]);
    expect(found).toEqual([
      ['version', '4'],
      ['source-hash', '9'],
      ['dependency-hash', '11'],
    ]);
  });
});

describe('the outputs', () => {
  test('of one package say all of it', () => {
    const { outcome, ...rest } = outputsOf(created, '/tmp/outcome.json');
    expect(rest).toEqual({
      changed: 'true',
      version: '0.2.0',
      'previous-version': '0.1.0',
      tag: 'v0.2.0',
      'source-commit': commit,
      'source-hash': newSource,
      'vendor-hash': newVendor,
      'pull-request-number': '12',
      'pull-request-url': 'https://github.com/harbour/tide/pull/12',
      'pull-request-operation': 'created',
      'pull-request-branch': 'nix-sync/tide',
      'pull-request-head-sha': pullRequest.head,
      'pull-request-commits-verified': 'true',
      'outcome-file': '/tmp/outcome.json',
    });
    expect(JSON.parse(outcome ?? '')).toMatchObject({ schema: 1, mode: 'sync' });
  });

  test.each(everyPackage().map((one) => [one.kind, anOutcome([one])] as const))(
    'are all set, and no others: %s',
    (_, outcome) => {
      expect(Object.keys(outputsOf(outcome, '')).sort()).toEqual(outputs.map(({ name }) => name).sort());
    },
  );

  test('of several packages speak of none of them', () => {
    expect(outputsOf(anOutcome(everyPackage()), '')).toMatchObject({
      changed: 'true',
      version: '',
      'pull-request-number': '',
    });
  });

  test('show the hash that stands where nothing was computed', () => {
    const outcome = anOutcome([
      { kind: 'changed', change: aChange({ hashes: [] }), delivery: { kind: 'nothing-to-change' } },
    ]);
    expect(outputsOf(outcome, '')).toMatchObject({ 'source-hash': oldSource, 'vendor-hash': oldVendor });
  });

  test('say that nothing changed where nothing did', () => {
    const change = aChange();
    const same = { ...change, revision: { ...change.revision, edits: [] } };
    expect(
      outputsOf(anOutcome([{ kind: 'changed', change: same, delivery: { kind: 'nothing-to-change' } }]), ''),
    ).toMatchObject({
      changed: 'false',
      'pull-request-operation': 'none',
    });
  });
});

test('the diff can be read and applied, in the characters of the file', () => {
  expect(unifiedDiff(aChange().revision)).toBe(
    [
      '--- a/nix/tide.nix',
      '+++ b/nix/tide.nix',
      '@@ -1,12 +1,12 @@',
      ' { buildGoModule, fetchFromGitHub }:',
      ' buildGoModule (self: {',
      '   pname = "tide"; # für',
      '-  version = "0.1.0";',
      '+  version = "0.2.0";',
      '   src = fetchFromGitHub {',
      '     owner = "harbour";',
      '     repo = "tide";',
      '     tag = "v$' + '{self.version}";',
      `-    hash = "${oldSource}";`,
      `+    hash = "${newSource}";`,
      '   };',
      `-  vendorHash = "${oldVendor}";`,
      `+  vendorHash = "${newVendor}";`,
      ' })',
      '',
    ].join('\n'),
  );
});

test('a run fails where a package did', () => {
  expect([created, shown, hash].map(exitCodeOf)).toEqual([0, 0, 0]);
  expect(exitCodeOf(anOutcome(everyPackage()))).toBe(1);
});

test('a Problem is shown beside its line', () => {
  expect(annotationsOf(failed)).toEqual([
    {
      level: 'error',
      message: `${problem.what}\n${problem.why}\n${problem.next}`,
      at: { title: 'nix-sync: tag-does-not-fit', file: 'nix/tide.nix', startLine: 4, startColumn: 9 },
    },
  ]);
  expect(annotationsOf(created)).toEqual([]);
});

describe('the summary', () => {
  test('shows the table and where it went', () => {
    const page = summary(created);
    expect(page).toContain('### `tide` 0.1.0 → 0.2.0');
    expect(page).toContain('| `version` | `0.1.0` | `0.2.0` |');
    expect(page).toContain('[Opened pull request 12](https://github.com/harbour/tide/pull/12)');
  });

  test('of a dry run shows the diff', () => {
    expect(summary(shown)).toContain('```diff\n--- a/nix/tide.nix');
  });

  test('of a failure says what to do next', () => {
    for (const page of [summary(failed), problemSummary(problem)]) {
      expect(page).toContain('Next: Pass a tag of that form');
      expect(page).toContain('`nix/tide.nix:4:9`');
      expect(page).toContain('`tag-does-not-fit`');
    }
  });

  test('has a word for everything that can come out', () => {
    expect(summary(anOutcome(everyPackage()))).not.toMatch(/undefined|\[object/);
    expect(summary(hash)).toContain(newSource);
  });
});

describe('the text for a terminal', () => {
  test('shows what changed, why, and where it went', () => {
    expect(outcomeText(created, 'plain')).toBe(
      [
        'tide 0.1.0 -> 0.2.0  nix/tide.nix',
        '  version  tag v0.2.0',
        '  - 0.1.0',
        '  + 0.2.0',
        '  hash  https://github.com/harbour/tide/archive/refs/tags/v0.2.0.tar.gz (15.2 MB), 0.8 s',
        `  - ${oldSource}`,
        `  + ${newSource}`,
        '  vendorHash  go mod vendor (go1.26.8), 12 s',
        `  - ${oldVendor}`,
        `  + ${newVendor}`,
        '  v0.2.0 is published as a release that is not immutable: its tag could be moved; neither tag nor commit is signed',
        '  Opened pull request 12: https://github.com/harbour/tide/pull/12',
        '',
        "14 s, 15.2 MB downloaded, 9 calls of GitHub's API",
        '',
      ].join('\n'),
    );
  });

  test('of a Problem says what to do next', () => {
    expect(problemText(problem, 'plain')).toBe(
      [
        `error: ${problem.what}`,
        '  in nix/tide.nix:4:9',
        `  ${problem.why}`,
        `  next: ${problem.next}`,
        '  (tag-does-not-fit)',
      ].join('\n'),
    );
  });

  test('of a hash is the hash alone', () => {
    expect(outcomeText(hash, 'coloured')).toBe(`${newSource}\n`);
  });

  test('has colours only where they were asked for, and obeys none from outside', () => {
    const change = aChange({ remarks: ['\u001b[2Jgone'] });
    const outcome = anOutcome([{ kind: 'changed', change, delivery: { kind: 'shown' } }, ...everyPackage()]);
    expect(outcomeText(outcome, 'plain')).not.toContain('\u001b');
    const coloured = outcomeText(outcome, 'coloured');
    expect(coloured).toContain('\u001b[32m');
    expect(coloured).not.toContain('\u001b[2J');
    expect(coloured).not.toMatch(/undefined|\[object/);
  });
});

test('a command tells of what failed among the errors and of the rest alone as output', () => {
  const styles = { output: 'plain', errors: 'plain' } as const;
  const only = commandText(failed, styles);
  expect(only.output).toBe('');
  expect(only.errors).toContain(problem.what);
  expect(commandText(created, styles)).toEqual({ output: outcomeText(created, 'plain'), errors: '' });
  const mixed = commandText(
    anOutcome([created, failed].flatMap((one) => (one.mode === 'sync' ? one.packages : []))),
    styles,
  );
  expect(mixed).toEqual({ output: outcomeText(created, 'plain'), errors: only.errors });
});
