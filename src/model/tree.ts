import type { Checked } from './words.js';

/** A name, path or link target as the bytes that it is, one character each (latin1): names that are not UTF-8 survive, and strings sort in byte order. */
export type ByteString = Checked<'ByteString'>;

/**
 * A tree of files, piece by piece, depth first. The root's name is empty. `folder` is ended by its own `end`; after
 * `file` come `bytes` that add up to its size, each valid only until the next part is asked for.
 */
export type TreePart =
  | { readonly kind: 'folder'; readonly name: ByteString }
  | { readonly kind: 'end' }
  | { readonly kind: 'file'; readonly name: ByteString; readonly executable: boolean; readonly size: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'link'; readonly name: ByteString; readonly target: ByteString };
