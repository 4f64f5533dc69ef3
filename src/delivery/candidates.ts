import type { Asked } from './asked.js';
import { branchNames, spellIdentity } from './identity.js';
import type { BranchChoice, Seen, SeenPull, SeenTip } from './seen.js';

/** One name that the package's branch may have, and what stands there. */
export interface Candidate {
  readonly name: string;
  readonly tip: SeenTip | 'none';
  readonly pulls: readonly SeenPull[];
  /** A branch that Git cannot hold beside this one. */
  readonly blockedBy: string | 'none';
}

/** What one look found, before it is known which branch is the package's. */
export interface Found extends Omit<Seen, 'branch' | 'tip' | 'pulls'> {
  readonly defaultBranch: string;
  readonly candidates: readonly Candidate[];
}

/** What was found, as it concerns one package. */
export function seenFor(asked: Asked, { defaultBranch, candidates, ...facts }: Found): Seen {
  const branch = chooseBranch(asked, defaultBranch, candidates);
  const mine = spellIdentity(asked.identity);
  const pulls = candidates.flatMap((one) =>
    one.pulls.filter(({ marker }) => (marker === 'none' ? one.name === branch.name : marker.package === mine)),
  );
  return {
    ...facts,
    branch,
    tip: candidates.find(({ name }) => name === branch.name)?.tip ?? 'none',
    pulls: pulls.sort((one, other) => other.number - one.number),
  };
}

/** The names to look at, a person's first. Without the default branch's name: all that it could lead to. */
export function namesToSee(asked: Asked): readonly string[] {
  const { identity } = asked;
  const named = asked.branch === 'default' ? [] : [asked.branch];
  return [...new Set([...named, ...branchNames(identity, identity.base), ...branchNames(identity, '')])];
}

/** The package's branch: the one it already has, else the first that nobody else holds. */
function chooseBranch(asked: Asked, defaultBranch: string, candidates: readonly Candidate[]): BranchChoice {
  const mine = spellIdentity(asked.identity);
  const had =
    candidates.find(({ pulls }) => pulls.some(({ state, marker }) => state === 'open' && isOf(marker, mine))) ??
    candidates.find(({ tip }) => tip !== 'none' && isOf(tip.by, mine));
  if (had !== undefined) return { kind: 'chosen', name: had.name };
  const names = asked.branch === 'default' ? branchNames(asked.identity, defaultBranch) : [asked.branch];
  const judged = names.flatMap((name) => candidates.filter((one) => one.name === name).map((one) => judge(one, mine)));
  const first = judged.find(({ kind }) => kind === 'chosen') ?? judged[0];
  return first ?? { kind: 'chosen', name: names[0] ?? '' };
}

function judge({ name, tip, pulls, blockedBy }: Candidate, mine: string): BranchChoice {
  if (blockedBy !== 'none') return { kind: 'blocked', name, by: blockedBy };
  const holders = [
    ...(tip === 'none' || tip.by === 'a-person' ? [] : [tip.by.package]),
    ...pulls.flatMap(({ state, marker }) => (state === 'open' && marker !== 'none' ? [marker.package] : [])),
  ];
  const other = holders.find((holder) => holder !== mine);
  return other === undefined ? { kind: 'chosen', name } : { kind: 'held', name, by: other };
}

function isOf(by: { readonly package: string } | string, mine: string): boolean {
  return typeof by !== 'string' && by.package === mine;
}
