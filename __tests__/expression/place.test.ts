import { expect, test } from '@jest/globals';
import { decoded, encoded, placeAt } from '../../src/expression/place.js';
import { documentOf } from './documents.js';

test.each([
  ['abc', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['a\nb', 2, 2, 1],
  ['a\r\nb', 3, 2, 1],
  ['a\rb', 2, 2, 1],
  ['a\r\r\n\nbc', 6, 4, 2],
  ['é日🚢x', 3, 1, 4],
  ['# é\né"', 2, 2, 2],
])('of %j, character %d is in line %d, column %d', (text, character, line, column) => {
  const bytes = encoded(text);
  const at = text.startsWith('#') ? bytes.indexOf('"') : encoded([...text].slice(0, character).join('')).length;
  expect(placeAt(documentOf(bytes), at)).toEqual({ file: 'nix/tide.nix', line, column });
});

test('bytes that are no UTF-8 have a place too', () => {
  expect(placeAt(documentOf('\u00ff\u00fe\nx'), 3)).toMatchObject({ line: 2, column: 1 });
});

test('text survives the way through bytes', () => {
  expect(decoded(encoded('é日🚢'))).toBe('é日🚢');
});
