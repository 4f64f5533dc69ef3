// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the interpolation is Nix's own
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameMeaning } from '../../src/expression/same-meaning.js';
import { parse } from '../../src/expression/syntax/parser.js';
import { documentOf } from './documents.js';
import { blanks, programs } from './generated.js';
import { lowered } from './lowered.js';

const numRuns = Number(process.env.NIX_SYNC_RUNS ?? 200);

const same = (one: string, other: string): boolean => sameMeaning(documentOf(one), documentOf(other));

describe('two texts are the same expression', () => {
  test.each([
    ['blanks', '{a=1;b=[2 3];}', '{\n  a = 1;\n\n  b = [\n    2\n    3\n  ];\n}\n'],
    ['comments', '# one\n{ a = /* two */ 1; }', '{ a = 1; # three\n}'],
    ['parentheses that do nothing', '{ a = (1); b = f ((x)) (y z); }', '{ a = 1; b = f x (y z); }'],
    [
      'the quotes of a string',
      `{ a = ''x''; b = ''\n    two\n    lines\n  ''; }`,
      '{ a = "x"; b = "two\\nlines\\n"; }',
    ],
    ['the quotes around an interpolation', "{ a = ''v${x}''; }", '{ a = "v${x}"; }'],
    ['the indentation of a string', "{ a = ''\n  x\n    y\n''; }", "{ a = ''\n      x\n        y\n    ''; }"],
    ['escapes', '"a\\tb\\q"', '"a\tbq"'],
    ['a URL without quotes', 'https://harbour.example/tide', '"https://harbour.example/tide"'],
    ['the place of a name for all arguments', '{ a, ... }@all: a', '{ a, ... }  @ all : a'],
    ['a comma at the end', '{ a, b }: a', '{\n  a,\n  b,\n}:\na'],
  ])('where they differ in %s', (_, one, other) => {
    expect(same(one, other)).toBe(true);
    expect(same(other, one)).toBe(true);
  });

  test('wherever blanks and comments stand', () => {
    const spaced = programs.chain((tokens) =>
      fc.tuple(fc.constant(tokens), fc.array(blanks, { minLength: tokens.length, maxLength: tokens.length })),
    );
    fc.assert(
      fc.property(spaced, ([tokens, between]) => {
        const wide = tokens.map((token, index) => `${token}${between[index]}`).join('');
        expect(same(wide, tokens.join(' '))).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('two texts are not the same expression', () => {
  test.each([
    ['a value', '{ version = "0.1.0"; }', '{ version = "0.1.1"; }'],
    ['blanks within a string', '{ a = "x y"; }', '{ a = "x  y"; }'],
    ['a line end within a string', "{ a = ''\n  x\n''; }", "{ a = ''\n  x''; }"],
    ['CRLF within a string in two single quotes', "{ a = ''\n  x\n''; }", "{ a = ''\r\n  x\r\n''; }"],
    ['parentheses that do something', '{ a = 1 - (2 - 3); }', '{ a = 1 - 2 - 3; }'],
    ['one element or two', '[ (f x) ]', '[ f x ]'],
    ['an attribute more', '{ a = 1; }', '{ a = 1; b = 2; }'],
    ['the order of attributes', '{ a = 1; b = 2; }', '{ b = 2; a = 1; }'],
    ['a path and a string', './a', '"./a"'],
    ['a name and a string', 'a', '"a"'],
    ['an interpolation and its text', '"${x}"', '"\\${x}"'],
    ['a default', '{ a ? 1 }: a', '{ a }: a'],
    ['more arguments', '{ a, ... }: a', '{ a }: a'],
    ['recursion', 'rec { a = 1; }', '{ a = 1; }'],
  ])('where they differ in %s', (_, one, other) => {
    expect(same(one, other)).toBe(false);
    expect(same(other, one)).toBe(false);
  });

  test('where one of them is none', () => {
    expect(same('{ a = 1; }', '{ a = 1;')).toBe(false);
    expect(same('{', '{')).toBe(false);
  });
});

/** A token taken away, doubled, or put where another stood. */
const changed = fc
  .tuple(programs, fc.nat(), fc.nat(), fc.constantFrom('without', 'twice', 'swapped'))
  .map(([tokens, at, other, how]) => {
    const index = at % tokens.length;
    const token = tokens[index] ?? '';
    const instead = how === 'without' ? [] : how === 'twice' ? [token, token] : [tokens[other % tokens.length] ?? ''];
    return [tokens.join(' '), [...tokens.slice(0, index), ...instead, ...tokens.slice(index + 1)].join(' ')] as const;
  });

test('what is said to be the same expression is the same to Nix', () => {
  fc.assert(
    fc.property(changed, ([one, other]) => {
      if (same(one, other)) expect(meaning(other)).toBe(meaning(one));
    }),
    { numRuns: numRuns * 5 },
  );
});

function meaning(program: string): string {
  const parsed = parse(program);
  return parsed.kind === 'ok' ? lowered(parsed.tree, '/') : parsed.fault.message;
}
