import { inBindings, inWith, type Scope } from './frames.js';
import { inLambda } from './function-frames.js';
import type { Attributes, Name, Node } from './syntax/tree.js';

/** A node on the way through a document, with what its names mean there. */
export interface Visit {
  readonly node: Node;
  readonly scope: Scope;
  /** The name that the node is bound to, directly or within what is bound. */
  readonly bound?: string;
  /** `entry` where nothing in the document can call a function that stands here. */
  readonly called: 'entry' | 'elsewhere';
  /** The attributes on the way to the node, joined by dots; only where the walk began with a path. */
  readonly path?: string;
}

/** What stands directly within a node, each with its scope. Attributes are taken as Nix merges them. */
export function within(visit: Visit): readonly Visit[] {
  const { node, scope } = visit;
  switch (node.kind) {
    case 'lambda': {
      const inner = inLambda(node, scope, visit.called);
      const defaults = (node.formals ?? []).flatMap(({ name, otherwise }): readonly Visit[] =>
        otherwise === undefined ? [] : [{ node: otherwise, scope: inner, bound: name, called: 'elsewhere' }],
      );
      return [...defaults, { ...visit, node: node.body, scope: inner }];
    }
    case 'let': {
      const { inner } = inBindings(node, scope);
      return [
        ...inAttributes(node.attributes, { ...visit, scope: inner, called: 'elsewhere' }),
        { ...visit, node: node.body, scope: inner },
      ];
    }
    case 'set':
      return inAttributes(node.attributes, {
        ...visit,
        scope: inBindings(node, scope).inner,
        called: node.flavour === 'plain' ? visit.called : 'elsewhere',
      });
    case 'with':
      return [
        { ...visit, node: node.namespace, called: 'elsewhere' },
        { ...visit, node: node.body, scope: inWith(node, scope) },
      ];
    case 'assert':
      return [
        { ...visit, node: node.condition, called: 'elsewhere' },
        { ...visit, node: node.body },
      ];
    case 'parentheses':
      return [{ ...visit, node: node.inner }];
    default:
      return children(node).map((child) => below(visit, child));
  }
}

function below({ scope, bound, path }: Visit, node: Node): Visit {
  const named = bound === undefined ? {} : { bound };
  return path === undefined
    ? { node, scope, called: 'elsewhere', ...named }
    : { node, scope, called: 'elsewhere', path, ...named };
}

/** A node and all that stands within it, in the order of the text. */
export function descendants(root: Node): readonly Node[] {
  const all: Node[] = [];
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    all.push(node);
    waiting.push(...children(node).toReversed());
  }
  return all;
}

/** The nodes directly within a node, in the order of the text. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'variable':
    case 'integer':
    case 'float':
    case 'search-path':
    case 'uri':
      return [];
    case 'string':
    case 'path':
      return node.parts.flatMap((part) => (part.kind === 'interpolation' ? [part.inner] : []));
    case 'set':
      return inBindingList(node);
    case 'let':
      return [...inBindingList(node), node.body];
    case 'lambda':
      return [
        ...(node.formals ?? []).flatMap(({ otherwise }) => (otherwise === undefined ? [] : [otherwise])),
        node.body,
      ];
    case 'parentheses':
      return [node.inner];
    case 'list':
      return node.items;
    case 'apply':
      return [node.callee, node.argument];
    case 'select':
      return [node.subject, ...inPath(node.path), ...(node.otherwise === undefined ? [] : [node.otherwise])];
    case 'has':
      return [node.subject, ...inPath(node.path)];
    case 'prefix':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'if':
      return [node.condition, node.yes, node.no];
    case 'assert':
      return [node.condition, node.body];
    case 'with':
      return [node.namespace, node.body];
  }
}

function inBindingList(node: Extract<Node, { kind: 'set' | 'let' }>): readonly Node[] {
  return node.bindings.flatMap((binding) => {
    if (binding.kind === 'bind') return [...inPath(binding.path), binding.value];
    return [...(binding.from === undefined ? [] : [binding.from]), ...inPath(binding.names)];
  });
}

function inPath(path: readonly Name[]): readonly Node[] {
  return path.flatMap((name) => (name.kind === 'computed' ? [name.inner] : []));
}

/** What stands under attributes, those merged into one name taken together. */
export function inAttributes(root: Attributes, around: Omit<Visit, 'node' | 'bound'>): readonly Visit[] {
  const visits: Visit[] = [];
  const froms = new Set<Node>();
  const { scope, called } = around;
  const waiting: (readonly [Attributes, string | undefined])[] = [[root, around.path]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [attributes, above] = next;
    for (const definition of [...attributes.known.values(), ...attributes.computed]) {
      const { at } = definition;
      const bound = at.kind === 'known' ? { bound: at.name } : {};
      const path = above === undefined ? undefined : joined(above, at);
      const on = path === undefined ? {} : { path };
      if (definition.kind === 'nested') waiting.push([definition.attributes, path]);
      if (definition.kind === 'value') visits.push({ node: definition.value, scope, called, ...bound, ...on });
      if (definition.kind !== 'inherited-from' || froms.has(definition.from)) continue;
      froms.add(definition.from);
      visits.push({ node: definition.from, scope, called: 'elsewhere', ...on });
    }
  }
  return visits;
}

function joined(above: string, name: Name): string {
  const last = name.kind === 'known' ? name.name : '...';
  return above === '' ? last : `${above}.${last}`;
}
