import type { Given, Scope } from './frames.js';
import type { Node } from './syntax/tree.js';

/** The frame that the body of a function sees where one argument is known. */
export function inCall(name: string, given: Given, around: Scope): Scope {
  return { kind: 'argument', name, given, around };
}

/** The frames that the body of a function sees. */
export function inLambda(
  lambda: Extract<Node, { kind: 'lambda' }>,
  around: Scope,
  called: 'entry' | 'elsewhere',
): Scope {
  const named: Scope = lambda.name === undefined ? around : { kind: 'argument', name: lambda.name, around };
  return lambda.formals === undefined ? named : { kind: 'formals', formals: lambda.formals, called, around: named };
}

/** The frame that the body of `finalAttrs: ...` sees where it is a builder's argument. */
export function inFixedPoint(name: string, body: Node, around: Scope): Scope {
  return { kind: 'fixed-point', name, body, around };
}
