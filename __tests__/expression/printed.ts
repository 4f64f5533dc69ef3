import type { Binding, Formal, Name, Node, Part } from '../../src/expression/syntax/tree.js';

/** A tree as a program again, everything bracketed. */
export function printed(node: Node): string {
  switch (node.kind) {
    case 'variable':
    case 'integer':
    case 'float':
    case 'search-path':
      return node.text;
    case 'uri':
      // A comma behind it would be part of it.
      return `${node.text} `;
    case 'string':
      return `"${node.parts.map(partText).join('')}"`;
    case 'path':
      return node.parts.map((part) => (part.kind === 'text' ? part.text : `\${${printed(part.inner)}}`)).join('');
    case 'parentheses':
      return printed(node.inner);
    case 'list':
      return `[ ${node.items.map(simple).join(' ')} ]`;
    case 'set':
      return `${{ plain: '', recursive: 'rec ', 'body-of': 'let ' }[node.flavour]}{ ${bindingsText(node.bindings)} }`;
    case 'let':
      return `let ${bindingsText(node.bindings)} in ${printed(node.body)}`;
    case 'lambda':
      return `${headText(node)}: ${printed(node.body)}`;
    case 'apply':
      return `${simple(node.callee)} ${simple(node.argument)}`;
    case 'select': {
      const otherwise = node.otherwise === undefined ? '' : ` or ${simple(node.otherwise)}`;
      return `${simple(node.subject)}.${pathText(node.path)}${otherwise}`;
    }
    case 'has':
      return `${simple(node.subject)} ? ${pathText(node.path)}`;
    case 'prefix':
      return `${node.operator} ${simple(node.operand)}`;
    case 'binary':
      return `${simple(node.left)} ${node.operator} ${simple(node.right)}`;
    case 'if':
      return `if ${printed(node.condition)} then ${printed(node.yes)} else ${printed(node.no)}`;
    case 'assert':
      return `assert ${printed(node.condition)}; ${printed(node.body)}`;
    case 'with':
      return `with ${printed(node.namespace)}; ${printed(node.body)}`;
  }
}

function simple(node: Node): string {
  return `(${printed(node)})`;
}

function partText(part: Part): string {
  if (part.kind === 'interpolation') return `\${${printed(part.inner)}}`;
  return part.text.replace(/["\\$]/g, '\\$&').replaceAll('\r', '\\r');
}

function bindingsText(bindings: readonly Binding[]): string {
  return bindings
    .map((binding) => {
      if (binding.kind === 'bind') return `${pathText(binding.path)} = ${printed(binding.value)};`;
      const from = binding.from === undefined ? '' : ` ${simple(binding.from)}`;
      return `inherit${from} ${binding.names.map(nameText).join(' ')};`;
    })
    .join(' ');
}

function pathText(path: readonly Name[]): string {
  return path.map(nameText).join('.');
}

function nameText(name: Name): string {
  if (name.kind === 'computed') return `\${${printed(name.inner)}}`;
  return `"${partText({ kind: 'text', text: name.name })}"`;
}

function headText({ name, formals, open }: Extract<Node, { kind: 'lambda' }>): string {
  if (formals === undefined) return name ?? '';
  const all = [...formals.map(formalText), ...(open ? ['...'] : [])].join(', ');
  return `{ ${all} }${name === undefined ? '' : ` @ ${name}`}`;
}

function formalText({ name, otherwise }: Formal): string {
  return otherwise === undefined ? name : `${name} ? ${printed(otherwise)}`;
}
