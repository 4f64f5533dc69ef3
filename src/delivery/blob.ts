import type { Document } from '../model/package.js';

/** A document's bytes. */
export function bytesOf(document: Document): Uint8Array {
  return Buffer.from(document.text, 'latin1');
}
