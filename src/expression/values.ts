import { parseHash } from '../hash/sri.js';
import type { Document, HashValue, Slot } from '../model/package.js';
import type { Problem } from '../model/problem.js';
import type { Version } from '../model/words.js';
import { decoded, placeAt } from './place.js';
import { hashUnreadable, valueComputed, valueFromOutside } from './problems.js';
import type { Value } from './scope.js';
import type { Node } from './syntax/tree.js';
import { literalText } from './template.js';

/** Whose value is asked for, and under which attribute. */
export interface Asked {
  readonly document: Document;
  readonly name: string;
  readonly attribute: string;
}

/** What is known of a package before its sources are looked at. */
export interface Known {
  readonly document: Document;
  readonly name: string;
  readonly version: Slot<Version>;
}

/** Where a version stands. */
export function versionSlot(value: Value, asked: Asked): Slot<Version> {
  if (value.kind === 'absent') return { kind: 'absent' };
  const text = literalText(value);
  if (value.kind !== 'node' || text === undefined || text === '') return undecided(value, asked);
  return literalSlot(value.node, decoded(text) as Version, { ...asked, attribute: value.owner ?? asked.attribute });
}

/** Where a hash stands, or what stands in for one. */
export function hashSlot(value: Value, asked: Asked): Slot<HashValue> {
  const { node } = value;
  switch (value.kind) {
    case 'absent':
      return { kind: 'absent' };
    case 'outside': {
      const standIn = standInOf(value.path, value.through);
      const written = node.kind === 'variable' || node.kind === 'select';
      return standIn !== undefined && written
        ? literalSlot(node, { kind: standIn }, { ...asked, attribute: value.owner ?? asked.attribute })
        : undecided(value, asked);
    }
    case 'set':
      return undecided(value, asked);
    case 'node': {
      const text = literalText(value);
      if (text === undefined) return undecided(value, asked);
      const hash = hashOf(text);
      const place = placeAt(asked.document, node.start);
      if (hash === undefined) return { kind: 'undecided', because: hashUnreadable(asked.attribute, asked.name, place) };
      return literalSlot(node, hash, { ...asked, attribute: value.owner ?? asked.attribute });
    }
  }
}

/** Why a value cannot be told, in words for a person. */
export function whyUndecided(value: Value, asked: Asked): Problem {
  const place = placeAt(asked.document, value.node.start);
  const isOutside = value.kind === 'outside' && value.through !== 'computed';
  const say = isOutside ? valueFromOutside : valueComputed;
  return say(asked.attribute, asked.name, place);
}

function undecided(value: Value, asked: Asked): { readonly kind: 'undecided'; readonly because: Problem } {
  return { kind: 'undecided', because: whyUndecided(value, asked) };
}

function literalSlot<Read>(node: Node, value: Read, { document, attribute }: Asked): Slot<Read> {
  const { start, end } = node;
  const source = document.text.slice(start, end);
  return { kind: 'literal', file: document.path, at: { start, end }, source, value, owner: attribute };
}

function standInOf(path: readonly string[], through: string): 'none' | 'fake' | undefined {
  if (path.length === 1 && path[0] === 'null' && through === 'nothing') return 'none';
  return FAKES.has(path.at(-1) ?? '') ? 'fake' : undefined;
}

const FAKES: ReadonlySet<string> = new Set(['fakeHash', 'fakeSha256']);

function hashOf(text: string): HashValue | undefined {
  if (text === '') return { kind: 'fake' };
  const parsed = parseHash(text);
  if (parsed === undefined) return NO_DIGEST.test(text) ? { kind: 'fake' } : undefined;
  return parsed.sri === NOTHING_YET ? { kind: 'fake' } : { kind: 'hash', ...parsed };
}

/** A form that Nix takes and no digest has, since its last letter says too much: `BBBB...=` is written as a second stand-in. */
const NO_DIGEST = /^sha256-[A-Za-z0-9+/]{43}=$/;

/** What people write where a hash is not known yet: 32 bytes of zero. */
const NOTHING_YET = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
