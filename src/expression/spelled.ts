import type { TagPart, TagTemplate } from '../model/package.js';

/** A literal that spells a version out, as what it is made of; `undefined` where it does not hold the version. */
export function spelled(text: string, version: string): TagTemplate | undefined {
  const pieces = around(text, version);
  if (pieces.length < 2) return undefined;
  return pieces.flatMap((piece, index): readonly TagPart[] => [
    ...(index === 0 ? [] : [{ kind: 'version' } as const]),
    ...(piece === '' ? [] : [{ kind: 'text', text: piece } as const]),
  ]);
}

/** A tag that spells a version out and ends with it; a commit id is no version even where one is called so. */
export function spelledTag(text: string, version: string): TagTemplate | undefined {
  const template = isCommit(version) ? undefined : spelledWhole(text, version);
  return template?.at(-1)?.kind === 'version' ? template : undefined;
}

/** The URL of a forge's own archive or release, where nothing else of it would have to follow a new version as well. */
export function spelledUrl(text: string, version: string): TagTemplate | undefined {
  if (!isTelling(version) || isCommit(version) || !OF_A_RELEASE.test(text)) return undefined;
  const template = spelledWhole(text, version);
  const rest = template?.map((part) => (part.kind === 'text' ? part.text : '\n')).join('') ?? '';
  return partsOf(version).some((part) => around(rest, part).length > 1) ? undefined : template;
}

/** Of other URLs nobody knows whether they exist for another version: some hold a digest, some an archived page's date. */
const OF_A_RELEASE =
  /^https:\/\/(?:github\.com|codeberg\.org|gitlab\.com)\/[^/]+\/[^?#]+\/(?:archive|releases\/download)\/[^?#%]+$/;

function isCommit(text: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(text) && /^(?=.*[a-f])|^.{40}/.test(text);
}

/** As `spelled`, unless the version's characters stand somewhere within another number too. */
function spelledWhole(text: string, version: string): TagTemplate | undefined {
  return text.split(version).length === around(text, version).length ? spelled(text, version) : undefined;
}

/** Whether a version is unlike enough to any other number that its text means nothing else. */
export function isTelling(version: string): boolean {
  return /\d.*[^\d].*\d|\d{5}/.test(version);
}

/** What stands between the places where a version is whole, not within a longer one. */
function around(text: string, version: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let at = text.indexOf(version); at >= 0; at = text.indexOf(version, at + 1)) {
    if (at < from) continue;
    const end = at + version.length;
    if (
      /(?:\d|\d\.)$/.test(text.slice(Math.max(0, at - 2), at)) ||
      /^(?:[0-9A-Za-z]|\.\d)/.test(text.slice(end, end + 2))
    )
      continue;
    pieces.push(text.slice(from, at));
    from = end;
  }
  return [...pieces, text.slice(from)];
}

/** What else a text may spell of a version: its first numbers, and its numbers with other marks between them. */
function partsOf(version: string): readonly string[] {
  const numbers = version.split('.');
  const first = numbers.slice(1, -1).map((_, index) => numbers.slice(0, index + 2).join('.'));
  const marked = numbers.length > 1 ? ['_', '-', ''].map((mark) => numbers.join(mark)) : [];
  return [...first, ...marked];
}
