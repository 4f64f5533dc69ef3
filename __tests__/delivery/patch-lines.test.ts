import { expect, test } from '@jest/globals';
import { showsLines } from '../../src/delivery/patch-lines.js';

const patch = `@@ -3,7 +3,7 @@ buildGoModule {
   pname = "tide";
-  version = "0.1.0";
+  version = "0.2.0";
@@ -20 +20,2 @@
-@@ -1,90 +1,90 @@
+@@ -1,90 +1,90 @@
+ second
@@ -40,3 +41,0 @@
-gone
-gone
-gone
\\ No newline at end of file`;

test.each([
  ['the first line of a hunk', 3, 3, true],
  ['the last line of a hunk', 9, 9, true],
  ['all lines of a hunk', 3, 9, true],
  ['the line before a hunk', 2, 2, false],
  ['the line after a hunk', 10, 10, false],
  ['lines that begin before a hunk', 2, 4, false],
  ['lines that end after a hunk', 8, 10, false],
  ['lines of two hunks', 9, 20, false],
  ['a hunk that says one count only', 20, 21, true],
  ['what a hunk of content only looks like', 50, 50, false],
  ['where lines are only taken away', 41, 41, false],
  ['no lines', 5, 4, false],
  ['the line before the first', 0, 0, false],
])('a patch shows or does not show %s', (_name, from, to, shown) => {
  expect(showsLines(patch, { from, to })).toBe(shown);
});

test('a hunk of a single line leaves out its count', () => {
  expect(showsLines('@@ -1 +1 @@\n-a\n+b', { from: 1, to: 1 })).toBe(true);
  expect(showsLines('@@ -1 +1 @@\n-a\n+b', { from: 2, to: 2 })).toBe(false);
});

test('nothing is shown by no patch', () => {
  expect(showsLines('', { from: 1, to: 1 })).toBe(false);
});
