import type { Document } from '../model/package.js';
import type { Place } from '../model/problem.js';

/** Where an offset of a document is for a person: lines end as Nix sees them, columns count characters. */
export function positionIn(document: Document, offset: number): Place {
  const lines = document.text.slice(0, offset).split(/\r\n?|\n/);
  return { file: document.path, line: lines.length, column: utf8(lines.at(-1) ?? '').length + 1 };
}

/** A document's bytes as the characters that they are. */
export function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
