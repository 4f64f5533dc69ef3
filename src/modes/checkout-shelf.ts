import { join } from 'node:path';
import picomatch from 'picomatch';
import type { Document } from '../model/package.js';
import { Refusal } from '../model/problem.js';
import type { Files } from '../world/files.js';
import { type Place, placeOf } from './places.js';
import { fileHasOtherName, fileIsLink, fileMissing } from './problems.js';
import type { Shelf } from './shelf.js';

type Found = Pick<Files, 'look' | 'list'>;

/** Folders that hold no expression of the project's own. */
const passedOver: ReadonlySet<string> = new Set(['.git', '.direnv', 'node_modules', 'result', 'vendor']);

/** The working tree below `root`, as its files stand now. */
export function openCheckout(root: string, files: Found & Pick<Files, 'read'>): Shelf {
  return {
    base: { kind: 'checkout', root },
    match: async (patterns) => {
      const matches = picomatch([...patterns], { dot: true });
      const there = await Promise.all(patterns.map((pattern) => filesAt(placeOf(pattern), root, files)));
      return [...new Set(there.flat())].filter((path) => matches(path)).sort();
    },
    read: (path) => readDocument(root, path, files),
  };
}

/** Paths of the files, links passed over, that lie at a place. */
async function filesAt(place: Place | 'anywhere', root: string, files: Found): Promise<readonly string[]> {
  const { path, reach } = place === 'anywhere' ? { path: '', reach: 'below' as const } : place;
  const { kind } = await files.look(join(root, path));
  switch (kind) {
    case 'file':
      return [path];
    case 'folder':
      return reach === 'itself' ? [] : filesIn(path, reach, root, files);
    case 'link':
    case 'other':
    case 'missing':
      return [];
  }
}

async function filesIn(
  folder: string,
  reach: 'inside' | 'below',
  root: string,
  files: Found,
): Promise<readonly string[]> {
  const entries = await files.list(join(root, folder));
  const paths = await Promise.all(
    entries.map(async ({ name, kind }) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder' && reach === 'below' && !passedOver.has(name)) {
        return filesIn(path, reach, root, files);
      }
      return kind === 'file' ? [path] : [];
    }),
  );
  return paths.flat();
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
