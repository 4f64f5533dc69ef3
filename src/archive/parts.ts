import type { ByteString, TreePart } from '../model/tree.js';
import { follow } from './links.js';
import type { FolderNode, LeafNode, Node } from './tree.js';

type Read = (offset: number, length: number) => Iterable<Uint8Array>;

/** A tree in byte order, contents read as they are asked for, links exactly as the archive has them. */
export function exactParts(root: FolderNode, read: Read): Iterable<TreePart> {
  return parts(root, read, (link) => link.target);
}

/** Nothing is called that; a link to it leads nowhere. */
const nowhere = 'nix-sync-left-out-a-link-that-leads-outside-the-archive' as ByteString;

/**
 * The same with links that leave the tree made to lead nowhere. Nix builds in a sandbox where they lead nowhere too, so
 * Go sees the same; out here they would let an archive read the files of this machine.
 */
export function safeParts(root: FolderNode, read: Read): Iterable<TreePart> {
  return parts(root, read, (link, open) => (follow(link.target, open) === 'outside' ? nowhere : link.target));
}

type TargetOf = (link: Extract<LeafNode, { kind: 'link' }>, open: readonly FolderNode[]) => ByteString;

function* parts(root: FolderNode, read: Read, targetOf: TargetOf): Iterable<TreePart> {
  const open = [root];
  const ahead = [ordered(root)];
  yield { kind: 'folder', name: '' as ByteString };
  for (let current = ahead.at(-1); current !== undefined; current = ahead.at(-1)) {
    const next = current.pop();
    if (next === undefined) {
      ahead.pop();
      open.pop();
      yield { kind: 'end' };
      continue;
    }
    const [name, node] = next;
    switch (node.kind) {
      case 'folder':
        yield { kind: 'folder', name };
        open.push(node);
        ahead.push(ordered(node));
        break;
      case 'link':
        yield { kind: 'link', name, target: targetOf(node, open) };
        break;
      case 'file':
        yield { kind: 'file', name, executable: node.executable, size: node.size };
        for (const bytes of read(node.offset, node.size)) {
          yield { kind: 'bytes', bytes };
        }
    }
  }
}

/** The last first, to be taken from the end. */
function ordered(folder: FolderNode): [ByteString, Node][] {
  return [...folder.entries].sort(([one], [other]) => (one < other ? 1 : -1));
}
