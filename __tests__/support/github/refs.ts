import { type Hub, isAncestor, tipOf, zeroOid } from './hub.js';
import type { Repository } from './parts.js';
import { moveConsequences } from './pulls.js';

export interface RefMove {
  readonly ref: string;
  /** What must stand there; the zero id: nothing. */
  readonly before?: string;
  /** The zero id: take it away. */
  readonly after: string;
  readonly force: boolean;
}

export type Moved =
  | { readonly kind: 'moved' }
  | { readonly kind: 'stale' | 'no-object' | 'not-forward' | 'missing' | 'default-branch'; readonly ref: string };

/** Moves references together or not at all, then does what follows for pull requests. */
export async function moveRefs(
  hub: Hub,
  repository: Repository,
  moves: readonly RefMove[],
  by: string,
): Promise<Moved> {
  const planned: { move: RefMove; standing: string | undefined }[] = [];
  for (const move of moves) {
    const standing = await tipOf(repository, move.ref);
    const because = await obstacle(repository, move, standing);
    if (because !== undefined) return { kind: because, ref: move.ref };
    planned.push({ move, standing });
  }
  const lines = planned.map(({ move, standing }) => `update ${move.ref}\0${move.after}\0${standing ?? zeroOid}\0`);
  try {
    await repository.git.run(['update-ref', '--stdin', '-z'], lines.join(''));
  } catch {
    return { kind: 'stale', ref: moves[0]?.ref ?? '' };
  }
  repository.pushedAt = hub.now();
  for (const { move, standing } of planned) await moveConsequences(hub, repository, { ...move, standing, by });
  return { kind: 'moved' };
}

async function obstacle(
  repository: Repository,
  move: RefMove,
  standing: string | undefined,
): Promise<Exclude<Moved['kind'], 'moved'> | undefined> {
  if (move.before !== undefined && move.before !== (standing ?? zeroOid)) return 'stale';
  if (move.after === zeroOid) {
    if (standing === undefined) return 'missing';
    return move.ref === `refs/heads/${repository.defaultBranch}` ? 'default-branch' : undefined;
  }
  const object = await repository.git.read(move.after);
  if (object === undefined || (move.ref.startsWith('refs/heads/') && object.type !== 'commit')) return 'no-object';
  if (standing === undefined || move.force) return undefined;
  return (await isAncestor(repository, standing, move.after)) ? undefined : 'not-forward';
}
