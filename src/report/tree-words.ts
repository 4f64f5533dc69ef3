import type { Comment, TreeOutcome } from '../model/outcome.js';
import { hasFailed } from './tree-result.js';
import type { Settled } from './tree-rows.js';

/** Where the result went, and the page to see it on. */
export interface Told {
  readonly text: string;
  readonly url?: string;
}

/** What became of what was found. */
export function treeDeliveryInWords(outcome: TreeOutcome): Told {
  const { delivery, pullRequest } = outcome;
  switch (delivery.kind) {
    case 'nothing-to-change':
      return { text: nothingInWords(outcome) };
    case 'shown':
      return { text: 'Only shown; nothing was written.' };
    case 'written':
      return { text: writtenInWords(delivery.paths, outcome) };
    case 'held':
      return { text: 'Nothing was written, because a package failed.' };
    case 'committed': {
      const text = `Committed ${delivery.commit.slice(0, 7)} to ${pullInWords(pullRequest)}`;
      return pullRequest === undefined ? { text } : { text, url: `${pullRequest.url}/commits/${delivery.commit}` };
    }
    case 'overtaken':
      return { text: overtakenInWords(delivery.tip, pullInWords(pullRequest)) };
    case 'withheld':
      return { text: `Not committed to ${pullInWords(pullRequest)}: ${whyNotInWords(outcome)}.` };
  }
}

/** What the tree is that was looked at, as a clause. */
export function treeInWords({ tree, pullRequest }: Pick<TreeOutcome, 'tree' | 'pullRequest'>): string {
  switch (tree) {
    case 'working-tree':
      return 'of the files that Git tracks, as they are in the working tree';
    case 'index':
      return 'of what is staged for the commit';
    case 'pull-request':
      return `of ${pullRequest === undefined ? 'the pull request' : `commit ${pullRequest.head.slice(0, 7)}`}`;
  }
}

/** Whether the pull request was told, and why not. */
export function commentInWords(comment: Comment): Told {
  switch (comment.kind) {
    case 'none':
      return { text: `No comment was made: ${comment.because}` };
    case 'written':
      return { text: 'The pull request was told so in a comment', url: comment.url };
    case 'updated':
      return { text: 'The comment on the pull request was brought up to date', url: comment.url };
    case 'unchanged':
      return { text: 'The comment on the pull request says so already', url: comment.url };
  }
}

/** What a package is called with the version that it has, or is brought to. */
export function versionsInWords({ view, version }: Settled): string {
  const stood = view.version.kind === 'literal' ? view.version.value : undefined;
  if (version === undefined || version === stood) return stood ?? '';
  return stood === undefined ? version : `${stood} -> ${version}`;
}

function nothingInWords({ packages, tree }: TreeOutcome): string {
  if (packages.some(hasFailed)) {
    const done = tree === 'pull-request' ? 'committed' : 'written';
    return `Nothing was ${done}: a package failed, and nothing else is to change.`;
  }
  const looked = packages.some(({ kind }) => kind === 'settled');
  return looked ? 'Nothing to change: the expressions are right already.' : 'Nothing to change.';
}

/** Where no file is to be changed, what was withheld is a proposal. */
function whyNotInWords({ files }: TreeOutcome): string {
  return files.length === 0 ? 'it is not confirmed' : 'this run may not write there';
}

/** In a commit hook the commit stops, because what it would hold is not yet what was written, or stands there already. */
function writtenInWords(paths: readonly string[], { tree, files }: TreeOutcome): string {
  if (tree !== 'index') return `Wrote ${all(paths)}`;
  const staged = files.map(({ revision }) => revision.before.path);
  const done =
    paths.length === 0 ? `Right in the working tree and not staged: ${all(staged)}` : `Corrected ${all(paths)}`;
  const what = staged.length > 1 ? 'all' : 'it';
  return `${done}, so the commit stops here. Stage ${what} and commit again: git add ${staged.map(argument).join(' ')}`;
}

function overtakenInWords(tip: string, where: string): string {
  if (tip === 'none') return `Nothing was committed: the branch of ${where} is gone.`;
  return `Nothing was committed: the branch of ${where} has moved on to ${tip.slice(0, 7)}, and the run for that commit decides.`;
}

function pullInWords(pull: TreeOutcome['pullRequest']): string {
  return pull === undefined ? 'the pull request' : `pull request ${pull.number} (${pull.branch})`;
}

function all(words: readonly string[]): string {
  const last = words.at(-1) ?? 'nothing';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** A path as a shell takes it. */
function argument(path: string): string {
  const plain = path.startsWith('-') ? `./${path}` : path;
  return /^[\w./@+-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}
