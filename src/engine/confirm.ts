import type { LearntHash } from '../model/change.js';
import { Refusal } from '../model/problem.js';
import type { NixOutside } from '../nix/nix.js';
import type { Case } from './judge.js';
import { hashUnstable } from './problems.js';
import { askNix, type Question, sideBySide } from './questions.js';

/** What was asked of Nix, and of what. */
export interface Asked {
  readonly questions: readonly Question[];
  readonly of: Pick<Case, 'view' | 'judge'>;
}

/** Nix's word stands; where what was computed is another, Nix must say the same once more. */
export async function confirm(
  computed: readonly LearntHash[],
  built: readonly LearntHash[],
  { questions, of }: Asked,
  outside: NixOutside,
): Promise<readonly LearntHash[]> {
  const merged = built.map((one) => sideBySide(computed.find(isFor(one)), one));
  const doubtful = questions.filter((question) => merged.find(isFor(question))?.overruled !== undefined);
  const again = doubtful.length === 0 ? [] : await askNix(doubtful, of, outside);
  for (const one of again) {
    const before = built.find(isFor(one));
    if (before?.sri !== one.sri) throw new Refusal(hashUnstable(of.view, one.attribute, [before?.sri ?? '', one.sri]));
  }
  return merged;
}

type Named = Pick<LearntHash, 'slot' | 'attribute'>;

function isFor(one: Named): (other: Named) => boolean {
  return (other) => other.slot === one.slot && other.attribute === one.attribute;
}

/** What was computed beside Nix, and why that is less than it might be. */
export interface Computed {
  readonly hashes: readonly LearntHash[];
  readonly remarks: readonly string[];
}

/**
 * Nix fetches in ways that we do not, from version control for one: its answer stands without ours. But what go.sum
 * contradicts must not be taken from anybody.
 */
export function asComputed(settled: PromiseSettledResult<readonly LearntHash[]>): Computed {
  if (settled.status === 'fulfilled') return { hashes: settled.value, remarks: [] };
  const { reason } = settled;
  if (!(reason instanceof Refusal) || reason.problem.code === 'go-checksum-mismatch') throw reason;
  return { hashes: [], remarks: [`Only Nix could tell the hash of the dependencies: ${reason.problem.what}`] };
}
