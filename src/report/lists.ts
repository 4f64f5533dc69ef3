import { firstBytes } from './text.js';

/** A text of at most 500 bytes. */
export function clipped(text: string): string {
  const short = firstBytes(text, 500);
  return short === text ? text : `${short}...`;
}

/** A list of lines of Markdown of at most so many bytes; what does not fit is counted. */
export function list(lines: readonly string[], bytes: number): string {
  const items: string[] = [];
  let left = bytes;
  for (const line of lines) {
    left -= Buffer.byteLength(line) + 3;
    if (left < 0) break;
    items.push(`- ${line}`);
  }
  const more = lines.length - items.length;
  return [...items, ...(more > 0 ? [`- ... and ${more} more, which the outcome of the run holds.`] : [])].join('\n');
}
