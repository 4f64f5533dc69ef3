import type { Change, LearntHash, Revision } from '../model/change.js';

/** Title and body of the commit message, without the trailers. */
export function commitMessage(change: Change, title: string): string {
  const { release, view, revision } = change;
  const from = view.source.kind === 'fetched' ? ` of ${view.source.owner}/${view.source.repository}` : '';
  const paragraphs = [
    oneLine(title),
    `Bring ${oneLine(view.document.path)} to ${oneLine(release.tag)}${oneLine(from)}.`,
    editLines(revision),
    warningLines(change.hashes),
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

/** What a file's edits are, a line for each. */
export function editLines({ edits }: Revision): string {
  return edits.map(({ attribute, old, new: now }) => `- ${attribute}: ${oneLine(old)} -> ${oneLine(now)}`).join('\n');
}

/** What is to be known of hashes that nothing confirms, a line for each; nothing where there are none. */
export function warningLines(hashes: readonly Pick<LearntHash, 'attribute' | 'standing'>[]): string {
  const unconfirmed = hashes.filter(({ standing }) => standing === 'unconfirmed');
  return unconfirmed.map(({ attribute }) => warning(attribute)).join('\n');
}

function warning(attribute: string): string {
  return `${attribute} is not confirmed: nothing but the module proxy stands behind it.`;
}

/** A text without what would end its line. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trimEnd();
}
