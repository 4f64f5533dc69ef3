import { sha256 } from '../hash/digest.js';
import { sriOf } from '../hash/sri.js';
import type { DependencyView, PackageView } from '../model/package.js';
import { importInputs } from './import-inputs.js';
import type { ListedEntry, ListedTree } from './listed-tree.js';
import { moduleInputs } from './module-inputs.js';
import { pathFrom } from './paths.js';
import { indexSource } from './source-index.js';

/** To be raised with every change of what a digest is made of. */
const format = 1;

/**
 * A digest of all that decides the hash of a package's dependencies, learnt from its source without any download: sources
 * with the same digest have the same hash. Undefined where only a computation, or Nix, can tell.
 */
export async function inputsDigest(asked: {
  readonly view: PackageView;
  readonly dependency: DependencyView;
  /** Already filtered as the expression filters it. */
  readonly tree: ListedTree;
}): Promise<string | undefined> {
  const { view, dependency, tree } = asked;
  if (!isDecidedByFiles(view, dependency)) return undefined;
  const entries = withoutVendor(await tree.list(), dependency);
  if (entries === undefined) return undefined;
  const source = indexSource(entries, tree);
  const module = await moduleInputs(dependency, source);
  if (module === undefined) return undefined;
  const { method, deleteVendor, goWork } = dependency;
  const imported = method === 'vendor' ? await importInputs(module, source) : 'nothing';
  if (imported === undefined) return undefined;
  const { folder, whole } = module;
  const all = { format, method, folder, deleteVendor, goWork: goWork ?? null, whole, imported };
  return sriOf(sha256(JSON.stringify(all)));
}

function isDecidedByFiles({ obstacles, source }: PackageView, { method }: DependencyView): boolean {
  if (obstacles.length > 0 || method === 'nix-only') return false;
  return method === 'proxy' || source.kind !== 'local' || source.filter?.kind !== 'code';
}

const notUtf8 = '\ufffd';

/**
 * As buildGoModule does: a vendor folder is removed where that was asked for, and refused otherwise. Undefined, too, where
 * a name is not UTF-8, so that two of them could look the same.
 */
function withoutVendor(
  entries: readonly ListedEntry[],
  { folder, deleteVendor }: DependencyView,
): readonly ListedEntry[] | undefined {
  const vendor = pathFrom(folder, 'vendor');
  if (vendor === undefined || entries.some(({ path }) => path.includes(notUtf8))) return undefined;
  const isVendor = ({ path }: ListedEntry) => path === vendor || path.startsWith(`${vendor}/`);
  const found = entries.filter(isVendor);
  const isFolder = found.some(({ path, kind }) => path !== vendor || kind === 'folder');
  if (deleteVendor !== found.length > 0 || (deleteVendor && !isFolder)) return undefined;
  return entries.filter((entry) => !isVendor(entry));
}
