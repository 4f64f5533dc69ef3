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

/** Who made a pull request a draft, as its marker says. */
type Drafted = 'by-us' | 'no';

/** One small change of GitHub. `none` as a commit is a branch that does not exist. */
export type Step =
  | { readonly do: 'make-commit' }
  | { readonly do: 'point-branch'; readonly expect: CommitId | 'none' }
  | { readonly do: 'open' }
  | { readonly do: 'rewrite'; readonly pullRequest: SeenPull; readonly drafted: Drafted }
  | { readonly do: 'draft' | 'ready'; readonly pullRequest: SeenPull }
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
  if (stop.kind !== 'none') {
    const back = stop.kind === 'left-alone' ? givenBack(seen, wanted, progress) : [];
    return back.length === 0 ? stop : { kind: 'steps', steps: back };
  }
  const { baseFile } = seen;
  if (baseFile !== 'none' && baseFile.id === wanted.after) return { kind: 'already-there' };
  if (!madeAtTip(seen, progress) && !baseStands(seen, wanted)) {
    return { kind: 'refuse', problem: baseMoved(wanted.identity.file, wanted.identity.base) };
  }
  const open = openPull(seen, wanted);
  const branch = branchSteps(seen, wanted, progress);
  if (open === undefined) return { kind: 'steps', steps: [...branch, { do: 'open' }] };
  const { first, last, drafted } = stageSteps(open, wanted, progress);
  const [made, moved] = [branch.slice(0, -1), branch.slice(-1)];
  const steps = [...made, ...first, ...moved, ...last, ...pullSteps(open, drafted, wanted, progress)];
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

function pullSteps(open: SeenPull, drafted: Drafted, wanted: Wanted, progress: Progress): readonly Step[] {
  const rewrite: readonly Step[] = shows(open, drafted, wanted) ? [] : [{ do: 'rewrite', pullRequest: open, drafted }];
  const has = new Set(open.labels.map((label) => label.toLowerCase()));
  const labels = wanted.text.labels.filter((label) => !has.has(label.toLowerCase()));
  if (labels.length === 0 || progress.labels === 'refused') return rewrite;
  return [...rewrite, { do: 'label', pullRequest: open, labels }];
}

/** Title and body of a pull request that shows this already are left as they are: a person may have added to them. */
function shows({ marker }: SeenPull, drafted: Drafted, wanted: Wanted): boolean {
  return speaksOf(marker, wanted) && marker !== 'none' && marker.drafted === drafted;
}

/** Whether a marker is about this very change, and about the same end of its checks. */
function speaksOf(marker: SeenPull['marker'], wanted: Wanted): boolean {
  if (marker === 'none' || marker.package !== spellIdentity(wanted.identity)) return false;
  const shown = shownBy(wanted.tagCommit, wanted.after, wanted.text.stage);
  return marker.tag === wanted.tag && marker.shows === shown;
}

/**
 * What makes an open pull request a draft, before the branch gets what failed, or ready, after the branch got what
 * passed; and who made it a draft then. A draft of a person's stays one, and so does ready what a person made ready.
 */
function stageSteps(
  open: SeenPull,
  wanted: Wanted,
  progress: Progress,
): { readonly first: readonly Step[]; readonly last: readonly Step[]; readonly drafted: Drafted } {
  const { marker } = open;
  const ours = progress.stage === 'drafted' || (marker !== 'none' && marker.drafted === 'by-us');
  if (wanted.text.stage === 'draft') {
    if (open.stage === 'draft') return { first: [], last: [], drafted: ours ? 'by-us' : 'no' };
    const untouched = progress.stage !== 'drafted' && progress.pull === 'untouched';
    const madeReady = ours && untouched && speaksOf(marker, wanted);
    return { first: madeReady ? [] : [{ do: 'draft', pullRequest: open }], last: [], drafted: 'by-us' };
  }
  if (open.stage === 'ready' || !ours) return { first: [], last: [], drafted: 'no' };
  if (progress.ready === 'refused') return { first: [], last: [], drafted: 'by-us' };
  return { first: [], last: [{ do: 'ready', pullRequest: open }], drafted: 'no' };
}

/**
 * What this run made of a pull request that it may not bring to its release after all becomes what its marker says,
 * once that is about what stands at the branch's tip. Where it is not yet, a run is at work and decides.
 */
function givenBack(seen: Seen, wanted: Wanted, progress: Progress): readonly Step[] {
  const open = openPull(seen, wanted);
  if (open === undefined || open.marker === 'none') return [];
  const { tag, drafted, shows } = open.marker;
  const tip = oursAt(seen, wanted);
  if (tip !== undefined && tip.tag !== tag) return [];
  const file = seen.tip === 'none' || seen.tip.file === 'none' ? undefined : seen.tip.file.id;
  const passed = tip === undefined || (file !== undefined && shows === shownBy(tip.tagCommit, file, 'ready'));
  const spoilt = progress.stage === 'drafted' && open.stage === 'draft' && drafted === 'no' && passed;
  if (spoilt) return progress.ready === 'refused' ? [] : [{ do: 'ready', pullRequest: open }];
  const taken = progress.stage === 'readied' && open.stage === 'ready' && drafted === 'by-us';
  return taken ? [{ do: 'draft', pullRequest: open }] : [];
}

/** No branch of ours stays behind without a pull request; one that stands or stood keeps its branch. */
function givingUp(seen: Seen, wanted: Wanted, progress: Progress & { readonly refused: Problem }): Next {
  const back = takingBack(seen, wanted, progress);
  if (back.length > 0) return { kind: 'steps', steps: back };
  const again = holdsWanted(seen, wanted) ? [] : givenBack(seen, wanted, progress);
  if (again.length > 0) return { kind: 'steps', steps: again };
  return { kind: 'refuse', problem: progress.refused };
}

function takingBack(seen: Seen, wanted: Wanted, progress: Progress): readonly Step[] {
  if (progress.takingBack === 'over' || oursAt(seen, wanted) === undefined || seen.tip === 'none') return [];
  const expect = seen.tip.commit;
  const open = openPull(seen, wanted) !== undefined;
  if (madeAtTip(seen, progress)) {
    const to = progress.goBack === 'unmoved' ? 'none' : progress.goBack;
    return to === 'none' && open ? [] : [{ do: 'take-back-branch', expect, to }];
  }
  if (open || pullAtTip(seen, 'open', 'closed', 'merged') || !holdsWanted(seen, wanted)) return [];
  return [{ do: 'take-back-branch', expect, to: 'none' }];
}

function madeAtTip({ tip }: Seen, { made }: Progress): boolean {
  return tip !== 'none' && made !== 'none' && tip.commit === made.commit;
}
