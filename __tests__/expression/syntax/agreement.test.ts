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

/** Each costs a process; by default every fifth is asked about, where tools are required all are. */
const askAll = process.env.NIX_SYNC_REQUIRE_TOOLS === '1' || process.env.NIX_SYNC_RUNS !== undefined;

needs('nix')(
  'every rejected program is a syntax error to Nix',
  async () => {
    const nix = await nixIn(await scratch());
    const asked = rejected.filter((_, index) => askAll || index % 5 === 0);
    const answers = await Promise.all(
      asked.map(async (program, index) => nix.parse([await nix.write(`${index}.nix`, `with {}; ${program}`)])),
    );
    const taken = asked.filter((_, index) => answers[index]?.code === 0);
    const forNames = asked.filter((_, index) => answers[index]?.errors.includes('undefined variable'));
    expect({ taken, forNames }).toEqual({ taken: [], forNames: [] });
  },
  120_000,
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
