import { blobId } from '../github/blob-id.js';
import type { Outside } from '../github/call.js';
import type { Pull } from '../github/pull-shape.js';
import { isForGood, refusalOf } from '../github/refusals.js';
import { createCommit, createTree, moveBranch, type TreeFile, type Written } from '../github/write.js';
import type { Revision } from '../model/change.js';
import type { TreeDelivery } from '../model/outcome.js';
import type { Problem } from '../model/problem.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { bytesOf } from './blob.js';
import { lookAtHead, type SeenHead } from './fix-head.js';
import { writeFixTrailers } from './fix-trailers.js';
import type { HashRecord } from './hash-record.js';
import { baseMoved, commitUnconfirmed, headGone, pullNotOpen } from './problems.js';

/** One commit that is wanted on the head branch of a pull request. The documents were read at the head's commit. */
export interface CommitAsked {
  readonly pull: Pull;
  readonly files: readonly Revision[];
  /** Title and body, without the trailers. */
  readonly message: string;
  readonly records: readonly HashRecord[];
}

export type Committed =
  | Extract<TreeDelivery, { readonly kind: 'committed' | 'overtaken' }>
  | { readonly kind: 'refused'; readonly problem: Problem };

/** The same where there is a repository to write to. */
interface Wanted extends CommitAsked {
  readonly repository: RepositoryName;
}

interface Made {
  readonly commit: CommitId;
  readonly verified: boolean | 'unknown';
}

/** What is known after some rounds: the commit, where it was made, and why it is not on the branch yet. */
interface Standing {
  readonly round: number;
  readonly made: Made | 'none';
  readonly problem: Problem;
}

type Tried = Committed | { readonly kind: 'again'; readonly made: Made | 'none'; readonly problem: Problem };

/** So often is a commit tried whose answer was lost, or that GitHub declined for a reason that may pass. */
const rounds = 4;

/**
 * Brings all files to a pull request in one commit on its head branch, which is moved only from the commit that was read:
 * whoever pushes meanwhile is not overwritten, and nothing of ours is then to be seen there.
 */
export async function commitToPull(asked: CommitAsked, outside: Outside): Promise<Committed> {
  const { state, number, head } = asked.pull;
  if (state !== 'open') return refused(pullNotOpen(number, state));
  if (head.repository === 'gone') return refused(headGone(number));
  const standing = { round: 1, made: 'none', problem: commitUnconfirmed(head.branch) } as const;
  return goOn(standing, { ...asked, repository: head.repository }, outside);
}

async function goOn(standing: Standing, wanted: Wanted, outside: Outside): Promise<Committed> {
  const { round, made, problem } = standing;
  const { head } = wanted.pull;
  const paths = wanted.files.map(({ before }) => before.path);
  const seen = await lookAtHead(wanted.repository, head, paths, outside);
  if (seen.kind === 'refused') return seen;
  if (made !== 'none' && seen.tip === made.commit) return committed(made);
  if (seen.tip !== head.commit) return { kind: 'overtaken', tip: seen.tip };
  if (round > rounds) return refused(problem);
  if (round > 1) await outside.clock.sleep((round - 1) * 1_000);
  const tried = made === 'none' ? await makeAndMove(seen, wanted, outside) : await move(made, wanted, outside);
  return tried.kind === 'again' ? goOn({ ...tried, round: round + 1 }, wanted, outside) : tried;
}

async function makeAndMove(
  seen: Extract<SeenHead, { readonly kind: 'seen' }>,
  wanted: Wanted,
  outside: Outside,
): Promise<Tried> {
  const { repository, message, records, pull } = wanted;
  const { branch, tree: base, commit: parent } = pull.head;
  const files: TreeFile[] = [];
  for (const [index, revision] of wanted.files.entries()) {
    const file = fileOf(revision, seen.files[index] ?? 'none', parent);
    if (file === undefined) return refused(baseMoved(revision.before.path, branch));
    files.push(file);
  }
  const tree = await createTree(repository, { base, files }, outside);
  if (tree.kind !== 'done') return failed(tree, 'make a tree', 'none', branch);
  const trailers = writeFixTrailers({ records, tree: tree.value, parent });
  const whole = `${message}\n\n${trailers}\n`;
  const commit = await createCommit(repository, { message: whole, tree: tree.value, parent }, outside);
  if (commit.kind !== 'done') return failed(commit, 'make a commit', 'none', branch);
  return move({ commit: commit.value.id, verified: commit.value.verified }, wanted, outside);
}

/** A file as it is to be, in the mode that it has; undefined where what stands there is not what was read. */
function fileOf({ before, after }: Revision, seen: SeenHeadFile, like: CommitId): TreeFile | undefined {
  if (seen === 'none' || seen.id !== blobId(bytesOf(before), like)) return undefined;
  const mode = modes.get(seen.mode);
  return mode === undefined ? undefined : { path: before.path, mode, content: bytesOf(after) };
}

type SeenHeadFile = Extract<SeenHead, { readonly kind: 'seen' }>['files'][number];

const modes: ReadonlyMap<number, TreeFile['mode']> = new Map([
  [0o100644, '100644'],
  [0o100755, '100755'],
]);

async function move(made: Made, { pull }: Wanted, outside: Outside): Promise<Tried> {
  const { branch, commit: from } = pull.head;
  const moved = await moveBranch(pull.repositoryId, { branch, from, to: made.commit }, outside);
  return moved.kind === 'done' ? committed(made) : failed(moved, `move the branch ${branch}`, made, branch);
}

function failed<Value>(
  written: Exclude<Written<Value>, { kind: 'done' }>,
  doing: string,
  made: Made | 'none',
  branch: string,
): Tried {
  if (written.kind === 'uncertain') return { kind: 'again', made, problem: commitUnconfirmed(branch) };
  const problem = refusalOf(written.answer, doing, 'contents: write');
  return isForGood(written.answer) ? refused(problem) : { kind: 'again', made, problem };
}

function committed({ commit, verified }: Made): Committed {
  return { kind: 'committed', commit, verified, remarks: [] };
}

function refused(problem: Problem): Extract<Committed, { readonly kind: 'refused' }> {
  return { kind: 'refused', problem };
}
