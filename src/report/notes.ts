import { defuse } from './defuse.js';
import { inline } from './markdown.js';
import { firstBytes, visible } from './text.js';

/** Content that a reader unfolds. */
export function details(summary: string, markdown: string): string {
  return `<details>\n<summary>${inline(summary)}</summary>\n\n${markdown}\n\n</details>`;
}

/**
 * Somebody else's Markdown as a quotation of at most so many bytes. Whatever it leaves open, a fence, a list or a
 * table, ends where the quotation ends. `rest` is said after a shortened one.
 */
export function quotation(markdown: string, bytes: number, rest: string): string {
  const lines = defuse(visible(markdown)).trim().split('\n');
  const quoted = lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
  const whole = firstBytes(quoted, bytes);
  return whole === quoted ? quoted : `${whole.trimEnd()}\n\n${rest}`;
}
