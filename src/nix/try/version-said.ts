import { stripVTControlCharacters } from 'node:util';

/** The line in which a version stands as a word of its own: not within a longer version, and not as its prerelease. */
export function lineWithVersion(said: string, version: string): string | undefined {
  const escaped = version.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const alone = new RegExp(`(?<![\\w.])[vV]?${escaped}(?!\\w|\\.\\w|-(?:\\d|alpha|beta|rc|pre|dev|snapshot|next))`);
  return linesOf(said).find((line) => alone.test(line));
}

/** What looks most like the program's own version: what stands beside that word or the program's name, else three numbers. */
export function anyVersion(said: string, program: string): string | undefined {
  const lines = linesOf(said);
  const telling = lines.filter((line) => /\bversion\b/i.test(line) || line.startsWith(program));
  const found = telling.map((line) => /(?<![\w.])v?(\d+(?:\.\d+)+[\w.+-]*)/.exec(line)).find((match) => match !== null);
  const other = found ?? /(?<![\w.])v?(\d+\.\d+\.\d+(?!\.)[\w+-]*)/.exec(lines.join('\n'));
  return other?.[1]?.replace(/[.+-]+$/, '');
}

/** The name of a store path, which has the version of the package in it. */
const storeName = /\b[0-9a-z]{32}-[\w+?=.-]+/g;

function linesOf(said: string): readonly string[] {
  return stripVTControlCharacters(said)
    .replace(storeName, '...')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
