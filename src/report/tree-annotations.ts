import type { Edit, Revision } from '../model/change.js';
import type { TreeOutcome, TreePackage } from '../model/outcome.js';
import { type Annotation, annotationOf } from './annotation.js';
import { failuresOf } from './checks.js';
import { positionIn } from './position.js';
import { unquoted } from './written.js';

/** GitHub shows ten of a kind for a step. */
const bound = 10;

/** What failed, and where this run may not write, every literal that has to be changed on its line. */
export function treeAnnotations({ packages, files, delivery }: TreeOutcome): readonly Annotation[] {
  const failed = packages.flatMap(ofPackage);
  if (delivery.kind !== 'withheld') return failed.slice(0, bound);
  const { because } = delivery;
  const literals = files.flatMap(({ revision }) =>
    revision.edits.map((edit) =>
      annotationOf({ ...because, what: `${wanted(edit)} ${because.what}`, place: placeOf(edit, revision) }),
    ),
  );
  return [...failed, ...(literals.length === 0 ? [annotationOf(because)] : literals)].slice(0, bound);
}

function ofPackage(one: TreePackage): readonly Annotation[] {
  switch (one.kind) {
    case 'left':
      return [];
    case 'settled':
      return failuresOf(one).map(({ problem }) => annotationOf({ ...problem, place: problem.place ?? one.view.place }));
    case 'failed': {
      const { problem, proposed } = one;
      const [first] = proposed?.edits ?? [];
      const place = problem.place ?? (proposed && first && placeOf(first, proposed));
      return [annotationOf(place === undefined ? problem : { ...problem, place })];
    }
  }
}

function wanted({ attribute, new: value }: Edit): string {
  return `${attribute} has to be ${unquoted(value)}.`;
}

function placeOf(edit: Edit, { before }: Revision) {
  return positionIn(before, edit.at.start);
}
