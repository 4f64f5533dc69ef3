import type { Document } from '../../model/package.js';
import type { FormatterName } from '../../model/task.js';
import type { AtHand, Attempt } from './at-hand.js';
import { prepare } from './text.js';

/** The strictest first: a file that it leaves alone is in its style hardly by chance. */
export const order: readonly FormatterName[] = ['nixfmt', 'alejandra', 'nixpkgs-fmt'];

/** What a formatter makes of a whole document; one that leaves nothing of it is taken to have refused it. */
export async function attemptOn(document: Document, formatter: AtHand): Promise<Attempt> {
  const prepared = prepare(document.text);
  if (prepared === 'not-utf8') return { kind: 'refused', said: 'The file is not UTF-8.' };
  const attempt = await formatter.format({ ...document, text: prepared.text });
  if (attempt.kind !== 'done') return attempt;
  if (attempt.text.trim() === '') return { kind: 'refused', said: 'It left nothing of the text.' };
  return { kind: 'done', text: prepared.restored(attempt.text) };
}
