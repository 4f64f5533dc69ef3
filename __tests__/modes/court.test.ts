import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type Problem, Refusal } from '../../src/model/problem.js';
import { courtOf } from '../../src/modes/court.js';
import { evaluate } from '../../src/nix/ask/evaluate.js';
import { realTools } from '../../src/world/real/tools.js';
import type { World } from '../../src/world/world.js';
import { lay } from '../nix/ask/lay.js';
import { tide } from '../nix/ask/tide.js';
import { nixOutside } from '../nix/outside.js';
import { needs } from '../support/needs.js';
import { privateStore } from '../support/nix/store.js';
import { scratch } from '../support/scratch.js';

const wanted = {
  install: 'never',
  release: { kind: 'pinned' },
  url: 'default',
  settings: '',
  nixpkgs: 'default',
  timeoutSeconds: 60,
} as const;

const forbidden: Problem = { code: 'no-sandbox-beside-token', what: '', why: '', next: '' };

/** A package whose main program stands in what is built before it is known; `mark` tells that this was done. */
function importing(mark: string): string {
  const script = `echo done > ${mark}; echo '"tide"' > $out`;
  const built = `derivation { name = "imported"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" ''${script}'' ]; }`;
  return tide.replace('meta.mainProgram = "tide"', `meta.mainProgram = import (${built})`);
}

/** What comes of evaluating that package where building is allowed or not. */
async function evaluated(building: 'allowed' | Problem, mark: string) {
  const { environment } = await privateStore(await scratch());
  const outside = { ...(await nixOutside()), tools: realTools({ ...process.env, ...environment }), host: 'none' };
  const world = { ...outside, accessTokens: { writeFile: async () => 'none' } } as unknown as World;
  const { trial, view } = await lay({ 'tide.nix': importing(mark) }, 'tide.nix');
  const base = { kind: 'checkout', root: trial.folder } as const;
  const judge = await courtOf({ nix: wanted, base, building: () => building }, world).open(view.document);
  return evaluate({ ...judge, view }, judge.nix, world);
}

needs('nix', 'go')('what an expression imports is built only where building is allowed', async () => {
  const mark = join(await scratch(), 'mark');
  const fault: unknown = await evaluated(forbidden, mark).catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(Refusal);
  expect(fault).toMatchObject({ problem: { code: 'evaluation-failed' } });
  expect(existsSync(mark)).toBe(false);
  expect(await evaluated('allowed', mark)).toMatchObject({ mainProgram: 'tide' });
});
