import { refused } from '../github/problems.js';
import type { LeftAlone } from '../model/delivery.js';
import type { Problem } from '../model/problem.js';
import type { Asked } from './asked.js';
import { spellIdentity } from './identity.js';
import { branchNameBlocked, branchOfAnotherPackage, noWritePermission } from './problems.js';
import type { Seen, SeenPull } from './seen.js';
import type { Trailers } from './trailers.js';

/** What keeps this tool's hands off, known from one look and without the new hashes. */
export type Barrier =
  | { readonly kind: 'none' }
  | { readonly kind: 'left-alone'; readonly because: LeftAlone; readonly pullRequest: SeenPull | 'none' }
  | { readonly kind: 'refuse'; readonly problem: Problem };

/** Why nothing may be written for this release, or `none`. */
export function barrier(seen: Seen, asked: Asked): Barrier {
  const problem = forbidden(seen, asked);
  if (problem !== undefined) return { kind: 'refuse', problem };
  const closed = closedFor(seen, asked);
  if (closed !== undefined) return { kind: 'left-alone', because: 'closed-by-person', pullRequest: closed };
  const open = openPull(seen, asked);
  if (changedByPerson(seen, asked)) return leftAlone('changed-by-person', open);
  if (newerThere(seen, asked)) return leftAlone('newer-there', open);
  return { kind: 'none' };
}

/** The open pull request of the package's branch, wherever a person may have pointed it. */
export function openPull(seen: Seen, asked: Asked): SeenPull | undefined {
  const open = seen.pulls.filter(({ state, branch }) => state === 'open' && branch === seen.branch.name);
  return open.find(({ base }) => base === asked.identity.base) ?? open.find(({ marker }) => marker !== 'none');
}

/** The trailers of the branch's tip where it is this package's and as this tool made it. */
export function oursAt(seen: Seen, asked: Asked): Trailers | undefined {
  if (seen.tip === 'none' || seen.tip.by === 'a-person') return undefined;
  return seen.tip.by.package === spellIdentity(asked.identity) ? seen.tip.by : undefined;
}

/** Whether a pull request stands or stood at the branch's very tip. */
export function pullAtTip(seen: Seen, ...states: readonly SeenPull['state'][]): boolean {
  const { tip } = seen;
  return tip !== 'none' && seen.pulls.some(({ head, state }) => head === tip.commit && states.includes(state));
}

function forbidden({ archived, permission, branch }: Seen, { repository }: Asked): Problem | undefined {
  if (archived === 'yes') {
    const doing = 'open a pull request in it';
    return refused.archived({ status: 200, message: 'isArchived: true', doing, needs: 'contents: write' });
  }
  if (permission === 'read') return noWritePermission(repository);
  switch (branch.kind) {
    case 'chosen':
      return undefined;
    case 'blocked':
      return branchNameBlocked(branch.name, branch.by);
    case 'held':
      return branchOfAnotherPackage(branch.name, branch.by);
  }
}

/** The newest pull request for this very release, where somebody closed it; this tool closes none. */
function closedFor(seen: Seen, asked: Asked): SeenPull | undefined {
  const tip = oursAt(seen, asked);
  const tagOf = (pull: SeenPull): string | undefined => {
    if (tip !== undefined && seen.tip !== 'none' && pull.head === seen.tip.commit) return tip.tag;
    return pull.marker === 'none' ? undefined : pull.marker.tag;
  };
  const newest = seen.pulls.find((pull) => tagOf(pull) === asked.tag);
  return newest?.state === 'closed' ? newest : undefined;
}

function changedByPerson(seen: Seen, asked: Asked): boolean {
  const open = openPull(seen, asked);
  if (open !== undefined && open.base !== asked.identity.base) return true;
  if (seen.tip === 'none' || oursAt(seen, asked) !== undefined) return false;
  // What was merged at this very tip is kept by its pull request: the branch is a leftover.
  const { commit } = seen.tip;
  return !seen.pulls.some(({ state, head, marker }) => state === 'merged' && head === commit && marker !== 'none');
}

/** Without a pull request at its tip, a newer commit of ours belongs to a run that is still at work or was cut off. */
function newerThere(seen: Seen, asked: Asked): boolean {
  const tip = oursAt(seen, asked);
  if (tip === undefined || !asked.newer(tip.tag)) return false;
  return openPull(seen, asked) !== undefined || !pullAtTip(seen, 'closed', 'merged');
}

function leftAlone(because: LeftAlone, open: SeenPull | undefined): Barrier {
  return { kind: 'left-alone', because, pullRequest: open ?? 'none' };
}
