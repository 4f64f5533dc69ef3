import type { Change, LearntHash } from '../model/change.js';

/** Title and body of the commit message, without the trailers. */
export function commitMessage(change: Change, title: string): string {
  const { release, view, revision } = change;
  const from = view.source.kind === 'fetched' ? ` of ${view.source.owner}/${view.source.repository}` : '';
  const edits = revision.edits.map(
    ({ attribute, old, new: now }) => `- ${attribute}: ${oneLine(old)} -> ${oneLine(now)}`,
  );
  const unconfirmed = change.hashes.filter(({ standing }) => standing === 'unconfirmed').map(warning);
  const paragraphs = [
    oneLine(title),
    `Bring ${oneLine(view.document.path)} to ${oneLine(release.tag)}${oneLine(from)}.`,
    edits.join('\n'),
    unconfirmed.join('\n'),
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function warning({ attribute }: LearntHash): string {
  return `${attribute} is not confirmed: nothing but the module proxy stands behind it.`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trimEnd();
}
