import { type Builder, builderNamed } from './builders.js';
import { fetcherNamed } from './fetchers.js';
import type { Scope } from './frames.js';
import { inFixedPoint } from './function-frames.js';
import { attributeOf, knownPath, meaningOf, type Value } from './scope.js';
import { type Node, unwrapped } from './syntax/tree.js';
import { type Visit, within } from './walk.js';

type SetValue = Extract<Value, { kind: 'set' }>;
type ApplyNode = Extract<Node, { kind: 'apply' }>;

/** A call that makes a package. */
export interface Call {
  readonly builder: Builder;
  readonly node: ApplyNode;
  readonly scope: Scope;
  readonly bound?: string;
  /** What the builder itself was overridden with: `buildGoModule.override { ... }`. */
  readonly builderChanges: readonly Value[];
  /** What the package is overridden with where it is made: `(buildGoModule { ... }).overrideAttrs ...`. */
  readonly changes: readonly Value[];
}

/** Every call that makes a package, in the order of the text. */
export function callsIn(tree: Node): readonly Call[] {
  const calls: Call[] = [];
  const changes = new Map<Node, Value[]>();
  const waiting: Visit[] = [{ node: tree, scope: undefined, called: 'entry' }];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    noteChange(visit, changes);
    const call = callAt(visit, changes);
    const isPackage = call !== undefined && makesPackage(call);
    if (isPackage) calls.push(call);
    waiting.push(...(isPackage || call?.builder.rule === 'named' ? withinCall(visit, call) : within(visit)));
  }
  return calls.toSorted((one, other) => one.node.start - other.node.start);
}

/** The set that a builder is given, `finalAttrs: ...` opened; `undefined` where it shows none. */
export function argumentOf({ node, scope }: Call): SetValue | undefined {
  const value = meaningOf(node.argument, scope);
  if (value.kind === 'set') return value;
  if (value.kind !== 'node' || value.node.kind !== 'lambda') return undefined;
  const { name, formals, body } = value.node;
  if (name === undefined || formals !== undefined) return undefined;
  const inner = meaningOf(body, inFixedPoint(name, body, value.scope));
  return inner.kind === 'set' ? inner : undefined;
}

/** The set that an override returns, its arguments left open. */
export function changedSet(change: Value): SetValue | undefined {
  let value = change;
  for (let rounds = 0; rounds < 3; rounds += 1) {
    if (value.kind !== 'node' || value.node.kind !== 'lambda') break;
    value = meaningOf(value.node.body, value.scope);
  }
  return value.kind === 'set' ? value : undefined;
}

/** What a builder can be given: a set, or what comes to one. */
const MAY_BE_GIVEN: ReadonlySet<Node['kind']> = new Set(['set', 'parentheses', 'variable', 'select', 'apply']);

function callAt(visit: Visit, changes: ReadonlyMap<Node, Value[]>): Call | undefined {
  const { node, scope, bound } = visit;
  if (node.kind !== 'apply' || !MAY_BE_GIVEN.has(node.argument.kind)) return undefined;
  const found = builderOf(meaningOf(node.callee, scope));
  if (found === undefined) return undefined;
  const named = bound === undefined ? {} : { bound };
  return { ...found, node, scope, ...named, changes: changes.get(node) ?? [] };
}

/** Whether a call makes a package that somebody would look for here; all calls of Go's builders do. */
function makesPackage(call: Call): boolean {
  const { kind, rule, name } = call.builder;
  if (kind === 'go') return true;
  const isFunction = unwrapped(call.node.argument).kind === 'lambda';
  if (rule === 'unknown' && isFunction && !/^(?:build|make|mk)/.test(name)) return false;
  const set = argumentOf(call);
  if (set === undefined) return false;
  if (rule === 'unknown') return shows(set, 'version') && fetchesSomething(set);
  return ['version', 'src', 'srcs', 'outputHash'].some((each) => shows(set, each));
}

function shows(set: SetValue, name: string): boolean {
  return set.layers.some((layer) => layer.kind === 'known' && layer.attributes.known.has(name));
}

function fetchesSomething(set: SetValue): boolean {
  const names = set.layers.flatMap((layer) => (layer.kind === 'known' ? [...layer.attributes.known.keys()] : []));
  return names.some((name) => fetcherCalled(attributeOf(set, name)) !== undefined);
}

/** The name of the fetcher that a value is a call of. */
export function fetcherCalled(value: Value): string | undefined {
  if (value.kind !== 'node' || value.node.kind !== 'apply') return undefined;
  const callee = meaningOf(value.node.callee, value.scope);
  const name = callee.kind === 'outside' ? callee.path.at(-1) : undefined;
  return name !== undefined && fetcherNamed(name) !== undefined ? name : undefined;
}

function builderOf(callee: Value): Pick<Call, 'builder' | 'builderChanges'> | undefined {
  if (callee.kind === 'outside') {
    const builder = builderNamed(callee.path.at(-1) ?? '');
    return builder && { builder, builderChanges: [] };
  }
  if (callee.kind !== 'node' || callee.node.kind !== 'apply') return undefined;
  const overridden = meaningOf(callee.node.callee, callee.scope);
  if (overridden.kind !== 'outside' || overridden.path.at(-1) !== 'override') return undefined;
  const builder = builderNamed(overridden.path.at(-2) ?? '');
  return builder && { builder, builderChanges: [meaningOf(callee.node.argument, callee.scope)] };
}

/** Notes what a call is overridden with, where the call stands right there. */
function noteChange({ node, scope }: Visit, changes: Map<Node, Value[]>): void {
  if (node.kind !== 'apply') return;
  const subject = overriddenBy(node);
  if (subject === undefined) return;
  let made = subject;
  for (let next = overriddenBy(made); next !== undefined; next = overriddenBy(made)) made = next;
  const before = changes.get(made) ?? [];
  changes.set(made, [...before, meaningOf(node.argument, scope)]);
}

function overriddenBy(node: Node): Node | undefined {
  if (node.kind !== 'apply') return undefined;
  const callee = unwrapped(node.callee);
  if (callee.kind !== 'select' || !OVERRIDES.has(knownPath(callee.path)?.at(-1) ?? '')) return undefined;
  return unwrapped(callee.subject);
}

const OVERRIDES: ReadonlySet<string> = new Set([
  'overrideAttrs',
  'override',
  'overrideDerivation',
  'overridePythonAttrs',
]);

function withinCall(visit: Visit, { node, scope }: Call): readonly Visit[] {
  const argument = unwrapped(node.argument);
  const { name, formals, body } = argument.kind === 'lambda' ? argument : {};
  if (name === undefined || formals !== undefined || body === undefined) return within(visit);
  const callee: Visit = { ...visit, node: node.callee, called: 'elsewhere' };
  return [callee, { ...visit, node: body, scope: inFixedPoint(name, body, scope), called: 'elsewhere' }];
}
