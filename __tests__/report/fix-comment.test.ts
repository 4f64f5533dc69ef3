import { describe, expect, test } from '@jest/globals';
import type { Revision } from '../../src/model/change.js';
import { commentText, rightText } from '../../src/report/fix-comment.js';
import { aFile, aRevision, head, needsNix, readOnly } from '../support/trees.js';
import { newVendor, oldVendor, problem } from '../support/values.js';

const found = { files: [aFile()], packages: [], because: readOnly };

function revised(before: string, after: string): Revision {
  const document = { path: 'flake.nix', text: before, commit: 'working-tree' } as const;
  return { before: document, after: { ...document, text: after }, edits: [] };
}

function suggestionOf(before: string, after: string) {
  return commentText({ ...found, files: [aFile(revised(before, after))] }).suggestion;
}

test('the comment holds why, the exact diff, and what to do', () => {
  expect(commentText(found).body).toBe(
    [
      'The Nix expression no longer fits what this pull request depends on. Its token only reads.',
      'What has to change:',
      '```diff',
      '--- a/flake.nix',
      '+++ b/flake.nix',
      '@@ -1,4 +1,4 @@',
      ' {',
      '   version = "0.1.0";',
      `-  vendorHash = "${oldVendor}";`,
      `+  vendorHash = "${newVendor}";`,
      ' }',
      '```',
      'To make it right, apply the diff, or run this in a checkout of the branch, commit and push:',
      '```sh\nnix-sync fix flake.nix\n```',
    ]
      .join('\n\n')
      .replace(/```diff\n\n([\s\S]*?)\n\n```/, (whole) => whole.replace(/\n\n/g, '\n')),
  );
});

test('a proposal is called one, with the reason why no more could be found', () => {
  const { body, suggestion } = commentText({ ...found, files: [], packages: [needsNix] });
  expect(body).toMatch(
    /^It could not be confirmed whether the Nix expression fits what this pull request depends on\. /,
  );
  expect(body).toContain('What could be computed, **and is not confirmed**:\n\n```diff');
  expect(body).toContain('`tide` could not be settled: Only Nix can tell. It is proxied. Next: Run it.');
  expect(suggestion).toBeUndefined();
});

test('what could not be settled is told beside what could', () => {
  const packages = [{ kind: 'failed', name: 'ebb', file: 'nix/ebb.nix', problem } as const];
  expect(commentText({ ...found, packages }).body).toContain('`ebb` could not be settled: The tag "2026-01"');
});

test('nothing of a file or a Problem gets out of its place', () => {
  const evil = '</a> @keeper closes #1 [x](http://a)';
  const { body } = commentText({
    files: [aFile(aRevision({ [oldVendor]: '```\n@keeper' }, `${evil}; rm -rf`))],
    packages: [],
    because: { ...readOnly, why: evil },
  });
  const [before = '', , after = ''] = body.split(/^````/m);
  expect(before + after).not.toMatch(/@keeper|closes #1|<\/a>|\[x\]\(http|rm -rf/);
});

test('it fits into a comment, however long the diff is', () => {
  const long = aRevision({ [oldVendor]: 'x'.repeat(100_000) });
  const packages = Array.from({ length: 3 }, () => ({ ...needsNix, proposed: long }) as typeof needsNix);
  expect(Buffer.byteLength(commentText({ ...found, files: [aFile(long)], packages }).body)).toBeLessThan(50_000);
});

describe('a suggestion', () => {
  test.each<[string, string, string, unknown]>([
    ['of one line', 'a\nb\nc\n', 'a\nB\nc\n', { path: 'flake.nix', line: 2, text: 'B' }],
    [
      'of lines beside each other',
      'a\nb\nc\n',
      'A\nB\nc\n',
      { path: 'flake.nix', line: 2, startLine: 1, text: 'A\nB' },
    ],
    ['that makes more of one line', 'a\nb\nc\n', 'a\nB\nB\nc\n', { path: 'flake.nix', line: 2, text: 'B\nB' }],
    ['of the last line without its end', 'a\nb', 'a\nB', { path: 'flake.nix', line: 2, text: 'B' }],
    [
      'of bytes that are no ASCII',
      'a\n\u00c3\u00bc\n',
      'a\n\u00c3\u00a4\n',
      { path: 'flake.nix', line: 2, text: '\u00e4' },
    ],
    ['is none of lines apart', 'a\nb\nc\n', 'A\nb\nC\n', undefined],
    ['is none of lines that only come in', 'a\nb\n', 'a\nx\nb\n', undefined],
    ['is none of lines of Windows', 'a\r\nb\r\n', 'A\r\nb\r\n', undefined],
    ['is none where nothing changes', 'a\n', 'a\n', undefined],
  ])('%s', (_, before, after, expected) => {
    expect(suggestionOf(before, after)).toEqual(expected);
  });

  test('is none of several files', () => {
    expect(commentText({ ...found, files: [aFile(), aFile()] })).not.toHaveProperty('suggestion');
    expect(commentText(found)).toHaveProperty('suggestion.line', 3);
  });
});

test('what was told becomes right', () => {
  expect(rightText(head).body).toContain(`right as of ${head}`);
});
