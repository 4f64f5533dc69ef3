import { Buffer } from 'node:buffer';
import type { Document } from '../model/package.js';
import type { Place } from '../model/problem.js';

/** Where an offset of a document is for a person: lines end as Nix sees them, columns count characters. */
export function placeAt(document: Document, offset: number): Place {
  const { line, start } = lineAt(document.text, offset);
  const column = document.text.slice(start, offset).replace(/[\u0080-\u00bf]/g, '').length + 1;
  return { file: document.path, line, column };
}

/** The line of an offset, and where it begins. A carriage return alone ends a line too. */
function lineAt(text: string, offset: number): { readonly line: number; readonly start: number } {
  const alone = text.includes('\r')
    ? [...text.slice(0, offset).matchAll(/\r(?!\n)/g)].map(({ index }) => index + 1)
    : [];
  let line = 1 + alone.length;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return { line, start: Math.max(start, alone.at(-1) ?? 0) };
}

/** Text for a person or a model value out of a document's bytes. */
export function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The bytes of a text, as a document holds them. */
export function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
