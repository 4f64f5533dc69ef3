import type { Outside } from '../github/call.js';
import type { Delivery, PullRequest } from '../model/delivery.js';
import { Refusal } from '../model/problem.js';
import type { Asked } from './asked.js';
import { barrier } from './barrier.js';
import { look } from './look.js';
import { badBranch, tokenMissing } from './problems.js';
import { isBranchName } from './ref-name.js';
import type { Seen, SeenPull } from './seen.js';

/** What a look before the dear work says: go on, or the delivery that it would end in. */
export type Early = { readonly kind: 'clear' } | Extract<Delivery, { readonly kind: 'left-alone' }>;

/** Asks GitHub, before any hash is computed, whether this release may be delivered. A Refusal where it never can be. */
export async function lookEarly(asked: Asked, outside: Outside): Promise<Early> {
  refuseUnusable(asked, outside);
  const seen = await look(asked, outside);
  const stop = barrier(seen, asked);
  switch (stop.kind) {
    case 'none':
      return { kind: 'clear' };
    case 'refuse':
      throw new Refusal(stop.problem);
    case 'left-alone': {
      const shown = stop.pullRequest === 'none' ? {} : { pullRequest: shownPull(stop.pullRequest, seen) };
      return { kind: 'left-alone', because: stop.because, branch: seen.branch.name, ...shown };
    }
  }
}

/** What is wrong with a delivery whatever GitHub shows. */
export function refuseUnusable({ branch, identity }: Asked, { github }: Pick<Outside, 'github'>): void {
  if (github.token === 'none') throw new Refusal(tokenMissing);
  if (branch === 'default') return;
  if (branch === identity.base || !isBranchName(branch)) throw new Refusal(badBranch(branch, identity.base));
}

/** A pull request as an Outcome shows it; its branch's tip is fresher than what GitHub says of the pull request itself. */
export function shownPull(pull: SeenPull, { tip, branch }: Seen): PullRequest {
  const { number, url, state, stage } = pull;
  const own = tip !== 'none' && state === 'open' && pull.branch === branch.name;
  return {
    number,
    url,
    branch: pull.branch,
    head: own ? tip.commit : pull.head,
    verified: own ? tip.verified : 'unknown',
    stage,
  };
}
