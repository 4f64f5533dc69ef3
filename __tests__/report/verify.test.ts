import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { LearntHash } from '../../src/model/change.js';
import type { Drift, DriftCause, VerifiedPackage, VerifyOutcome } from '../../src/model/outcome.js';
import type { Problem } from '../../src/model/problem.js';
import type { Verdict } from '../../src/model/verdict.js';
import type { CommitId } from '../../src/model/words.js';
import { annotationsOf } from '../../src/report/annotations.js';
import { outcomeData } from '../../src/report/outcome-json.js';
import { outputs, outputsOf } from '../../src/report/outputs.js';
import { exitCodeOf } from '../../src/report/result.js';
import { summary } from '../../src/report/summary.js';
import { commandText, outcomeText } from '../../src/report/terminal.js';
import {
  aView,
  builtHashes,
  commit,
  failing,
  newSource,
  newVendor,
  oldSource,
  passed,
  problem,
  usedNix,
} from '../support/values.js';

const valid = new Ajv({ strictTuples: false }).compile(JSON.parse(readFileSync('docs/outcome.schema.json', 'utf8')));
const other = commit.replace('3c', '4d') as CommitId;
const store = '/nix/store/0c3hbgrlkavz8jvnd9g8l43ixznfqhxs-tide-0.1.0';
const built = { path: store, seconds: 42.2, closureBytes: 44_100_000, closurePaths: 7 };
const styles = { output: 'plain', errors: 'plain' } as const;

const moved: Problem = {
  code: 'tag-moved',
  what: 'The tag v0.1.0 of tide was moved.',
  why: 'The expression has another hash than was found.',
  next: 'Ask those who release tide why.',
  place: { file: 'nix/tide.nix', line: 9, column: 12 },
};
const causes: readonly DriftCause[] = [
  { kind: 'tag-moved', from: commit, to: other },
  { kind: 'archive-changed', commit },
  { kind: 'literal-edited', by: other },
  { kind: 'literal-edited', by: 'working-tree' },
  { kind: 'literal-edited', by: 'unknown' },
  { kind: 'unknown', because: 'no commit recorded what it wrote' },
];
const [sourceHash, vendorHash] = builtHashes as readonly [LearntHash, LearntHash];

function aDrift(over: Partial<Drift> = {}): Drift {
  return {
    slot: 'source-hash',
    attribute: 'hash',
    written: oldSource,
    found: sourceHash,
    cause: { kind: 'tag-moved', from: commit, to: other },
    ...over,
  };
}

type Verified = Extract<VerifiedPackage, { readonly kind: 'verified' }>;

function verified(over: Partial<Verified> = {}): Verified {
  return { kind: 'verified', view: aView(), verdicts: passed, drifts: [], built, nix: usedNix, ...over };
}

function anOutcome(...packages: readonly VerifiedPackage[]): VerifyOutcome {
  return { mode: 'verify', packages, costs: { calls: 2, bytes: 15_200_000, seconds: 61 } };
}

const drifted: Verdict = { check: 'hashes', kind: 'failed', problem: moved, seconds: 0.9 };
const wrong: readonly Verdict[] = [
  drifted,
  ...failing,
  { check: 'system', kind: 'passed', saw: 'x86_64-linux', seconds: 0 },
];
const good = anOutcome(verified());
const bad = anOutcome({ kind: 'verified', view: aView(), verdicts: wrong, drifts: [aDrift()], nix: usedNix });
const lost = anOutcome({ kind: 'failed', name: 'tide', file: 'nix/tide.nix', problem });
const every = anOutcome(
  verified(),
  { kind: 'verified', view: aView(), verdicts: [], drifts: [] },
  ...causes.map((cause) => verified({ verdicts: wrong, drifts: [aDrift({ cause })] })),
  verified({
    drifts: [
      aDrift({ slot: 'dependency-hash', attribute: 'vendorHash', written: 'none', found: vendorHash }),
      aDrift({ written: 'stand-in' }),
    ],
  }),
  ...lost.packages,
);

describe('the Outcome as JSON', () => {
  test.each([
    ['whole', 'whole'],
    ['short', 'short'],
  ] as const)('has the shape that is documented: %s', (_, length) => {
    valid(JSON.parse(JSON.stringify(outcomeData(every, length))));
    expect(valid.errors ?? []).toEqual([]);
  });

  test('holds every verdict, what drifted and what was built', () => {
    expect(outcomeData(anOutcome(verified({ verdicts: wrong, drifts: [aDrift()] })), 'whole')).toMatchObject({
      schema: 1,
      mode: 'verify',
      packages: [
        {
          kind: 'verified',
          name: 'tide',
          file: 'nix/tide.nix',
          version: '0.1.0',
          verdicts: wrong,
          drifts: [
            {
              attribute: 'hash',
              written: oldSource,
              found: { sri: newSource, evidence: [{ by: 'native' }, { by: 'nix' }] },
              cause: { kind: 'tag-moved', from: commit, to: other },
            },
          ],
          built,
          nix: { system: 'x86_64-linux' },
        },
      ],
    });
  });

  test('leaves the logs out in short', () => {
    expect(JSON.stringify(outcomeData(bad, 'short'))).not.toContain('missing return"');
    expect(JSON.stringify(outcomeData(bad, 'whole'))).toContain('# tide\\nmain.go:3:8: missing return"');
  });

  test.each([
    { kind: 'verified', name: 'tide', file: 'a' },
    { kind: 'failed', name: 'tide', file: 'a' },
    { kind: 'verified', name: 'tide', file: 'a', builder: 'b', verdicts: [], drifts: [{ attribute: 'hash' }] },
  ])('is not just anything: %j', (one) => {
    expect(valid({ schema: 1, mode: 'verify', packages: [one], costs: { calls: 0, bytes: 0, seconds: 0 } })).toBe(
      false,
    );
  });
});

describe('the outputs', () => {
  const nothingMade = anOutcome(verified({ verdicts: failing.slice(-1) }));
  test.each<[string, VerifyOutcome, string, string, string]>([
    ['of a package that is true', good, 'true', store, ''],
    ['of one that is not', bad, 'false', '', '/tmp/nix-sync/tide-build.log'],
    [
      'of one that builds and is not as it should be',
      anOutcome(verified({ verdicts: wrong })),
      'false',
      store,
      '/tmp/nix-sync/tide-build.log',
    ],
    ['of one that could not be looked at', lost, 'false', '', ''],
    ['of checks that were all left out', nothingMade, '', store, ''],
    ['of several that are true', anOutcome(verified(), verified()), 'true', '', ''],
    ['of several of which one is not', anOutcome(verified(), ...bad.packages), 'false', '', ''],
    ['of none', anOutcome(), '', '', ''],
  ])('%s', (_, outcome, told, path, log) => {
    const values = outputsOf(outcome, '/tmp/outcome.json');
    expect(values).toMatchObject({
      'checks-passed': told,
      'result-path': path,
      'check-log': log,
      changed: 'false',
      'pull-request-operation': 'none',
      'outcome-file': '/tmp/outcome.json',
    });
    expect(Object.keys(values).sort()).toEqual(outputs.map(({ name }) => name).sort());
  });

  test('name the version that the expression has', () => {
    expect(outputsOf(good, '').version).toBe('0.1.0');
  });
});

test('the run fails where a check did', () => {
  expect([good, bad, lost].map(exitCodeOf)).toEqual([0, 1, 1]);
});

describe('the annotations', () => {
  const at = (line: number, column: number) => ({ file: 'nix/tide.nix', startLine: line, startColumn: column });
  const { place: _, ...placeless } = moved;

  test('of every check that failed stand beside what they are about', () => {
    expect(annotationsOf(bad).map(({ level, at: place }) => [level, place])).toEqual([
      ['error', { title: 'nix-sync: tag-moved', ...at(9, 12) }],
      ['error', { title: 'nix-sync: build-failed', ...at(2, 1) }],
    ]);
    expect(annotationsOf(lost)).toHaveLength(1);
    expect(annotationsOf(good)).toEqual([]);
  });

  test.each([
    ['run', at(4, 13)],
    ['hashes', at(9, 12)],
    ['system', at(2, 1)],
  ] as const)('find the literal of %s by themselves', (check, place) => {
    const outcome = anOutcome(verified({ verdicts: [{ check, kind: 'failed', problem: placeless, seconds: 1 }] }));
    expect(annotationsOf(outcome)[0]?.at).toEqual({ title: 'nix-sync: tag-moved', ...place });
  });
});

describe('the summary', () => {
  test('has a row for each verdict, then what drifted, what failed and with what it was seen', () => {
    const page = summary(bad);
    const order = [
      '### `tide` 0.1.0: 2 of 5 checks failed, 2 not done',
      '| check | system | result | what was seen | time |',
      '| Hashes |  | **failed** | The tag v0.1.0 of tide was moved. (`tag-moved`) | 0.9 s |',
      '| Go version |  | passed | Go 1.26.8, and go.mod asks for 1.25 | 0.1 s |',
      '| Evaluation | `x86_64-darwin` | not done | this nixpkgs no longer has it |  |',
      '| Build | `x86_64-linux` | **failed** | tide 0.2.0 does not build. (`build-failed`) | 12 s |',
      '| System |  | passed | x86\\_64-linux | 0.0 s |',
      '| attribute | in the expression | of the release | evidence | cause |',
      `| \`hash\` | \`${oldSource}\` | \`${newSource}\` |`,
      `the tag was moved: it named ${commit} when the hash was written, and names ${other} now |`,
      '#### Hashes failed',
      'Next: Ask those who release tide why.',
      '#### Build for x86\\_64-linux failed',
      'missing return\n```',
      '`/tmp/nix-sync/tide-build.log`',
      'Nix 2.35.2 for x86\\_64-linux was installed by this run',
      '61 s, 15.2 MB downloaded',
    ].map((part) => [part, page.indexOf(part)] as const);
    expect(order.filter(([, index]) => index < 0)).toEqual([]);
    expect(order.map(([, index]) => index)).toEqual(order.map(([, index]) => index).sort((a, b) => a - b));
  });

  test('of a package that is true says what was built', () => {
    const page = summary(good);
    expect(page).toContain('### `tide` 0.1.0: 4 checks passed, 1 not done');
    expect(page).toContain(`Built ${store} in 42 s; with all that it needs to run it is 44.1 MB in 7 store paths.`);
    expect(page).not.toContain('####');
  });

  test('has a word for everything that can come out', () => {
    expect(summary(every)).not.toMatch(/undefined|\[object/);
    const said = [
      '| `vendorHash` | `null` |',
      '| `hash` | a stand-in for a hash |',
      `the tag still names ${commit}, but what is fetched for it changed |`,
      `another value was written since, in ${other} |`,
      'another value was written since, in the working tree |',
      'another value was written since, it is not known where |',
      'the cause is not known: no commit recorded what it wrote |',
    ];
    expect(said.filter((words) => !summary(every).includes(words))).toEqual([]);
    expect(summary(every)).toContain('nothing was checked');
  });

  test('lets nothing of a log or a name out of its place', () => {
    const evil = { ...moved, what: '</td> | @keeper [x](http://a) closes #1\n# head' };
    const verdicts: readonly Verdict[] = [
      { check: 'build', of: 'x|y', kind: 'failed', problem: evil, seconds: 1, excerpt: '```\n<img>' },
      { check: 'run', kind: 'passed', saw: '| a | b\n|c', seconds: 1 },
    ];
    const rows = summary(anOutcome(verified({ verdicts })))
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual([6, 6, 6, 6]);
    expect(rows.join('\n')).not.toMatch(/@keeper|closes #1|<\/td>/);
  });

  test('stays within what GitHub takes, however much failed', () => {
    const excerpt = `${'x\n'.repeat(500_000)}the cause`;
    const many: readonly Verdict[] = Array.from({ length: 100 }, () => ({ ...drifted, excerpt }));
    const one = summary(anOutcome(verified({ verdicts: many })));
    expect(one).toContain('the cause');
    expect(one).toContain('... and 80 more, which the outcome of the run holds.');
    const page = summary(anOutcome(...Array.from({ length: 50 }, () => verified({ verdicts: many }))));
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
    expect(page).toMatch(/\.\.\. and \d+ more, which the outcome of the run holds\.\n\n61 s/);
  });
});

describe('the text for a terminal', () => {
  test('leads with what failed, shows a line for each check, and what drifted', () => {
    expect(outcomeText(bad, 'plain')).toBe(
      [
        'tide 0.1.0: 2 of 5 checks failed, 2 not done  nix/tide.nix',
        'error: The tag v0.1.0 of tide was moved.',
        '  in nix/tide.nix:9:12',
        '  The expression has another hash than was found.',
        '  next: Ask those who release tide why.',
        '  (tag-moved)',
        'error: tide 0.2.0 does not build.',
        '  The compiler stopped: main.go:3:8: missing return.',
        '  next: Correct it in the source and release again.',
        '  (build-failed)',
        '  | building',
        '  | # tide',
        '  | main.go:3:8: missing return',
        '  whole log: /tmp/nix-sync/tide-build.log',
        '  failed Hashes, 0.9 s: The tag v0.1.0 of tide was moved. (tag-moved)',
        '  passed Go version, 0.1 s: Go 1.26.8, and go.mod asks for 1.25',
        '  passed Evaluation for x86_64-linux, 1.4 s: the derivation of tide 0.2.0',
        '  not done Evaluation for x86_64-darwin: this nixpkgs no longer has it',
        '  failed Build for x86_64-linux, 12 s: tide 0.2.0 does not build. (build-failed)',
        '  not done Run: it was not built',
        '  passed System, 0.0 s: x86_64-linux',
        '  hash  https://github.com/harbour/tide/archive/refs/tags/v0.2.0.tar.gz (15.2 MB), 0.8 s; built by Nix 2.35.2, 3.1 s; ' +
          `the tag was moved: it named ${commit} when the hash was written, and names ${other} now`,
        `  - ${oldSource}`,
        `  + ${newSource}`,
        '  Nix 2.35.2 for x86_64-linux was installed by this run; it builds in a sandbox (user namespaces).',
        `  nixpkgs from flake.lock: nixpkgs, at revision ${commit}.`,
        '',
        "61 s, 15.2 MB downloaded, 2 calls of GitHub's API",
        '',
      ].join('\n'),
    );
  });

  test('tells among the errors of the packages that failed, and of the others alone as output', () => {
    expect(commandText(good, styles)).toEqual({ output: outcomeText(good, 'plain'), errors: '' });
    expect(commandText(bad, styles).output).toBe('');
    const mixed = commandText(anOutcome(...good.packages, ...bad.packages, ...lost.packages), styles);
    expect(mixed.output).toBe(outcomeText(good, 'plain'));
    expect(mixed.errors).toContain('tide 0.1.0: 2 of 5 checks failed');
    expect(mixed.errors).toContain(problem.what);
    expect(mixed.errors).not.toContain('4 checks passed');
  });

  test('has colours only where they were asked for, and obeys none from outside', () => {
    const verdicts: readonly Verdict[] = [{ check: 'run', kind: 'passed', saw: '\u001b[2Jgone', seconds: 1 }];
    const outcome = anOutcome(...every.packages, verified({ verdicts }));
    expect(outcomeText(outcome, 'plain')).not.toContain('\u001b');
    const coloured = outcomeText(outcome, 'coloured');
    expect(coloured).toContain('\u001b[32m');
    expect(coloured).not.toContain('\u001b[2J');
    expect(coloured).not.toMatch(/undefined|\[object/);
    expect(coloured).toContain(newVendor);
  });
});
