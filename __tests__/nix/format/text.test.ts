import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { haveSameLines, prepare } from '../../../src/nix/format/text.js';

const runs = { numRuns: Number(process.env.NIX_SYNC_RUNS ?? 200) };
const lines = fc.array(fc.constantFrom('', ' ', '{ a = 1; }', "''", 'gr\u00c3\u00bcn'), { maxLength: 6 });

describe('a text that is prepared for formatters', () => {
  test('comes back as it was, whatever its line ends', () => {
    const ended = fc.array(fc.tuple(fc.constantFrom('x', '', '  y'), fc.constantFrom('\n', '\r\n', '\r', '')));
    fc.assert(
      fc.property(ended, (parts) => {
        const text = parts.flat().join('');
        const prepared = prepare(text);
        expect(prepared === 'not-utf8' ? prepared : prepared.restored(prepared.text)).toBe(text);
      }),
      runs,
    );
  });

  test('has plain line ends where all of them are CRLF, and gets them back on lines that are new', () => {
    const prepared = prepare('{\r\n  a = 1;\r\n}\r\n');
    if (prepared === 'not-utf8') throw new Error(prepared);
    expect(prepared.text).toBe('{\n  a = 1;\n}\n');
    expect(prepared.restored('{\n  a =\n    1;\n}\n')).toBe('{\r\n  a =\r\n    1;\r\n}\r\n');
  });

  test.each(['{ a = 1;\r\n}\n', '{ a = "\r";\r\n}\r\n', '{ a = 1; }\n', '{ a = 1; }'])('%j is as it is', (text) => {
    expect(prepare(text)).toMatchObject({ text });
  });

  test.each([
    ['\xff', 'not-utf8'],
    ['\xc3', 'not-utf8'],
    ['\xed\xa0\x80', 'not-utf8'],
    ['\xc0\xaf', 'not-utf8'],
  ])('%j is not UTF-8', (text, what) => {
    expect(prepare(`# ${text}\n`)).toBe(what);
  });
});

describe('two texts with lines of the same length', () => {
  test('are those in which values of the same length stand', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('1.2.3', '1.2.34'), (all, version) => {
        const text = (value: string) => [...all, `version = "${value}";`, ...all].join('\n');
        expect(haveSameLines(text('0.1.0'), text(version))).toBe(version.length === 5);
      }),
      runs,
    );
  });

  test('have the same number of lines', () => {
    expect(haveSameLines('a\n', 'a')).toBe(false);
    expect(haveSameLines('', '')).toBe(true);
  });
});
