import { resolve } from 'node:path';
import { parse } from '../../src/expression/syntax/parser.js';
import type { Attributes, Definition } from '../../src/expression/syntax/tree.js';
import { type Name, type Node, type Part, unwrapped } from '../../src/expression/syntax/tree.js';

/**
 * A tree in the few forms that `nix-instantiate --parse` prints, as fully bracketed text: operators as calls,
 * sets merged and sorted, paths made absolute from a folder that is the home too. What Nix prints of a program, parsed again, gives the same text.
 */
export function lowered(node: Node, folder: string): string {
  const low = (inner: Node): string => lowered(inner, folder);
  switch (node.kind) {
    case 'variable':
      return node.text;
    case 'integer':
      return String(BigInt(node.text));
    case 'float':
      return String(Number(Number(node.text).toPrecision(6)));
    case 'search-path':
      return `((__findFile __nixPath) ${JSON.stringify(node.text.slice(1, -1))})`;
    case 'uri':
      return JSON.stringify(node.text);
    case 'string':
      return concatenated(node.parts, folder);
    case 'path':
      return concatenated(absolute(node.parts, folder), folder);
    case 'parentheses':
      return low(node.inner);
    case 'list':
      return `[${node.items.map(low).join(', ')}]`;
    case 'set':
      return setText(node, folder);
    case 'let':
      return `let ${attributesText(node.attributes, folder)} in ${low(node.body)}`;
    case 'lambda':
      return `(${lambdaHead(node, folder)}: ${low(node.body)})`;
    case 'apply':
      return `(${low(node.callee)} ${low(node.argument)})`;
    case 'select':
      return `(${low(node.subject)}.${pathText(node.path, folder)}${node.otherwise ? ` or ${low(node.otherwise)}` : ''})`;
    case 'has':
      return `(${low(node.subject)} ? ${pathText(node.path, folder)})`;
    case 'prefix':
      return node.operator === '!' ? `(! ${low(node.operand)})` : `((__sub 0) ${low(node.operand)})`;
    case 'binary':
      return binaryText(node.operator, low(node.left), low(node.right));
    case 'if':
      return `(if ${low(node.condition)} then ${low(node.yes)} else ${low(node.no)})`;
    case 'assert':
      return `(assert ${low(node.condition)}; ${low(node.body)})`;
    case 'with':
      return `(with ${low(node.namespace)}; ${low(node.body)})`;
  }
}

function binaryText(operator: string, left: string, right: string): string {
  const called: Readonly<Record<string, string>> = {
    '-': `((__sub ${left}) ${right})`,
    '*': `((__mul ${left}) ${right})`,
    '/': `((__div ${left}) ${right})`,
    '<': `((__lessThan ${left}) ${right})`,
    '>': `((__lessThan ${right}) ${left})`,
    '<=': `(! ((__lessThan ${right}) ${left}))`,
    '>=': `(! ((__lessThan ${left}) ${right}))`,
  };
  return called[operator] ?? `(${left} ${operator} ${right})`;
}

function setText(node: Extract<Node, { kind: 'set' }>, folder: string): string {
  const text = `{ ${attributesText(node.attributes, folder)} }`;
  if (node.flavour === 'body-of') return `(rec ${text}."body")`;
  return node.flavour === 'recursive' ? `rec ${text}` : text;
}

function attributesText({ known, computed }: Attributes, folder: string): string {
  const named = [...known].map(
    ([name, definition]) => `${JSON.stringify(name)} ${definitionText(name, definition, folder)}`,
  );
  const hidden = computed.map((each) => `\${${pathText([each.at], folder)}} ${definitionText('', each, folder)}`);
  return [...named, ...hidden].sort().join('; ');
}

function definitionText(name: string, definition: Definition, folder: string): string {
  switch (definition.kind) {
    case 'value':
      return `= ${lowered(definition.value, folder)}`;
    case 'nested':
      return `= { ${attributesText(definition.attributes, folder)} }`;
    case 'inherited':
      return 'inherited';
    case 'inherited-from':
      return `= (${lowered(definition.from, folder)}.${JSON.stringify(name)})`;
  }
}

function lambdaHead(node: Extract<Node, { kind: 'lambda' }>, folder: string): string {
  if (node.formals === undefined) return node.name ?? '';
  const formals = node.formals.map(({ name, otherwise }) =>
    otherwise ? `${name} ? ${lowered(otherwise, folder)}` : name,
  );
  const all = [...formals.sort(), ...(node.open ? ['...'] : [])].join(', ');
  return `{ ${all} }${node.name === undefined ? '' : ` @ ${node.name}`}`;
}

function pathText(path: readonly Name[], folder: string): string {
  return path.map((name) => nameText(name, folder)).join('.');
}

/** Nix prints a computed name as an interpolation alone in a string. */
function nameText(name: Name, folder: string): string {
  if (name.kind === 'known') return JSON.stringify(name.name);
  const { inner } = name;
  const [part] = inner.kind === 'string' ? inner.parts : [];
  const alone = inner.kind === 'string' && inner.parts.length === 1 && part?.kind === 'interpolation';
  return `\${${lowered(alone ? part.inner : inner, folder)}}`;
}

function concatenated(parts: readonly Part[], folder: string): string {
  const texts = parts.map((part) => (part.kind === 'text' ? JSON.stringify(part.text) : lowered(part.inner, folder)));
  const [first = '""', ...rest] = texts;
  return rest.reduce((left, right) => `(${left} + ${right})`, first);
}

function absolute(parts: readonly Part[], folder: string): readonly Part[] {
  const [first, ...rest] = parts;
  if (first?.kind !== 'text') return parts;
  const base = resolve(folder, first.text.replace(/^~\//, ''));
  return [{ kind: 'text', text: base }, ...rest];
}

/** What Nix printed, as a tree. Nix prints a slash at the end of a path before an interpolation, which it would not read. */
export function printedTree(output: string): Node {
  const parsed = parse(output.replace(/(?<=\/\S*)\/ \+ /g, ' + '));
  if (parsed.kind === 'failed')
    throw new Error(`${parsed.fault.message}: ${output.slice(parsed.fault.at, parsed.fault.at + 80)}`);
  return unwrapped(parsed.tree);
}
