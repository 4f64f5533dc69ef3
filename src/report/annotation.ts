import type { Problem } from '../model/problem.js';
import { visible } from './text.js';

/** A message that GitHub shows beside the line that it is about. The place's names are those of @actions/core. */
export interface Annotation {
  /** `warning` for what was asked to be delivered all the same. */
  readonly level: 'error' | 'warning';
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
