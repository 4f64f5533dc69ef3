import { inBindings, inWith, type Scope } from './frames.js';
import type { Attributes, Definition } from './syntax/tree.js';
import { type Formal, type Name, type Node, unwrapped } from './syntax/tree.js';

/** What an expression comes to without evaluating anything. */
export type Value =
  /** `owner` is the name by which it was found, where there is one. */
  | { readonly kind: 'node'; readonly node: Node; readonly scope: Scope; readonly owner?: string }
  | { readonly kind: 'set'; readonly layers: readonly Layer[]; readonly node: Node }
  /** Something that comes from outside of the document, as it is called here: `lib.fakeHash`, `fetchFromGitHub`. */
  | {
      readonly kind: 'outside';
      readonly path: readonly string[];
      readonly node: Node;
      readonly through: Through;
      readonly owner?: string;
    }
  | { readonly kind: 'absent'; readonly node: Node };

/** How a name from outside came in: not bound at all, by an argument, perhaps by a `with`, or as part of what is only computed. */
type Through = 'nothing' | 'argument' | 'with' | 'computed';

/** One operand of `//`; the later one wins. `opaque` where its attributes cannot be told. */
export type Layer =
  | { readonly kind: 'known'; readonly attributes: Attributes; readonly inner: Scope; readonly outer: Scope }
  | { readonly kind: 'opaque'; readonly node: Node };

/** What is left of the work that one question may cost; a name that is defined by itself uses it up. */
interface Budget {
  steps: number;
}

const MOST_STEPS = 600;

/** What a node comes to in a scope: names followed, parentheses and `let` opened, sets understood. */
export function meaningOf(node: Node, scope: Scope): Value {
  return follow(node, scope, { steps: MOST_STEPS });
}

/** What a set holds under a name. */
export function attributeOf(set: Extract<Value, { kind: 'set' }>, name: string): Value {
  return attribute(set, name, { steps: MOST_STEPS });
}

function follow(node: Node, scope: Scope, budget: Budget): Value {
  budget.steps -= 1;
  if (budget.steps < 0) return { kind: 'node', node, scope };
  switch (node.kind) {
    case 'parentheses':
      return follow(unwrapped(node), scope, budget);
    case 'variable':
      return named(node.text, node, scope, budget);
    case 'let':
      return follow(node.body, inBindings(node, scope).inner, budget);
    case 'with':
      return follow(node.body, inWith(node, scope), budget);
    case 'assert':
      return follow(node.body, scope, budget);
    case 'select':
      return selection(node, scope, budget);
    case 'binary':
      return node.operator === '//' ? updated(node, scope, budget) : { kind: 'node', node, scope };
    case 'set':
      return setOf(node, scope, budget);
    default:
      return { kind: 'node', node, scope };
  }
}

function setOf(node: Extract<Node, { kind: 'set' }>, scope: Scope, budget: Budget): Value {
  const layer: Layer = { kind: 'known', attributes: node.attributes, ...inBindings(node, scope) };
  const set = { kind: 'set', layers: [layer], node } as const;
  return node.flavour === 'body-of' ? attribute(set, 'body', budget) : set;
}

function updated(node: Extract<Node, { kind: 'binary' }>, scope: Scope, budget: Budget): Value {
  const layers = [node.left, node.right].flatMap((side): readonly Layer[] => {
    const value = follow(side, scope, budget);
    return value.kind === 'set' ? value.layers : [{ kind: 'opaque', node: side }];
  });
  return { kind: 'set', layers, node };
}

/** What a name means in a scope. A `with` counts only where no frame binds the name. */
function named(name: string, node: Node, scope: Scope, budget: Budget): Value {
  for (let frame = scope; frame !== undefined; frame = frame.around) {
    const found = boundBy(frame, name, node, budget);
    if (found !== undefined) return found;
  }
  return GLOBALS.has(name) ? outside([name], node, 'nothing') : fromWith(name, node, scope, budget);
}

function boundBy(frame: NonNullable<Scope>, name: string, node: Node, budget: Budget): Value | undefined {
  switch (frame.kind) {
    case 'bindings': {
      const definition = frame.attributes.known.get(name);
      return definition && defined(definition, name, { inner: frame, outer: frame.around, node }, budget);
    }
    case 'argument':
      if (frame.name !== name) return undefined;
      return frame.given ? follow(frame.given.node, frame.given.scope, budget) : outside([name], node, 'argument');
    case 'fixed-point':
      return frame.name === name ? follow(frame.body, frame, budget) : undefined;
    case 'formals': {
      const formal = frame.formals.find((each) => each.name === name);
      return formal && argument(formal, { frame, called: frame.called, node }, budget);
    }
    case 'with':
      return undefined;
  }
}

/** The innermost `with` that has the name; one whose names cannot be told ends the search undecided. */
function fromWith(name: string, node: Node, scope: Scope, budget: Budget): Value {
  for (let frame = scope; frame !== undefined; frame = frame.around) {
    if (frame.kind !== 'with') continue;
    const namespace = follow(frame.namespace, frame.around, budget);
    if (namespace.kind !== 'set' || !namespace.layers.every(isPlain)) return outside([name], node, 'with');
    const found = attribute(namespace, name, budget);
    if (found.kind !== 'absent') return found;
  }
  return outside([name], node, 'nothing');
}

function isPlain(layer: Layer): boolean {
  return layer.kind === 'known' && layer.attributes.computed.length === 0;
}

/** What every Nix expression knows without a `with` being asked. */
const GLOBALS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'builtins', 'import', 'throw', 'abort', 'map']);

function argument(
  formal: Formal,
  at: { readonly frame: Scope; readonly called: 'entry' | 'elsewhere'; readonly node: Node },
  budget: Budget,
): Value {
  if (formal.otherwise === undefined || at.called === 'elsewhere') return outside([formal.name], at.node, 'argument');
  return owned(follow(formal.otherwise, at.frame, budget), formal.name);
}

function defined(
  definition: Definition,
  name: string,
  at: { readonly inner: Scope; readonly outer: Scope; readonly node: Node },
  budget: Budget,
): Value {
  budget.steps -= 1;
  if (budget.steps < 0) return { kind: 'node', node: at.node, scope: at.inner };
  switch (definition.kind) {
    case 'value':
      return owned(follow(definition.value, at.inner, budget), name);
    case 'nested': {
      const layer: Layer = { kind: 'known', attributes: definition.attributes, inner: at.inner, outer: at.outer };
      return { kind: 'set', layers: [layer], node: at.node };
    }
    case 'inherited':
      return owned(named(name, at.node, at.outer, budget), name);
    case 'inherited-from':
      return member(follow(definition.from, at.inner, budget), name, at.node, budget);
  }
}

function owned(value: Value, owner: string): Value {
  const found = value.kind === 'node' || value.kind === 'outside';
  return found && value.owner === undefined ? { ...value, owner } : value;
}

function selection(node: Extract<Node, { kind: 'select' }>, scope: Scope, budget: Budget): Value {
  let value = follow(node.subject, scope, budget);
  for (const name of node.path) {
    if (name.kind === 'computed') return { kind: 'node', node, scope };
    value = member(value, name.name, node, budget);
  }
  if (node.otherwise === undefined) return value;
  if (value.kind === 'absent') return follow(node.otherwise, scope, budget);
  return value.kind === 'outside' ? { kind: 'node', node, scope } : value;
}

function member(value: Value, name: string, node: Node, budget: Budget): Value {
  switch (value.kind) {
    case 'set':
      return attribute(value, name, budget);
    case 'outside':
      return outside([...value.path, name], node, value.through);
    case 'node':
      return outside([name], node, 'computed');
    case 'absent':
      return value;
  }
}

function attribute(set: Extract<Value, { kind: 'set' }>, name: string, budget: Budget): Value {
  for (const layer of set.layers.toReversed()) {
    if (layer.kind === 'opaque') return outside([name], layer.node, 'computed');
    const definition = layer.attributes.known.get(name);
    if (definition !== undefined) {
      return defined(definition, name, { inner: layer.inner, outer: layer.outer, node: set.node }, budget);
    }
    const [computed] = layer.attributes.computed;
    if (computed?.at.kind === 'computed') return outside([name], computed.at.inner, 'computed');
  }
  return { kind: 'absent', node: set.node };
}

function outside(path: readonly string[], node: Node, through: Through): Value {
  return { kind: 'outside', path, node, through };
}

/** The names of a path, where all of them are written out. */
export function knownPath(path: readonly Name[]): readonly string[] | undefined {
  return path.every((name) => name.kind === 'known') ? path.map((name) => name.name) : undefined;
}
