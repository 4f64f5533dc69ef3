/** A part of an expression; `start` and `end` are byte offsets, the end exclusive. */
export type Node =
  | Leaf
  | StringNode
  | PathNode
  | SetNode
  | LambdaNode
  | (Span & { readonly kind: 'parentheses'; readonly inner: Node })
  | (Span & { readonly kind: 'list'; readonly items: readonly Node[] })
  | (Span & {
      readonly kind: 'let';
      readonly bindings: readonly Binding[];
      readonly attributes: Attributes;
      readonly body: Node;
    })
  | (Span & { readonly kind: 'apply'; readonly callee: Node; readonly argument: Node })
  | (Span & {
      readonly kind: 'select';
      readonly subject: Node;
      readonly path: readonly Name[];
      readonly otherwise?: Node;
    })
  | (Span & { readonly kind: 'has'; readonly subject: Node; readonly path: readonly Name[] })
  | (Span & { readonly kind: 'prefix'; readonly operator: string; readonly operand: Node })
  | (Span & { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node })
  | (Span & { readonly kind: 'if'; readonly condition: Node; readonly yes: Node; readonly no: Node })
  | (Span & { readonly kind: 'assert'; readonly condition: Node; readonly body: Node })
  | (Span & { readonly kind: 'with'; readonly namespace: Node; readonly body: Node });

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `text` is the leaf as written. */
interface Leaf extends Span {
  readonly kind: 'variable' | 'integer' | 'float' | 'search-path' | 'uri';
  readonly text: string;
}

/** A string in double quotes, or one in two single quotes with its indentation already taken away. */
export interface StringNode extends Span {
  readonly kind: 'string';
  readonly quotes: 'double' | 'indented';
  readonly parts: readonly Part[];
}

interface PathNode extends Span {
  readonly kind: 'path';
  readonly parts: readonly Part[];
}

/** Neighbouring texts are kept apart where Nix keeps them apart. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'interpolation'; readonly inner: Node };

/** `body-of` is the old `let { ... body = ...; }`, which stands for its own attribute `body`. */
interface SetNode extends Span {
  readonly kind: 'set';
  readonly flavour: 'plain' | 'recursive' | 'body-of';
  readonly bindings: readonly Binding[];
  readonly attributes: Attributes;
}

interface LambdaNode extends Span {
  readonly kind: 'lambda';
  readonly name?: string;
  readonly formals?: readonly Formal[];
  readonly open: boolean;
  readonly body: Node;
}

export interface Formal extends Span {
  readonly name: string;
  readonly otherwise?: Node;
}

/** A name in an attribute path; `computed` where only evaluation tells it. */
export type Name = Span &
  ({ readonly kind: 'known'; readonly name: string } | { readonly kind: 'computed'; readonly inner: Node });

/** What stands between the braces of a set or after `let`, in order. */
export type Binding = Span &
  (
    | { readonly kind: 'bind'; readonly path: readonly Name[]; readonly value: Node }
    | { readonly kind: 'inherit'; readonly from?: Node; readonly names: readonly Name[] }
  );

/** The attributes of a set as Nix understands its bindings, nested paths and sets of one name merged. */
export interface Attributes {
  readonly known: Map<string, Definition>;
  /** What stands under names that only evaluation tells. */
  readonly computed: Definition[];
}

/** Where an attribute gets its value. `at` is the name that defines it. */
export type Definition = { readonly at: Name } & (
  | { readonly kind: 'value'; readonly value: Node }
  | { readonly kind: 'nested'; readonly attributes: Attributes }
  | { readonly kind: 'inherited' }
  | { readonly kind: 'inherited-from'; readonly from: Node }
);

/** The expression within any parentheses around it. */
export function unwrapped(node: Node): Node {
  let inner = node;
  while (inner.kind === 'parentheses') inner = inner.inner;
  return inner;
}
