import type { Document } from '../../model/package.js';
import type { FormatterName } from '../../model/task.js';

/** A formatter that can be run here and now. */
export interface AtHand {
  readonly name: FormatterName;
  /** Works on a copy; the document itself is left alone. */
  format(document: Document): Promise<Attempt>;
  /** Its name and version: `nixfmt 1.1.0`. */
  words(): Promise<string>;
}

/** What a formatter made of a text, or what it said against it. `unusable` is a program that cannot be started. */
export type Attempt =
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'refused'; readonly said: string }
  | { readonly kind: 'unusable' };

/** The end of what a program said. */
export function lastWords(said: string): string {
  const lines = said.trim().split(/\r?\n/);
  const kept = lines.slice(-keptLines).join('\n').slice(-keptCharacters);
  return kept === '' ? 'It said nothing about the reason.' : kept;
}

const keptLines = 12;
const keptCharacters = 1500;
