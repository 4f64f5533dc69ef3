import { createHash } from 'node:crypto';
import type { CommitId } from '../model/words.js';

/** The id that Git gives to content, by the hash function of the repository that holds `like`. */
export function blobId(content: Uint8Array, like: CommitId): CommitId {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex') as CommitId;
}
