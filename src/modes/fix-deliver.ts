import { settlePull, tellPull } from '../delivery/comment.js';
import { commitToPull } from '../delivery/fix-commit.js';
import { fixMessage } from '../delivery/fix-message.js';
import type { Pull } from '../github/pull-shape.js';
import type { LearntHash } from '../model/change.js';
import type { ChangedFile, TreeDelivery, TreePackage } from '../model/outcome.js';
import type { Problem } from '../model/problem.js';
import type { FixTask } from '../model/task.js';
import type { CommitId } from '../model/words.js';
import { commentText, rightText } from '../report/fix-comment.js';
import type { World } from '../world/world.js';
import { hashSlot } from './drift.js';
import type { Mended } from './mend.js';
import { forkNotWritable } from './problems.js';

/** What is to become of a pull request. */
export interface PullWork {
  readonly task: Pick<FixTask, 'effect'>;
  readonly pull: Pull;
  readonly mended: readonly Mended[];
  readonly files: readonly ChangedFile[];
}

/** The word that a comment of this tool is found by. */
const marker = 'nix-sync:fix';

/** One commit on the branch; where this run may not write there, one comment that says what it would hold. */
export async function deliverToPull(work: PullWork, world: World): Promise<TreeDelivery> {
  const { task, pull, mended, files } = work;
  if (task.effect === 'show') return { kind: files.length === 0 ? 'nothing-to-change' : 'shown' };
  const proposal = mended.flatMap(({ told }) =>
    told.kind === 'failed' && told.proposed !== undefined ? [told.problem] : [],
  );
  if (files.length === 0) {
    const [problem] = proposal;
    return problem === undefined ? unchanged(work, world) : withheld(problem, work, world);
  }
  if (pull.fromFork) return withheld(forkNotWritable(pull.head.repository), work, world);
  const revisions = files.map(({ revision }) => revision);
  const message = fixMessage({ files: revisions, changed: mended.flatMap(({ told }) => changedIn(told)) });
  const records = mended.flatMap((one) => one.records);
  const committed = await commitToPull({ pull, files: revisions, message, records }, world);
  switch (committed.kind) {
    case 'committed':
      await settleWhereWhole(work, committed.commit, world);
      return committed;
    case 'overtaken':
      return committed;
    case 'refused':
      return withheld(committed.problem, work, world);
  }
}

async function unchanged(work: PullWork, world: World): Promise<TreeDelivery> {
  await settleWhereWhole(work, work.pull.head.commit, world);
  return { kind: 'nothing-to-change' };
}

/** What an earlier run had to say is not so any more. */
async function settleWhereWhole({ mended, pull }: PullWork, head: CommitId, world: World): Promise<void> {
  if (mended.some(({ told }) => told.kind === 'failed')) return;
  const { body } = rightText(head);
  await settlePull({ pull, repository: pull.base.repository, marker, body }, world);
}

async function withheld(because: Problem, { pull, mended, files }: PullWork, world: World): Promise<TreeDelivery> {
  const text = commentText({ because, files, packages: mended.map(({ told }) => told) });
  const comment = await tellPull({ pull, repository: pull.base.repository, marker, text }, world);
  return { kind: 'withheld', because, comment };
}

/** The hashes of a package that its file does not hold yet. */
function changedIn(told: TreePackage): readonly { readonly name: string; readonly hash: LearntHash }[] {
  if (told.kind !== 'settled') return [];
  const { view } = told;
  return told.hashes.flatMap((found) => {
    if (found.kind === 'proved') return [];
    const slot = hashSlot(view, found.hash);
    const stands = slot?.kind === 'literal' && slot.value.kind === 'hash' && slot.value.sri === found.hash.sri;
    return stands ? [] : [{ name: view.name, hash: found.hash }];
  });
}
