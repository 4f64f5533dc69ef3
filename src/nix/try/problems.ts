import type { NotDownloaded } from '../../archive/download.js';
import type { Base } from '../../model/change.js';
import type { Problem } from '../../model/problem.js';

type Branch = Pick<Extract<Base, { kind: 'branch' }>, 'repository' | 'branch' | 'commit'>;

/** The tree of the commit that the change is made on could not be had. */
export function baseTreeProblem(base: Branch, answer: NotDownloaded): Problem {
  switch (answer.kind) {
    case 'unreachable':
      return baseTreeUnreachable(base, answer.reason);
    case 'refused':
      return baseTreeRefused(base, answer.status);
  }
}

const treeOf = ({ repository, branch, commit }: Branch): string =>
  `the files of ${repository} on ${branch} (${commit.slice(0, 7)})`;

const whyNeeded = 'Nix evaluates and builds a copy of these files with the change in it.';

const baseTreeRefused = (base: Branch, status: number): Problem => ({
  code: 'base-tree-refused',
  what: `GitHub answered ${status} when ${treeOf(base)} were downloaded.`,
  why: whyNeeded,
  next: `Give the token the permission "contents: read" for ${base.repository}. If it has it, the rate limit may be reached or GitHub may be failing: run again later.`,
});

const baseTreeUnreachable = (base: Branch, reason: string): Problem => ({
  code: 'base-tree-unreachable',
  what: `GitHub could not be reached for ${treeOf(base)}: ${reason}.`,
  why: whyNeeded,
  next: 'Check the network and the variables HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS; then run again.',
});
