// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the interpolation is Nix's own
import fc from 'fast-check';

/** A program as its tokens, so that anything blank can be put between them. */
export type Tokens = readonly string[];

const names = fc.constantFrom('a', 'b', 'c1', "d'", 'e-f', '_g', 'version', 'pname', 'iff', 'orx');
const attributeNames = fc.oneof(names, fc.constantFrom('or', '"a b"', '"x"', '${"k"}'));
const leaves = fc.constantFrom(
  '0',
  '42',
  '007',
  '1.5',
  '.25',
  '2.5e3',
  './a',
  '../b/c',
  'd/e',
  '/f',
  '~/g',
  '<h/i>',
  'http://j/k?l=m',
  'n:o',
);
const associative = fc.constantFrom('->', '||', '&&', '//', '+', '-', '*', '/', '++');
const doublePieces = ['p', ' ', '\n', '\r\n', '$ ', '$$', '\\n', '\\"', '\\\\', '\\${', "''", "'", '#', '\u00c3\u00a9'];
const indentedPieces = [
  'p',
  ' ',
  '   ',
  '\n',
  '\n  ',
  '$ ',
  "'q",
  "''$",
  "'''",
  "''\\n",
  "''\\t",
  '\\',
  '"',
  '\t',
  '# no comment',
  '\u00ff',
];

/** Expressions of Nix's whole grammar, all of them valid where every name is known. */
export const programs: fc.Arbitrary<Tokens> = fc.letrec<
  Record<'simple' | 'selection' | 'operand' | 'operation' | 'expression', Tokens>
>((tie) => {
  const inner = tie('expression');
  const simple = tie('simple');
  const computed = inner.map((tokens) => ['${', ...tokens, '}']);
  const attribute = fc.oneof(
    { weight: 6, arbitrary: attributeNames.map((name) => [name]) },
    { weight: 1, arbitrary: computed },
  );
  const path = fc.array(attribute, { minLength: 1, maxLength: 3 }).map((parts) => joinedBy('.', parts));
  const binds = fc.uniqueArray(fc.tuple(names, fc.array(attributeNames, { maxLength: 2 }), inner), {
    maxLength: 3,
    selector: ([name]) => name,
  });
  const bindings = fc
    .tuple(
      binds,
      fc.constantFrom<Tokens>([], ['inherit', 'h', 'i', ';'], ['inherit', '(', 'j', ')', '"k l"', 'm', ';']),
    )
    .map(([all, inherited]) => [
      ...all.flatMap(([name, more, value]) => [
        ...joinedBy('.', [[name], ...more.map((each) => [each])]),
        '=',
        ...value,
        ';',
      ]),
      ...inherited,
    ]);
  const body = fc.oneof(
    { weight: 5, arbitrary: inner },
    { weight: 1, arbitrary: fc.tuple(inner, inner).map(([condition, rest]) => ['assert', ...condition, ';', ...rest]) },
  );
  const defaults = fc.option(inner).map((value) => (value === null ? [] : ['?', ...value]));
  const formal = fc.uniqueArray(fc.tuple(names, defaults), { maxLength: 3, selector: ([name]) => name });
  const ending = fc.constantFrom<'none' | 'comma' | 'open'>('none', 'comma', 'open');
  const formals = fc.tuple(formal, ending).map(([all, end]) =>
    formalTokens(
      all.map(([name, value]) => [name, ...value]),
      end,
    ),
  );
  return {
    simple: fc.oneof(
      { maxDepth: 7, depthIdentifier: 'nix', withCrossShrink: true },
      fc.oneof(names, leaves).map((leaf) => [leaf]),
      text('"', doublePieces, inner),
      text("''", indentedPieces, inner),
      inner.map((tokens) => ['(', ...tokens, ')']),
      fc.array(tie('selection'), { maxLength: 3 }).map((items) => ['[', ...items.flat(), ']']),
      fc.tuple(fc.constantFrom<Tokens>([], ['rec']), bindings).map(([rec, all]) => [...rec, '{', ...all, '}']),
      bindings.map((all) => ['let', '{', ...all, '}']),
    ),
    selection: fc.oneof(
      { maxDepth: 7, depthIdentifier: 'nix', withCrossShrink: true },
      tie('simple'),
      fc.tuple(simple, path).map(([subject, names]) => [...subject, '.', ...names]),
      fc
        .tuple(simple, path, simple)
        .map(([subject, names, otherwise]) => [...subject, '.', ...names, 'or', ...otherwise]),
    ),
    operand: fc
      .tuple(
        fc.constantFrom<Tokens>([], [], [], ['!'], ['-'], ['!', '-']),
        fc.array(tie('selection'), { minLength: 1, maxLength: 3 }),
      )
      .map(([prefix, parts]) => [...prefix, ...parts.flat()]),
    operation: fc
      .tuple(
        tie('operand'),
        fc.array(fc.tuple(associative, tie('operand')), { maxLength: 3 }),
        fc.option(fc.tuple(fc.constantFrom('==', '!=', '<', '>', '<=', '>='), tie('operand'))),
        fc.option(path),
      )
      .map(([first, rest, comparison, asked]) => [
        ...first,
        ...(asked === null ? [] : ['?', ...asked]),
        ...rest.flatMap(([operator, operand]) => [operator, ...operand]),
        ...(comparison === null ? [] : [comparison[0], ...comparison[1]]),
      ]),
    expression: fc.oneof(
      { maxDepth: 7, depthIdentifier: 'nix', withCrossShrink: true },
      { weight: 8, arbitrary: tie('operation') },
      { weight: 1, arbitrary: fc.tuple(names, body).map(([name, rest]) => [name, ':', ...rest]) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(formals, fc.constantFrom<Tokens>([], ['@', 'z']), body)
          .map(([head, at, rest]) => [...head, ...at, ':', ...rest]),
      },
      { weight: 1, arbitrary: fc.tuple(formals, body).map(([head, rest]) => ['z', '@', ...head, ':', ...rest]) },
      { weight: 1, arbitrary: fc.tuple(bindings, body).map(([all, rest]) => ['let', ...all, 'in', ...rest]) },
      { weight: 1, arbitrary: fc.tuple(inner, body).map(([space, rest]) => ['with', ...space, ';', ...rest]) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(inner, inner, inner)
          .map(([condition, yes, no]) => ['if', ...condition, 'then', ...yes, 'else', ...no]),
      },
    ),
  };
}).expression;

/** What may stand between two tokens. */
export const blanks = fc.constantFrom(
  ' ',
  '\n',
  '\t',
  '\r\n',
  ' # a comment "\n',
  ' /* another ; } */',
  ' /** **/ ',
  '\n\n  ',
  ' #\r\n',
);

function text(quotes: string, pieces: readonly string[], inner: fc.Arbitrary<Tokens>): fc.Arbitrary<Tokens> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: inner.map((tokens) => `\${ ${tokens.join(' ')} }`) },
  );
  return fc.array(piece, { maxLength: 8 }).map((all) => [`${quotes}${all.join('')}${quotes}`]);
}

function formalTokens(all: readonly Tokens[], end: 'none' | 'comma' | 'open'): Tokens {
  const inside = joinedBy(',', end === 'open' ? [...all, ['...']] : all);
  return ['{', ...inside, ...(end === 'comma' && all.length > 0 ? [','] : []), '}'];
}

function joinedBy(separator: string, parts: readonly Tokens[]): Tokens {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}
