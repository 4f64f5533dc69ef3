import { posix } from 'node:path';
import { Refusal } from '../model/problem.js';
import type { World } from '../world/world.js';
import { type ModuleFile, readModuleFile } from './module-file.js';
import { replacementOutside } from './problems.js';
import { compareGoVersions } from './version.js';
import { readWorkFile } from './work-file.js';

type Files = Pick<World['files'], 'look' | 'read'>;

/** What may lead Go to other folders: a go.mod or go.work, the folder that it lies in, and the folders that it names. */
interface Signpost {
  readonly path: string;
  readonly targets: readonly string[];
}

/**
 * Refuses a module that is to be read from outside of the source: Nix builds from the source alone, and what lies beside it
 * on this machine is nobody's business. `workspace` is the folder of the go.work that Go will find.
 */
export async function mustStayInside(
  { source, folder, workspace }: { readonly source: string; readonly folder: string; readonly workspace?: string },
  files: Files,
): Promise<void> {
  const signs = [
    await moduleSign(folder, files),
    ...(workspace === undefined ? [] : await workSigns(workspace, files)),
  ];
  for (const { path, targets } of signs) {
    for (const target of targets) {
      if (!(await staysInside(target, posix.dirname(path), source, files))) {
        throw new Refusal(replacementOutside(posix.relative(source, path), target));
      }
    }
  }
}

async function moduleSign(folder: string, files: Files): Promise<Signpost> {
  const path = `${folder}/go.mod`;
  return { path, targets: (await files.look(path)).kind === 'file' ? neededFolders(await read(path, files)) : [] };
}

/** Since Go 1.17 a go.mod names all that is needed, and what replaces anything else is not looked at. */
function neededFolders(text: string): readonly string[] {
  const file: ModuleFile = readModuleFile(text);
  const required = new Set(file.requires.map(({ path }) => path));
  const namesAll = compareGoVersions(file.go, '1.17') >= 0;
  const needed = file.replaces.filter(({ old }) => !namesAll || required.has(old.path));
  return needed.map(({ by }) => by.path).filter((target) => file.replacedBy.includes(target));
}

/** Those of all its modules count, too. */
async function workSigns(workspace: string, files: Files): Promise<readonly Signpost[]> {
  const path = `${workspace}/go.work`;
  if ((await files.look(path)).kind !== 'file') return [];
  const { uses, replacedBy } = readWorkFile(await read(path, files));
  const inside = uses.filter((used) => !used.startsWith('/'));
  const modules = await Promise.all(inside.map((used) => moduleSign(posix.join(workspace, used), files)));
  return [{ path, targets: [...uses, ...replacedBy] }, ...modules];
}

/** No step of the way may be a link, which could lead out. */
async function staysInside(target: string, from: string, source: string, files: Files): Promise<boolean> {
  const inside = posix.relative(source, posix.join(from, target));
  if (target.startsWith('/') || inside === '..' || inside.startsWith('../')) return false;
  const names = inside.split('/').filter((name) => name !== '');
  for (const [index] of names.entries()) {
    if ((await files.look([source, ...names.slice(0, index + 1)].join('/'))).kind === 'link') return false;
  }
  return true;
}

async function read(path: string, files: Files): Promise<string> {
  return Buffer.from(await files.read(path)).toString();
}
