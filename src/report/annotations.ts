import type { Change } from '../model/change.js';
import type { Outcome, PackageOutcome, VerifiedPackage } from '../model/outcome.js';
import type { PackageView, Slot } from '../model/package.js';
import type { Place } from '../model/problem.js';
import type { CheckName } from '../model/verdict.js';
import { type Annotation, annotationOf } from './annotation.js';
import { failuresOf } from './checks.js';
import { positionIn } from './position.js';
import { treeAnnotations } from './tree-annotations.js';

/** One annotation for each package that failed, check that failed, or file that could not be read. */
export function annotationsOf(outcome: Outcome): readonly Annotation[] {
  switch (outcome.mode) {
    case 'prepare':
    case 'fix':
      return treeAnnotations(outcome);
    case 'hash':
      return [];
    case 'inspect':
      return outcome.files.flatMap((one) => (one.kind === 'failed' ? [annotationOf(one.problem)] : []));
    case 'sync':
      return outcome.packages.flatMap(ofPackage);
    case 'verify':
      return outcome.packages.flatMap(ofVerified);
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

/** Each beside the literal that it is about, else where the package begins. */
function ofVerified(one: VerifiedPackage): readonly Annotation[] {
  if (one.kind === 'failed') return [annotationOf(one.problem)];
  return failuresOf(one)
    .slice(0, 10)
    .map(({ check, problem }) => annotationOf({ ...problem, place: problem.place ?? placeOf(check, one.view) }));
}

function placeOf(check: CheckName, view: PackageView): Place {
  const slot = about[check]?.(view);
  return slot?.kind === 'literal' && slot.file === view.document.path
    ? positionIn(view.document, slot.at.start)
    : view.place;
}

/** The literal that a check is about. */
const about: Readonly<Partial<Record<CheckName, (view: PackageView) => Slot<unknown>>>> = {
  run: ({ version }) => version,
  hashes: ({ source }) => (source.kind === 'fetched' ? source.hash : { kind: 'absent' }),
};
