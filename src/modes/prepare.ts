import { writeFiles } from '../delivery/write-files.js';
import type { TreeDelivery, TreeOutcome } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { Refusal } from '../model/problem.js';
import type { PrepareTask } from '../model/task.js';
import type { Version } from '../model/words.js';
import { asVersion, compareReleases } from '../release/version.js';
import type { World } from '../world/world.js';
import { free } from './building.js';
import { mustBeReplaceable, openCheckout } from './checkout-shelf.js';
import { courtOf } from './court.js';
import { isFetched } from './followed.js';
import { gather } from './gather.js';
import { knowing, type Running, recordsFor } from './known.js';
import { type Mended, mendAll, untouched } from './mend.js';
import { packageAmbiguous, sourceFollowsTag, versionGoesBack, versionUnreadable } from './problems.js';
import { allowing } from './shelf.js';
import { packagesOfTree } from './tree-packages.js';
import { withTreeRemarks } from './tree-remarks.js';

/** Writes a version that has no tag yet, and the hashes that go with it, into a working tree: all of it or nothing. */
export async function prepare(task: PrepareTask, world: World): Promise<Omit<TreeOutcome, 'costs'>> {
  const version = versionOf(task);
  const base = { kind: 'checkout', root: task.root } as const;
  const shelf = allowing(task.allow, openCheckout(task.root, world.files));
  const views = await packagesOfTree(task, shelf);
  const { local, fetched } = sorted(views, task, version);
  for (const { document } of local) await mustBeReplaceable(task.root, document.path, world.files);
  const court = courtOf({ nix: task.nix, base, ...free }, world);
  const running: Running = new Map();
  const known = async (file: string) =>
    knowing(await recordsFor({ root: task.root, repository: task.repository, file }, world), running);
  const mending = { task, base, court, version, preflight: 'first', known } as const;
  const mended = [...(await mendAll(local, mending, court.world)), ...fetched];
  const failed = mended.some(({ told }) => told.kind === 'failed');
  const files = failed ? [] : await gather(mended, { court, formatter: task.formatter }, court.world);
  const packages = await withTreeRemarks(mended, base, world);
  const delivery = failed ? held : await deliver(files, task, world);
  return { mode: 'prepare', tree: 'working-tree', packages, files, delivery };
}

const held: TreeDelivery = { kind: 'held' };

async function deliver(
  files: TreeOutcome['files'],
  { effect, root }: PrepareTask,
  world: World,
): Promise<TreeDelivery> {
  if (files.length === 0) return { kind: 'nothing-to-change' };
  if (effect === 'show') return { kind: 'shown' };
  const revisions = files.map(({ revision }) => revision);
  return { kind: 'written', paths: await writeFiles(root, revisions, world.files) };
}

/** A release tool says its version with or without the `v` of the tag. */
function versionOf({ version }: PrepareTask): Version {
  const plain = asVersion(version.replace(/^v(?=[0-9])/, ''));
  if (plain === undefined) throw new Refusal(versionUnreadable(version));
  return plain;
}

interface Sorted {
  readonly local: readonly PackageView[];
  readonly fetched: readonly Mended[];
}

/** Those whose source is the tree itself can be prepared; of the others, only their tag can tell. */
function sorted(views: readonly PackageView[], task: PrepareTask, version: Version): Sorted {
  const local = views.filter((view) => !isFetched(view));
  const [first] = views;
  if (local.length === 0 && first !== undefined) throw new Refusal(sourceFollowsTag(first));
  const versions = new Set(local.flatMap((view) => (view.version.kind === 'literal' ? [view.version.value] : [])));
  if (versions.size > 1 && task.packageName === 'only-one') throw new Refusal(packageAmbiguous(local));
  for (const view of local) mustNotGoBack(view, task, version);
  const because = 'its source is a release, and the hash of that can only follow the tag';
  const fetched = views.filter(isFetched).map((view) => untouched(view, because));
  return { local, fetched };
}

function mustNotGoBack(view: PackageView, { allow }: PrepareTask, version: Version): void {
  const isBack = view.version.kind === 'literal' && compareReleases(version, view.version.value) < 0;
  if (isBack && !allow.has('downgrade')) throw new Refusal(versionGoesBack(view, version));
}
