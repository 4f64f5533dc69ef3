import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { Formatting } from '../../src/model/change.js';
import type { Outcome } from '../../src/model/outcome.js';
import { annotationsOf } from '../../src/report/annotations.js';
import { formattingDiff, valueDiff, wholeDiff } from '../../src/report/diff.js';
import { outcomeData, problemData } from '../../src/report/outcome-json.js';
import { outputs, outputsOf } from '../../src/report/outputs.js';
import { problemText } from '../../src/report/problem-text.js';
import { exitCodeOf } from '../../src/report/result.js';
import { problemSummary, summary } from '../../src/report/summary.js';
import { commandText, outcomeText } from '../../src/report/terminal.js';
import {
  aChange,
  anOutcome,
  buildFailed,
  builtHashes,
  commit,
  everyPackage,
  failing,
  newSource,
  newVendor,
  oldSource,
  oldVendor,
  passed,
  problem,
  pullRequest,
  usedNix,
} from '../support/values.js';

const valid = new Ajv({ strictTuples: false }).compile(JSON.parse(readFileSync('docs/outcome.schema.json', 'utf8')));
const created = anOutcome([
  { kind: 'changed', change: aChange(), delivery: { kind: 'created', pullRequest, remarks: [] } },
]);
const shown = anOutcome([{ kind: 'changed', change: aChange(), delivery: { kind: 'shown' } }]);
const edited = aChange().revision.after;
const laidOut: Formatting = {
  kind: 'formatted',
  with: 'nixfmt',
  edited: { ...edited, text: edited.text.replace('buildGoModule (', 'buildGoModule  (') },
};
const held = anOutcome([{ kind: 'held', change: aChange({ verdicts: failing, nix: usedNix }) }]);
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
    const [brief, full] = (['short', 'whole'] as const).map((length) => JSON.stringify(outcomeData(held, length)));
    expect(brief).not.toMatch(/"diff"|missing return"/);
    expect(full).toMatch(/"excerpt":"building/);
  });

  test('holds what both engines found, the checks, the formatting and the Nix', () => {
    const change = aChange({ hashes: builtHashes, verdicts: failing, nix: usedNix, formatting: laidOut });
    const [data] = (outcomeData(anOutcome([{ kind: 'held', change }]), 'whole') as { packages: unknown[] }).packages;
    expect(data).toMatchObject({
      kind: 'held',
      hashes: [
        { standing: 'built', evidence: [{ by: 'native' }, { by: 'nix', of: '/nix/store/abc-source.drv' }] },
        { sri: newVendor, overruled: { sri: oldVendor, evidence: { by: 'native', of: 'go mod vendor' } } },
      ],
      formatting: { kind: 'formatted', with: 'nixfmt', diff: expect.stringContaining('+buildGoModule (self') },
      verdicts: failing,
      nix: { version: '2.35.2', nixpkgs: { from: 'flake-lock' } },
    });
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
      'checks-passed': '',
      'check-log': '',
      'result-path': '',
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
  expect(wholeDiff(aChange())).toBe(
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

test('the diff of values and that of formatting stand apart, and the whole is both', () => {
  const change = aChange({ formatting: laidOut });
  expect(valueDiff(change)).toContain('+  version = "0.2.0";');
  expect(valueDiff(change)).not.toContain('+buildGoModule (self');
  expect(formattingDiff(change)).toContain('+buildGoModule (self');
  expect(formattingDiff(change)).not.toMatch(/^[-+] {2}version/m);
  expect(wholeDiff(change)).toBe(wholeDiff(aChange()));
  expect(formattingDiff(aChange())).toBe('');
});

test('a run fails where a package was held back, and not where a draft was asked for', () => {
  const change = aChange({ verdicts: failing });
  const draft = { kind: 'created', pullRequest: { ...pullRequest, stage: 'draft' }, remarks: [] } as const;
  expect(exitCodeOf(held)).toBe(1);
  expect(exitCodeOf(anOutcome([{ kind: 'changed', change, delivery: draft }]))).toBe(0);
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

test('a check that failed is an error where it held the change back, else a warning', () => {
  const at = { title: 'nix-sync: build-failed', file: 'nix/tide.nix' };
  const message = `${buildFailed.what}\n${buildFailed.why}\n${buildFailed.next}`;
  expect(annotationsOf(held)).toEqual([{ level: 'error', message, at }]);
  const change = aChange({ verdicts: failing });
  expect(annotationsOf(anOutcome([{ kind: 'changed', change, delivery: { kind: 'shown' } }]))).toEqual([
    { level: 'warning', message, at },
  ]);
});

describe('the outputs of checks', () => {
  test.each([
    ['passed', passed, 'true', ''],
    ['failed', failing, 'false', '/tmp/nix-sync/tide-build.log'],
    ['left out', failing.slice(-1), '', ''],
  ] as const)('%s', (_, verdicts, told, log) => {
    const outcome = anOutcome([{ kind: 'held', change: aChange({ verdicts }) }]);
    expect(outputsOf(outcome, '')).toMatchObject({ 'checks-passed': told, 'check-log': log, changed: 'true' });
  });
});

describe('the summary', () => {
  test('of a change that was held back leads with what failed', () => {
    const page = summary(held);
    const order = [
      '### `tide` 0.1.0 \u2192 0.2.0 held back',
      '**Build for x86\\_64-linux failed**',
      '**tide 0.2.0 does not build.**',
      'Next: Correct it in the source',
      'missing return\n```',
      '`/tmp/nix-sync/tide-build.log`',
      '| attribute |',
      '- Go version passed in 0.1 s: Go 1.26.8',
      '- Evaluation for x86\\_64-darwin was not done: this nixpkgs no longer has it',
      '- Run was not done: it was not built',
      'Nix 2.35.2 for x86\\_64-linux was installed by this run; it builds in a sandbox',
      `nixpkgs from flake.lock: nixpkgs, at revision ${commit}`,
      '<summary>What was not delivered</summary>',
    ].map((part) => [part, page.indexOf(part)] as const);
    expect(order.filter(([, index]) => index < 0)).toEqual([]);
    expect(order.map(([, index]) => index)).toEqual(order.map(([, index]) => index).sort((a, b) => a - b));
    expect(page).not.toContain('Not done by this run');
  });

  test('shows values and formatting apart', () => {
    const change = aChange({ formatting: laidOut });
    const page = summary(anOutcome([{ kind: 'changed', change, delivery: { kind: 'shown' } }]));
    expect(page.match(/```diff/g)).toHaveLength(2);
    expect(page).toContain('What nixfmt changed besides, and no value:');
  });

  test('stays readable with the longest log', () => {
    const excerpt = `${'x\n'.repeat(1_000_000)}the cause`;
    const verdicts = failing.map((one) => (one.kind === 'failed' ? { ...one, excerpt } : one));
    const page = summary(anOutcome([{ kind: 'held', change: aChange({ verdicts }) }]));
    expect(page).toContain('the cause');
    expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  });

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
        '  Not formatted: no formatter was asked for',
        '  Not done by this run: evaluating, building or running the package with Nix.',
        '  Opened pull request 12: https://github.com/harbour/tide/pull/12',
        '',
        "14 s, 15.2 MB downloaded, 9 calls of GitHub's API",
        '',
      ].join('\n'),
    );
  });

  test('of a change that was held back leads with what failed and shows the log', () => {
    const lines = outcomeText(held, 'plain').split('\n');
    expect(lines.slice(0, 10)).toEqual([
      'tide held back: a check failed, so nothing was delivered',
      'error: tide 0.2.0 does not build.',
      '  The compiler stopped: main.go:3:8: missing return.',
      '  next: Correct it in the source and release again.',
      '  (build-failed)',
      '  | building',
      '  | # tide',
      '  | main.go:3:8: missing return',
      '  whole log: /tmp/nix-sync/tide-build.log',
      'tide 0.1.0 -> 0.2.0  nix/tide.nix',
    ]);
    expect(lines).toContain('  failed Build for x86_64-linux, 12 s: tide 0.2.0 does not build. (build-failed)');
    expect(lines).toContain('  not done Run: it was not built');
    expect(commandText(held, { output: 'plain', errors: 'plain' }).output).toBe('');
  });

  test('shows values and formatting apart', () => {
    const change = aChange({ formatting: laidOut, hashes: builtHashes });
    const text = outcomeText(anOutcome([{ kind: 'changed', change, delivery: { kind: 'shown' } }]), 'plain');
    expect(text.match(/^--- a/gm)).toHaveLength(2);
    expect(text).toContain('  What nixfmt changed besides:');
    expect(text).toContain(`Nix found ${newVendor}, computed without Nix: ${oldVendor}; Nix's was taken`);
    expect(text).toContain('(15.2 MB), 0.8 s; built by Nix 2.35.2, 3.1 s');
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
