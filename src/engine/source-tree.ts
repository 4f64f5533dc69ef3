import type { Source } from '../archive/source.js';
import type { Files } from '../world/files.js';

/** Files of a release's source, wherever it lies. Paths are relative to its top. */
export interface SourceTree {
  has(path: string): Promise<boolean>;
  /** One small file's content; undefined where no file is called that. */
  read(path: string): Promise<Uint8Array | undefined>;
}

/** The source as an archive holds it. */
export function treeOfArchive(source: Pick<Source, 'has' | 'read'>): SourceTree {
  return { has: async (path) => source.has(path), read: source.read };
}

/** The source as it lies in a folder. */
export function treeOfFolder(folder: string, files: Pick<Files, 'look' | 'read'>): SourceTree {
  return {
    has: async (path) => (await files.look(`${folder}/${path}`)).kind !== 'missing',
    read: async (path) => {
      const { kind } = await files.look(`${folder}/${path}`);
      return kind === 'file' ? files.read(`${folder}/${path}`) : undefined;
    },
  };
}
