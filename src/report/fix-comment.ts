import { structuredPatch } from 'diff';
import type { Revision } from '../model/change.js';
import type { ChangedFile, TreePackage } from '../model/outcome.js';
import type { Problem } from '../model/problem.js';
import type { CommitId } from '../model/words.js';
import { wholeDiff } from './diff.js';
import { clipped } from './lists.js';
import { block, code, inline } from './markdown.js';
import { utf8 } from './position.js';
import { firstBytes } from './text.js';

/** What a pull request is told where nothing may be written to its branch; the marker is added by whoever tells it. */
export interface CommentText {
  /** Stands by itself, whether or not the suggestion can be placed. */
  readonly body: string;
  /** Lines of the head to replace: of one file, and without others between them. */
  readonly suggestion?: Suggestion;
}

export interface Suggestion {
  readonly path: string;
  /** The last line to replace, and the first where there are several; from 1. */
  readonly line: number;
  readonly startLine?: number;
  /** What they become, without line break at its end. */
  readonly text: string;
}

/** What was found. */
export interface Findings {
  readonly files: readonly ChangedFile[];
  readonly packages: readonly TreePackage[];
  /** Why this run did not commit it. */
  readonly because: Problem;
}

/** GitHub takes 65,536 characters; a suggestion and a marker may be added. */
const bound = 40_000;

/** That hashes are wrong, the exact diff, and what a person can do. */
export function commentText({ files, packages, because }: Findings): CommentText {
  const diff = files.map(wholeDiff).join('');
  const guesses = packages.flatMap((one) => (one.kind === 'failed' && one.proposed ? [one.proposed] : []));
  const guessed = guesses.map((revision) => wholeDiff({ revision })).join('');
  const paths = [...files.map(({ revision }) => revision), ...guesses].map(({ before }) => before.path);
  const body = [
    `${verdict(files)} ${inline(clipped(because.why))}`,
    ...(diff === '' ? [] : [`What has to change:`, diffBlock(diff)]),
    ...(guessed === '' ? [] : ['What could be computed, **and is not confirmed**:', diffBlock(guessed)]),
    ...failures(packages),
    howTo([...new Set(paths)]),
  ].join('\n\n');
  const [only, ...more] = files;
  const suggestion = only === undefined || more.length > 0 || guessed !== '' ? undefined : suggestionFor(only.revision);
  return suggestion === undefined ? { body } : { body, suggestion };
}

/** What an earlier comment becomes when there is nothing left to correct. */
export function rightText(head: CommitId): CommentText {
  return { body: `The hashes of the Nix expression are right as of ${head}. There is nothing left to do.` };
}

function verdict(files: readonly ChangedFile[]): string {
  return files.length === 0
    ? 'It could not be confirmed whether the Nix expression fits what this pull request depends on.'
    : 'The Nix expression no longer fits what this pull request depends on.';
}

function failures(packages: readonly TreePackage[]): readonly string[] {
  return packages.flatMap((one) => {
    if (one.kind !== 'failed') return [];
    const { what, why, next } = one.problem;
    const [said, because, then] = [what, why, next].map((text) => inline(clipped(text)));
    return [`${code(one.name)} could not be settled: ${said} ${because} Next: ${then}`];
  });
}

function howTo(paths: readonly string[]): string {
  const files = paths.map((path) => ` ${path}`).join('');
  const run = block(`nix-sync fix${/^( [\w./@+][\w./@+-]*)*$/.test(files) ? files : ''}`, 'sh');
  return `To make it right, apply the diff, or run this in a checkout of the branch, commit and push:\n\n${run}`;
}

function diffBlock(diff: string): string {
  const short = firstBytes(diff, bound / 2);
  return block(short === diff ? diff : `${short}\n... (shortened)`, 'diff');
}

/** GitHub replaces whole lines that follow one another; what only adds lines, or has lines of Windows, it cannot. */
function suggestionFor({ before, after }: Revision): Suggestion | undefined {
  const [old, now] = [utf8(before.text), utf8(after.text)];
  if (`${old}${now}`.includes('\r')) return undefined;
  const { hunks } = structuredPatch(before.path, before.path, old, now, undefined, undefined, { context: 0 });
  const [only, ...more] = hunks;
  if (only === undefined || more.length > 0 || only.oldLines === 0) return undefined;
  const text = only.lines.flatMap((line) => (line.startsWith('+') ? [line.slice(1)] : [])).join('\n');
  const line = only.oldStart + only.oldLines - 1;
  return { path: before.path, line, ...(only.oldLines === 1 ? {} : { startLine: only.oldStart }), text };
}
