import type { Outcome } from '../model/outcome.js';
import type { Problem } from '../model/problem.js';
import { visible } from './text.js';

/** A message that GitHub shows beside the line that it is about. The place's names are those of @actions/core. */
export interface Annotation {
  readonly level: 'error';
  readonly message: string;
  readonly at: {
    readonly title: string;
    readonly file?: string;
    readonly startLine?: number;
    readonly startColumn?: number;
  };
}

/** A Problem where it can be seen: what, why and what to do next. */
export function annotationOf(problem: Problem): Annotation {
  const { what, why, next, place, code } = problem;
  const at = place === undefined ? {} : { file: place.file, startLine: place.line, startColumn: place.column };
  return { level: 'error', message: visible(`${what}\n${why}\n${next}`), at: { title: `nix-sync: ${code}`, ...at } };
}

/** One annotation for each package that failed, or file that could not be read. */
export function annotationsOf(outcome: Outcome): readonly Annotation[] {
  if (outcome.mode === 'hash') return [];
  const parts = outcome.mode === 'sync' ? outcome.packages : outcome.files;
  return parts.flatMap((one) => (one.kind === 'failed' ? [annotationOf(one.problem)] : []));
}
