import type { Evidence } from '../model/change.js';
import type { Delivery, LeftAlone, PullRequest } from '../model/delivery.js';
import type { PackageOutcome } from '../model/outcome.js';
import type { Release, Signature } from '../model/release.js';

/** How a hash came to be known. */
export function evidenceInWords(evidence: Evidence): string {
  switch (evidence.by) {
    case 'native':
      return `${evidence.of} (${evidence.with})`;
    case 'nix':
      return `built by ${evidence.with}`;
  }
}

/** Who vouches for the tag. */
export function signatureInWords(signature: Signature): string {
  switch (signature.kind) {
    case 'verified':
      return `the ${signature.of} is signed by ${signature.by}, verified by GitHub`;
    case 'unverified':
      return `the ${signature.of} is signed, but GitHub could not verify it (${signature.reason})`;
    case 'none':
      return 'neither tag nor commit is signed';
    case 'unknown':
      return 'who signed it was not asked, for want of a token';
  }
}

/** What GitHub says of the release, and whether it can still change. */
export function publishedInWords(release: Release): string {
  const stage = release.stage === 'final' ? '' : `a ${release.stage}, `;
  switch (release.published) {
    case 'release':
      return `${stage}published as a release that is not immutable: its tag could be moved`;
    case 'immutable-release':
      return `${stage}published as an immutable release: its tag is locked`;
    case 'bare-tag':
      return `${stage}a tag without a release: it could be moved`;
  }
}

/** Where a change went, and the page to see it on. */
export function deliveryInWords(delivery: Delivery): { readonly text: string; readonly url?: string } {
  switch (delivery.kind) {
    case 'created':
      return pullRequestInWords('Opened', delivery.pullRequest);
    case 'updated':
      return pullRequestInWords('Updated', delivery.pullRequest);
    case 'unchanged':
      return pullRequestInWords('Nothing to do, it is all in', delivery.pullRequest);
    case 'left-alone': {
      const { because, branch, pullRequest } = delivery;
      const where = pullRequest === undefined ? `branch ${branch}` : `pull request ${pullRequest.number}`;
      const text = leftAlone[because](branch, where);
      return pullRequest === undefined ? { text } : { text, url: pullRequest.url };
    }
    case 'written':
      return { text: `Wrote ${delivery.path}` };
    case 'shown':
      return { text: 'Only shown; nothing was written.' };
    case 'nothing-to-change':
      return { text: 'Nothing to change: the expression is right already.' };
  }
}

function pullRequestInWords(done: string, { number, url, stage }: PullRequest) {
  return { text: `${done} ${stage === 'draft' ? 'draft ' : ''}pull request ${number}`, url };
}

const leftAlone: Readonly<Record<LeftAlone, (branch: string, where: string) => string>> = {
  'closed-by-person': (_, where) =>
    `Left alone: ${where} was closed for this release. To have it after all, reopen it; the next release gets a new one.`,
  'changed-by-person': (branch, where) =>
    `Left alone: ${where} was changed by a person. To have it kept up to date again, take those changes off the branch ${branch}.`,
  'newer-there': (_, where) =>
    `Left alone: ${where} is for a newer release already. To go back to this one, allow downgrade.`,
};

/** Why a release was not taken, and the word that would allow it. */
export function leftInWords(left: Extract<PackageOutcome, { kind: 'left' }>): string {
  const { release, because } = left.choice;
  switch (because) {
    case 'older':
      return `${release.tag} is older than what the expression has. To go back to it, allow downgrade.`;
    case 'prerelease':
      return `${release.tag} is a prerelease. To take it, allow prerelease.`;
    case 'draft':
      return `${release.tag} is still a draft. To take it, allow draft.`;
  }
}
