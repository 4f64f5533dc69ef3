import { describe, expect, test } from '@jest/globals';
import { differenceOf } from '../../../src/nix/format/difference.js';

const bytes = (text: string): string => Buffer.from(text).toString('latin1');

describe('the first difference of two texts', () => {
  test.each([
    ['within a line', 'a\nbcd\n', 'a\nbxd\n', 2, 2, 2],
    ['at the end of a line', 'a \nb\n', 'a\nb\n', 1, 2, 2],
    ['where a line is new', 'a\nb\n', 'a\n\nb\n', 2, 1, 1],
    ['where the last line is not ended', 'a\nb', 'a\nb\n', 2, 2, 1],
    ['after letters of more than a byte', 'é⚓ =1\n', 'é⚓ = 1\n', 1, 5, 2],
  ])('%s', (_, before, after, line, column, lines) => {
    expect(differenceOf(bytes(before), bytes(after))).toEqual({ at: { line, column }, lines });
  });
});
