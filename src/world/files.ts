/** The file system. Paths are absolute. Names are UTF-8. */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  /** What stands at a path itself, links not followed. */
  look(path: string): Promise<Standing>;
  /** Entries of a folder, in no particular order. */
  list(folder: string): Promise<readonly Entry[]>;
  readLink(path: string): Promise<string>;
  stream(path: string): AsyncIterable<Uint8Array>;
  makeFolder(path: string): Promise<void>;
  /** Creates a new file; fails where something stands already. */
  create(path: string, content: Uint8Array, mode: 'plain' | 'executable'): Promise<void>;
  link(path: string, target: string): Promise<void>;
  /** Replaces a regular file's content in one step, its mode kept: a temporary file beside it, then rename. */
  replace(path: string, content: Uint8Array): Promise<void>;
  /** Removes a folder of this run with all that it holds, whatever the modes. */
  remove(folder: string): Promise<void>;
  /** A file for this run that can be appended to and read at any offset. */
  spool(path: string): Promise<Spool>;
}

export type Standing =
  | { readonly kind: 'file'; readonly size: number; readonly executable: boolean; readonly links: number }
  | { readonly kind: 'folder' | 'link' | 'other' | 'missing' };

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export interface Spool {
  append(bytes: Uint8Array): Promise<void>;
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}
