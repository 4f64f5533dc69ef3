import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAlwaysBuilt, readGoHead } from '../../src/go/imports.js';

const read = (text: string) => readGoHead(Buffer.from(text));
const importsOf = (text: string) => {
  const head = read(text);
  return head.kind === 'read' ? head.imports : head.kind;
};

describe('the head of a Go file', () => {
  test.each([
    ['package tide', []],
    ['package tide\nimport "fmt"', ['fmt']],
    ['package tide;import "fmt";import"os"', ['fmt', 'os']],
    [
      'package tide\nimport moon "harbour.example/Moon/phase"\nimport _ "a.b/c"\nimport . "a.b/d"',
      ['harbour.example/Moon/phase', 'a.b/c', 'a.b/d'],
    ],
    [
      'package tide\nimport (\n\t"fmt"\n\t_ "a.b/c"; . "a.b/d"\n)\nimport ()\nimport ("os")',
      ['fmt', 'a.b/c', 'a.b/d', 'os'],
    ],
    ['package tide\nimport `a.b/c`', ['a.b/c']],
    [
      '\ufeff// Tide.\n/* of a\n * harbour */ package /**/ tide // x\nimport /* y */ moon /* z */ "a.b/c" // "a.b/d"\n/* import "a.b/e" */',
      ['a.b/c'],
    ],
    ['package p\n\n/*\n#include "moon.h"\nimport "a.b/no"\n*/\nimport "C"\n\nfunc f() {}', ['C']],
    ['package tide\r\n\r\nimport (\r\n\t"fmt"\r\n)\r\n', ['fmt']],
    ['package tide\nimport "fmt"\nvar text = `\nimport "a.b/c"\n`', ['fmt']],
    ['package tide\nconst x = 1\nimport "a.b/c"', []],
    ['package tide\nimport "fmt"\n}}} not Go at all \0', ['fmt']],
    ['package größe\nimport größe "a.b/c"', ['a.b/c']],
  ])('of %j imports %j', (text, imports) => {
    expect(importsOf(text)).toEqual(imports);
  });

  test.each([
    '',
    'pack',
    'packages tide',
    '// only a comment',
    '/* without an end\npackage tide',
    'package "tide"',
    'package tide\nimport',
    'package tide\nimport (',
    'package tide\nimport ("fmt"',
    'package tide\nimport ("fmt" /* )',
    'package tide\nimport "fmt\n"',
    'package tide\nimport "f\\u006dt"',
    'package tide\nimport `f\nmt`',
    'package tide\nimport fmt',
    'package tide\nimport . . "fmt"',
    'package tide\nint x',
    'package tide / import "fmt"',
    'package tide\n/* without an end',
    'package tide\0import "fmt"',
    'package tide // \0\nimport "fmt"',
    'package tide\nimport "f\0mt"',
    '{{ .Package }}',
  ])('that is %j cannot be read', (text) => {
    expect(read(text)).toEqual({ kind: 'unreadable' });
  });

  test('has its package clause, and its build constraints', () => {
    const text =
      '// Copyright\n\n//go:build linux\n// +build linux\n\n// Package tide tells.\npackage tide\n//go:build no';
    const constraints = ['//go:build linux', '// +build linux'];
    expect(read(text)).toEqual({ kind: 'read', packageName: 'tide', imports: [], constraints });
  });

  test('never throws, whatever it is', () => {
    const piece = fc.constantFrom(
      'package ',
      'import ',
      'p',
      '"',
      '`',
      '(',
      ')',
      '/*',
      '*/',
      '//',
      '\n',
      ';',
      '\0',
      '\\',
      '.',
      'i',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.array(piece).map((some) => Buffer.from(some.join(''))),
        ),
        (bytes) => {
          expect(['read', 'unreadable']).toContain(readGoHead(bytes).kind);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a file that Go reads under all build tags at once', () => {
  test.each([
    [[]],
    [['//go:build linux']],
    [['//go:build !windows && cgo || tools']],
    [['//go:build go1.21']],
    [['//go:build linux', '// +build linux']],
    [['// +build !windows,cgo darwin', '//+build go1.8']],
  ])('has the constraints %j', (constraints) => {
    expect(isAlwaysBuilt(constraints)).toBe(true);
  });

  test.each([
    ['//go:build ignore'],
    ['//go:build !ignore'],
    ['// +build ignore'],
    ['//go:build (linux)'],
    ['//go:build linux // and'],
    ['//go:build !!linux'],
    ['//go:build linux &'],
    ['//go:build'],
    ['// +build'],
    ['// +build !!linux'],
    ['//go:buildlinux'],
    ['/* //go:build linux'],
    [`//go:build ${'a || '.repeat(100)}a`],
    ['//go:build linux\u00a0'],
  ])('may be another than one with %j', (line) => {
    expect(isAlwaysBuilt([line])).toBe(false);
  });

  test('has no two constraints of the current form', () => {
    expect(isAlwaysBuilt(['//go:build linux', '//go:build linux'])).toBe(false);
  });
});
