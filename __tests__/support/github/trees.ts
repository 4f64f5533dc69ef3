import type { Git } from './git.js';

export interface TreeItem {
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

/** A file to put at a path, or to take away. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly oid: string | null;
}

/** An entry with its whole path. */
export interface Listed {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly oid: string;
  readonly size?: number;
}

/** Entries of one tree, in git's order. */
export async function readItems(git: Git, tree: string): Promise<readonly TreeItem[]> {
  const object = await git.read(`${tree}^{tree}`);
  if (object === undefined) return [];
  const items: TreeItem[] = [];
  for (let at = 0; at < object.content.length; ) {
    const space = object.content.indexOf(32, at);
    const end = object.content.indexOf(0, space);
    items.push({
      mode: object.content.toString('latin1', at, space).padStart(6, '0'),
      name: object.content.toString('utf8', space + 1, end),
      oid: object.content.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return items;
}

const sortName = (item: TreeItem) => Buffer.from(item.mode === '040000' ? `${item.name}/` : item.name);

function writeItems(git: Git, items: readonly TreeItem[]): Promise<string> {
  const sorted = [...items].sort((one, other) => Buffer.compare(sortName(one), sortName(other)));
  const parts = sorted.map((item) =>
    Buffer.concat([Buffer.from(`${item.mode.replace(/^0/, '')} ${item.name}\0`), Buffer.from(item.oid, 'hex')]),
  );
  return git.write('tree', Buffer.concat(parts));
}

/** Writes a tree that is another one but for the changes. Folders that become empty disappear. */
export async function amendTree(git: Git, base: string | undefined, changes: readonly TreeChange[]): Promise<string> {
  const before = base === undefined ? [] : await readItems(git, base);
  const items = new Map(before.map((item) => [item.name, item]));
  const below = new Map<string, TreeChange[]>();
  for (const change of changes) {
    const [first = '', ...rest] = change.path.split('/');
    if (rest.length > 0) {
      below.set(first, [...(below.get(first) ?? []), { ...change, path: rest.join('/') }]);
    } else if (change.oid === null) {
      items.delete(first);
    } else {
      items.set(first, { mode: change.mode, name: first, oid: change.oid });
    }
  }
  for (const [name, inside] of below) {
    const standing = items.get(name);
    const tree = await amendTree(git, standing?.mode === '040000' ? standing.oid : undefined, inside);
    if ((await readItems(git, tree)).length === 0) items.delete(name);
    else items.set(name, { mode: '040000', name, oid: tree });
  }
  return writeItems(git, [...items.values()]);
}

/** Entries of a tree with paths and sizes; `deep` goes into folders. */
export async function listTree(git: Git, tree: string, depth: 'flat' | 'deep'): Promise<readonly Listed[]> {
  const output = await git.run(['ls-tree', '-z', '--long', ...(depth === 'deep' ? ['-r', '-t'] : []), tree]);
  return output
    .toString()
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const [, mode = '', type = '', oid = '', size = '', path = ''] =
        /^(\d+) (\w+) ([0-9a-f]+) +(\S+)\t([\s\S]*)$/.exec(record) ?? [];
      return { path, mode, type: type as Listed['type'], oid, ...(size === '-' ? {} : { size: Number(size) }) };
    });
}
