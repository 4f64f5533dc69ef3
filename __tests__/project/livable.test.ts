import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

/** Files that are one thing, would be worse in pieces, and may have 500 lines. */
const maybeLong = [/^src\/expression\/syntax\/pars/, /^src\/expression\/(.*\/)?view/];
/** Where the types of one subject stand together, as in a table of contents. */
const vocabularies = [/^src\/model\//, /^src\/world\//, /\/problems\.ts$/, /^src\/expression\/syntax\/tree\.ts$/];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path))
  .filter((path) => path.endsWith('.ts'))
  .sort();

interface Seen {
  readonly lines: number;
  readonly exported: readonly string[];
  readonly passedOn: number;
  readonly manyParameters: readonly string[];
}

function look(path: string, text: string): Seen {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const lines = text.split('\n').length - 1;
  const exported = source.statements.filter(isExported).flatMap(namesOf);
  const passedOn = source.statements.filter(
    (each) => ts.isExportDeclaration(each) || ts.isExportAssignment(each),
  ).length;
  return { lines, exported, passedOn, manyParameters: functionsIn(source).filter(takesMany).map(nameOf) };
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some((each) => each.kind === ts.SyntaxKind.ExportKeyword) === true;
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((each) => each.name.getText());
  const { name } = statement as ts.Statement & { readonly name?: ts.Identifier };
  return [name?.text ?? 'default'];
}

function functionsIn(node: ts.Node): readonly ts.SignatureDeclaration[] {
  const inside = node.getChildren().flatMap(functionsIn);
  return ts.isFunctionLike(node) ? [node, ...inside] : inside;
}

function takesMany(each: ts.SignatureDeclaration): boolean {
  return each.parameters.length > 4;
}

function nameOf(each: ts.SignatureDeclaration): string {
  return (
    each.name?.getText() ??
    `the function in line ${each.getSourceFile().getLineAndCharacterOfPosition(each.pos).line + 1}`
  );
}

function matches(path: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((each) => each.test(path));
}

function complaints(path: string): readonly string[] {
  const { lines, exported, passedOn, manyParameters } = look(path, readFileSync(path, 'utf8'));
  const limit = matches(path, maybeLong) ? 500 : 300;
  return [
    ...(lines < limit ? [] : [`${path} has ${lines} lines`]),
    ...(exported.length <= 5 || matches(path, vocabularies) ? [] : [`${path} exports ${exported.join(', ')}`]),
    ...(passedOn === 0 ? [] : [`${path} exports what is not its own, or has a default export`]),
    ...manyParameters.map((name) => `${name} in ${path} takes more than four parameters`),
  ];
}

test('every file is short, exports little and its own, and no function takes many parameters', () => {
  expect(files.flatMap(complaints)).toEqual([]);
});

test('what is too much is seen', () => {
  const text = `
    export const one = 1, two = 2;
    export interface Three { many(a: 1, b: 2, c: 3, d: 4, e: 5): void }
    export type Four = 4;
    export function five(a: 1, b: 2, c: 3, d: 4): void {}
    export class Six { constructor(a: 1, b: 2, c: 3, d: 4, e: 5) {} }
    export { one as seven } from './other.js';
    export * from './other.js';
  `;
  expect(look('seen.ts', text)).toEqual({
    lines: 8,
    exported: ['one', 'two', 'Three', 'Four', 'five', 'Six'],
    passedOn: 2,
    manyParameters: ['many', 'the function in line 6'],
  });
});
