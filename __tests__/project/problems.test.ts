import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

/** Where Problems stand: files of each room that are named so. */
const homes = /\/([a-z]+-)?problems\.ts$/;

interface Found {
  readonly file: string;
  readonly code: string;
  /** The exported function or constant that makes it. */
  readonly maker: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path))
  .filter((path) => path.endsWith('.ts'))
  .sort();
const texts = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));

function problemsIn(file: string, text: string): readonly Found[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return literalsIn(source).map((literal) => ({ file, code: codeOf(literal), maker: makerOf(literal) }));
}

/** Object literals that say what a Problem says. */
function literalsIn(node: ts.Node): readonly ts.ObjectLiteralExpression[] {
  const inside = node.getChildren().flatMap(literalsIn);
  if (!ts.isObjectLiteralExpression(node)) return inside;
  const names = node.properties.map((each) => each.name?.getText());
  return ['code', 'what', 'why', 'next'].every((name) => names.includes(name)) ? [node, ...inside] : inside;
}

function codeOf(literal: ts.ObjectLiteralExpression): string {
  const property = literal.properties.find((each) => each.name?.getText() === 'code');
  const value = property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
  return value !== undefined && ts.isStringLiteral(value) ? value.text : `not a literal: ${property?.getText()}`;
}

function makerOf(node: ts.Node): string {
  if (ts.isSourceFile(node.parent)) {
    if (ts.isFunctionDeclaration(node)) return node.name?.text ?? 'default';
    if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name.getText() ?? '';
    return '';
  }
  return makerOf(node.parent);
}

function mentions(name: string): number {
  const pattern = new RegExp(`\\b${name}\\b`, 'g');
  return [...texts.values()].reduce((sum, text) => sum + (text.match(pattern) ?? []).length, 0);
}

/** The third-level headings that are a code, and the parts below them. */
function sections(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^(?=#{1,3} )/m).map((part) => [/^### `([^`]+)`\n/.exec(part)?.[1], part] as const);
  return new Map(parts.flatMap(([code, part]) => (code === undefined ? [] : [[code, part]])));
}

const problems = [...texts].flatMap(([file, text]) => problemsIn(file, text));
const codes = problems.map((each) => each.code);

describe('every Problem', () => {
  test('is found in the source', () => {
    const text = "export const gone = (): Problem => ({ code: 'file-gone', what: '', why: '', next: '' });";
    expect(problemsIn('seen.ts', text)).toEqual([{ file: 'seen.ts', code: 'file-gone', maker: 'gone' }]);
  });

  test('stands in a file of Problems', () => {
    expect(problems.filter(({ file }) => !homes.test(file))).toEqual([]);
  });

  test('has a code of its own in kebab case', () => {
    expect(codes.filter((code) => !/^[a-z]+(-[a-z0-9]+)*$/.test(code))).toEqual([]);
    expect(problems.filter(({ code }, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  test('is raised somewhere', () => {
    expect(problems.filter(({ maker }) => mentions(maker) < 2)).toEqual([]);
  });

  test('is explained in docs/troubleshooting.md, and nothing else is', () => {
    const explained = sections(readFileSync('docs/troubleshooting.md', 'utf8'));
    expect([...explained.keys()].sort()).toEqual([...codes].sort());
    for (const [code, part] of explained) expect(`${code}: ${part}`).toMatch(/\n\*\*What to do\.\*\* /);
  });
});
