import { packagesOf } from '../expression/packages.js';
import type { Document, PackageView } from '../model/package.js';
import { orRefuse, Refusal } from '../model/problem.js';
import type { SyncTask } from '../model/task.js';
import { manyFiles, noPackage, noPackageFound, packageAmbiguous, packageMissing } from './problems.js';
import type { Shelf } from './shelf.js';

/** Where expressions usually stand, when nobody says which are meant. */
export const usualPlaces = ['nix/*.nix', 'package.nix', 'default.nix', 'flake.nix', 'pkgs/**/*.nix'];

/** Each is read to see whether it packages something; beyond this many somebody has to say which are meant. */
const mostFiles = 40;

/** Which files and packages a task means. */
export type Meaning = Pick<SyncTask, 'files' | 'packageName'>;

/** Where the files of a task are looked for. */
export function patternsOf(task: Meaning): readonly string[] {
  return task.files === 'search' ? usualPlaces : task.files;
}

/** The packages that a task means: one for each file it names, or the only one that there is. */
export async function pickPackages(task: Meaning, shelf: Shelf): Promise<readonly PackageView[]> {
  return task.files === 'search' ? [await onlyPackage(task, shelf)] : namedPackages(task.files, task, shelf);
}

/** The files that a task means, read; those of the usual places where it names none. */
export async function documentsOf({ files }: Pick<Meaning, 'files'>, shelf: Shelf): Promise<readonly Document[]> {
  if (files === 'search') return readAll(await shelf.match(usualPlaces), shelf);
  const found = await Promise.all(files.map((pattern) => matchOne(pattern, shelf)));
  return readAll([...new Set(found.flat())], shelf);
}

async function onlyPackage(task: Meaning, shelf: Shelf): Promise<PackageView> {
  const views = (await documentsOf({ files: 'search' }, shelf)).flatMap(packagesIn);
  const [view, ...others] = meantOf(views, task);
  if (view === undefined) {
    throw new Refusal(
      task.packageName === 'only-one' ? noPackageFound(usualPlaces) : packageMissing(task.packageName, views),
    );
  }
  if (others.length > 0) {
    throw new Refusal(packageAmbiguous([view, ...others]));
  }
  return view;
}

async function namedPackages(files: readonly string[], task: Meaning, shelf: Shelf): Promise<readonly PackageView[]> {
  const documents = await documentsOf(task, shelf);
  const views = documents.flatMap((document) => packageOf(document, files, task));
  if (views.length === 0) {
    throw new Refusal(
      task.packageName === 'only-one'
        ? noPackage(documents.map(({ path }) => path))
        : packageMissing(task.packageName, documents.flatMap(packagesIn)),
    );
  }
  return views;
}

async function matchOne(pattern: string, shelf: Shelf): Promise<readonly string[]> {
  const found = await shelf.match([pattern]);
  return found.length > 0 ? found : [pattern];
}

/** A file named by its path must package something; one that a glob found may not, and is passed over. */
function packageOf(document: Document, files: readonly string[], task: Meaning): readonly PackageView[] {
  const views = packagesIn(document);
  const isNamed = files.includes(document.path);
  const meant = meantOf(views, isNamed ? { ...task, reach: 'every-kind' } : task);
  if (meant.length > 1) {
    throw new Refusal(packageAmbiguous(meant));
  }
  if (views.length === 0 && isNamed) {
    throw new Refusal(noPackage([document.path]));
  }
  return meant;
}

interface Meant {
  readonly packageName: SyncTask['packageName'];
  /** Packages of other builders count only where a person named the package, or its file. */
  readonly reach?: 'every-kind';
}

/** The packages that can be meant: of those that can be brought to a release, else of the others, for the reason why not. */
function meantOf(views: readonly PackageView[], { packageName, reach }: Meant): readonly PackageView[] {
  const meant = views.filter(({ name }) => packageName === 'only-one' || name === packageName);
  const go = meant.filter(({ kind }) => kind === 'go');
  const followable = go.filter(({ source }) => source.kind !== 'other-fetcher');
  if (followable.length > 0) return followable;
  if (go.length > 0 || (packageName === 'only-one' && reach === undefined)) return go;
  const others = meant.filter(({ source }) => source.kind === 'fetched');
  return others.length > 0 ? others : meant.slice(0, 1);
}

function packagesIn(document: Document): readonly PackageView[] {
  return orRefuse(packagesOf(document));
}

function readAll(paths: readonly string[], shelf: Shelf): Promise<readonly Document[]> {
  if (paths.length > mostFiles) {
    throw new Refusal(manyFiles(paths.length, mostFiles));
  }
  return Promise.all(paths.map((path) => shelf.read(path)));
}
