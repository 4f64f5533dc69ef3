import type { Value } from './scope.js';
import type { Node } from './syntax/tree.js';
import { inAttributes, type Visit, within } from './walk.js';

type SetValue = Extract<Value, { kind: 'set' }>;

/** A node within a package's attributes, and the path of the attribute that holds it. */
export type OwnVisit = Visit & { readonly path: string };

/** All that stands in a package's own attributes, each node once; packages within it are left out. */
export function ownNodes(set: SetValue, packages: ReadonlySet<Node>): readonly OwnVisit[] {
  const all: OwnVisit[] = [];
  const seen = new Set<Node>();
  const waiting: Visit[] = set.layers.flatMap((layer) =>
    layer.kind === 'known' ? inAttributes(layer.attributes, { scope: layer.inner, called: 'elsewhere', path: '' }) : [],
  );
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    if (seen.has(visit.node) || packages.has(visit.node)) continue;
    seen.add(visit.node);
    if (isOwn(visit)) all.push(visit);
    waiting.push(...within(visit));
  }
  return all.toSorted((one, other) => one.node.start - other.node.start || other.node.end - one.node.end);
}

function isOwn(visit: Visit): visit is OwnVisit {
  return visit.path !== undefined;
}
