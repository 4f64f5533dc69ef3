import type { DependencyView, Document, Obstacle, SourceView } from '../model/package.js';
import { obstacleAt } from './obstacles.js';
import { decoded } from './place.js';
import { attributeOf, knownPath, type Value } from './scope.js';
import { literalText } from './template.js';
import { truth } from './truth.js';
import { hashSlot } from './values.js';

type SetValue = Extract<Value, { kind: 'set' }>;

export interface DependenciesFound {
  readonly dependencies: readonly DependencyView[];
  readonly obstacles: readonly Obstacle[];
}

/** What a Go package says of its modules. */
export function goDependencies(
  set: SetValue,
  known: { readonly document: Document; readonly name: string },
): DependenciesFound {
  const { document } = known;
  const old = attributeOf(set, 'vendorSha256');
  const current = attributeOf(set, 'vendorHash');
  const attribute = current.kind === 'absent' && old.kind !== 'absent' ? 'vendorSha256' : 'vendorHash';
  const both = current.kind !== 'absent' && old.kind !== 'absent' ? [obstacleAt('vendorSha256', old, document)] : [];
  const proxy = flag(set, 'proxyVendor', document);
  const remove = flag(set, 'deleteVendor', document);
  const root = sourceRootOf(set, document);
  const folder = moduleFolder(set, root.folder, document);
  const work = goWorkOf(set);
  const dependency: DependencyView = {
    attribute,
    hash: hashSlot(attribute === 'vendorHash' ? current : old, { ...known, attribute }),
    method: proxy.value ? 'proxy' : 'vendor',
    folder: folder.folder,
    deleteVendor: remove.value,
    ...(work === undefined ? {} : { goWork: work }),
  };
  return {
    dependencies: [dependency],
    obstacles: [...both, ...proxy.obstacles, ...remove.obstacles, ...root.obstacles, ...folder.obstacles],
  };
}

/** What a package without readable attributes has: a hash that nobody can tell. */
export function unclearDependency(because: Extract<SourceView, { kind: 'undecided' }>): DependencyView {
  return { attribute: 'vendorHash', hash: because, method: 'vendor', folder: '.', deleteVendor: false };
}

interface Flag {
  readonly value: boolean;
  readonly obstacles: readonly Obstacle[];
}

function flag(set: SetValue, attribute: string, document: Document): Flag {
  const value = attributeOf(set, attribute);
  if (value.kind === 'absent') return { value: false, obstacles: [] };
  const told = truth(value);
  return told === undefined
    ? { value: false, obstacles: [obstacleAt(attribute, value, document)] }
    : { value: told, obstacles: [] };
}

interface Folder {
  readonly folder: string;
  readonly obstacles: readonly Obstacle[];
}

/** `sourceRoot` begins with the name of the unpacked folder, which is the source's own name. */
function sourceRootOf(set: SetValue, document: Document): Folder {
  const value = attributeOf(set, 'sourceRoot');
  if (value.kind === 'absent' || literalText(value) === '') return { folder: '.', obstacles: [] };
  const below = belowSource(value);
  const folder = below === undefined ? undefined : joinedFolder('.', below);
  if (folder === undefined) return { folder: '.', obstacles: [obstacleAt('sourceRoot', value, document)] };
  return { folder, obstacles: [] };
}

function belowSource(value: Value): string | undefined {
  const text = literalText(value);
  if (text !== undefined) return /^source(?:\/|$)/.test(text) ? text.slice('source'.length) : undefined;
  if (value.kind !== 'node' || value.node.kind !== 'string') return undefined;
  const [first, second, ...more] = value.node.parts;
  if (first?.kind !== 'interpolation' || first.inner.kind !== 'select' || more.length > 0) return undefined;
  const path = knownPath(first.inner.path) ?? [];
  const subject = first.inner.subject.kind === 'variable' ? [first.inner.subject.text] : [];
  if ([...subject, ...path].slice(-2).join('.') !== 'src.name') return undefined;
  if (second === undefined) return '';
  return second.kind === 'text' && second.text.startsWith('/') ? second.text : undefined;
}

function moduleFolder(set: SetValue, root: string, document: Document): Folder {
  const value = attributeOf(set, 'modRoot');
  if (value.kind === 'absent') return { folder: root, obstacles: [] };
  const text = literalText(value);
  const folder = text === undefined || text.startsWith('/') ? undefined : joinedFolder(root, text);
  if (folder === undefined) return { folder: root, obstacles: [obstacleAt('modRoot', value, document)] };
  return { folder, obstacles: [] };
}

/** One folder within another; `undefined` where the path leaves it. */
function joinedFolder(base: string, path: string): string | undefined {
  const steps: string[] = base === '.' ? [] : base.split('/');
  for (const step of decoded(path).split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.length === 0 ? '.' : steps.join('/');
}

function goWorkOf(set: SetValue): string | undefined {
  const env = attributeOf(set, 'env');
  if (env.kind !== 'set') return undefined;
  const text = literalText(attributeOf(env, 'GOWORK'));
  return text === undefined ? undefined : decoded(text);
}
