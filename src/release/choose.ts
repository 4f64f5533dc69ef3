import type { Choice, Release } from '../model/release.js';
import type { Allowance } from '../model/task.js';
import type { Version } from '../model/words.js';
import { compareReleases } from './version.js';

/** A release that was found, and what may be done with it. */
export interface Offer {
  readonly release: Release;
  /** The version that the expression holds now. */
  readonly current: Version;
  readonly allow: ReadonlySet<Allowance>;
  readonly remarks: readonly string[];
}

/** Takes a release or leaves it. The version that is there already is always taken: its hashes may be wrong. */
export function chooseRelease({ release, current, allow, remarks }: Offer): Choice {
  const because = reasonToLeave(release, current, allow);
  return because === 'none' ? { kind: 'take', release, from: current, remarks } : { kind: 'leave', release, because };
}

function reasonToLeave(
  { stage, version }: Release,
  current: Version,
  allow: ReadonlySet<Allowance>,
): Extract<Choice, { kind: 'leave' }>['because'] | 'none' {
  const order = compareReleases(version, current);
  if (order === 0) return 'none';
  if (stage !== 'final' && !allow.has(stage)) return stage;
  return order < 0 && !allow.has('downgrade') ? 'older' : 'none';
}
