import { expect, test } from '@jest/globals';
import { commentBody, isMarked, isSameBody } from '../../src/delivery/comment-body.js';

const marker = 'fix:nix/tide.nix';

test('a comment ends with the line that finds it', () => {
  const body = commentBody({ body: 'The hash is stale.\n\n', replacement: 'none' }, marker);
  expect(body).toBe('The hash is stale.\n\n<!-- nix-sync-comment: fix:nix/tide.nix -->\n');
  expect(isMarked(body, marker)).toBe(true);
  expect(isMarked(body.replaceAll('\n', '\r\n'), marker)).toBe(true);
  expect(isMarked(body, 'fix:nix/other.nix')).toBe(false);
});

test('who quotes a comment does not make one', () => {
  const body = commentBody({ body: 'The hash is stale.', replacement: 'none' }, marker);
  expect(isMarked(body.replaceAll(/^/gm, '> '), marker)).toBe(false);
});

test.each(['a --> b', 'a--b', 'a-', '-->', 'a b', 'ü'])('a marker of any text stays inside its line: %s', (text) => {
  const body = commentBody({ body: 'x', replacement: 'none' }, text);
  expect(isMarked(body, text)).toBe(true);
  expect(body.match(/--/g)).toHaveLength(2);
});

test('a suggestion replaces whole lines, whatever backticks are in them', () => {
  expect(commentBody({ body: 'Stale.', replacement: '  vendorHash = "x";\n' }, 'fix')).toBe(
    'Stale.\n\n```suggestion\n  vendorHash = "x";\n```\n\n<!-- nix-sync-comment: fix -->\n',
  );
  expect(commentBody({ body: 'Stale.', replacement: '# ```` #' }, 'fix')).toContain(
    '`````suggestion\n# ```` #\n`````\n',
  );
});

test('what is too long for GitHub is cut, and its block of code ended', () => {
  const body = commentBody({ body: `Diff:\n\`\`\`diff\n${'+ line\n'.repeat(20_000)}`, replacement: 'a' }, marker);
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body.length).toBeGreaterThan(65_000);
  expect(body).toMatch(
    /\+ line\n```\n\n\*The rest is left out.*\n\n```suggestion\na\n```\n\n<!-- nix-sync-comment: .* -->\n$/,
  );
  const prose = commentBody({ body: 'word '.repeat(20_000), replacement: 'none' }, marker);
  expect([prose.length <= 65_536, prose.includes('```'), isMarked(prose, marker)]).toEqual([true, false, true]);
});

test('line ends and blanks at the end make no other text', () => {
  expect(isSameBody('a\r\nb\r\n', 'a\nb')).toBe(true);
  expect(isSameBody('a\nb', 'a\n\nb')).toBe(false);
});
