import type { Document, Obstacle } from '../model/package.js';
import type { Scope } from './frames.js';
import { placeAt } from './place.js';
import { attributeOf, meaningOf, type Value } from './scope.js';
import type { Node } from './syntax/tree.js';
import { literalText } from './template.js';
import { isFalse, isNull } from './truth.js';
import { descendants } from './walk.js';

type SetValue = Extract<Value, { kind: 'set' }>;

/** Attributes that change what the modules are computed from, unless they are empty. */
const CHANGING: readonly string[] = [
  'overrideModAttrs',
  'modBuildPhase',
  'modConfigurePhase',
  'modInstallPhase',
  'modPostBuild',
  'goModVendorFlags',
  'patches',
  'prePatch',
  'postPatch',
  'preBuild',
  'setSourceRoot',
  'postUnpack',
  'srcs',
  'goModules',
  'modSha256',
  'runVend',
];

/** What hooks of package managers are called that fetch something of their own. */
const HOOKS = /^(?:npm|pnpm|yarn)/i;

/** What in a package's attributes only Nix can follow. */
export function obstaclesIn(set: SetValue, document: Document): readonly Obstacle[] {
  const named = CHANGING.flatMap((attribute) => present(attributeOf(set, attribute), attribute, document));
  return [
    ...named,
    ...inPassthru(set, document),
    ...hooks(set, document),
    ...environment(set, document),
    ...hiddenIn(set, document),
  ];
}

/** An obstacle where a value stands. */
export function obstacleAt(attribute: string, value: Value, document: Document): Obstacle {
  return { attribute, place: placeAt(document, value.node.start) };
}

function present(value: Value, attribute: string, document: Document): readonly Obstacle[] {
  return isEmpty(value) ? [] : [obstacleAt(attribute, value, document)];
}

function isEmpty(value: Value): boolean {
  switch (value.kind) {
    case 'absent':
      return true;
    case 'outside':
      return isFalse(value) || isNull(value);
    case 'set':
      return value.layers.every(
        (layer) => layer.kind === 'known' && layer.attributes.known.size + layer.attributes.computed.length === 0,
      );
    case 'node':
      return isEmptyNode(value.node, value.scope);
  }
}

function isEmptyNode(node: Node, scope: Scope): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  if (node.kind === 'lambda') return isEmpty(meaningOf(node.body, scope));
  return literalText({ kind: 'node', node, scope })?.trim() === '';
}

function inPassthru(set: SetValue, document: Document): readonly Obstacle[] {
  const passthru = attributeOf(set, 'passthru');
  if (passthru.kind !== 'set') return [];
  const value = attributeOf(passthru, 'overrideModAttrs');
  return present(value, 'passthru.overrideModAttrs', document);
}

/** Hooks of other package managers, which run in the modules' derivation too. */
function hooks(set: SetValue, document: Document): readonly Obstacle[] {
  const value = attributeOf(set, 'nativeBuildInputs');
  if (value.kind === 'absent') return [];
  const hook = descendants(value.node).find(isHook) ?? (value.kind === 'node' ? hookBehindName(value) : undefined);
  return hook === undefined ? [] : [{ attribute: 'nativeBuildInputs', place: placeAt(document, hook.start) }];
}

/** A hook in a list that is bound to a name and added to another. */
function hookBehindName({ node, scope }: Extract<Value, { kind: 'node' }>): Node | undefined {
  const names = descendants(node).filter((each) => each.kind === 'variable');
  const lists = names.map((name) => meaningOf(name, scope)).filter(({ kind }) => kind === 'node');
  return lists.flatMap((list) => descendants(list.node)).find(isHook);
}

function isHook(node: Node): boolean {
  const name = lastName(node);
  return name !== undefined && HOOKS.test(name) && /hook$/i.test(name);
}

function lastName(node: Node): string | undefined {
  if (node.kind === 'variable') return node.text;
  if (node.kind !== 'select') return undefined;
  const last = node.path.at(-1);
  return last?.kind === 'known' ? last.name : undefined;
}

/** Go's own variables in `env`; those that only decide what is compiled do not matter. */
function environment(set: SetValue, document: Document): readonly Obstacle[] {
  const env = attributeOf(set, 'env');
  if (env.kind === 'absent') return [];
  if (env.kind !== 'set') return [obstacleAt('env', env, document)];
  return env.layers.flatMap((layer): readonly Obstacle[] => {
    if (layer.kind === 'opaque') return [{ attribute: 'env', place: placeAt(document, layer.node.start) }];
    const named = [...layer.attributes.known].flatMap(([name, { at }]) =>
      decidesModules(name, attributeOf(env, name))
        ? [{ attribute: `env.${name}`, place: placeAt(document, at.start) }]
        : [],
    );
    const computed = layer.attributes.computed.map(({ at }) => ({
      attribute: 'env',
      place: placeAt(document, at.start),
    }));
    return [...named, ...computed];
  });
}

function decidesModules(name: string, value: Value): boolean {
  if (!name.startsWith('GO') || HARMLESS_ENVIRONMENT.has(name)) return false;
  return name !== 'GOWORK' || literalText(value) === undefined;
}

const HARMLESS_ENVIRONMENT: ReadonlySet<string> = new Set(['GOOS', 'GOARCH']);

/** How an obstacle is called that stands for attributes nobody can see. */
export const HIDING = 'attributes that are computed';

/** Operands of `//` and names that cannot be told may hold any of the above. */
export function hiddenIn(set: SetValue, document: Document): readonly Obstacle[] {
  return set.layers.flatMap((layer): readonly Obstacle[] => {
    if (layer.kind === 'opaque') return [{ attribute: HIDING, place: placeAt(document, layer.node.start) }];
    return layer.attributes.computed.map(({ at }) => ({
      attribute: HIDING,
      place: placeAt(document, at.start),
    }));
  });
}
