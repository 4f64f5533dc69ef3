/**
 * The lines that this tool wrote into a commit message, one list for each paragraph that begins with them. Besides the message
 * of a commit as it was made, this reads what becomes of it when it is squashed: GitHub lists the messages of all commits,
 * writes Co-authored-by right below our last line or after a rule, and breaks lines at 72 columns; `git merge --squash` indents.
 */
export function ourLinesIn(message: string): readonly (readonly string[])[] {
  return paragraphsOf(message).flatMap((lines) => {
    const end = lines.findIndex((line) => !line.startsWith(begin));
    const own = end === -1 ? lines : lines.slice(0, end);
    return own.length > 0 && lines.slice(own.length).every(isTrailerOfOthers) ? [own] : [];
  });
}

/** The lines of a message's last paragraph, as they are. */
export function lastLinesOf(message: string): readonly string[] {
  const paragraph = message.trimEnd().split(betweenParagraphs).at(-1) ?? '';
  return paragraph.split('\n');
}

const begin = 'Nix-Sync-';
const betweenParagraphs = /\n[ \t]*\n/;
const indent = ' '.repeat(4);
const wrapColumn = 72;
/** A line of ours, whole or broken: a hash has four words, every other line one. */
const perhapsBroken = /^Nix-Sync-(?:Hash:(?:[ \n]\S+){4}|[A-Za-z]+:[ \n]\S+)$/gm;

function paragraphsOf(message: string): readonly (readonly string[])[] {
  const paragraphs = message.replaceAll('\r\n', '\n').split(betweenParagraphs);
  return paragraphs.map((paragraph) => unbroken(outdented(paragraph.split('\n').filter((line) => line !== ''))));
}

function outdented(lines: readonly string[]): readonly string[] {
  return lines.every((line) => line.startsWith(indent)) ? lines.map((line) => line.slice(indent.length)) : lines;
}

/** A line of ours that was too long was broken at some of its spaces. */
function unbroken(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n').replace(perhapsBroken, (found) => {
    return found.length > wrapColumn ? found.replaceAll('\n', ' ') : found;
  });
  return text.split('\n');
}

function isTrailerOfOthers(line: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]*: \S/.test(line) && !line.startsWith(begin);
}
