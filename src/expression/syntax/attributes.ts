import { type Attributes, type Definition, type Name, type Node, unwrapped } from './tree.js';

/** A set without attributes yet. */
export function noAttributes(): Attributes {
  return { known: new Map(), computed: [] };
}

/** Adds `path = value` as Nix does; returns the name that was defined before, where that is an error. */
export function define(attributes: Attributes, path: readonly Name[], value: Node): Name | undefined {
  let inside = attributes;
  for (const name of path.slice(0, -1)) {
    const next = descend(inside, name);
    if (next === undefined) return name;
    inside = next;
  }
  const last = path.at(-1);
  if (last === undefined) return undefined;
  if (last.kind === 'computed') {
    inside.computed.push({ kind: 'value', value, at: last });
    return undefined;
  }
  const before = inside.known.get(last.name);
  if (before === undefined) {
    inside.known.set(last.name, { kind: 'value', value, at: last });
    return undefined;
  }
  return merge(attributesOf(before), value, last);
}

/** Adds a name that `inherit` brings; false where it was defined before. */
export function defineInherited(attributes: Attributes, name: string, definition: Definition): boolean {
  if (attributes.known.has(name)) return false;
  attributes.known.set(name, definition);
  return true;
}

function descend(attributes: Attributes, name: Name): Attributes | undefined {
  if (name.kind === 'computed') {
    const nested = noAttributes();
    attributes.computed.push({ kind: 'nested', attributes: nested, at: name });
    return nested;
  }
  const before = attributes.known.get(name.name);
  if (before !== undefined) return attributesOf(before);
  const nested = noAttributes();
  attributes.known.set(name.name, { kind: 'nested', attributes: nested, at: name });
  return nested;
}

function attributesOf(definition: Definition): Attributes | undefined {
  if (definition.kind === 'nested') return definition.attributes;
  if (definition.kind !== 'value') return undefined;
  return setAttributes(definition.value);
}

function setAttributes(node: Node): Attributes | undefined {
  const value = unwrapped(node);
  return value.kind === 'set' && value.flavour !== 'body-of' ? value.attributes : undefined;
}

function merge(into: Attributes | undefined, value: Node, name: Name): Name | undefined {
  const more = setAttributes(value);
  if (into === undefined || more === undefined) return name;
  for (const [key, definition] of more.known) {
    if (into.known.has(key)) return name;
    into.known.set(key, definition);
  }
  into.computed.push(...more.computed);
  return undefined;
}
