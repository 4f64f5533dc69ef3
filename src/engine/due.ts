import { readModuleFile } from '../go/module-file.js';
import { compareGoVersions } from '../go/version.js';
import type { DependencyView, PackageView } from '../model/package.js';
import { Refusal } from '../model/problem.js';
import type { Allowance } from '../model/task.js';
import { needsNix, vendorFolderGone } from './problems.js';
import type { DependencyWork, Work } from './rules.js';
import { placeOfSlot } from './slot-place.js';
import type { SourceTree } from './source-tree.js';
import { unfollowed } from './unfollowed.js';
import { nullStays } from './vendored.js';

/** A hash of dependencies that is to be learnt. */
export type Due = Extract<DependencyWork, { kind: 'learn' }>;

/** What is to be learnt now that the source is known: null stays where the release needs no hash. */
export async function dueIn(
  work: Pick<Work, 'dependencies'>,
  tree: SourceTree,
  { view, allow }: { readonly view: PackageView; readonly allow: ReadonlySet<Allowance> },
): Promise<readonly Due[]> {
  const due: Due[] = [];
  for (const dependency of work.dependencies) {
    if (dependency.kind === 'learn') due.push(dependency);
    else if (!(await nullStays(dependency.view, view, tree))) due.push(switched(dependency.view, view, allow));
  }
  return due;
}

/** A hash where there was none, which only a person may allow. */
function switched(dependency: DependencyView, owner: PackageView, allow: ReadonlySet<Allowance>): Due {
  const place = placeOfSlot(dependency.hash, owner);
  if (!allow.has('vendor-switch')) throw new Refusal(vendorFolderGone(owner.name, dependency.folder, place));
  const computable = unfollowed(owner, dependency.method).length === 0 && dependency.method === 'vendor';
  return { kind: 'learn', view: dependency, by: computable ? 'native' : 'nix', standing: 'pinned' };
}

/** Refuses what only Nix could tell. */
export function mustBeNative(due: readonly Due[], owner: PackageView): void {
  const left = due.find(({ by }) => by === 'nix');
  if (left === undefined) return;
  throw new Refusal(needsNix(owner.name, unfollowed(owner, left.view.method), owner.place));
}

/** The newest Go that the modules of a package ask for; nothing where that cannot be told, or where it has none. */
export async function goNeeded(view: PackageView, tree: SourceTree): Promise<string | undefined> {
  const lines: string[] = [];
  for (const dependency of view.kind === 'go' ? view.dependencies : []) {
    const workspace = dependency.goWork === undefined ? ['go.work'] : [];
    for (const path of [inside(dependency, 'go.mod'), ...workspace]) {
      const text = await tree.read(path);
      if (text !== undefined) lines.push(readModuleFile(Buffer.from(text).toString()).go);
    }
  }
  return lines.toSorted(compareGoVersions).at(-1);
}

function inside({ folder }: DependencyView, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}
