// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the interpolation is Nix's own
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packagesOf } from '../../src/expression/packages.js';
import { corpusTexts, documentOf } from './documents.js';

const runs = Number(process.env.NIX_SYNC_RUNS ?? 200);
const many = 100_000;

describe('what no person wrote', () => {
  test('any damage to any bytes is answered, never thrown', () => {
    const texts = corpusTexts();
    const bytes = fc.oneof(
      fc.constantFrom(
        '"',
        "''",
        '${',
        '}',
        '{',
        '(',
        ')',
        '[',
        ';',
        '=',
        '/*',
        '#',
        '\\',
        '\0',
        '\u00ff',
        'let ',
        ' in ',
        'rec ',
        '//',
        '.',
        'or ',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const wounds = fc.array(fc.tuple(fc.nat(), fc.nat(20), bytes), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), wounds, (text, all) => {
        const damaged = all.reduce((before, [at, length, into]) => {
          const start = at % (before.length + 1);
          return before.slice(0, start) + into + before.slice(start + length);
        }, text);
        expect(['ok', 'failed']).toContain(packagesOf(documentOf(damaged)).kind);
      }),
      { numRuns: runs * 2 },
    );
  });

  test.each([
    ['parentheses', '(', 'x', ')'],
    ['lists', '[', 'x', ']'],
    ['sets', '{ a = ', 'x', '; }'],
    ['lets', 'let a = ', 'x', '; in a'],
    ['bodies of let', 'let in ', 'x', ''],
    ['lambdas', 'a: ', 'x', ''],
    ['formals', '{ a ? ', 'x', ' }: a'],
    ['conditions', 'if ', 'x', ' then y else z'],
    ['alternatives', 'if x then y else ', 'x', ''],
    ['interpolations', '"${', 'x', '}"'],
    ['indented interpolations', "''${", 'x', "}''"],
    ['attribute names', 'a.${', 'x', '}'],
    ['defaults', 'a.b or (', 'x', ')'],
    ['negations', '!', 'x', ''],
    ['minus signs', '- ', 'x', ''],
    ['right operands', 'a ++ ', 'x', ''],
    ['old lets', 'let { body = ', 'x', '; }'],
    ['withs', 'with a; ', 'x', ''],
    ['inherits', '{ inherit (', 'x', ') a; }'],
    ['unclosed sets', '{ a = ', '', ''],
  ])(`a hundred thousand nested %s are too deep`, (_, before, inside, after) => {
    const result = packagesOf(documentOf(before.repeat(many) + inside + after.repeat(many)));
    expect(result).toMatchObject({ kind: 'failed', problem: { code: 'expression-too-deep' } });
  });

  test.each([
    ['sums', '1 + ', '1'],
    ['calls', 'f ', 'x'],
    ['pieces of a path', 'a.', 'a'],
    ['questions', 'a ? b || ', 'c'],
    ['items', '[ ] ', 'x'],
    ['comments', '/* a */ # b\n', 'x'],
    ['operands without blanks', 'a+', 'a'],
    ['bindings', '', `{ ${Array.from({ length: many }, (_, index) => `a${index} = 1; `).join('')} }`],
    ['dollars in a string', '', `"${'$a'.repeat(many)}"`],
    ['lines of a string', '', `''${"  a ''$ b\n".repeat(many)}''`],
  ])('a hundred thousand %s in a row are read in time', (_, piece, last) => {
    const started = performance.now();
    const result = packagesOf(documentOf(piece.repeat(many) + last));
    expect(result).toEqual({ kind: 'ok', value: [] });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('names that are defined by each other come to an end', () => {
    const chain = Array.from({ length: 400 }, (_, index) => `v${index} = "\${v${index + 1}}\${v${index + 1}}";`).join(
      ' ',
    );
    const text = `let ${chain} v400 = v0; in buildGoModule { version = v0; src = fetchFromGitHub { owner = v0; repo = v1; tag = v2; }; }`;
    expect(packagesOf(documentOf(text)).kind).toBe('ok');
  });
});
