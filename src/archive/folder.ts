import { Buffer } from 'node:buffer';
import { narHasher } from '../hash/nar.js';
import { Refusal } from '../model/problem.js';
import type { TreePart } from '../model/tree.js';
import type { Sri } from '../model/words.js';
import type { Files, FoundPart } from '../world/files.js';
import { folderHoldsOther } from './problems.js';

/** The hash that Nix gives a folder or file on disk (`nix hash path`). A link at the path itself is hashed as a link. */
export async function hashFolder(folder: string, files: Pick<Files, 'walk'>): Promise<Sri> {
  const hasher = narHasher();
  for await (const part of hashable(folder, files.walk(folder))) {
    hasher.write(part);
  }
  return hasher.end();
}

async function* hashable(folder: string, found: AsyncIterable<FoundPart>): AsyncIterable<TreePart> {
  const open: string[] = [];
  for await (const part of found) {
    switch (part.kind) {
      case 'other':
        throw new Refusal(folderHoldsOther(pathOf(folder, open, part.name)));
      case 'folder':
        open.push(part.name);
        break;
      case 'end':
        open.pop();
        break;
      case 'file':
      case 'link':
      case 'bytes':
        break;
    }
    yield part;
  }
}

function pathOf(folder: string, open: readonly string[], name: string): string {
  const inside = [...open.slice(1), name].join('/');
  return [folder, Buffer.from(inside, 'latin1').toString()].filter((part) => part !== '').join('/');
}
