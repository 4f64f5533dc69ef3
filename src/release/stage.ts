import type { Release } from '../model/release.js';
import type { Version } from '../model/words.js';

const unfinished: ReadonlySet<string> = new Set(['alpha', 'beta', 'rc', 'pre', 'dev']);

/** Whether a version calls itself unfinished: one of its words is alpha, beta, rc, pre or dev. */
export function looksUnfinished(version: string): 'yes' | 'no' {
  const words: readonly string[] = version.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.some((word) => unfinished.has(word)) ? 'yes' : 'no';
}

/** What was read of a tag, as a release of this version. A tag without a release is judged by its name. */
export function releaseOf(facts: Omit<Release, 'version'>, version: Version): Release {
  const bareAndUnfinished = facts.published === 'bare-tag' && looksUnfinished(version) === 'yes';
  return { ...facts, version, stage: bareAndUnfinished ? 'prerelease' : facts.stage };
}
