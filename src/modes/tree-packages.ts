import { packagesOf } from '../expression/packages.js';
import type { PackageView } from '../model/package.js';
import { orRefuse, Refusal } from '../model/problem.js';
import { documentsOf, type Meaning, usualPlaces } from './pick-packages.js';
import { noPackage, noPackageFound, packageMissing } from './problems.js';
import type { Shelf } from './shelf.js';

/**
 * The Go packages that a task on a tree means: all of the files it names or, where it names none, of the usual places; or
 * the one that it names.
 */
export async function packagesOfTree(task: Meaning, shelf: Shelf): Promise<readonly PackageView[]> {
  const documents = await documentsOf(task, shelf);
  const all = documents.flatMap((document) => orRefuse(packagesOf(document)));
  const { packageName, files } = task;
  if (packageName !== 'only-one') {
    const meant = all.filter(({ name }) => name === packageName);
    if (meant.length === 0) throw new Refusal(packageMissing(packageName, all));
    return meant;
  }
  const go = all.filter(({ kind }) => kind === 'go');
  if (go.length > 0) return go;
  throw new Refusal(files === 'search' ? noPackageFound(usualPlaces) : noPackage(files));
}
