/** GitHub refuses a longer one. */
const limit = 65_536;

const cutOff = '*The rest is left out: GitHub takes no longer comment.*';

/** What a comment says: Markdown, and lines that replace those it stands on. */
export interface Said {
  readonly body: string;
  readonly replacement: string | 'none';
}

/** A comment's whole text, which ends with a hidden line that finds it again. */
export function commentBody(said: Said, marker: string): string {
  const suggestion = said.replacement === 'none' ? '' : `\n\n${suggested(said.replacement)}`;
  const tail = `${suggestion}\n\n${lineOf(marker)}\n`;
  return `${cut(said.body.trimEnd(), limit - tail.length)}${tail}`;
}

/** Whether a text holds the hidden line, alone on a line of its own: who quotes a comment puts a sign before it. */
export function isMarked(body: string, marker: string): boolean {
  return body.split(/\r?\n/).some((line) => line.trimEnd() === lineOf(marker));
}

/** Whether GitHub would show two texts alike: it may have changed line ends and what is blank at the end. */
export function isSameBody(one: string, other: string): boolean {
  const [first, second] = [one, other].map((body) => body.replaceAll('\r\n', '\n').trimEnd());
  return first === second;
}

/** In a comment of HTML two dashes end it, so that all but the plainest signs are written as numbers. */
function lineOf(marker: string): string {
  const word = marker.replace(/[^A-Za-z0-9._/:#-]|-(?=-)|-$/g, (sign) => `%${sign.codePointAt(0)?.toString(16)}`);
  return `<!-- nix-sync-comment: ${word} -->`;
}

/** GitHub offers to put a block of this kind in the place of the lines that a comment stands on. */
function suggested(replacement: string): string {
  const text = replacement.replace(/\r?\n$/, '');
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}suggestion\n${text}\n${fence}`;
}

/** Cuts whole lines off the end; a code block that is cut in two is ended. */
function cut(body: string, room: number): string {
  if (body.length <= room) return body;
  const kept = body.slice(0, room - cutOff.length - 20);
  const lines = kept.slice(0, Math.max(kept.lastIndexOf('\n'), 0) || kept.length).split('\n');
  let open = '';
  for (const line of lines) {
    const [, fence = ''] = /^ {0,3}(`{3,16})/.exec(line) ?? [];
    if (open === '') open = fence;
    else if (fence.length >= open.length && line.trim() === fence) open = '';
  }
  return [...lines, ...(open === '' ? [] : [open]), '', cutOff].join('\n');
}
