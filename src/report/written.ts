import type { HashValue, Slot } from '../model/package.js';

/** The hash that stands in a slot as it is read; empty where none does. */
export function standing(slot: Slot<HashValue> | undefined): string {
  return slot?.kind === 'literal' && slot.value.kind === 'hash' ? slot.value.sri : '';
}

/** A literal without its quotes; an empty string keeps them, so that something can be seen. */
export function unquoted(source: string): string {
  const [, inner] = /^"(.+)"$/s.exec(source) ?? [];
  return inner ?? source;
}
