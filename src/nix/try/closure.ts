import { Refusal } from '../../model/problem.js';
import { lastLines } from '../ask/explain.js';
import { nixFailed } from '../ask/problems.js';
import type { Nix, NixOutside } from '../nix.js';
import { runNix } from '../run.js';

/** All that something in the store needs to run, itself included. */
export interface Closure {
  readonly bytes: number;
  readonly paths: number;
}

/** How large the closure of a store path is, as Nix counts it: each path by its NAR. */
export async function measureClosure(path: string, nix: Nix, outside: NixOutside): Promise<Closure> {
  const paths = await query(['--requisites', path], path, nix, outside);
  let bytes = 0;
  for (let from = 0; from < paths.length; from += mostPaths) {
    const sizes = await query(['--size', ...paths.slice(from, from + mostPaths)], path, nix, outside);
    bytes += sizes.map(Number).reduce((sum, size) => sum + size, 0);
  }
  return { bytes, paths: paths.length };
}

/** A command line has a limit, and a path of the store is about a hundred characters. */
const mostPaths = 1000;

async function query(
  words: readonly string[],
  path: string,
  nix: Nix,
  outside: NixOutside,
): Promise<readonly string[]> {
  const of = `closure of ${path}`;
  const ran = await runNix(
    { program: 'nix-store', arguments: ['--query', ...words], folder: outside.scratch, of },
    nix,
    { ...outside, tell: () => undefined },
  );
  if (ran.kind === 'failed') throw new Refusal(nixFailed(of, lastLines(ran.messages.join('\n'))));
  return ran.output.split('\n').filter((line) => line !== '');
}
