import type { LeftAlone } from '../model/delivery.js';
import type { Problem } from '../model/problem.js';
import type { CommitId } from '../model/words.js';
import type { Wanted } from './asked.js';
import { barrier, openPull, oursAt, pullAtTip } from './barrier.js';
import { spellIdentity } from './identity.js';
import { shownBy } from './marker.js';
import { baseMoved } from './problems.js';
import type { Progress } from './progress.js';
import type { Seen, SeenPull } from './seen.js';

/** One small change of GitHub. `none` as a commit is a branch that does not exist. */
export type Step =
  | { readonly do: 'make-commit' }
  | { readonly do: 'point-branch'; readonly expect: CommitId | 'none' }
  | { readonly do: 'open' }
  | { readonly do: 'rewrite'; readonly pullRequest: SeenPull }
  | { readonly do: 'label'; readonly pullRequest: SeenPull; readonly labels: readonly string[] }
  | { readonly do: 'take-back-branch'; readonly expect: CommitId; readonly to: CommitId | 'none' };

/** What is to be done next, or how it ended. */
export type Next =
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'settled'; readonly pullRequest: SeenPull }
  | { readonly kind: 'already-there' }
  | { readonly kind: 'left-alone'; readonly because: LeftAlone; readonly pullRequest: SeenPull | 'none' }
  | { readonly kind: 'refuse'; readonly problem: Problem };

/** Every decision of a delivery: from what GitHub shows, what is wanted and what this run did, to what comes next. */
export function nextSteps(seen: Seen, wanted: Wanted, progress: Progress): Next {
  if (progress.refused !== 'none') return givingUp(seen, wanted, { ...progress, refused: progress.refused });
  const stop = barrier(seen, wanted);
  if (stop.kind !== 'none') return stop;
  const { baseFile } = seen;
  if (baseFile !== 'none' && baseFile.id === wanted.after) return { kind: 'already-there' };
  if (!madeAtTip(seen, progress) && !baseStands(seen, wanted)) {
    return { kind: 'refuse', problem: baseMoved(wanted.identity.file, wanted.identity.base) };
  }
  const open = openPull(seen, wanted);
  const branch = branchSteps(seen, wanted, progress);
  if (open === undefined) return { kind: 'steps', steps: [...branch, { do: 'open' }] };
  const steps = [...branch, ...pullSteps(open, wanted, progress)];
  return steps.length === 0 ? { kind: 'settled', pullRequest: open } : { kind: 'steps', steps };
}

/** Where the branch goes back to if no pull request may be opened: to a tip that had one, else it is deleted. */
export function wayBack(seen: Seen): CommitId | 'none' {
  return seen.tip !== 'none' && pullAtTip(seen, 'open', 'closed', 'merged') ? seen.tip.commit : 'none';
}

function baseStands({ baseFile }: Seen, { before }: Wanted): boolean {
  return baseFile !== 'none' && baseFile.id === before && (baseFile.mode === 0o100644 || baseFile.mode === 0o100755);
}

function branchSteps(seen: Seen, wanted: Wanted, progress: Progress): readonly Step[] {
  if (holdsWanted(seen, wanted)) return [];
  const make: readonly Step[] = progress.made === 'none' ? [{ do: 'make-commit' }] : [];
  return [...make, { do: 'point-branch', expect: seen.tip === 'none' ? 'none' : seen.tip.commit }];
}

/** Whether the tip is this release with these values. One that was merged is not: what it changed was undone since. */
function holdsWanted(seen: Seen, wanted: Wanted): boolean {
  const by = oursAt(seen, wanted);
  if (by === undefined || seen.tip === 'none' || seen.tip.file === 'none' || seen.baseFile === 'none') return false;
  const { id, mode } = seen.tip.file;
  const same = by.tag === wanted.tag && by.tagCommit === wanted.tagCommit && id === wanted.after;
  return same && mode === seen.baseFile.mode && !pullAtTip(seen, 'merged');
}

function pullSteps(open: SeenPull, wanted: Wanted, progress: Progress): readonly Step[] {
  const rewrite: readonly Step[] = shows(open, wanted) ? [] : [{ do: 'rewrite', pullRequest: open }];
  const has = new Set(open.labels.map((label) => label.toLowerCase()));
  const labels = wanted.text.labels.filter((label) => !has.has(label.toLowerCase()));
  if (labels.length === 0 || progress.labels === 'refused') return rewrite;
  return [...rewrite, { do: 'label', pullRequest: open, labels }];
}

/** Title and body of a pull request that shows this already are left as they are: a person may have added to them. */
function shows({ marker }: SeenPull, wanted: Wanted): boolean {
  if (marker === 'none' || marker.package !== spellIdentity(wanted.identity)) return false;
  return marker.tag === wanted.tag && marker.shows === shownBy(wanted.tagCommit, wanted.after);
}

/** No branch of ours stays behind without a pull request; one that stands or stood keeps its branch. */
function givingUp(seen: Seen, wanted: Wanted, progress: Progress & { readonly refused: Problem }): Next {
  const ended: Next = { kind: 'refuse', problem: progress.refused };
  if (progress.takingBack === 'over' || oursAt(seen, wanted) === undefined || seen.tip === 'none') return ended;
  const expect = seen.tip.commit;
  const open = openPull(seen, wanted) !== undefined;
  if (madeAtTip(seen, progress)) {
    const to = progress.goBack === 'unmoved' ? 'none' : progress.goBack;
    return to === 'none' && open ? ended : { kind: 'steps', steps: [{ do: 'take-back-branch', expect, to }] };
  }
  if (open || pullAtTip(seen, 'open', 'closed', 'merged') || !holdsWanted(seen, wanted)) return ended;
  return { kind: 'steps', steps: [{ do: 'take-back-branch', expect, to: 'none' }] };
}

function madeAtTip({ tip }: Seen, { made }: Progress): boolean {
  return tip !== 'none' && made !== 'none' && tip.commit === made.commit;
}
