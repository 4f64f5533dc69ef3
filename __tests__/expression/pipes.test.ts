import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packagesOf } from '../../src/expression/packages.js';
import { revise } from '../../src/expression/revise.js';
import { parse } from '../../src/expression/syntax/parser.js';
import type { Node } from '../../src/expression/syntax/tree.js';
import type { Document } from '../../src/model/package.js';
import type { Version } from '../../src/model/words.js';

/** The tree with every operation between a pipe's operands in parentheses. */
function grouped(node: Node, text: string): string {
  if (node.kind !== 'binary' || !['|>', '<|'].includes(node.operator)) return text.slice(node.start, node.end);
  return `(${grouped(node.left, text)} ${node.operator} ${grouped(node.right, text)})`;
}

describe('pipe operators, where they are allowed', () => {
  test.each([
    ['a |> f', '(a |> f)'],
    ['a |> f |> g', '((a |> f) |> g)'],
    ['g <| f <| a', '(g <| (f <| a))'],
    ['a + 1 |> f x', '(a + 1 |> f x)'],
    ['a -> b |> f', '(a -> b |> f)'],
    ['(f <| a) |> g', '((f <| a) |> g)'],
  ])('%s groups as Nix groups it', (text, expected) => {
    const parsed = parse(text, 'allowed');
    expect(parsed.kind === 'ok' && grouped(parsed.tree, text)).toBe(expected);
  });

  test.each([
    ['f <| a |> g', 7],
    ['a |> f <| b', 7],
    ['|> f', 0],
    ['a |>', 4],
    ['[ a |> f ]', 4],
  ])('%s is refused where it goes wrong', (text, at) => {
    expect(parse(text, 'allowed')).toMatchObject({ kind: 'failed', fault: { kind: 'malformed', at } });
  });

  test('a very long chain is refused or read, and never overflows', () => {
    expect(parse(`a${' |> f'.repeat(100_000)}`, 'allowed').kind).toBe('ok');
    expect(parse(`a${' <| f'.repeat(100_000)}`, 'allowed')).toMatchObject({ fault: { kind: 'too-deep' } });
  });

  test('stand in a package that is read and edited', () => {
    const text = readFileSync(join(import.meta.dirname, 'corpus/pipes/in.nix'), 'latin1');
    const document: Document = { path: 'nix/tide.nix', text, commit: 'working-tree', pipeOperators: 'allowed' };
    expect(packagesOf({ path: document.path, text, commit: document.commit })).toMatchObject({ kind: 'failed' });
    const read = packagesOf(document);
    const view = read.kind === 'ok' ? read.value[0] : undefined;
    expect(view).toMatchObject({ name: 'tide', version: { value: '0.1.0' } });
    const revised = view && revise(view, { version: '0.2.0' as Version, hashes: [] });
    expect(revised?.kind === 'ok' && revised.value.after.text).toBe(text.replace('"0.1.0"', '"0.2.0"'));
  });
});
