import { type Problem, Refusal } from '../../model/problem.js';
import type { Sri } from '../../model/words.js';
import type { Nix, NixOutside } from '../nix.js';
import { type NixRan, runNix } from '../run.js';
import { explainFetch, lastLines, nameOf } from './explain.js';
import { readMismatches } from './mismatch.js';
import { nixFailed, nixFetchFailed, nixHashNotTold, nixInputFailed } from './problems.js';
import { failedBuild } from './realise.js';

/** A fixed-output derivation with a hash that nothing has, so that Nix must fetch whatever its store holds. */
export interface Forced {
  readonly drvPath: string;
  /** The hash that it was given; each of them another one. */
  readonly specified: Sri;
}

/**
 * The hash of what each of the derivations really fetches, told by the mismatch that Nix reports. Only a report of Nix's own
 * counts, of that very derivation, about the hash that it was given; what a builder writes, in whatever form, does not.
 *
 * A hash found so is what this Nix got this time. It is to be believed when the expression that holds it has been built:
 * the caller writes it there and realises the fixed-output derivation of the written expression, which costs nothing where
 * it holds, since Nix has kept what it fetched under its true hash.
 *
 * Refuses where one of the hashes is not told, and says why something could not be fetched.
 */
export async function learnHashes(
  forced: readonly Forced[],
  nix: Nix,
  outside: NixOutside,
): Promise<ReadonlyMap<string, Sri>> {
  const learnt = await Promise.allSettled(forced.map((one) => learnHash(one, nix, outside)));
  return new Map(
    learnt.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    }),
  );
}

/**
 * One derivation for each command, which ends with the first failure: what ends a command is Nix's own report even where a
 * daemon builds, and that of several derivations would only list them.
 */
async function learnHash(forced: Forced, nix: Nix, outside: NixOutside): Promise<readonly [string, Sri]> {
  const name = nameOf(forced.drvPath);
  const of = `the hash of ${name}`;
  const ran = await runNix(
    { program: 'nix-store', arguments: ['--realise', forced.drvPath], folder: outside.scratch, of, meant: 'to-fail' },
    nix,
    outside,
  );
  if (ran.kind === 'done') throw new Refusal(nixHashNotTold(name, unexpected(forced)));
  const got = gotOf(forced, ran.own);
  const [hash] = got;
  if (hash !== undefined && got.length === 1) return [forced.drvPath, hash];
  if (got.length > 1) throw new Refusal(nixHashNotTold(name, `More than one was told: ${got.join(', ')}.`));
  throw new Refusal(await problemOf(forced, ran, nix, outside));
}

function unexpected({ specified }: Forced): string {
  return `It was built with the hash ${specified}, which nothing has.`;
}

function gotOf(forced: Forced, messages: readonly string[]): readonly Sri[] {
  const told = readMismatches(messages).filter(
    ({ derivation, specified }) => derivation === forced.drvPath && specified === forced.specified,
  );
  return [...new Set(told.map(({ got }) => got))];
}

async function problemOf(
  { drvPath }: Forced,
  ran: Extract<NixRan, { kind: 'failed' }>,
  nix: Nix,
  outside: NixOutside,
): Promise<Problem> {
  const name = nameOf(drvPath);
  const said = lastLines(ran.messages.join('\n'));
  const other = readMismatches(ran.messages).find(({ derivation }) => derivation !== drvPath);
  if (other !== undefined) return nixInputFailed(name, nameOf(other.derivation), said);
  const { derivation, log } = await failedBuild(ran, nix, outside);
  if (derivation === 'unknown') return nixFailed(`the hash of ${name}`, said);
  const lines = log === '' ? said : lastLines(log);
  if (derivation !== drvPath) return nixInputFailed(name, nameOf(derivation), lines);
  return nixFetchFailed(name, explainFetch(log === '' ? said : log), lines);
}
