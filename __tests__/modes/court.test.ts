import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { NixWanted } from '../../src/model/nix.js';
import { free } from '../../src/modes/building.js';
import { courtOf, type Standing } from '../../src/modes/court.js';
import { evaluate } from '../../src/nix/ask/evaluate.js';
import { realTools } from '../../src/world/real/tools.js';
import type { World } from '../../src/world/world.js';
import { lay } from '../nix/ask/lay.js';
import { tide } from '../nix/ask/tide.js';
import { nixOutside } from '../nix/outside.js';
import { needs } from '../support/needs.js';
import { privateStore, standIn } from '../support/nix/store.js';
import { scratch } from '../support/scratch.js';
import { problemOf } from './fakes.js';

const wanted = {
  install: 'never',
  release: { kind: 'pinned' },
  url: 'default',
  settings: '',
  nixpkgs: 'default',
  timeoutSeconds: 60,
} as const;

/** A package whose main program stands in what is built before it is known; `mark` tells that this was done. */
function importing(mark: string): string {
  const script = `echo done > ${mark}; echo '"tide"' > $out`;
  const built = `derivation { name = "imported"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" ''${script}'' ]; }`;
  return tide.replace('meta.mainProgram = "tide"', `meta.mainProgram = import (${built})`);
}

/** A court of real Nix over a tree with that package. `seen` hears of each file with the token that is asked for. */
async function courtFor(imports: Standing['imports'], mark: string, seen: () => void = () => undefined) {
  const { environment } = await privateStore(await scratch());
  const outside = { ...(await nixOutside()), tools: realTools({ ...process.env, ...environment }), host: 'none' };
  const writeFile = async () => {
    seen();
    return 'none';
  };
  const world = { ...outside, accessTokens: { writeFile } } as unknown as World;
  const { trial, view } = await lay({ 'tide.nix': importing(mark) }, 'tide.nix');
  const base = { kind: 'checkout', root: trial.folder } as const;
  return { court: (nix: NixWanted) => courtOf({ nix, base, ...free, imports }, world), view };
}

async function evaluated(imports: Standing['imports'], mark: string) {
  const { court, view } = await courtFor(imports, mark);
  const { world, open } = court(wanted);
  const judge = await open(view.document);
  return evaluate({ ...judge, view }, judge.nix, world);
}

const withNix = needs('nix', 'go');

withNix('what an expression imports is built only where that is allowed', async () => {
  const mark = join(await scratch(), 'mark');
  const problem = await problemOf(evaluated('refused', mark));
  expect(problem).toMatchObject({ code: 'import-from-derivation', place: { file: 'tide.nix' } });
  expect(existsSync(mark)).toBe(false);
  expect(await evaluated('allowed', mark)).toMatchObject({ mainProgram: 'tide' });
});

withNix('no file has the token for a package set that lies here', async () => {
  const asked: string[] = [];
  const { court, view } = await courtFor('allowed', '/nowhere', () => void asked.push('token'));
  for (const nixpkgs of ['default', standIn.pkgs]) await court({ ...wanted, nixpkgs }).open(view.document);
  expect(asked).toEqual([]);
  const gone = court({ ...wanted, nixpkgs: 'file:///nowhere.tar.gz' }).open(view.document);
  expect((await problemOf(gone)).code).toBe('nixpkgs-unreachable');
  expect(asked).toEqual(['token']);
});
