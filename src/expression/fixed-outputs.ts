import type { DependencyView, Document } from '../model/package.js';
import { isDependencyFetcher } from './fetchers.js';
import type { OwnVisit } from './own.js';
import { attributeOf, meaningOf, type Value } from './scope.js';
import { hashSlot } from './values.js';

type SetValue = Extract<Value, { kind: 'set' }>;

/** Whose hashes are asked for. */
interface Asked {
  readonly document: Document;
  readonly name: string;
  /** The attributes that the builder itself reads, which are shown whatever stands there. */
  readonly expected: readonly string[];
}

/** The hashes of what a package depends on, but for those that Go's own builders have. */
export function fixedOutputs(set: SetValue, nodes: readonly OwnVisit[], asked: Asked): readonly DependencyView[] {
  return [
    ...attributes(set, asked),
    ...nodes.flatMap((visit) => [...lockFetched(visit, asked), ...tabled(visit, asked)]),
  ];
}

/** Attributes of the package itself that are called like a hash. */
function attributes(set: SetValue, asked: Asked): readonly DependencyView[] {
  const shown = set.layers.flatMap((layer) => (layer.kind === 'known' ? [...layer.attributes.known.keys()] : []));
  const names = new Set([...asked.expected, ...shown.filter((name) => HASH_NAME.test(name))]);
  return [...names].flatMap((attribute) => dependency(attribute, attributeOf(set, attribute), asked));
}

const HASH_NAME = /^(?:hash|sha256|outputHash|[a-z]\w*(?:Hash|Sha256))$/;

/** `pnpmDeps = fetchPnpmDeps { hash = ...; }` and its like. */
function lockFetched({ node, scope, path }: OwnVisit, asked: Asked): readonly DependencyView[] {
  if (node.kind !== 'apply') return [];
  const callee = meaningOf(node.callee, scope);
  if (callee.kind !== 'outside' || !isDependencyFetcher(callee.path.at(-1) ?? '')) return [];
  const given = meaningOf(node.argument, scope);
  if (given.kind !== 'set') return [];
  return ['hash', 'sha256', 'outputHash', 'vendorHash'].flatMap((name) => {
    const value = attributeOf(given, name);
    return dependency(`${path}.${name}`, value, { ...asked, expected: [`${path}.${name}`] });
  });
}

/** `cargoLock.outputHashes`: one hash for each dependency that no registry vouches for. */
function tabled({ node, scope, path }: OwnVisit, asked: Asked): readonly DependencyView[] {
  if (!/(?:^|\.)outputHashes\.[^{]+$/.test(path) || node.kind !== 'string') return [];
  return dependency(path, meaningOf(node, scope), asked);
}

function dependency(attribute: string, value: Value, asked: Asked): readonly DependencyView[] {
  const hash = hashSlot(value, { document: asked.document, name: asked.name, attribute });
  if (hash.kind === 'absent' || (hash.kind === 'undecided' && !asked.expected.includes(attribute))) return [];
  return [{ attribute, hash, method: 'nix-only', folder: '.', deleteVendor: false }];
}
