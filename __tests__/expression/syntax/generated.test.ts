import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from '../../../src/expression/syntax/parser.js';
import { needs } from '../../support/needs.js';
import { scratch } from '../../support/scratch.js';
import { blanks, programs } from '../generated.js';
import { lowered, printedTree } from '../lowered.js';
import { nixIn } from '../nix.js';
import { printed } from '../printed.js';

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

test('a generated program that was read and printed is read and printed the same again', () => {
  fc.assert(
    fc.property(programs, (tokens) => {
      const plain = printedAgain(printedAgain(tokens.join(' ')));
      expect(printedAgain(plain)).toBe(plain);
    }),
    { numRuns: runs },
  );
});

test('a URL is printed apart from the comma behind it', () => {
  const plain = printedAgain('{ a ? http://j/k?l=m , ... } : a');
  expect(printedAgain(plain)).toBe(plain);
});

/** A token taken away, doubled, or put where another stood. */
const damaged = fc
  .tuple(programs, fc.nat(), fc.nat(), fc.constantFrom('without', 'twice', 'swapped'))
  .map(([tokens, at, other, how]) => {
    const index = at % tokens.length;
    const token = tokens[index] ?? '';
    const instead = how === 'without' ? [] : how === 'twice' ? [token, token] : [tokens[other % tokens.length] ?? ''];
    return [...tokens.slice(0, index), ...instead, ...tokens.slice(index + 1)].join(' ');
  });

/** Nix stops at the first fault, so that each program which is refused here costs a process; those which are not share one. */
needs('nix')(
  'damaged programs are refused where Nix refuses them, and nowhere else',
  async () => {
    const nix = await nixIn(await scratch());
    const sample = fc.sample(damaged, Math.ceil(runs / 4));
    const taken = sample.filter((program) => parse(program).kind === 'ok');
    const together = `with {}; [\n${taken.map((program) => `(${program}\n)`).join('\n')}\n]`;
    expect(await nix.parse([await nix.write('all.nix', together)])).toMatchObject({ errors: '' });
    const wrong: string[] = [];
    const waiting = sample.filter((program) => parse(program).kind === 'failed');
    const one = async (): Promise<void> => {
      for (let program = waiting.pop(); program !== undefined; program = waiting.pop()) {
        const name = await nix.write(`${waiting.length}.nix`, `with {}; (${program}\n)`);
        if ((await nix.parse([name])).code === 0) wrong.push(program);
      }
    };
    await Promise.all([one(), one()]);
    expect(wrong).toEqual([]);
  },
  600_000,
);

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
  300_000,
);

function printedAgain(program: string): string {
  const parsed = parse(program);
  return parsed.kind === 'ok' ? printed(parsed.tree) : `${parsed.fault.message} at ${parsed.fault.at} of ${program}`;
}

function meaning(program: string, folder = '/'): string {
  const parsed = parse(program);
  return parsed.kind === 'ok'
    ? lowered(parsed.tree, folder)
    : `${parsed.fault.message} at ${parsed.fault.at} of ${program}`;
}
