import { writeFiles } from '../delivery/write-files.js';
import { packagesOf } from '../expression/packages.js';
import { reviseAll } from '../expression/revise.js';
import { stagedIn } from '../git/staged.js';
import type { Base, Revision } from '../model/change.js';
import type { ChangedFile, TreeDelivery, TreeOutcome } from '../model/outcome.js';
import type { Document, PackageView } from '../model/package.js';
import { orRefuse } from '../model/problem.js';
import type { FixTask } from '../model/task.js';
import type { World } from '../world/world.js';
import { free } from './building.js';
import { mustBeReplaceable, openCheckout } from './checkout-shelf.js';
import { courtOf } from './court.js';
import { isFetched } from './followed.js';
import { byFile, gather } from './gather.js';
import { knowing, type Running, recordsFor } from './known.js';
import { type Mended, mendAll, untouched } from './mend.js';
import { openTree } from './open-tree.js';
import { allowing, type Shelf } from './shelf.js';
import { packagesOfTree } from './tree-packages.js';
import { withTreeRemarks } from './tree-remarks.js';

type Checkout = Extract<Base, { readonly kind: 'checkout' }>;
type Task = FixTask & { readonly home: Extract<FixTask['home'], { readonly kind: 'checkout' }> };

/** Replaces the files of a working tree whose hashes are not those of the tree, or of what is about to be committed. */
export async function fixCheckout(task: Task, world: World): Promise<Omit<TreeOutcome, 'costs'>> {
  const { root, repository } = task.home;
  const { base, shelf: opened } = await openTree(root, world);
  const shelf = allowing(task.allow, opened);
  const worktree = allowing(task.allow, openCheckout(root, world.files));
  const isCommitting = base.index !== undefined;
  const { views, left } = await sortedOut(await packagesOfTree(task, shelf), base, world);
  for (const { document } of views) await mustBeReplaceable(root, document.path, world.files);
  const court = courtOf({ nix: task.nix, base, ...free }, world);
  const running: Running = new Map();
  const known = async (file: string) => knowing(await recordsFor({ root, repository, file }, world), running);
  const mending = { task, base, court, version: 'keep', preflight: 'with-nix', known } as const;
  const mended = [...(await mendAll(views, mending, court.world)), ...left];
  const files = await gather(mended, { court, formatter: task.formatter }, court.world);
  const packages = await withTreeRemarks(mended, base, world);
  const revisions = isCommitting ? await again(files, mended, worktree) : files.map(({ revision }) => revision);
  const tree = isCommitting ? 'index' : 'working-tree';
  return { mode: 'fix', tree, packages, files, delivery: await deliver(files, revisions, task, world) };
}

interface Sorted {
  readonly views: readonly PackageView[];
  readonly left: readonly Mended[];
}

/** A commit that leaves a file as it is makes no hash in it wrong that is of a release. */
async function sortedOut(all: readonly PackageView[], { root, index }: Checkout, world: World): Promise<Sorted> {
  if (index === undefined || !all.some(isFetched)) return { views: all, left: [] };
  const staged = await stagedIn({ root, index }, world);
  const isMeant = (view: PackageView) => !isFetched(view) || staged === 'all' || staged.has(view.document.path);
  const because = 'its source is a release, and this commit leaves its file as it is';
  const left = all.filter((view) => !isMeant(view)).map((view) => untouched(view, because));
  return { views: all.filter(isMeant), left };
}

async function deliver(
  files: readonly ChangedFile[],
  revisions: readonly Revision[],
  { effect, home }: Task,
  world: World,
): Promise<TreeDelivery> {
  if (files.length === 0) return { kind: 'nothing-to-change' };
  if (effect === 'show') return { kind: 'shown' };
  return { kind: 'written', paths: await writeFiles(home.root, revisions, world.files) };
}

/** The same change of files as they stand in the working tree, where they may differ from what is about to be committed. */
async function again(
  files: readonly ChangedFile[],
  mended: readonly Mended[],
  worktree: Shelf,
): Promise<readonly Revision[]> {
  const revisions: Revision[] = [];
  for (const { revision } of files) {
    const now = await worktree.read(revision.before.path);
    const same = now.text === revision.before.text ? { ...revision, before: now } : revised(now, mended);
    if (same.edits.length > 0) revisions.push(same);
  }
  return revisions;
}

function revised(now: Document, mended: readonly Mended[]): Revision {
  const meant = byFile(mended).find(([first]) => first?.view.document.path === now.path) ?? [];
  const views = orRefuse(packagesOf(now));
  const present = meant.flatMap(({ view, wanted }) => {
    const same = views.filter(({ name }) => name === view.name);
    return same.length === 1 ? same.map((one) => ({ view: one, wanted })) : [];
  });
  return present.length === 0 ? { before: now, after: now, edits: [] } : orRefuse(reviseAll(present));
}
