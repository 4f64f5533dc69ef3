import { blobId } from '../github/blob-id.js';
import type { Outside } from '../github/call.js';
import type { Base, Change } from '../model/change.js';
import type { Delivery, ProposalText } from '../model/delivery.js';
import { Refusal } from '../model/problem.js';
import type { World } from '../world/world.js';
import { afterDone, afterFault, type State } from './after.js';
import type { Asked, Wanted } from './asked.js';
import { bytesOf } from './blob.js';
import { refuseUnusable, shownPull } from './early.js';
import { look } from './look.js';
import { commitMessage } from './message.js';
import { branchKeepsMoving } from './problems.js';
import { nothingDone, type Progress } from './progress.js';
import { type Next, nextSteps } from './steps.js';
import { take } from './take.js';
import { writeFile } from './write-file.js';

/** So many looks in one run; each follows a fault or somebody else's write. */
const rounds = 12;

/** Brings a change to where its base was read: one pull request, or the file itself. Writes nothing that stands already. */
export async function deliver(
  change: Change,
  text: ProposalText,
  rules: Pick<Asked, 'newer'>,
  outside: Outside & Pick<World, 'files'>,
): Promise<Delivery> {
  const { base } = change;
  if (change.revision.edits.length === 0) return { kind: 'nothing-to-change' };
  switch (base.kind) {
    case 'checkout':
      return writeFile(base.root, change.revision, outside.files);
    case 'branch':
      return converge(wantedOf(change, base, { ...text, ...rules }), outside);
  }
}

function wantedOf(
  change: Change,
  base: Extract<Base, { readonly kind: 'branch' }>,
  given: ProposalText & Pick<Asked, 'newer'>,
): Wanted {
  const { release, revision, view } = change;
  const { newer, ...text } = given;
  const content = bytesOf(revision.after);
  return {
    repository: base.repository,
    identity: { base: base.branch, file: view.document.path, name: view.name },
    branch: text.branch,
    tag: release.tag,
    newer,
    tagCommit: release.commit,
    base: { commit: base.commit, tree: base.tree },
    before: blobId(bytesOf(revision.before), base.commit),
    after: blobId(content, base.commit),
    content,
    message: commitMessage(change, text.title),
    text,
  };
}

async function converge(wanted: Wanted, outside: Outside): Promise<Delivery> {
  refuseUnusable(wanted, outside);
  let progress: Progress = nothingDone;
  for (let round = 1; round <= rounds; round += 1) {
    const walked = await walk({ seen: await look(wanted, outside), progress }, wanted, outside);
    if (walked.kind === 'ended') return deliveryOf(walked.next, walked.state);
    if (walked.progress.declined > 0) await outside.clock.sleep(walked.progress.declined * 1_000);
    progress = walked.progress;
  }
  throw new Refusal(branchKeepsMoving(wanted.branch === 'default' ? 'The branch' : wanted.branch));
}

type Ended = Exclude<Next, { readonly kind: 'steps' }>;

type Walked =
  | { readonly kind: 'ended'; readonly next: Ended; readonly state: State }
  | { readonly kind: 'look-again'; readonly progress: Progress };

/** Takes step after step for as long as each is known to be done. */
async function walk(state: State, wanted: Wanted, outside: Outside): Promise<Walked> {
  const next = nextSteps(state.seen, wanted, state.progress);
  if (next.kind !== 'steps') return { kind: 'ended', next, state };
  let now = state;
  for (const step of next.steps) {
    const taken = await take(step, { seen: now.seen, wanted, made: now.progress.made }, outside);
    if (taken.kind !== 'done') return { kind: 'look-again', progress: afterFault(now, step, taken) };
    now = afterDone(now, taken.fact, wanted);
  }
  return walk(now, wanted, outside);
}

function deliveryOf(next: Ended, { seen, progress }: State): Delivery {
  switch (next.kind) {
    case 'refuse':
      throw new Refusal(next.problem);
    case 'already-there':
      return { kind: 'nothing-to-change' };
    case 'left-alone': {
      const { because, pullRequest } = next;
      const shown = pullRequest === 'none' ? {} : { pullRequest: shownPull(pullRequest, seen) };
      return { kind: 'left-alone', because, branch: seen.branch.name, ...shown };
    }
    case 'settled':
      return { kind: kindOf(progress), pullRequest: shownPull(next.pullRequest, seen), remarks: progress.remarks };
  }
}

function kindOf({ pull, goBack }: Progress): 'created' | 'updated' | 'unchanged' {
  if (pull === 'opened') return 'created';
  return pull === 'updated' || goBack !== 'unmoved' ? 'updated' : 'unchanged';
}
