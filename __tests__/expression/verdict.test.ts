import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { packagesOf } from '../../src/expression/packages.js';
import type { Place } from '../../src/model/problem.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { documentOf } from './documents.js';
import { type Answer, nixIn } from './nix.js';

const folder = `${process.cwd()}/__tests__/expression/corpus`;
const rows = readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}/in.nix`, 'latin1')] as const);

/** Rows that this tool refuses on purpose although Nix parses them. */
const refusedHere: ReadonlySet<string> = new Set(['deep-nesting']);

test('the corpus holds at least eighty files', () => {
  expect(rows.length).toBeGreaterThanOrEqual(80);
});

/** Names that are bound nowhere are no matter of syntax, so everything stands within a `with`. */
needs('nix')(
  'every row of the corpus is to Nix what it is here, and refused in the same line',
  async () => {
    const nix = await nixIn(await scratch());
    const answers: Answer[] = [];
    for (const [name, text] of rows) {
      answers.push(await nix.parse([await nix.write(`${name}.nix`, `with { };\n${text}`)]));
    }
    const differing = rows.filter(([name, text], index) => {
      const problem = refusalOf(text);
      if (refusedHere.has(name)) return problem?.line === undefined;
      return problem?.line !== lineIn(answers[index]);
    });
    expect(differing.map(([name]) => name)).toEqual([]);
  },
  120_000,
);

function refusalOf(text: string): Place | undefined {
  const found = packagesOf(documentOf(text));
  return found.kind === 'failed' ? found.problem.place : undefined;
}

/** The line that Nix complains of, without the one that was put before. */
function lineIn(answer: Answer | undefined): number | undefined {
  if (answer === undefined || answer.code === 0) return undefined;
  const places = [...answer.errors.matchAll(/\.nix:(\d+):\d+/g)];
  return Number(places.at(-1)?.[1] ?? 0) - 1;
}
