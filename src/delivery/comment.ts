import type { Outside } from '../github/call.js';
import type { CommentPlace } from '../github/comments.js';
import { listPullFiles } from '../github/pull-files.js';
import type { Pull } from '../github/pull-shape.js';
import type { Comment } from '../model/outcome.js';
import type { RepositoryName } from '../model/words.js';
import { commentBody } from './comment-body.js';
import { converge } from './comment-rounds.js';
import { showsLines } from './patch-lines.js';

/** What a pull request is to be told. `text` replaces the lines from `startLine`, or else `line`, up to `line`. */
export interface CommentText {
  /** Markdown. What does not fit is cut off. */
  readonly body: string;
  readonly suggestion?: {
    readonly path: string;
    readonly line: number;
    readonly startLine?: number;
    readonly text: string;
  };
}

/** Where to tell it; `marker` tells one kind of comment from another. */
export interface Told {
  readonly pull: Pick<Pull, 'number' | 'head'>;
  readonly repository: RepositoryName;
  readonly marker: string;
}

/**
 * Says something on a pull request in one comment, which later runs replace. It stands on the lines that are to be replaced
 * where the pull request's diff shows those, and in the conversation otherwise. What GitHub refuses is told and not thrown.
 */
export async function tellPull(asked: Told & { readonly text: CommentText }, outside: Outside): Promise<Comment> {
  const { text, marker } = asked;
  if (outside.github.token === 'none') return { kind: 'none', because: 'Without a token nobody can comment.' };
  const at = await placeOf(asked, outside);
  if (at !== 'conversation' && text.suggestion !== undefined) {
    const body = commentBody({ body: text.body, replacement: text.suggestion.text }, marker);
    const told = await converge(commented(asked), { marker, at, body }, outside);
    if (told.kind !== 'misplaced') return told;
  }
  const body = commentBody({ body: text.body, replacement: 'none' }, marker);
  const told = await converge(commented(asked), { marker, at: 'conversation', body }, outside);
  return told.kind === 'misplaced' ? { kind: 'none', because: told.because } : told;
}

/** Replaces an earlier comment by what there is to say once all is right. Where nothing was said, nothing is. */
export async function settlePull(asked: Told & { readonly body: string }, outside: Outside): Promise<Comment> {
  const { marker } = asked;
  if (outside.github.token === 'none') return { kind: 'none', because: 'Without a token nobody can comment.' };
  const body = commentBody({ body: asked.body, replacement: 'none' }, marker);
  const told = await converge(commented(asked), { marker, at: 'where-it-is', body }, outside);
  return told.kind === 'misplaced' ? { kind: 'none', because: told.because } : told;
}

function commented({ pull, repository }: Told) {
  return { repository, number: pull.number, commit: pull.head.commit };
}

/** GitHub takes a comment on lines that a hunk of the pull request shows, and on no others. */
async function placeOf(
  { pull, repository, text }: Told & { readonly text: CommentText },
  outside: Outside,
): Promise<CommentPlace | 'conversation'> {
  if (text.suggestion === undefined) return 'conversation';
  const { path, line, startLine = line } = text.suggestion;
  const files = await listPullFiles(repository, pull.number, outside);
  if (files.kind === 'failed') return 'conversation';
  const patch = files.value.find((file) => file.path === path)?.patch ?? 'none';
  const isShown = patch !== 'none' && showsLines(patch, { from: startLine, to: line });
  return isShown ? { path, startLine, line } : 'conversation';
}
