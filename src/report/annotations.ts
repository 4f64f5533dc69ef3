import type { Change } from '../model/change.js';
import type { Outcome, PackageOutcome } from '../model/outcome.js';
import type { Problem } from '../model/problem.js';
import { failuresOf } from './checks.js';
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

/** One annotation for each package that failed, check that failed, or file that could not be read. */
export function annotationsOf(outcome: Outcome): readonly Annotation[] {
  switch (outcome.mode) {
    case 'hash':
      return [];
    case 'inspect':
      return outcome.files.flatMap((one) => (one.kind === 'failed' ? [annotationOf(one.problem)] : []));
    case 'sync':
      return outcome.packages.flatMap(ofPackage);
    case 'verify':
      return outcome.packages.flatMap((one) => (one.kind === 'failed' ? [annotationOf(one.problem)] : []));
  }
}

function ofPackage(one: PackageOutcome): readonly Annotation[] {
  switch (one.kind) {
    case 'failed':
      return [annotationOf(one.problem)];
    case 'held':
      return ofFailures(one.change);
    case 'changed':
      return ofFailures(one.change).map((annotation) => ({ ...annotation, level: 'warning' }));
    case 'left':
    case 'left-alone':
      return [];
  }
}

/** GitHub shows ten of a kind for a step. */
function ofFailures(change: Change): readonly Annotation[] {
  const file = change.view.document.path;
  return failuresOf(change)
    .slice(0, 5)
    .map(({ problem }) => {
      const annotation = annotationOf(problem);
      return { ...annotation, at: { file, ...annotation.at } };
    });
}
