import type { Argument, NamedSource, Obstacle } from '../model/package.js';
import { fetcherCalled } from './calls.js';
import type { Scope } from './frames.js';
import type { OwnVisit } from './own.js';
import { meaningOf, type Value } from './scope.js';
import { sourceOf } from './source.js';
import type { Node } from './syntax/tree.js';
import type { Known } from './values.js';

/** What a package's own attributes fetch besides its source, whether the call stands there or behind a name. */
export function otherSources(nodes: readonly OwnVisit[], source: Node, known: Known): readonly NamedSource[] {
  const seen = new Set<Node>([source]);
  const named = remembered();
  return nodes.flatMap(({ node, scope, path }) => {
    if (node.kind !== 'apply' && node.kind !== 'variable') return [];
    const value: Value = node.kind === 'apply' ? { kind: 'node', node, scope } : named(node, scope);
    if (fetcherCalled(value) === undefined || seen.has(value.node)) return [];
    seen.add(value.node);
    return [{ attribute: path, source: sourceOf(value, path, known).source }];
  });
}

/** What names mean; one name is written many times in the same scope. */
function remembered(): (node: Node & { readonly text: string }, scope: Scope) => Value {
  const byScope = new Map<Scope, Map<string, Value>>();
  return (node, scope) => {
    const known = byScope.get(scope) ?? new Map<string, Value>();
    const value = known.get(node.text) ?? meaningOf(node, scope);
    byScope.set(scope, known.set(node.text, value));
    return value;
  };
}

/** A second source that follows the version has a hash of its own, which does not stay right when the version changes. */
export function followers(sources: readonly NamedSource[]): readonly Obstacle[] {
  return sources.flatMap(({ attribute, source }) => {
    const called = source.kind === 'undecided' ? source.seen : source;
    if (called === undefined || called.kind === 'local') return [];
    return called.arguments.some(follows) ? [{ attribute, place: called.place }] : [];
  });
}

function follows(argument: Argument): boolean {
  return argument.kind === 'read' && argument.template.some(({ kind }) => kind === 'version');
}
