import { describe, expect, test } from '@jest/globals';
import { parse } from '../../../src/expression/syntax/parser.js';
import type { Node } from '../../../src/expression/syntax/tree.js';
import { needs } from '../../support/needs.js';
import { scratch } from '../../support/scratch.js';
import { lowered, printedTree } from '../lowered.js';
import { nixIn } from '../nix.js';
import { accepted, rejected } from './programs.js';

describe('the table of programs', () => {
  test.each(accepted)('%j is accepted', (program) => {
    expect(parse(program)).toMatchObject({ kind: 'ok' });
  });

  test.each(rejected)('%j is rejected', (program) => {
    expect(parse(program)).toMatchObject({ kind: 'failed' });
  });
});

needs('nix')('every accepted program means what Nix takes it to mean', async () => {
  const folder = await scratch();
  const nix = await nixIn(folder);
  const all = `with {}; [\n${accepted.map((program) => `(${program}\n)`).join('\n')}\n]`;
  const { output, errors } = await nix.parse([await nix.write('all.nix', all)]);
  expect(errors).toBe('');
  const printed = itemsOf(output).map((item) => lowered(item, '/'));
  const ours = accepted.map((program) => lowered(treeOf(program), folder));
  expect(ours.map((text, index) => [accepted[index], text])).toEqual(
    printed.map((text, index) => [accepted[index], text]),
  );
});

needs('nix')(
  'every rejected program is a syntax error to Nix',
  async () => {
    const nix = await nixIn(await scratch());
    const answers = await Promise.all(
      rejected.map(async (program, index) => nix.parse([await nix.write(`${index}.nix`, `with {}; ${program}`)])),
    );
    const taken = rejected.filter((_, index) => answers[index]?.code === 0);
    const forNames = rejected.filter((_, index) => answers[index]?.errors.includes('undefined variable'));
    expect({ taken, forNames }).toEqual({ taken: [], forNames: [] });
  },
  30_000,
);

function treeOf(program: string): Node {
  const parsed = parse(program);
  if (parsed.kind === 'failed') throw new Error(`${program}: ${parsed.fault.message}`);
  return parsed.tree;
}

function itemsOf(output: string): readonly Node[] {
  const tree = printedTree(output);
  const list = tree.kind === 'with' ? tree.body : tree;
  return list.kind === 'list' ? list.items : [];
}
