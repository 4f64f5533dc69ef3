import type { ListedEntry, ListedTree } from '../../src/engine/listed-tree.js';

/** A tree made up of files by their paths; a text that begins with `-> ` is a link. */
export function listed(files: Readonly<Record<string, string>>): ListedTree {
  const folders = new Set<string>();
  for (const path of Object.keys(files)) {
    const names = path.split('/');
    for (let depth = 1; depth < names.length; depth += 1) folders.add(names.slice(0, depth).join('/'));
  }
  const inFolders: readonly ListedEntry[] = [...folders].map((path) => ({ path, kind: 'folder' }));
  const entries: readonly ListedEntry[] = Object.entries(files).map(([path, text]) => ({
    path,
    kind: text.startsWith('-> ') ? 'link' : 'file',
  }));
  return {
    list: async () => [...inFolders, ...entries],
    async read(path) {
      const text = files[path];
      if (text === undefined || text.startsWith('-> ')) throw new Error(`${path} is no file.`);
      return Buffer.from(text);
    },
  };
}
