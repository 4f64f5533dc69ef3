import type { DependencyView } from '../model/package.js';
import { type Place, Refusal } from '../model/problem.js';
import type { World } from '../world/world.js';
import { type ModuleFile, readModuleFile } from './module-file.js';
import { goModMissing, vendorFolderAbsent, vendorFolderPresent } from './problems.js';
import { mustStayInside } from './replaced-folders.js';

type Files = World['files'];

/** Which module of a source is meant, and how its dependencies are to be fetched. */
export type WantedModule = Pick<DependencyView, 'folder' | 'method' | 'deleteVendor' | 'goWork'> & {
  /** Where the expression says so. */
  readonly place?: Place;
};

/** A Go module in an unpacked source, ready for `go mod`. */
export interface Module {
  readonly wanted: WantedModule;
  readonly folder: string;
  readonly file: ModuleFile;
  readonly command: 'go mod vendor' | 'go mod download';
  /** The GOWORK to run with; `found` lets Go find the go.work that the source holds. */
  readonly workspace: string | 'found';
}

/** Finds the module, and sees to its vendor folder as buildGoModule does. */
export async function openModule(source: string, wanted: WantedModule, files: Files): Promise<Module> {
  const names = wanted.folder.split('/').filter((name) => name !== '' && name !== '.');
  const folders = [source, ...names.map((_, index) => [source, ...names.slice(0, index + 1)].join('/'))];
  const folder = folders.at(-1) ?? source;
  if (!(await isModule(folders, names, files))) throw new Refusal(goModMissing(wanted.folder, wanted.place));
  await clearVendorFolder(folder, wanted, files);
  const workspace = (wanted.goWork ?? '') === '' ? await workspaceOf(folders, files) : undefined;
  // Nothing is vendored in a workspace: Go will say so.
  if (workspace === undefined) await mustStayInside({ source, folder }, files);
  else if (wanted.method === 'proxy') await mustStayInside({ source, folder, workspace }, files);
  return {
    wanted,
    folder,
    file: readModuleFile(Buffer.from(await files.read(`${folder}/go.mod`)).toString()),
    command: wanted.method === 'vendor' ? 'go mod vendor' : 'go mod download',
    workspace: (wanted.goWork ?? '') || (workspace === undefined ? 'off' : 'found'),
  };
}

/** Every step of the way must be a folder itself: a link could lead out of the source. */
async function isModule(folders: readonly string[], names: readonly string[], files: Files): Promise<boolean> {
  if (names.includes('..')) return false;
  for (const folder of folders) {
    if ((await files.look(folder)).kind !== 'folder') return false;
  }
  return (await files.look(`${folders.at(-1)}/go.mod`)).kind === 'file';
}

async function clearVendorFolder(folder: string, wanted: WantedModule, files: Files): Promise<void> {
  const { kind } = await files.look(`${folder}/vendor`);
  if (wanted.deleteVendor) {
    if (kind !== 'folder') throw new Refusal(vendorFolderAbsent(wanted.folder, wanted.place));
    await files.remove(`${folder}/vendor`);
  } else if (kind !== 'missing') throw new Refusal(vendorFolderPresent(wanted.folder, wanted.place));
}

/** Go looks for go.work in all folders above, but those above the source are none of its business. */
async function workspaceOf(folders: readonly string[], files: Files): Promise<string | undefined> {
  for (const folder of folders.toReversed()) {
    if ((await files.look(`${folder}/go.work`)).kind !== 'missing') return folder;
  }
  return undefined;
}
