import { encode, type Identity } from './identity.js';
import { ourLinesIn } from './paragraphs.js';
import { readTrailers, type Trailers } from './trailers.js';

/** What a record is about, whatever the base branch was. */
export interface Subject extends Pick<Identity, 'file' | 'name'> {
  readonly tag: string;
}

/** What a commit message, perhaps one of a squash, records of a package at a tag, the newest where it records several. */
export function recordedOf(subject: Subject, message: string): Trailers | undefined {
  const about = `${encode(subject.file)}#${encode(subject.name)}`;
  const isMeant = (found: Trailers) =>
    found.tag === subject.tag && found.package.slice(found.package.indexOf(':') + 1) === about;
  const trailers = ourLinesIn(message).flatMap((lines) => readTrailers(lines.join('\n')) ?? []);
  return trailers.findLast(isMeant);
}
