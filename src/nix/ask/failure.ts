import type { PackageView } from '../../model/package.js';
import type { Place, Problem } from '../../model/problem.js';
import { wantedImport } from '../imports.js';
import type { Nix, Trial } from '../nix.js';
import type { NixRan } from '../run.js';
import { evaluationFailed } from './evaluation-problems.js';
import { importFromDerivation } from './import-problems.js';

/** What Nix says went wrong, and where in the tree that was evaluated. */
export interface Failure {
  readonly message: string;
  readonly place?: Place;
}

/** Why an evaluation failed, for a person: what Nix said of it, the place in the tree where it says one. */
export function evaluationFailure(
  view: PackageView,
  ran: Extract<NixRan, { kind: 'failed' }>,
  { trial, nix }: { readonly trial: Trial; readonly nix: Nix },
): Problem {
  const said = ran.own.at(-1) ?? ran.messages.at(-1) ?? `error: it ended with exit code ${ran.code}`;
  const { message, place } = readFailure(said, trial);
  const failure = { message, place: place ?? view.place };
  return wantedImport(nix, ran.own) ? importFromDerivation(view.name, failure) : evaluationFailed(view.name, failure);
}

/** Reads an error of the evaluator: the last one of a chain, and the position nearest to it that lies in the tree. */
export function readFailure(text: string, trial: Trial): Failure {
  const lines = text.split('\n');
  const begins = Math.max(
    lines.findLastIndex((line) => /^\s*error:\s*\S/.test(line)),
    0,
  );
  const message = messageFrom(lines.slice(begins)).replaceAll(`${trial.folder}/`, '');
  const after = places(lines.slice(begins), trial)[0];
  const place = after ?? places(lines.slice(0, begins), trial).at(-1);
  return place === undefined ? { message } : { message, place };
}

const longest = 400;

function messageFrom([first = '', ...rest]: readonly string[]): string {
  const end = rest.findIndex((line) => /^\s*(?:at .+:\d+:\d+:?|…|\d+\||\|)/.test(line));
  const more = end === -1 ? rest : rest.slice(0, end);
  const whole = [first.replace(/^\s*error:\s*/, ''), ...more].map((line) => line.trim()).filter((line) => line !== '');
  const joined = whole.slice(0, 4).join(' ');
  return joined.length > longest ? `${joined.slice(0, longest)}…` : joined;
}

function places(lines: readonly string[], trial: Trial): readonly Place[] {
  return lines.flatMap((line) => {
    const [, path = '', row, column] = /^\s*at (.+):(\d+):(\d+):?\s*$/.exec(line) ?? [];
    const file = within(path, trial);
    return file === undefined ? [] : [{ file, line: Number(row), column: Number(column) }];
  });
}

/** A path within the tree, where it lies or where a flake's copy of it lies in the store. */
function within(path: string, trial: Trial): string | undefined {
  if (path.startsWith(`${trial.folder}/`)) return path.slice(trial.folder.length + 1);
  return /\/[0-9a-z]{32}-source\//.test(path) && path.endsWith(`-source/${trial.file}`) ? trial.file : undefined;
}
