import { define, defineInherited, noAttributes } from './attributes.js';
import { expect, fail, failUnexpected } from './faults.js';
import { readIndentedString, readPath, readString } from './literals.js';
import { BINARY, type Operator, PREFIX } from './operators.js';
import { after, type Fault, type Reader, readerOf, take } from './reader.js';
import type { TokenKind } from './tokens.js';
import type { Attributes } from './tree.js';
import { type Binding, type Formal, type Name, type Node, unwrapped } from './tree.js';

/** How deep expressions may nest. No file that a person wrote comes near it, and the stack holds several times as much. */
const DEEPEST = 500;

export type Parsed = { readonly kind: 'ok'; readonly tree: Node } | { readonly kind: 'failed'; readonly fault: Fault };

/**
 * Parses a whole document as `nix-instantiate --parse` does, `allowed` with the experimental feature pipe-operators. The
 * text is latin1, so that offsets are bytes.
 */
export function parse(text: string, pipeOperators: Reader['pipeOperators'] = 'refused'): Parsed {
  const reader = readerOf(text, pipeOperators);
  if (text.startsWith(BYTE_ORDER_MARK)) {
    fail(reader, {
      kind: 'malformed',
      at: 0,
      message: 'the file begins with a byte-order mark, which Nix does not accept',
    });
  }
  const tree = expression(reader);
  if (reader.token.kind !== 'end') failUnexpected(reader, 'the end of the expression');
  return reader.fault === undefined ? { kind: 'ok', tree } : { kind: 'failed', fault: reader.fault };
}

const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

type Rule = (reader: Reader) => Node;

function expression(reader: Reader): Node {
  return deeper(reader, (inner) => (KEYWORD_RULES.get(inner.token.kind) ?? lambdaOrOperation)(inner));
}

/** Runs a rule one level down, or fails where that is too deep. */
function deeper(reader: Reader, rule: Rule): Node {
  if (reader.depth >= DEEPEST) {
    const message = `expressions nest more than ${DEEPEST} levels deep here`;
    fail(reader, { kind: 'too-deep', at: reader.token.start, message });
    return nothing(reader);
  }
  reader.depth += 1;
  const node = rule(reader);
  reader.depth -= 1;
  return node;
}

const KEYWORD_RULES: ReadonlyMap<TokenKind, Rule> = new Map<TokenKind, Rule>([
  ['if', conditional],
  ['assert', assertion],
  ['with', namespace],
  ['let', letOrOperation],
]);

function conditional(reader: Reader): Node {
  const { start } = take(reader);
  const condition = expression(reader);
  expect(reader, 'then');
  const yes = expression(reader);
  expect(reader, 'else');
  const no = expression(reader);
  return { kind: 'if', start, end: reader.last, condition, yes, no };
}

function assertion(reader: Reader): Node {
  const { start } = take(reader);
  const condition = expression(reader);
  expect(reader, ';');
  const body = expression(reader);
  return { kind: 'assert', start, end: reader.last, condition, body };
}

function namespace(reader: Reader): Node {
  const { start } = take(reader);
  const space = expression(reader);
  expect(reader, ';');
  const body = expression(reader);
  return { kind: 'with', start, end: reader.last, namespace: space, body };
}

function letOrOperation(reader: Reader): Node {
  if (after(reader, reader.token).kind === '{') return piped(reader);
  const { start } = take(reader);
  const { bindings, attributes } = bindingsUntil(reader, 'in');
  if (attributes.computed.length > 0) {
    fail(reader, {
      kind: 'malformed',
      at: start,
      message: 'a name bound by this "let" is computed, which Nix does not allow',
    });
  }
  const body = expression(reader);
  return { kind: 'let', start, end: reader.last, bindings, attributes, body };
}

function lambdaOrOperation(reader: Reader): Node {
  const { token } = reader;
  if (token.kind === '{') return beginsFormals(reader) ? lambdaWithFormals(reader) : piped(reader);
  if (token.kind !== 'name') return piped(reader);
  const next = after(reader, token).kind;
  if (next !== ':' && next !== '@') return piped(reader);
  const name = nameText(reader);
  take(reader);
  if (take(reader).kind === '@') return lambdaWithFormals(reader, { name, start: token.start });
  const body = expression(reader);
  return { kind: 'lambda', start: token.start, end: reader.last, name, open: false, body };
}

/** Whether the brace in turn opens the formal arguments of a function, not a set. */
function beginsFormals(reader: Reader): boolean {
  const first = after(reader, reader.token);
  if (first.kind === '...') return true;
  if (first.kind !== '}' && first.kind !== 'name') return false;
  const second = after(reader, first);
  if (first.kind === '}') return second.kind === ':' || second.kind === '@';
  if (second.kind === ',' || second.kind === '?') return true;
  if (second.kind !== '}') return false;
  const third = after(reader, second);
  return third.kind === ':' || third.kind === '@';
}

function lambdaWithFormals(reader: Reader, before?: { readonly name: string; readonly start: number }): Node {
  const start = before?.start ?? reader.token.start;
  expect(reader, '{');
  const { formals, open } = formalsInBraces(reader);
  const at = reader.token;
  let name = before?.name;
  if (name === undefined && at.kind === '@') {
    take(reader);
    name = nameText(reader);
    expect(reader, 'name');
  }
  expect(reader, ':');
  refuseTwice(reader, formals, name, at.start);
  const body = expression(reader);
  const named = name === undefined ? {} : { name };
  return { kind: 'lambda', start, end: reader.last, ...named, formals, open, body };
}

function formalsInBraces(reader: Reader): { readonly formals: readonly Formal[]; readonly open: boolean } {
  const formals: Formal[] = [];
  let open = false;
  while (reader.token.kind !== '}' && reader.token.kind !== 'end') {
    if (reader.token.kind === '...') {
      take(reader);
      open = true;
      break;
    }
    formals.push(formal(reader));
    if (reader.token.kind !== ',') break;
    take(reader);
  }
  expect(reader, '}');
  return { formals, open };
}

function formal(reader: Reader): Formal {
  const { start } = reader.token;
  const name = nameText(reader);
  expect(reader, 'name');
  if (reader.token.kind !== '?') return { name, start, end: reader.last };
  take(reader);
  const otherwise = expression(reader);
  return { name, start, end: reader.last, otherwise };
}

function refuseTwice(reader: Reader, formals: readonly Formal[], name: string | undefined, at: number): void {
  const seen = new Set<string>();
  for (const { name: formalName, start } of formals) {
    if (seen.has(formalName)) failTwice(reader, `the argument "${formalName}"`, start);
    seen.add(formalName);
  }
  if (name !== undefined && seen.has(name)) failTwice(reader, `the argument "${name}"`, at);
}

function failTwice(reader: Reader, what: string, at: number): void {
  fail(reader, { kind: 'malformed', at, message: `${what} is defined twice` });
}

/** Operations between pipe operators, which bind weaker than all others and, unlike these, only in one direction at once. */
function piped(reader: Reader): Node {
  let node = operation(reader, 0);
  if (reader.token.kind === '<|') node = pipedFrom(reader, node);
  while (reader.token.kind === '|>') {
    if (isPipe(node, '<|')) failUnexpected(reader, 'no pipe in the other direction, unless in parentheses,');
    take(reader);
    const right = deeper(reader, (inner) => operation(inner, 0));
    node = { kind: 'binary', start: node.start, end: reader.last, operator: '|>', left: node, right };
  }
  if (reader.token.kind === '<|') failUnexpected(reader, 'no pipe in the other direction, unless in parentheses,');
  return node;
}

function pipedFrom(reader: Reader, left: Node): Node {
  take(reader);
  const right = deeper(reader, (inner) => {
    const operand = operation(inner, 0);
    return inner.token.kind === '<|' ? pipedFrom(inner, operand) : operand;
  });
  return { kind: 'binary', start: left.start, end: reader.last, operator: '<|', left, right };
}

function isPipe(node: Node, operator: TokenKind): boolean {
  return node.kind === 'binary' && node.operator === operator;
}

/** An operation whose operators are all of a level or a higher one. */
function operation(reader: Reader, least: number): Node {
  let left = prefixed(reader);
  let before: Operator | undefined;
  for (;;) {
    const kind = reader.token.kind;
    if ((kind === '|>' || kind === '<|') && reader.pipeOperators === 'refused') failPipe(reader);
    const operator = BINARY.get(kind);
    if (operator === undefined || operator.level < least) return left;
    if (operator.associates === 'not' && operator.level === before?.level) {
      failUnexpected(reader, 'no second operator of its kind, unless in parentheses,');
    }
    take(reader);
    left = kind === '?' ? hasAttribute(reader, left) : binary(reader, left, { kind, operator });
    before = operator;
  }
}

function failPipe(reader: Reader): void {
  fail(reader, { kind: 'pipe-operator', at: reader.token.start, message: 'a pipe operator stands here' });
}

function hasAttribute(reader: Reader, subject: Node): Node {
  const path = attributePath(reader);
  return { kind: 'has', start: subject.start, end: reader.last, subject, path };
}

function binary(reader: Reader, left: Node, by: { readonly kind: TokenKind; readonly operator: Operator }): Node {
  const { level, associates } = by.operator;
  const right = deeper(reader, (inner) => operation(inner, associates === 'right' ? level : level + 1));
  return { kind: 'binary', start: left.start, end: reader.last, operator: by.kind, left, right };
}

function prefixed(reader: Reader): Node {
  const { kind, start } = reader.token;
  const least = PREFIX.get(kind);
  if (least === undefined) return application(reader);
  take(reader);
  const operand = deeper(reader, (inner) => operation(inner, least));
  return { kind: 'prefix', start, end: reader.last, operator: kind, operand };
}

function application(reader: Reader): Node {
  let callee = selection(reader);
  while (SIMPLE.has(reader.token.kind)) {
    const argument = selection(reader);
    callee = { kind: 'apply', start: callee.start, end: reader.last, callee, argument };
  }
  return callee;
}

function selection(reader: Reader): Node {
  const subject = simple(reader);
  const { start } = subject;
  if (reader.token.kind === '.') {
    take(reader);
    const path = attributePath(reader);
    if (!standsAt(reader, 'or')) return { kind: 'select', start, end: reader.last, subject, path };
    take(reader);
    const otherwise = deeper(reader, selection);
    return { kind: 'select', start, end: reader.last, subject, path, otherwise };
  }
  if (reader.token.kind !== 'or') return subject;
  const word = take(reader);
  const argument: Node = { kind: 'variable', start: word.start, end: word.end, text: 'or' };
  return { kind: 'apply', start, end: word.end, callee: subject, argument };
}

function attributePath(reader: Reader): readonly Name[] {
  const path = [attributeName(reader)];
  while (reader.token.kind === '.') {
    take(reader);
    path.push(attributeName(reader));
  }
  return path;
}

function attributeName(reader: Reader): Name {
  const { kind, start, end } = reader.token;
  if (kind === 'name' || kind === 'or') {
    const name = nameText(reader);
    take(reader);
    return { kind: 'known', start, end, name };
  }
  if (kind === '"') return nameOf(readString(reader, expression), start, reader.last);
  if (kind === '${') {
    take(reader);
    const inner = expression(reader);
    expect(reader, '}');
    return nameOf(inner, start, reader.last);
  }
  failUnexpected(reader, 'the name of an attribute');
  return { kind: 'known', start, end, name: '' };
}

/** A string of at most one piece of text names an attribute as a bare word does. */
function nameOf(node: Node, start: number, end: number): Name {
  const inner = unwrapped(node);
  if (inner.kind === 'uri') return { kind: 'known', start, end, name: inner.text };
  if (inner.kind !== 'string' || inner.parts.length > 1) return { kind: 'computed', start, end, inner: node };
  const part = inner.parts[0];
  if (part?.kind === 'interpolation') return { kind: 'computed', start, end, inner: node };
  return { kind: 'known', start, end, name: part?.text ?? '' };
}

function bindingsUntil(reader: Reader, closing: '}' | 'in'): { bindings: readonly Binding[]; attributes: Attributes } {
  const bindings: Binding[] = [];
  const attributes = noAttributes();
  while (reader.token.kind !== closing && reader.token.kind !== 'end') {
    bindings.push(reader.token.kind === 'inherit' ? inherit(reader, attributes) : bind(reader, attributes));
  }
  expect(reader, closing);
  return { bindings, attributes };
}

function bind(reader: Reader, attributes: Attributes): Binding {
  const { start } = reader.token;
  const path = attributePath(reader);
  expect(reader, '=');
  const value = expression(reader);
  expect(reader, ';');
  const twice = reader.fault === undefined ? define(attributes, path, value) : undefined;
  if (twice !== undefined)
    failTwice(reader, `the attribute "${reader.text.slice(twice.start, twice.end)}"`, twice.start);
  return { kind: 'bind', start, end: reader.last, path, value };
}

function inherit(reader: Reader, attributes: Attributes): Binding {
  const { start } = take(reader);
  let from: Node | undefined;
  if (reader.token.kind === '(') {
    take(reader);
    from = expression(reader);
    expect(reader, ')');
  }
  const names: Name[] = [];
  while (reader.token.kind !== ';' && reader.token.kind !== 'end') {
    const name = attributeName(reader);
    names.push(name);
    defineOneInherited(reader, attributes, name, from);
  }
  expect(reader, ';');
  return { kind: 'inherit', start, end: reader.last, names, ...(from === undefined ? {} : { from }) };
}

function defineOneInherited(reader: Reader, attributes: Attributes, name: Name, from: Node | undefined): void {
  if (name.kind === 'computed') {
    fail(reader, { kind: 'malformed', at: name.start, message: '"inherit" takes no computed name' });
    return;
  }
  const fresh = defineInherited(
    attributes,
    name.name,
    from === undefined ? { kind: 'inherited', at: name } : { kind: 'inherited-from', from, at: name },
  );
  if (!fresh) failTwice(reader, `the attribute "${name.name}"`, name.start);
}

const SIMPLE: ReadonlyMap<TokenKind, Rule> = new Map<TokenKind, Rule>([
  ['name', (reader) => leaf(reader, 'variable')],
  ['integer', integer],
  ['float', float],
  ['search-path', (reader) => leaf(reader, 'search-path')],
  ['uri', (reader) => leaf(reader, 'uri')],
  ['path', (reader) => readPath(reader, expression)],
  ['home-path', (reader) => readPath(reader, expression)],
  ['"', (reader) => readString(reader, expression)],
  ["''", (reader) => readIndentedString(reader, expression)],
  ['(', parentheses],
  ['[', list],
  ['{', (reader) => set(reader, 'plain')],
  ['rec', (reader) => set(reader, 'recursive')],
  ['let', (reader) => set(reader, 'body-of')],
]);

function simple(reader: Reader): Node {
  const rule = SIMPLE.get(reader.token.kind);
  if (rule !== undefined) return rule(reader);
  failUnexpected(reader, 'an expression');
  return nothing(reader);
}

function leaf(reader: Reader, kind: 'variable' | 'integer' | 'float' | 'search-path' | 'uri'): Node {
  const { start, end } = take(reader);
  return { kind, start, end, text: reader.text.slice(start, end) };
}

function integer(reader: Reader): Node {
  const { start, end } = reader.token;
  const digits = reader.text.slice(start, end).replace(/^0+/, '');
  if (digits.length > 19 || BigInt(digits) > LARGEST_INTEGER) {
    fail(reader, { kind: 'malformed', at: start, message: 'a whole number is too large for Nix' });
  }
  return leaf(reader, 'integer');
}

const LARGEST_INTEGER = 2n ** 63n - 1n;

function float(reader: Reader): Node {
  const { start, end } = reader.token;
  const text = reader.text.slice(start, end);
  const value = Number(text);
  const lost = value < SMALLEST_FLOAT && /[1-9]/.test(text.replace(/[Ee].*/, ''));
  if (lost || value === Number.POSITIVE_INFINITY) {
    fail(reader, { kind: 'malformed', at: start, message: 'a number is outside what Nix can hold' });
  }
  return leaf(reader, 'float');
}

const SMALLEST_FLOAT = 2.2250738585072014e-308;

function parentheses(reader: Reader): Node {
  const { start } = take(reader);
  const inner = expression(reader);
  expect(reader, ')');
  return { kind: 'parentheses', start, end: reader.last, inner };
}

function list(reader: Reader): Node {
  const { start } = take(reader);
  const items: Node[] = [];
  while (reader.token.kind !== ']' && reader.token.kind !== 'end') items.push(deeper(reader, selection));
  expect(reader, ']');
  return { kind: 'list', start, end: reader.last, items };
}

function set(reader: Reader, flavour: 'plain' | 'recursive' | 'body-of'): Node {
  const { start } = reader.token;
  if (flavour !== 'plain') take(reader);
  expect(reader, '{');
  const { bindings, attributes } = bindingsUntil(reader, '}');
  return { kind: 'set', start, end: reader.last, flavour, bindings, attributes };
}

function standsAt(reader: Reader, kind: TokenKind): boolean {
  return reader.token.kind === kind;
}

function nameText(reader: Reader): string {
  return reader.text.slice(reader.token.start, reader.token.end);
}

function nothing(reader: Reader): Node {
  return { kind: 'variable', start: reader.token.start, end: reader.token.end, text: '' };
}
