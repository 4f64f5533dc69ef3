import type { Release } from '../model/release.js';
import type { Version } from '../model/words.js';
import { looksUnfinished } from './version.js';

/** What was read of a tag, as a release of this version. A tag without a release is judged by its name. */
export function releaseOf(facts: Omit<Release, 'version'>, version: Version): Release {
  const bareAndUnfinished = facts.published === 'bare-tag' && looksUnfinished(version) === 'yes';
  return { ...facts, version, stage: bareAndUnfinished ? 'prerelease' : facts.stage };
}
