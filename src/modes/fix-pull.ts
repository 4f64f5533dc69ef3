import { recordsOfTip } from '../delivery/fix-records.js';
import type { HashRecord } from '../delivery/hash-record.js';
import { readFileAt } from '../github/commits.js';
import { readPull } from '../github/pull.js';
import type { Pull } from '../github/pull-shape.js';
import type { Base } from '../model/change.js';
import type { FixedPull, TreeOutcome } from '../model/outcome.js';
import type { PackageView } from '../model/package.js';
import { Refusal } from '../model/problem.js';
import type { FixTask, WhichPull } from '../model/task.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import type { World } from '../world/world.js';
import { openCommit } from './branch-shelf.js';
import { mustNotMeetToken, standingBesideToken } from './building.js';
import { type Court, courtOf } from './court.js';
import { deliverToPull } from './fix-deliver.js';
import { isFetched } from './followed.js';
import { gather } from './gather.js';
import { heard } from './heard.js';
import { knowing, type Running, recordsFor } from './known.js';
import { type Mended, mendAll, refused, untouched } from './mend.js';
import { once } from './once.js';
import { fixWouldRepeat, needsNixBesideToken, pullRequestMissing } from './problems.js';
import { allowing } from './shelf.js';
import { packagesOfTree } from './tree-packages.js';

type PullTask = FixTask & { readonly home: Extract<FixTask['home'], { readonly kind: 'pull-request' }> };

/** Brings a pull request the hashes that belong to its head, or says what they are where it may not be written to. */
export async function fixPull(task: PullTask, world: World): Promise<Omit<TreeOutcome, 'costs'>> {
  const { repository, which } = task.home;
  const exposed = mustNotMeetToken(task, task.home, world);
  if (exposed !== undefined) throw new Refusal(exposed);
  const pull = await readPull(repository, which, world);
  if (pull === 'none' && which.kind === 'head') return nothingOpen;
  if (pull === 'none' || pull.state !== 'open') throw new Refusal(pullRequestMissing(inWords(which), repository));
  const { branch, commit, tree } = pull.head;
  const tip = { repository: pull.base.repository, branch, commit, tree };
  const base: Base = { kind: 'branch', ...tip };
  const shelf = allowing(task.allow, await openCommit(tip, world));
  const court = courtFor(pull, base, task, world);
  const sorted = await sortedOut(await packagesOfTree(task, shelf), pull, world);
  const trusted = pull.fromFork ? pull.base.commit : pull.head.commit;
  const records = remembered((file) => recordsFor({ repository: tip.repository, commit: trusted, file }, world));
  const running: Running = new Map();
  const known = async (file: string) => knowing(await records(file), running);
  const mending = { task, base, court, version: 'keep', preflight: 'with-nix', known } as const;
  const learnt = await mendAll(sorted.views, mending, court.world);
  const mended = [...(await unrepeated(learnt, { tip, records }, world)), ...sorted.left];
  const files = await gather(mended, { court, formatter: task.formatter }, court.world);
  const delivery = await deliverToPull({ task, pull, mended, files }, world);
  const packages = mended.map(({ told }) => told);
  return { mode: 'fix', tree: 'pull-request', packages, files, delivery, pullRequest: fixedPull(pull) };
}

/** A branch was pushed that no pull request is about. */
const nothingOpen: Omit<TreeOutcome, 'costs'> = {
  mode: 'fix',
  tree: 'pull-request',
  packages: [],
  files: [],
  delivery: { kind: 'nothing-to-change' },
};

function inWords(which: WhichPull): string {
  return which.kind === 'number' ? `#${which.number}` : `for the branch ${which.branch} of ${which.repository}`;
}

function fixedPull({ number, url, head, base, fromFork }: Pull): FixedPull {
  const repository = head.repository === 'gone' ? base.repository : head.repository;
  return { number, url, repository, branch: head.branch, head: head.commit, fromFork };
}

/**
 * Beside a token nothing of a stranger's is evaluated: an evaluator has no sandbox. A job of the base holds more of them than
 * the one that this run was given or not: the runner's own, for caches and artifacts.
 */
function courtFor(pull: Pull, base: Base, task: PullTask, world: World): Court {
  const court = courtOf({ nix: task.nix, base, ...standingBesideToken(task, base, world) }, world);
  const because = whyDistrusted(pull, task);
  const isBare = world.github.token === 'none' && task.home.trust !== 'nobody';
  if (because === undefined || isBare) return court;
  const problem = needsNixBesideToken(because);
  const none = async () => ({ kind: 'failed', problem }) as const;
  return { ...court, findNix: none, presentNix: none, open: () => Promise.reject(new Refusal(problem)) };
}

function whyDistrusted({ fromFork }: Pull, { home }: PullTask): string | undefined {
  switch (home.trust) {
    case 'head-runs-itself':
      return undefined;
    case 'own-branches':
      return fromFork ? 'The branch is that of a fork, and what is evaluated could use the token.' : undefined;
    case 'nobody':
      return 'The event that started this workflow is one of the base, and what is evaluated of the head could use its token.';
  }
}

interface Sorted {
  readonly views: readonly PackageView[];
  readonly left: readonly Mended[];
}

/** Hashes of a release are wrong because of a pull request only where that changes the file they stand in. */
async function sortedOut(all: readonly PackageView[], pull: Pull, world: World): Promise<Sorted> {
  const views: PackageView[] = [];
  const left: Mended[] = [];
  const { repository, commit } = pull.base;
  for (const view of all) {
    const { path, text } = view.document;
    const before = isFetched(view) ? await readFileAt(repository, { path, commit }, world) : 'missing';
    const isSame = before !== 'missing' && Buffer.from(before).toString('latin1') === text;
    if (isSame) left.push(untouched(view, 'its source is a release, and this pull request leaves its file as it is'));
    else views.push(view);
  }
  return { views, left };
}

interface Tip {
  readonly repository: RepositoryName;
  readonly commit: CommitId;
}

type Records = (file: string) => ReturnType<typeof recordsFor>;

/** The records of a file are the same for all packages in it. */
function remembered(find: Records): Records {
  const found = new Map<string, ReturnType<typeof recordsFor>>();
  return (file) => {
    const records = found.get(file) ?? find(file);
    found.set(file, records);
    return records;
  };
}

/**
 * Another hash for a tree whose newest commit is one of this tool's that set the last one would be followed by another, and so
 * on. A commit that a person amended or squashed out of one is none.
 */
async function unrepeated(
  learnt: readonly Mended[],
  { tip, records }: { readonly tip: Tip; readonly records: Records },
  world: World,
): Promise<readonly Mended[]> {
  const own = once(async () => {
    const found = await heard(() => recordsOfTip(tip, world));
    return found.kind === 'ok' ? found.value : [];
  });
  return Promise.all(
    learnt.map(async (one) => {
      const { told } = one;
      if (told.kind !== 'settled') return one;
      const { view } = told;
      const isSaid = (await records(view.document.path)).some(({ commit }) => commit === tip.commit);
      const again = isSaid ? contradicted(one, view, await own.get()) : undefined;
      return again === undefined ? one : refused(view, fixWouldRepeat(view, again.attribute));
    }),
  );
}

function contradicted({ records }: Mended, { name, document }: PackageView, said: readonly HashRecord[]) {
  const own = said.filter((record) => record.name === name && record.file === document.path);
  return records.find(({ attribute, sri }) =>
    own.some((record) => record.attribute === attribute && record.sri !== sri),
  );
}
