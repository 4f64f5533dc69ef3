import { defuse } from './defuse.js';
import { oneLine, visible } from './text.js';

const address = /(https?:\/\/[^\s<>()[\]`|"'*\\]+)/;

/** Text that shows as itself within a line of GitHub's Markdown, table cells included. */
export function inline(text: string): string {
  return oneLine(text)
    .split(address)
    .map((part, index) => (index % 2 === 1 ? withoutReference(part) : escaped(defuse(part))))
    .join('')
    .replace(/^(?:[-+=#]|\d+(?=[.)](?:\s|$)))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** An address that leads to the same page, but leaves no trace there where it is an issue's, and mentions nobody. */
function withoutReference(url: string): string {
  const plain = url.replace(/@/g, '%40').replace(/#(?=\d)/g, '%23');
  return /\/(issues|pull|discussions)\//i.test(plain) ? defuse(plain) : plain;
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_[\]<>~$]/g, '\\$&')
    .replace(/\|/g, '&#124;');
}

/** Text as code within a line, table cells included. */
export function code(text: string): string {
  const plain = oneLine(text);
  if (plain === '') return '';
  return /[`|\\]/.test(plain) ? `<code>${inline(plain)}</code>` : `\`${plain}\``;
}

/** A link; the address is percent-encoded where Markdown could stumble over it. */
export function link(shown: string, to: string): string {
  const safe = oneLine(to).replace(/[\s<>()[\]\\`|"']/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
  });
  return /^https?:\/\//i.test(safe) ? `[${shown}](${safe})` : shown;
}

/** A table of cells that are Markdown already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A block of code that nothing inside can end. */
export function block(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visible(text).replace(/\n+$/, '')}\n${fence}`;
}
