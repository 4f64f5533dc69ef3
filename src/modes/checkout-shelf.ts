import { join } from 'node:path';
import { glob } from 'tinyglobby';
import type { Document } from '../model/package.js';
import { Refusal } from '../model/problem.js';
import type { Files } from '../world/files.js';
import { fileHasOtherName, fileIsLink, fileMissing } from './problems.js';
import type { Shelf } from './shelf.js';

/** Folders that hold no expression of the project's own. */
const passedOver = ['**/.git/**', '**/node_modules/**', '**/vendor/**', '**/result/**', '**/.direnv/**'];

const looking = { ignore: passedOver, dot: true, followSymbolicLinks: false, expandDirectories: false };

/** The working tree below `root`, as its files stand now. */
export function openCheckout(root: string, files: Pick<Files, 'look' | 'read'>): Shelf {
  return {
    base: { kind: 'checkout', root },
    match: async (patterns) => {
      const found = await glob([...patterns], { cwd: root, ...looking });
      return found.sort();
    },
    read: (path) => readDocument(root, path, files),
  };
}

/** Refuses what would be refused when it is replaced, before there is work in vain. */
export async function mustBeReplaceable(root: string, path: string, files: Pick<Files, 'look'>): Promise<void> {
  const standing = await files.look(join(root, path));
  if (standing.kind === 'file' && standing.links > 1) {
    throw new Refusal(fileHasOtherName(path));
  }
}

async function readDocument(root: string, path: string, files: Pick<Files, 'look' | 'read'>): Promise<Document> {
  const whole = join(root, path);
  const standing = await files.look(whole);
  switch (standing.kind) {
    case 'link':
      throw new Refusal(fileIsLink(path));
    case 'file': {
      const text = Buffer.from(await files.read(whole)).toString('latin1');
      return { path, text, commit: 'working-tree' };
    }
    case 'folder':
    case 'other':
    case 'missing':
      throw new Refusal(fileMissing(path, 'working-tree'));
  }
}
