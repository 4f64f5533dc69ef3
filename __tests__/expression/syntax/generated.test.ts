import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from '../../../src/expression/syntax/parser.js';
import { needs } from '../../support/needs.js';
import { scratch } from '../../support/scratch.js';
import { blanks, programs } from '../generated.js';
import { lowered, printedTree } from '../lowered.js';
import { nixIn } from '../nix.js';

const runs = Number(process.env.NIX_SYNC_RUNS ?? 200);

test('a generated program is accepted, and blanks and comments between its tokens change nothing', () => {
  const spaced = programs.chain((tokens) =>
    fc.tuple(fc.constant(tokens), fc.array(blanks, { minLength: tokens.length, maxLength: tokens.length })),
  );
  fc.assert(
    fc.property(spaced, ([tokens, between]) => {
      const wide = tokens.map((token, index) => `${token}${between[index]}`).join('');
      expect(meaning(wide)).toBe(meaning(tokens.join(' ')));
    }),
    { numRuns: runs },
  );
});

needs('nix')(
  'generated programs mean what Nix takes them to mean',
  async () => {
    const folder = await scratch();
    const nix = await nixIn(folder);
    const sample = fc.sample(programs, runs).map((tokens) => tokens.join(' '));
    const all = `with {}; [\n${sample.map((program) => `(${program}\n)`).join('\n')}\n]`;
    const { output, errors } = await nix.parse([await nix.write('all.nix', all)]);
    expect(errors).toBe('');
    const tree = printedTree(output);
    const list = tree.kind === 'with' ? tree.body : tree;
    const printed = list.kind === 'list' ? list.items.map((item) => lowered(item, '/')) : [];
    const differing = sample.filter((program, index) => meaning(program, folder) !== printed[index]);
    expect(differing.slice(0, 3)).toEqual([]);
  },
  60_000,
);

function meaning(program: string, folder = '/'): string {
  const parsed = parse(program);
  return parsed.kind === 'ok'
    ? lowered(parsed.tree, folder)
    : `${parsed.fault.message} at ${parsed.fault.at} of ${program}`;
}
