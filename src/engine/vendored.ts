import { posix } from 'node:path';
import { type ModuleFile, readModuleFile } from '../go/module-file.js';
import { misfit, readVendorList, requirementMisfit } from '../go/vendor-folder.js';
import { readWorkFile } from '../go/work-file.js';
import type { DependencyView, PackageView } from '../model/package.js';
import { Refusal } from '../model/problem.js';
import { vendorFolderStale } from './problems.js';
import { placeOfSlot } from './slot-place.js';
import type { SourceTree } from './source-tree.js';

/**
 * Whether a source can be built with `vendorHash = null`: it brings its modules along, or needs none. Refuses a vendor folder
 * that Go would refuse; where hooks or patches might mend it, nobody can tell.
 */
export async function nullStays(dependency: DependencyView, owner: PackageView, tree: SourceTree): Promise<boolean> {
  const module = await moduleIn(dependency.folder, tree);
  const workspace = dependency.goWork === undefined ? await workspaceOf(dependency.folder, tree) : 'none';
  const folder = workspace === 'none' ? dependency.folder : workspace;
  if (!(await tree.has(posix.join(folder, 'vendor')))) return module?.requires.length === 0;
  const isKnown = dependency.goWork === undefined || dependency.goWork === 'off';
  if (module === undefined || owner.obstacles.length > 0 || !isKnown) return true;
  const list = readVendorList((await textOf(posix.join(folder, 'vendor/modules.txt'), tree)) ?? '');
  const found = workspace === 'none' ? misfit(module, list) : requirementMisfit(await modulesOf(workspace, tree), list);
  if (found === undefined) return true;
  const command = workspace === 'none' ? 'go mod vendor' : 'go work vendor';
  const place = placeOfSlot(dependency.hash, owner);
  throw new Refusal(vendorFolderStale({ name: owner.name, folder, misfit: found, command }, place));
}

/** The folder of the go.work that Go would find: the nearest one, at the module or above it. */
async function workspaceOf(folder: string, tree: SourceTree): Promise<string | 'none'> {
  for (let at = posix.normalize(folder); ; at = posix.dirname(at)) {
    if (await tree.has(posix.join(at, 'go.work'))) return at;
    if (at === '.' || at === '/') return 'none';
  }
}

async function modulesOf(workspace: string, tree: SourceTree): Promise<readonly ModuleFile[]> {
  const { uses } = readWorkFile((await textOf(posix.join(workspace, 'go.work'), tree)) ?? '');
  const files = await Promise.all(uses.map((used) => moduleIn(posix.join(workspace, used), tree)));
  return files.filter((file) => file !== undefined);
}

async function moduleIn(folder: string, tree: SourceTree): Promise<ModuleFile | undefined> {
  const text = await textOf(posix.join(folder, 'go.mod'), tree);
  return text === undefined ? undefined : readModuleFile(text);
}

async function textOf(path: string, tree: SourceTree): Promise<string | undefined> {
  const bytes = await tree.read(path);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString();
}
