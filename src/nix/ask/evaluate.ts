import { parseHash } from '../../hash/sri.js';
import { type Problem, Refusal } from '../../model/problem.js';
import type { Nix, NixOutside } from '../nix.js';
import { type NixRan, runNix } from '../run.js';
import {
  evaluationAmbiguous,
  evaluationArguments,
  evaluationNoPackage,
  evaluationRefused,
} from './evaluation-problems.js';
import { asSri, type Facts, type FixedOutput } from './facts.js';
import { telling } from './facts-text.js';
import { evaluationFailure } from './failure.js';
import { type Asked, question } from './question.js';

/** What stands in the way of facts, in the words of the Nix of this folder. */
export type NoPackage =
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  | { readonly kind: 'arguments'; readonly names: readonly string[]; readonly where: string }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/** JSON of Nix makes a string of whatever has an `outPath`; it says `path` here. */
type Said<Told extends { readonly outPath: string }> = Omit<Told, 'outPath'> & { readonly path: string };

interface SaidFacts extends Omit<Said<Facts>, 'source' | 'dependencies'> {
  readonly kind: 'facts';
  readonly source?: Said<FixedOutput>;
  readonly dependencies: readonly Said<FixedOutput>[];
}

/** Asks Nix in one evaluation what building a package would use. Its derivations are in the store then; nothing is built. */
export async function evaluate(asked: Asked, nix: Nix, outside: NixOutside): Promise<Facts> {
  const { view, trial } = asked;
  const ran = await evaluateText(
    { text: telling, question: question(asked), of: `evaluation of ${view.name} in ${trial.file}`, options: [] },
    asked,
    { nix, outside },
  );
  if (ran.kind === 'failed') throw new Refusal(evaluationFailure(view, ran, { trial, nix }));
  const answer = JSON.parse(ran.output) as NoPackage | SaidFacts;
  if (answer.kind !== 'facts') throw new Refusal(whyNoPackage(asked, answer));
  return heard(answer);
}

function heard({ kind: _, path, source, dependencies, ...facts }: SaidFacts): Facts {
  return {
    ...facts,
    outPath: path,
    ...(source === undefined ? {} : { source: heardOutput(source) }),
    dependencies: dependencies.map(heardOutput),
  };
}

function heardOutput({ path, hash, forced, ...output }: Said<FixedOutput>): FixedOutput {
  const specified = parseHash(`sha256:${forced.specified}`)?.sri ?? forced.specified;
  return { ...output, outPath: path, hash: asSri(hash), forced: { ...forced, specified } };
}

const features = 'nix-command flakes';
/** As Nix calls them, and as Lix does; one that is unknown only warns. */
const pipes = 'pipe-operators pipe-operator';

/** A Nix text of this folder, and what it is to answer. */
export interface Evaluation {
  readonly text: string;
  readonly question: Readonly<Record<string, unknown>>;
  /** What a person sees it called. */
  readonly of: string;
  readonly options: readonly string[];
}

/** Evaluates a text of this folder; `import <nixpkgs>` within the files that it reads gives the chosen package set. */
export function evaluateText(
  { text, question, of, options }: Evaluation,
  { trial, nixpkgs, view }: Asked,
  { nix, outside }: { readonly nix: Nix; readonly outside: NixOutside },
): Promise<NixRan> {
  const command = {
    program: 'nix-instantiate',
    arguments: [
      ...['--eval', '--strict', '--json', '--read-write-mode'],
      ...[
        '--extra-experimental-features',
        view.document.pipeOperators === 'allowed' ? `${features} ${pipes}` : features,
      ],
      ...['-I', `nixpkgs=${nixpkgs.path}`],
      ...options,
      ...['--expr', text, '--argstr', 'asked', JSON.stringify(question)],
    ],
    folder: trial.folder,
    of,
  } as const;
  return runNix(command, nix, outside);
}

/** Why the package of a view cannot be had. */
export function whyNoPackage({ view, trial }: Pick<Asked, 'view' | 'trial'>, answer: NoPackage): Problem {
  switch (answer.kind) {
    case 'none':
      return evaluationNoPackage(view, trial.file);
    case 'ambiguous':
      return evaluationAmbiguous(view, answer.names);
    case 'arguments':
      return evaluationArguments(view, answer);
    case 'refused':
      return evaluationRefused(view, answer.reasons);
  }
}
