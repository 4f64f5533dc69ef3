import type { ByteString } from '../model/tree.js';
import type { FolderNode, Node } from './tree.js';

/** As many links as Linux follows in one path. */
const longestChain = 40;

/** Where a path inside a tree leads, links followed; `outside` where it leaves the tree, or might once files are added. */
export type Destination = Node | 'outside' | 'nowhere';

/**
 * Follows a path from a folder of a tree, given as the folders from the root down to it. What does not exist yet is taken
 * for a folder without links, so that a link stays inside whatever is later written into the unpacked tree.
 */
export function follow(path: string, from: readonly FolderNode[]): Destination {
  const ahead = path.split('/').reverse();
  const passed: (FolderNode | undefined)[] = [...from];
  let links = 0;
  if (path.startsWith('/')) {
    return 'outside';
  }
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (name === '' || name === '.') {
      continue;
    }
    if (name === '..') {
      passed.pop();
      if (passed.length === 0) return 'outside';
      continue;
    }
    const node = passed.at(-1)?.entries.get(name as ByteString);
    if (node?.kind === 'link') {
      links += 1;
      if (node.target.startsWith('/')) return 'outside';
      if (links > longestChain) return 'nowhere';
      ahead.push(...node.target.split('/').reverse());
    } else if (node?.kind === 'file') {
      if (ahead.every((rest) => rest === '')) return node;
      passed.push(undefined);
    } else {
      passed.push(node);
    }
  }
  return passed.at(-1) ?? 'nowhere';
}
