import type { Problem } from '../model/problem.js';

/** A merge is not done: the index holds several versions of a file. */
export const mergeUnfinished = (path: string): Problem => ({
  code: 'merge-unfinished',
  what: `"${path}" has a merge conflict that is not resolved.`,
  why: 'Git holds several versions of the file at once, so that there is no one tree whose hashes could be told.',
  next: `Resolve the conflict and run "git add ${path}"; then run this again.`,
});

/** Git cannot read an index, or there is none where one was named. */
export const indexUnreadable = (where: string): Problem => ({
  code: 'index-unreadable',
  what: `Git could not read the index of "${where}".`,
  why: 'What Git tracks is what belongs to the tree whose hashes are wanted, and its index says what that is.',
  next: 'See what "git status" says there. In a hook the variable GIT_INDEX_FILE must name the index that Git gave to the hook; unset it elsewhere.',
});

/** The index names content that the repository does not have. */
export const contentMissing = (path: string): Problem => ({
  code: 'index-content-missing',
  what: `The content of "${path}" is named by the index, and is not in the repository.`,
  why: 'A partial clone leaves content out, and nothing is fetched here; or GIT_INDEX_FILE names the index of another repository.',
  next: 'Run "git checkout" so that Git fetches what is missing, or unset GIT_INDEX_FILE if this is no hook; then run this again.',
});
