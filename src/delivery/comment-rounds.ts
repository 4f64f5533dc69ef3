import type { AsideWritten } from '../github/aside.js';
import type { Outside } from '../github/call.js';
import { type Commented, type CommentPlace, listOwnComments, type OwnComment } from '../github/comments.js';
import { createComment, deleteComment, editComment } from '../github/write-comments.js';
import type { Comment } from '../model/outcome.js';
import { isMarked, isSameBody } from './comment-body.js';

/** The one comment that is to be there; `where-it-is` makes none where there is none. */
export interface Draft {
  readonly marker: string;
  readonly at: CommentPlace | 'conversation' | 'where-it-is';
  readonly body: string;
}

/** `misplaced`: GitHub does not take a comment on these lines. */
export type Converged = Comment | { readonly kind: 'misplaced'; readonly because: string };

/** So many looks in one run; each but the first follows an answer that was lost, or somebody else's write. */
const rounds = 4;

/** What was tried so far: what was written may be there although its answer was lost. */
interface Tried {
  readonly made: 'written' | 'updated' | 'unchanged';
  readonly doubt: 'none' | 'made-twice';
}

type Round =
  | { readonly kind: 'ended'; readonly comment: Converged }
  | { readonly kind: 'look-again'; readonly tried: Tried };

/** Looks, and does what is missing, until one comment of ours says what the draft says. */
export async function converge(on: Commented, draft: Draft, outside: Outside): Promise<Converged> {
  let tried: Tried = { made: 'unchanged', doubt: 'none' };
  for (let round = 1; round <= rounds; round += 1) {
    const listed = await listOwnComments(on, outside);
    if (listed.kind === 'failed') return { kind: 'none', because: listed.problem.what };
    const own = listed.value.filter(({ body }) => isMarked(body, draft.marker));
    const ended = await oneRound({ on, draft, own, tried }, outside);
    if (ended.kind === 'ended') return ended.comment;
    tried = ended.tried;
    await outside.clock.sleep(round * 1_000);
  }
  return { kind: 'none', because: 'GitHub did not say whether the comment was written.' };
}

interface Scene {
  readonly on: Commented;
  readonly draft: Draft;
  readonly own: readonly OwnComment[];
  readonly tried: Tried;
}

async function oneRound(scene: Scene, outside: Outside): Promise<Round> {
  const { on, draft, own, tried } = scene;
  const kept = keptOf(own, draft);
  if (kept === 'none') {
    return draft.at === 'where-it-is'
      ? ended({ kind: 'none', because: 'There is no earlier comment.' })
      : make(scene, draft.at, outside);
  }
  const others = own.filter((comment) => comment !== kept);
  if (isSameBody(kept.body, draft.body)) {
    await dropAll(on, others, outside);
    return ended({ kind: tried.made, url: kept.url });
  }
  const edited = await editComment(on.repository, kept, draft.body, outside);
  if (edited.kind === 'done') {
    await dropAll(on, others, outside);
    return ended({ kind: tried.made === 'written' ? 'written' : 'updated', url: kept.url });
  }
  if (edited.kind === 'declined' && edited.status !== 404) return ended({ kind: 'none', because: edited.because });
  return { kind: 'look-again', tried: { ...tried, made: 'updated' } };
}

/** A new comment comes before an old one goes, so that there is one at any time. */
async function make(
  { on, draft, own, tried }: Scene,
  at: CommentPlace | 'conversation',
  outside: Outside,
): Promise<Round> {
  const made = own.length === 0 ? 'written' : 'updated';
  const created = await createComment(on, { body: draft.body, at }, outside);
  switch (created.kind) {
    case 'uncertain':
      return { kind: 'look-again', tried: { made, doubt: 'made-twice' } };
    case 'declined':
      return ended({ kind: isMisplaced(created, at) ? 'misplaced' : 'none', because: created.because });
    case 'done':
      if (tried.doubt === 'made-twice') return { kind: 'look-again', tried: { made, doubt: 'none' } };
      await dropAll(on, own, outside);
      return ended({ kind: made, url: created.url ?? '' });
  }
}

const ended = (comment: Converged): Round => ({ kind: 'ended', comment });

function isMisplaced(declined: Extract<AsideWritten, { readonly kind: 'declined' }>, at: Draft['at']): boolean {
  return at !== 'conversation' && declined.status === 422;
}

/** The comment to go on with: one that stands where it should. */
function keptOf(own: readonly OwnComment[], { at }: Draft): OwnComment | 'none' {
  return own.find((comment) => at === 'where-it-is' || isAt(comment.at, at)) ?? 'none';
}

function isAt(one: OwnComment['at'], other: CommentPlace | 'conversation'): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.path === other.path && one.startLine === other.startLine && one.line === other.line;
}

/** One that cannot be taken away stays: the next run tries again. */
async function dropAll(on: Commented, comments: readonly OwnComment[], outside: Outside): Promise<void> {
  for (const comment of comments) await deleteComment(on.repository, comment, outside);
}
