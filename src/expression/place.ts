import { Buffer } from 'node:buffer';
import type { Document } from '../model/package.js';
import type { Place } from '../model/problem.js';

/** Where an offset of a document is for a person: lines end as Nix sees them, columns count characters. */
export function placeAt(document: Document, offset: number): Place {
  const { line, start } = lineAt(document, offset);
  const column = document.text.slice(start, offset).replace(/[\u0080-\u00bf]/g, '').length + 1;
  return { file: document.path, line, column };
}

/** The line of an offset, and where it begins. A carriage return alone ends a line too. */
function lineAt(document: Document, offset: number): { readonly line: number; readonly start: number } {
  const starts = lineStarts(document);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, start: starts[low] ?? 0 };
}

/** Where the lines of a document begin, found once: a large file has many places. */
function lineStarts(document: Document): readonly number[] {
  const known = LINE_STARTS.get(document);
  if (known !== undefined) return known;
  const { text } = document;
  const starts = [0];
  for (let at = text.search(LINE_END); at >= 0 && at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) starts.push(at + 1);
  }
  LINE_STARTS.set(document, starts);
  return starts;
}

const LINE_END = /[\r\n]/;

const LINE_STARTS = new WeakMap<Document, readonly number[]>();

/** Text for a person or a model value out of a document's bytes. */
export function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The bytes of a text, as a document holds them. */
export function encoded(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
