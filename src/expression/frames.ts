import type { Attributes, Formal, Node } from './syntax/tree.js';

/** Which names mean what at some place of an expression: the innermost frame, and those around it. */
export type Scope = Frame | undefined;

type Frame = { readonly around: Scope } & (
  | { readonly kind: 'bindings'; readonly attributes: Attributes }
  /** `given` where it is known what the function is called with. */
  | { readonly kind: 'argument'; readonly name: string; readonly given?: Given }
  /** The argument that stands for the very set which the function returns: `finalAttrs`. */
  | { readonly kind: 'fixed-point'; readonly name: string; readonly body: Node }
  /** `entry` where nothing in the document calls the function, so that its defaults hold. */
  | { readonly kind: 'formals'; readonly formals: readonly Formal[]; readonly called: 'entry' | 'elsewhere' }
  | { readonly kind: 'with'; readonly namespace: Node }
);

/** What a function is given, and the scope that it is to be read in. */
export interface Given {
  readonly node: Node;
  readonly scope: Scope;
}

/** The frame that the body of a `with` sees. */
export function inWith(node: Extract<Node, { kind: 'with' }>, around: Scope): Scope {
  return { kind: 'with', namespace: node.namespace, around };
}

/** The scopes within a set or `let`: `inner` for what it binds, `outer` for what it inherits from around. */
export function inBindings(
  node: Extract<Node, { kind: 'set' | 'let' }>,
  around: Scope,
): { readonly inner: Scope; readonly outer: Scope } {
  const recursive = node.kind === 'let' || node.flavour !== 'plain';
  return {
    inner: recursive ? { kind: 'bindings', attributes: node.attributes, around } : around,
    outer: around,
  };
}
