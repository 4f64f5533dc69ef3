import { expect, test } from '@jest/globals';
import { readWorkFile } from '../../src/go/work-file.js';

test('a go.work tells the folders of its modules, and those in place of others', () => {
  const text = 'go 1.24\n\nuse ./cmd // the program\nuse (\n\t.\n\t"../out side"\n)\nreplace example.org/a => ./a\n';
  expect(readWorkFile(text)).toEqual({ uses: ['./cmd', '.', '../out side'], replacedBy: ['./a'] });
});
