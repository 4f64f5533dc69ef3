import type { Problem } from '../model/problem.js';

/** A pull request was asked for and there is nothing to open it with. */
export const tokenMissing: Problem = {
  code: 'token-missing',
  what: 'There is no token to open a pull request with.',
  why: 'GitHub takes changes from known users only; without a token this tool can read public things and nothing else.',
  next: 'In a workflow, leave the input "token" at its default or pass an app\'s token; on a command line, set GITHUB_TOKEN or GH_TOKEN. To change the file here instead, pass --deliver-to working-tree.',
};

/** The token reads the repository and does not write to it. */
export const noWritePermission = (repository: string): Problem => ({
  code: 'no-write-permission',
  what: `The token may not push to ${repository}.`,
  why: 'The pull request comes from a branch in the repository itself, and GitHub says that this token only reads there.',
  next: `In a workflow, add "contents: write" and "pull-requests: write" to "permissions:" of the job. Where it is a person's token, that person needs the role Write in ${repository}.`,
});

/** The file on the base branch is no longer the one that was read at the start. */
export const baseMoved = (file: string, branch: string): Problem => ({
  code: 'base-moved',
  what: `${file} was changed on ${branch} while this run was at work.`,
  why: 'The change was made for the file as it stood when the run began, and would undo what came since.',
  next: 'Run again: nothing was written, and the next run reads the file as it is now.',
});

/** Somebody else moved the branch or the pull request in each of our attempts. */
export const branchKeepsMoving = (branch: string): Problem => ({
  code: 'branch-keeps-moving',
  what: `${branch} could not be brought to the release: something changed on GitHub between each look and each write.`,
  why: 'Every write asks for the state that was seen last, so that nobody else is overwritten, and it kept changing.',
  next: 'Let one run at a time do this (a "concurrency" group in the workflow), then run again.',
});

/** Git cannot hold the branch beside another one. */
export const branchNameBlocked = (branch: string, by: string): Problem => ({
  code: 'branch-name-blocked',
  what: `The branch "${branch}" cannot be made while there is a branch "${by}".`,
  why: 'Git keeps branches like files: a name cannot be a branch and a folder of branches at once.',
  next: `Delete or rename "${by}", or pass another name as "branch".`,
});

/** Two packages were given one branch. */
export const branchOfAnotherPackage = (branch: string, by: string): Problem => ({
  code: 'branch-of-another-package',
  what: `The branch "${branch}" holds the change of another package: ${by}.`,
  why: 'Each package has a branch and a pull request of its own, so that each can be merged alone.',
  next: 'Pass another name as "branch" for one of the two, or leave "branch" out.',
});

/** A name that Git does not take, or that of the base branch itself. */
export const badBranch = (branch: string, base: string): Problem => ({
  code: 'bad-branch',
  what: `"${branch}" cannot be the branch of the pull request.`,
  why:
    branch === base
      ? 'It is the base branch, which the pull request is to go to.'
      : 'Git does not allow such a name (git check-ref-format --branch says which are allowed).',
  next: 'Correct "branch", or leave it out: the name is then made of the package\'s.',
});

/** The file in the working tree is not what it was when it was read. */
export const fileChangedMeanwhile = (path: string): Problem => ({
  code: 'file-changed-meanwhile',
  what: `${path} was changed while this run was at work.`,
  why: 'The change was made for the file as it was read, and would undo what came since.',
  next: 'Save what is open in an editor, then run again: nothing was written.',
});

/** There is nothing that a commit could still be part of. */
export const pullNotOpen = (number: number, state: 'closed' | 'merged'): Problem => ({
  code: 'pull-request-not-open',
  what: `Pull request #${number} is ${state}, so nothing is committed to its branch.`,
  why: 'A commit on that branch would reach nobody, and the branch may be in use for something else by now.',
  next:
    state === 'closed'
      ? 'Reopen the pull request, then run again; or make the change in another one.'
      : 'Make the change in another pull request, or run the command "fix" in a checkout of the base branch.',
});

/** The fork of a pull request was deleted, or is private. */
export const headGone = (number: number): Problem => ({
  code: 'head-repository-gone',
  what: `The repository that pull request #${number} comes from is not there, or this token cannot see it.`,
  why: 'A commit goes to the branch of the pull request, which is in that repository.',
  next: 'Make the change by hand as shown, or open a pull request from a repository that still exists.',
});

/** GitHub did not say whether it made the commit, and the branch stands where it stood. */
export const commitUnconfirmed = (branch: string): Problem => ({
  code: 'commit-unconfirmed',
  what: `GitHub gave no answer to the commit for ${branch}, and the branch stands where it stood.`,
  why: 'Each answer was lost, in several attempts; after each, the branch was looked at again.',
  next: 'Run again: nothing was written to the branch. If it happens again, look at https://www.githubstatus.com.',
});
