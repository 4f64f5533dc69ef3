import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { ChangedFile, TreeOutcome } from '../../src/model/outcome.js';
import type { Version } from '../../src/model/words.js';
import { annotationsOf } from '../../src/report/annotations.js';
import { outcomeData } from '../../src/report/outcome-json.js';
import { outputs, outputsOf } from '../../src/report/outputs.js';
import { exitCodeOf } from '../../src/report/result.js';
import { summary } from '../../src/report/summary.js';
import { commandText, outcomeText } from '../../src/report/terminal.js';
import {
  aFile,
  aFix,
  aPrepare,
  aRevision,
  everyTree,
  head,
  made,
  needsNix,
  pull,
  readOnly,
  settled,
  standing,
  withheld,
} from '../support/trees.js';
import { commit, newVendor, oldVendor, passed, problem } from '../support/values.js';

const valid = new Ajv({ strictTuples: false }).compile(JSON.parse(readFileSync('docs/outcome.schema.json', 'utf8')));
const styles = { output: 'plain', errors: 'plain' } as const;
const nothing = aFix({ packages: [standing()], files: [], delivery: { kind: 'nothing-to-change' } });
const refused = aFix({ delivery: withheld });
const failed = aPrepare({
  packages: [settled(), { kind: 'failed', name: 'ebb', file: 'nix/ebb.nix', problem }],
  delivery: { kind: 'held' },
});
const guessed = aFix({ packages: [needsNix], files: [], delivery: { kind: 'held' } });
/** A package failed, and of the others none is to be changed. */
const unsettled = aFix({
  packages: [standing(), { kind: 'failed', name: 'ebb', file: 'nix/ebb.nix', problem }],
  files: [],
  delivery: { kind: 'nothing-to-change' },
});
const fileAt = (path: string): ChangedFile => {
  const { revision, ...rest } = aFile();
  return { ...rest, revision: { ...revision, before: { ...revision.before, path } } };
};
const hooked: TreeOutcome = { ...aPrepare({ mode: 'fix', tree: 'index' }), packages: [settled()], files: [aFile()] };

function told(parts: readonly string[], page: string): void {
  const places = parts.map((part) => [part, page.indexOf(part)] as const);
  expect(places.filter(([, index]) => index < 0)).toEqual([]);
  expect(places.map(([, index]) => index)).toEqual(places.map(([, index]) => index).sort((a, b) => a - b));
}

describe('the Outcome as JSON', () => {
  test.each(['whole', 'short'] as const)('has the shape that is documented: %s', (length) => {
    for (const outcome of everyTree()) {
      valid(JSON.parse(JSON.stringify(outcomeData(outcome, length))));
      expect(valid.errors ?? []).toEqual([]);
    }
  });

  test('holds every hash with how it is known, what changes, and where it went', () => {
    expect(outcomeData(aFix({ packages: [settled(), standing()] }), 'whole')).toEqual({
      schema: 1,
      mode: 'fix',
      tree: 'pull-request',
      packages: [
        {
          kind: 'settled',
          name: 'tide',
          file: 'flake.nix',
          builder: 'buildGoModule',
          previousVersion: '0.1.0',
          version: '0.1.0',
          hashes: [
            {
              kind: 'learnt',
              slot: 'dependency-hash',
              attribute: 'vendorHash',
              sri: newVendor,
              evidence: [{ by: 'native', of: 'go mod vendor', with: 'go1.26.8', seconds: 2.3 }],
              standing: 'pinned',
            },
          ],
          verdicts: [{ check: 'preflight', kind: 'skipped', because: 'no Nix was needed' }],
          remarks: [],
        },
        expect.objectContaining({
          hashes: [expect.objectContaining({ kind: 'proved', sri: oldVendor, by: expect.anything() })],
        }),
      ],
      files: [
        {
          file: 'flake.nix',
          edits: [
            { slot: 'dependency-hash', attribute: 'vendorHash', line: 3, old: `"${oldVendor}"`, new: `"${newVendor}"` },
          ],
          formatting: { kind: 'not-formatted', because: '' },
          diff: expect.stringContaining(`+  vendorHash = "${newVendor}";`),
        },
      ],
      delivery: { kind: 'committed', commit: made, verified: true, remarks: [] },
      pullRequest: pull,
      costs: { calls: 6, bytes: 1_200_000, seconds: 3.1 },
    });
  });

  test('leaves diffs out in short', () => {
    for (const outcome of everyTree()) {
      expect(JSON.stringify(outcomeData(outcome, 'short'))).not.toContain('+++ ');
    }
  });

  test.each([
    { delivery: { kind: 'withheld' } },
    { delivery: { kind: 'pushed' } },
    { packages: [{ kind: 'settled', name: 'tide', file: 'a' }] },
    { packages: [{ kind: 'left', name: 'tide', file: 'a' }] },
    { mode: 'mend' },
  ])('is not just anything: %j', (over) => {
    expect(valid({ ...outcomeData(aFix(), 'whole'), ...over })).toBe(false);
  });
});

describe('the outputs', () => {
  const verified = {
    ...aFix(),
    delivery: { kind: 'committed', commit: made, verified: 'unknown', remarks: [] },
  } as const;
  test.each<[string, TreeOutcome, Readonly<Record<string, string>>]>([
    [
      'of a commit',
      aFix(),
      {
        changed: 'true',
        version: '0.1.0',
        'previous-version': '0.1.0',
        'vendor-hash': newVendor,
        'checks-passed': '',
        'pull-request-number': '12',
        'pull-request-url': pull.url,
        'pull-request-branch': pull.branch,
        'pull-request-operation': 'updated',
        'pull-request-head-sha': made,
        'pull-request-commits-verified': 'true',
      },
    ],
    ['of a commit that nobody knows to be signed', verified, { 'pull-request-commits-verified': '' }],
    [
      'of a pull request that is right',
      nothing,
      {
        changed: 'false',
        'vendor-hash': oldVendor,
        'pull-request-operation': 'none',
        'pull-request-head-sha': head,
        'pull-request-commits-verified': '',
      },
    ],
    ['of one that may not be written to', refused, { changed: 'true', 'pull-request-operation': 'none' }],
    [
      'of a version that is prepared',
      aPrepare({ packages: [settled({ version: '0.2.0' as Version, verdicts: passed })] }),
      {
        changed: 'true',
        version: '0.2.0',
        'previous-version': '0.1.0',
        'vendor-hash': newVendor,
        'checks-passed': 'true',
        'pull-request-number': '',
        'pull-request-operation': 'none',
      },
    ],
    ['of a package without hashes', aFix({ packages: [settled({ hashes: [] })] }), { 'vendor-hash': oldVendor }],
    ['of several', aFix({ packages: [settled(), settled()] }), { version: '', 'pull-request-number': '12' }],
    [
      'of one beside others that were left',
      aFix({ packages: [settled(), { kind: 'left', name: 'ebb', file: 'b', because: 'of it nothing is changed' }] }),
      { version: '0.1.0' },
    ],
    ['of one that failed', guessed, { changed: 'false', version: '', 'vendor-hash': '' }],
  ])('%s', (_, outcome, expected) => {
    const values = outputsOf(outcome, '/tmp/outcome.json');
    expect(values).toMatchObject({ ...expected, 'outcome-file': '/tmp/outcome.json', tag: '' });
    expect(Object.keys(values).sort()).toEqual(outputs.map(({ name }) => name).sort());
  });

  test('tell of checks that failed', () => {
    expect(outputsOf(everyTree()[0] ?? aFix(), '')).toMatchObject({
      'checks-passed': 'false',
      'check-log': '/tmp/x.log',
    });
  });
});

test.each<[string, TreeOutcome, 0 | 1]>([
  ['was committed', aFix(), 0],
  ['was written', aPrepare(), 0],
  ['is right', nothing, 0],
  ['was only shown', aPrepare({ delivery: { kind: 'shown' } }), 0],
  ['is for the next run', aFix({ delivery: { kind: 'overtaken', tip: commit } }), 0],
  ['may not be written', refused, 1],
  ['was held', failed, 1],
  ['failed', guessed, 1],
  ['failed a check', aPrepare({ packages: [settled({ verdicts: everyTree().length > 0 ? [failedCheck()] : [] })] }), 1],
  ['changes a file beneath a commit', hooked, 1],
  ['changes nothing beneath a commit', { ...nothing, tree: 'index' }, 0],
])('where it %s the exit code is told', (_, outcome, code) => {
  expect(exitCodeOf(outcome)).toBe(code);
});

function failedCheck() {
  return { check: 'preflight', kind: 'failed', problem, seconds: 1 } as const;
}

describe('the annotations', () => {
  test('stand on the line of every literal that has to be changed', () => {
    const file = aFile(aRevision({ '0.1.0': '0.2.0', [oldVendor]: newVendor }));
    expect(annotationsOf(aFix({ files: [file], delivery: withheld }))).toEqual([
      {
        level: 'error',
        message: `version has to be 0.2.0. ${readOnly.what}\n${readOnly.why}\n${readOnly.next}`,
        at: { title: `nix-sync: ${readOnly.code}`, file: 'flake.nix', startLine: 2, startColumn: 13 },
      },
      {
        level: 'error',
        message: `vendorHash has to be ${newVendor}. ${readOnly.what}\n${readOnly.why}\n${readOnly.next}`,
        at: { title: `nix-sync: ${readOnly.code}`, file: 'flake.nix', startLine: 3, startColumn: 16 },
      },
    ]);
  });

  test('say once why nothing may be written where no literal is known', () => {
    expect(annotationsOf(aFix({ packages: [needsNix], files: [], delivery: withheld })).map(({ at }) => at)).toEqual([
      { title: 'nix-sync: needs-nix-beside-token', file: 'flake.nix', startLine: 3, startColumn: 16 },
      { title: `nix-sync: ${readOnly.code}` },
    ]);
  });

  test('are of what failed alone, and no more than GitHub shows', () => {
    expect(annotationsOf(failed)).toHaveLength(1);
    expect([aFix(), aPrepare(), nothing].flatMap(annotationsOf)).toEqual([]);
    const many = aPrepare({ packages: Array.from({ length: 30 }, () => settled({ verdicts: [failedCheck()] })) });
    expect(annotationsOf(many)).toHaveLength(10);
  });
});

describe('the summary', () => {
  test('says what came of it, the exact diff, and how each hash is known', () => {
    const page = summary(aFix());
    told(
      [
        '## nix-sync\n\n**[Committed 5e9a1f0 to pull request 12 (dependabot/go\\_modules/x)]' +
          `(https://github.com/harbour/tide/pull/12/commits/${made})**`,
        '### `flake.nix`\n\n```diff\n--- a/flake.nix\n+++ b/flake.nix\n',
        `-  vendorHash = "${oldVendor}";\n+  vendorHash = "${newVendor}";\n }\n\`\`\``,
        '### `tide` 0.1.0',
        'the hashes are of commit 4d9a1f0',
        '| attribute | old | new | evidence | time |',
        `| \`vendorHash\` | \`${oldVendor}\` | \`${newVendor}\` | go mod vendor (go1.26.8) | 2.3 s |`,
        '- Go version was not done: no Nix was needed',
        "3.1 s, 1.2 MB downloaded, 6 calls of GitHub's API.",
      ],
      page,
    );
  });

  test('names the commit where a hash was not computed again', () => {
    expect(summary(nothing)).toContain(
      `| \`vendorHash\` | \`${oldVendor}\` | unchanged | as in commit abc1234: the same dependencies, nothing downloaded |`,
    );
    expect(summary(nothing)).toContain('**Nothing to change: the expressions are right already.**');
  });

  test('does not call right what could not be looked at', () => {
    const here: TreeOutcome = { ...unsettled, tree: 'working-tree' };
    const unchecked = aFix({ ...nothing, packages: [settled({ verdicts: [failedCheck()] })] });
    const committed = '**Nothing was committed: a package failed, and nothing else is to change.**';
    expect(summary(unsettled)).toContain(committed);
    expect(summary(unchecked)).toContain(committed);
    expect(summary(here)).toContain('**Nothing was written: a package failed, and nothing else is to change.**');
  });

  test('does not blame the token for what is not confirmed', () => {
    const page = summary(aFix({ packages: [needsNix], files: [], delivery: withheld }));
    expect(page).toContain('Not committed to pull request 12 (dependabot/go\\_modules/x): it is not confirmed.');
  });

  test('of a run that may not write begins with why, and that the pull request was told', () => {
    told(
      [
        '**Not committed to pull request 12 (dependabot/go\\_modules/x): this run may not write there.**',
        '**This run may not write to the branch of pull request 12.**',
        'Next: Apply the diff.',
        '[The pull request was told so in a comment](https://github.com/harbour/tide/pull/12#issuecomment-1)',
        '### `flake.nix`',
        `+  vendorHash = "${newVendor}";`,
        '### `tide`',
      ],
      summary(refused),
    );
  });

  test('calls a proposal what it is', () => {
    told(
      [
        '### `tide` failed',
        '**Only Nix can tell.**',
        'What could be computed all the same. **It is not confirmed, and nothing of it was written:**\n\n```diff',
        `+  vendorHash = "${newVendor}";`,
      ],
      summary(guessed),
    );
  });

  test('of a version shows both rows', () => {
    expect(summary(aPrepare())).toContain('### `tide` 0.1.0 \u2192 0.2.0');
    expect(summary(aPrepare())).toContain('| `version` | `0.1.0` | `0.2.0` | as asked for |');
    expect(summary(aPrepare())).toContain('**Wrote flake.nix**');
  });

  test('has a word for everything that can come out', () => {
    const pages = everyTree().map(summary);
    expect(pages.join('\n')).not.toMatch(/undefined|\[object/);
    for (const words of [
      'It has no hash that could be wrong.',
      '`ebb` left as it is\n\nnothing of it is changed',
      'only the module proxy vouches for it',
      'Formatted with nixfmt 1.1.0.',
      'has moved on to 3c9a1f0, and the run for that commit decides.',
      'is gone.',
      'No comment was made: the token may not comment',
      'was brought up to date',
      'says so already',
      'No workflow starts for it by itself.',
      'as they are in the working tree',
      'of what is staged for the commit',
      'The whole log is in `/tmp/x.log`.',
    ]) {
      expect(pages.some((page) => page.includes(words)) ? '' : words).toBe('');
    }
  });

  test('lets nothing of a name, a path or a file out of its place', () => {
    const evil = '</td>|@keeper [x](http://a) closes #1';
    const page = summary(
      aFix({
        packages: [{ kind: 'left', name: evil, file: evil, because: evil }],
        files: [aFile(aRevision({ [oldVendor]: '```\n# head @keeper' }, evil))],
        pullRequest: { ...pull, branch: evil },
        delivery: { ...withheld, because: { ...readOnly, why: evil } } as TreeOutcome['delivery'],
      }),
    );
    const [before = '', diff = '', after = ''] = page.split(/^````/m);
    expect(diff).toContain('# head @keeper');
    expect(before + after).not.toMatch(/@keeper|closes #1|<\/td>|\[x\]\(http/);
  });

  test('stays within what GitHub takes', () => {
    const long = aRevision({ [oldVendor]: 'x'.repeat(200_000) });
    const page = summary(aFix({ files: Array.from({ length: 50 }, () => aFile(long)) }));
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
    expect(page).toContain('... (shortened)');
    expect(page).toMatch(/\.\.\. and \d+ more, which the outcome of the run holds\./);
  });
});

describe('the text for a terminal', () => {
  test('shows each hash, how it is known, and what was done', () => {
    expect(outcomeText(aPrepare(), 'plain')).toBe(
      [
        'tide 0.1.0 -> 0.2.0  flake.nix',
        '  version  as asked for',
        '  - 0.1.0',
        '  + 0.2.0',
        '  vendorHash  go mod vendor (go1.26.8), 2.3 s',
        `  - ${oldVendor}`,
        `  + ${newVendor}`,
        '  not done Go version: no Nix was needed',
        '  Hashes of the files that Git tracks, as they are in the working tree.',
        '',
        'Wrote flake.nix',
        '',
        "2.6 s, 1.2 MB downloaded, 0 calls of GitHub's API",
        '',
      ].join('\n'),
    );
  });

  test('shows the diff where nothing was written', () => {
    const text = outcomeText(aPrepare({ delivery: { kind: 'shown' } }), 'plain');
    told(['+++ b/flake.nix', `+  vendorHash = "${newVendor}";`, 'Only shown; nothing was written.'], text);
    expect(outcomeText(aPrepare(), 'plain')).not.toContain('+++');
  });

  test('in a commit hook says how to go on', () => {
    expect(commandText(hooked, styles).errors).toBe(
      'Corrected flake.nix, so the commit stops here. Stage it and commit again: git add flake.nix\n',
    );
    const paths = ["-o d'd.nix", 'a b.nix'];
    const odd = { ...hooked, files: paths.map(fileAt), delivery: { kind: 'written', paths } } as const;
    expect(commandText(odd, styles).errors).toContain(`git add './-o d'\\''d.nix' 'a b.nix'`);
  });

  test('in a commit hook names what has only to be staged', () => {
    const none = { ...hooked, delivery: { kind: 'written', paths: [] } } as const;
    expect(commandText(none, styles).errors).toBe(
      'Right in the working tree and not staged: flake.nix, so the commit stops here. Stage it and commit again: git add flake.nix\n',
    );
    const some = { ...hooked, files: [aFile(), fileAt('a.nix')] };
    expect(commandText(some, styles).errors).toBe(
      'Corrected flake.nix, so the commit stops here. Stage all and commit again: git add flake.nix a.nix\n',
    );
  });

  test('tells among the errors what failed, and of the others alone as output', () => {
    expect(commandText(aFix(), styles)).toEqual({ output: outcomeText(aFix(), 'plain'), errors: '' });
    const { output, errors } = commandText(failed, styles);
    expect(output).toContain('tide 0.1.0  flake.nix');
    expect(output).not.toContain(problem.what);
    told([problem.what, 'Nothing was written, because a package failed.'], errors);
    expect(commandText(guessed, styles).output).toBe('');
    told(
      ['Only Nix can tell.', 'What could be computed, not confirmed and not written:', '+++ b/flake.nix'],
      commandText(guessed, styles).errors,
    );
  });

  test('ends with what failed where nothing else is to change', () => {
    const here: TreeOutcome = { ...unsettled, tree: 'working-tree' };
    expect(commandText(here, styles).errors).toMatch(
      /\nNothing was written: a package failed, and nothing else is to change\.\n$/,
    );
    expect(commandText(here, styles).output).not.toContain('Nothing to change');
  });

  test('of a run that may not write leads with why', () => {
    told(
      [
        `error: ${readOnly.what}`,
        'The pull request was told so in a comment: https://github.com/harbour/tide/pull/12#issuecomment-1',
        'Not committed to pull request 12',
      ],
      commandText(refused, styles).errors,
    );
  });

  test('has colours only where they were asked for, and obeys none from outside', () => {
    for (const outcome of everyTree()) {
      expect(outcomeText(outcome, 'plain')).not.toContain('\u001b');
      expect(outcomeText(outcome, 'coloured')).not.toMatch(/undefined|\[object/);
    }
    const text = outcomeText(aFix({ packages: [settled({ remarks: ['\u001b[2Jgone'] })] }), 'coloured');
    expect(text).toContain('\u001b[32m');
    expect(text).not.toContain('\u001b[2J');
  });
});
