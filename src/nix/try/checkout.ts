import { posix } from 'node:path';
import { withGit } from '../../git/git.js';
import { indexTree } from '../../git/index-tree.js';
import { trackedInSubmodules } from '../../git/submodules.js';
import { entriesOf, type Tracked, trackedIn } from '../../git/tracked.js';
import type { Base } from '../../model/change.js';
import type { ByteString } from '../../model/tree.js';
import type { FoundPart, Wants } from '../../world/files.js';
import type { World } from '../../world/world.js';

type Outside = Pick<World, 'files' | 'processes' | 'tools' | 'scratch'>;
type Checkout = Extract<Base, { kind: 'checkout' }>;

/**
 * Hands on what of a checkout belongs to the project. With an index: what a commit of that would hold. Without: as Nix takes
 * a dirty Git tree, what Git tracks below the root with the bytes of the working tree, and always `file`, which is being
 * edited. Where no repository has the root, or there is no Git to ask, everything but what tools put there.
 */
export async function withCheckout(
  { root, index }: Checkout,
  file: string,
  receive: (tree: AsyncIterable<FoundPart>) => Promise<void>,
  outside: Outside,
): Promise<void> {
  if (index === undefined) return receive(outside.files.walk(root, await belonging(root, file, outside)));
  const tree = { root, index };
  await withGit(
    tree,
    async (git) => {
      const entries = await entriesOf(tree, git.ask);
      await receive(indexTree(entries === 'none' ? [] : entries, git));
    },
    outside,
  );
}

async function belonging(root: string, file: string, outside: Outside): Promise<Wants> {
  const tracked = await trackedIn({ root }, outside);
  if (tracked === 'none') return isUsual;
  const submodules = await submodulesOf(root, { file, tracked }, outside);
  const own = tracked.flatMap(({ path, kind }) => (kind === 'submodule' ? [] : [path]));
  const paths = new Set<string>([...own, ...submodules, Buffer.from(file).toString('latin1')]);
  const folders = new Set([...paths].flatMap(foldersOf));
  return (inside, kind) => (kind === 'folder' ? folders : paths).has(inside);
}

/** Nix takes a flake without its submodules, unless it asks for them; other expressions see all that lies beside them. */
async function submodulesOf(
  root: string,
  { file, tracked }: { readonly file: string; readonly tracked: readonly Tracked[] },
  outside: Outside,
): Promise<readonly ByteString[]> {
  if (tracked.every(({ kind }) => kind !== 'submodule')) return [];
  for (const folder of new Set([posix.dirname(file), '.'])) {
    const flake = posix.join(root, folder, 'flake.nix');
    if ((await outside.files.look(flake)).kind !== 'file') continue;
    const text = Buffer.from(await outside.files.read(flake)).toString('latin1');
    if (!/\bsubmodules\s*=\s*true\b/.test(text)) return [];
  }
  return trackedInSubmodules(root, tracked, outside);
}

const leftOut: ReadonlySet<string> = new Set(['.git', '.direnv', 'node_modules']);

function isUsual(inside: ByteString, kind: Parameters<Wants>[1]): boolean {
  const name = inside.slice(inside.lastIndexOf('/') + 1);
  return !leftOut.has(name) && !(kind === 'link' && /^result(?:-|$)/.test(name));
}

function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) folders.push(path.slice(0, end));
  return folders;
}
