import type { PackageView } from '../model/package.js';
import type { Version } from '../model/words.js';

/** What a person should know of a package besides: literals that spell the old version out and stay as they are. */
export function leftBehind({ mentions, document }: PackageView, from: Version, to: Version): readonly string[] {
  if (from === to) return [];
  return mentions
    .filter(({ fate }) => fate === 'reported')
    .map(
      ({ attribute, place }) =>
        `"${attribute}" in line ${place.line} of ${document.path} spells ${from} out and was left as it is.`,
    );
}
