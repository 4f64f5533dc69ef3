import type { ByteString, TreePart } from '../model/tree.js';

/**
 * The file system. Paths are absolute and UTF-8; where names must be exact to the byte, `walk` and `plant` give and take
 * them so. What a person can do something about (no space, no permission, nothing there) is thrown as a Refusal.
 */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  /** What stands at a path itself, links not followed. */
  look(path: string): Promise<Standing>;
  /** Entries of a folder, in no particular order. */
  list(folder: string): Promise<readonly Entry[]>;
  /** A file's bytes; each chunk is the receiver's to keep. */
  stream(path: string): AsyncIterable<Uint8Array>;
  /**
   * All that stands at a path, links not followed, in byte order. `wants` is asked about everything below; what it does not
   * want is passed over unread.
   */
  walk(path: string, wants?: Wants): AsyncIterable<FoundPart>;
  /** Writes a tree at a path where nothing stands yet, through no link and over nothing. */
  plant(path: string, tree: AsyncIterable<TreePart>): Promise<void>;
  /** Makes a folder, and its parents; one that exists already is kept. */
  makeFolder(path: string): Promise<void>;
  /** Creates a new file; fails where something stands already. */
  create(path: string, content: Uint8Array, mode: 'plain' | 'executable'): Promise<void>;
  /** Replaces a regular file's content in one step, its mode kept. Refuses links, and files with a second name. */
  replace(path: string, content: Uint8Array): Promise<void>;
  /** Removes a folder or file of this run with all that it holds, whatever the modes. */
  remove(path: string): Promise<void>;
  /** A file for this run that can be appended to and read at any offset; closing removes it. */
  spool(path: string): Promise<Spool>;
}

export type Standing =
  | { readonly kind: 'file'; readonly size: number; readonly executable: boolean; readonly links: number }
  | { readonly kind: 'folder' | 'link' | 'other' | 'missing' };

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** `inside` is the path below where the walk began, `/` between names. */
export type Wants = (inside: ByteString, kind: Entry['kind']) => boolean;

/** `other` is a device, socket or pipe. */
export type FoundPart = TreePart | { readonly kind: 'other'; readonly name: ByteString };

export interface Spool {
  append(bytes: Uint8Array): Promise<void>;
  /** Fills `into` from there on without waiting, and answers how many bytes there were; fewer than fit only at the end. */
  read(offset: number, into: Uint8Array): number;
  close(): Promise<void>;
}
