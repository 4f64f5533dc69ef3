import type { Wanted } from './asked.js';
import type { Progress } from './progress.js';
import type { Seen, SeenTip } from './seen.js';
import { type Step, wayBack } from './steps.js';
import type { Fact, Taken } from './take.js';

/** What is seen and what was done, as one run goes on. */
export interface State {
  readonly seen: Seen;
  readonly progress: Progress;
}

/** So often may GitHub decline a step for a reason that may pass. */
const patience = 3;

/** The state after a step that GitHub did. */
export function afterDone({ seen, progress }: State, fact: Fact, wanted: Wanted): State {
  switch (fact.kind) {
    case 'made':
      return { seen, progress: { ...progress, made: fact.made } };
    case 'pointed': {
      const { commit, trailers: by, verified } = fact.made;
      const mode = seen.baseFile === 'none' ? 0o100644 : seen.baseFile.mode;
      const tip: SeenTip = { commit, by, verified, file: { id: wanted.after, mode } };
      const pulls = seen.pulls.map((pull) => (isOpenAt(pull, seen) ? { ...pull, head: commit } : pull));
      return { seen: { ...seen, tip, pulls }, progress: { ...progress, goBack: wayBack(seen) } };
    }
    case 'taken-back':
      return { seen: { ...seen, tip: 'none' }, progress: { ...progress, takingBack: 'over' } };
    case 'staged': {
      const { stage } = fact;
      const pulls = seen.pulls.map((pull) => (pull.number === fact.number ? { ...pull, stage } : pull));
      return { seen: { ...seen, pulls }, progress: staged(progress, stage) };
    }
    case 'pull': {
      const others = seen.pulls.filter(({ number }) => number !== fact.pull.number);
      const pull = progress.pull === 'opened' ? 'opened' : fact.how;
      return { seen: { ...seen, pulls: [fact.pull, ...others] }, progress: { ...progress, pull } };
    }
  }
}

/** What is remembered of a step that GitHub did not do, or perhaps did. */
export function afterFault(
  { seen, progress }: State,
  step: Step,
  taken: Exclude<Taken, { readonly kind: 'done' }>,
): Progress {
  if (taken.kind === 'uncertain') return afterUncertain(progress, step, seen);
  const declined = taken.kind === 'stale' ? progress.declined + 1 : patience;
  if (declined < patience) return { ...progress, declined };
  const { what, why } = taken.problem;
  switch (step.do) {
    case 'label': {
      const remark = `The labels ${step.labels.join(', ')} were not added. ${what} ${why}`;
      return { ...progress, declined: 0, labels: 'refused', remarks: [...progress.remarks, remark] };
    }
    case 'ready': {
      const remark = `The pull request is still a draft, although its checks passed now. ${what} ${why}`;
      return { ...progress, declined: 0, ready: 'refused', remarks: [...progress.remarks, remark] };
    }
    case 'take-back-branch':
      return {
        ...progress,
        declined: 0,
        takingBack: 'over',
        refused: withBranchLeft(progress, seen.branch.name, what),
      };
    case 'make-commit':
    case 'point-branch':
    case 'open':
    case 'rewrite':
    case 'draft':
      return { ...progress, declined: 0, refused: taken.problem };
  }
}

/** The answer may be lost of a step that was done: what a later step needs to know of it was seen before. */
function afterUncertain(progress: Progress, step: Step, seen: Seen): Progress {
  switch (step.do) {
    case 'point-branch':
      return { ...progress, goBack: wayBack(seen) };
    case 'open':
      return { ...progress, pull: 'opened' };
    case 'rewrite':
    case 'label':
      return { ...progress, pull: progress.pull === 'opened' ? 'opened' : 'updated' };
    case 'draft':
      return { ...progress, stage: 'drafted' };
    case 'ready':
      return { ...progress, stage: 'readied' };
    case 'make-commit':
    case 'take-back-branch':
      return progress;
  }
}

function staged(progress: Progress, stage: 'ready' | 'draft'): Progress {
  const pull = progress.pull === 'opened' ? 'opened' : 'updated';
  return { ...progress, pull, stage: stage === 'draft' ? 'drafted' : 'readied' };
}

function withBranchLeft({ refused }: Progress, branch: string, what: string): Progress['refused'] {
  if (refused === 'none') return refused;
  const next = `${refused.next} The branch ${branch} could not be taken back (${what}): delete it by hand.`;
  return { ...refused, next };
}

function isOpenAt({ state, branch }: Seen['pulls'][number], seen: Seen): boolean {
  return state === 'open' && branch === seen.branch.name;
}
