import { Buffer } from 'node:buffer';
import type { Document } from '../model/package.js';
import type { Place } from '../model/problem.js';

/** Where an offset of a document is for a person: lines end as Nix sees them, columns count characters. */
export function placeAt(document: Document, offset: number): Place {
  const before = document.text.slice(0, offset);
  const lines = before.split(/\r\n|\n|\r/);
  const line = lines.at(-1) ?? '';
  return { file: document.path, line: lines.length, column: line.replace(/[\u0080-\u00bf]/g, '').length + 1 };
}

/** Text for a person or a model value out of a document's bytes. */
export function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The bytes of a text, as a document holds them. */
export function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
