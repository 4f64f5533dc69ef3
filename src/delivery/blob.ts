import { createHash } from 'node:crypto';
import type { Document } from '../model/package.js';
import type { CommitId } from '../model/words.js';

/** A document's bytes. */
export function bytesOf(document: Document): Uint8Array {
  return Buffer.from(document.text, 'latin1');
}

/** The id that Git gives to content, by the hash function of the repository that holds `like`. */
export function blobId(content: Uint8Array, like: CommitId): CommitId {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex') as CommitId;
}
