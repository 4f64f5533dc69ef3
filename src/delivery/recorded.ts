import { encode, type Identity } from './identity.js';
import { readTrailers, type Trailers } from './trailers.js';

/** What a record is about, whatever the base branch was. */
export interface Subject extends Pick<Identity, 'file' | 'name'> {
  readonly tag: string;
}

/**
 * What a commit message records of a package at a tag, the newest where it records several. Besides a commit of ours as it
 * was made, this reads what becomes of its message when it is squashed: GitHub lists the messages of all commits, writes
 * Co-authored-by right below our last line or after a rule, and breaks lines at 72 columns; `git merge --squash` indents.
 */
export function recordedOf(subject: Subject, message: string): Trailers | undefined {
  const about = `${encode(subject.file)}#${encode(subject.name)}`;
  const isMeant = (found: Trailers) =>
    found.tag === subject.tag && found.package.slice(found.package.indexOf(':') + 1) === about;
  return paragraphsOf(message).flatMap(trailersIn).findLast(isMeant);
}

const indent = ' '.repeat(4);
const wrapColumn = 72;
const lineCount = 5;
const brokenLine = /^(Nix-Sync-[A-Za-z]+:)\n(\S+)$/gm;

function paragraphsOf(message: string): readonly (readonly string[])[] {
  const paragraphs = message.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/);
  return paragraphs.map((paragraph) => unbroken(outdented(paragraph.split('\n').filter((line) => line !== ''))));
}

function outdented(lines: readonly string[]): readonly string[] {
  return lines.every((line) => line.startsWith(indent)) ? lines.map((line) => line.slice(indent.length)) : lines;
}

/** A line of ours that was too long was broken at its only space. */
function unbroken(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n').replace(brokenLine, (broken, key: string, value: string) => {
    const whole = `${key} ${value}`;
    return whole.length > wrapColumn ? whole : broken;
  });
  return text.split('\n');
}

/** Our lines must begin the paragraph, and nothing but the trailers of others may follow. */
function trailersIn(lines: readonly string[]): readonly Trailers[] {
  const found = readTrailers(lines.slice(0, lineCount).join('\n'));
  return found !== undefined && lines.slice(lineCount).every(isTrailerOfOthers) ? [found] : [];
}

function isTrailerOfOthers(line: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]*: \S/.test(line) && !line.startsWith('Nix-Sync-');
}
