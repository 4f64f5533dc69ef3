import { Refusal } from '../model/problem.js';
import type { ByteString } from '../model/tree.js';
import { type AskGit, type GitOutside, type WorkTree, withGit } from './git.js';
import { indexUnreadable, mergeUnfinished } from './problems.js';

/** One entry of an index. */
export interface Tracked {
  /** Below the root. */
  readonly path: ByteString;
  readonly kind: 'file' | 'executable' | 'link' | 'submodule';
  /** Of the blob, or of a submodule's commit. */
  readonly id: string;
  /** `intended`: `git add --intent-to-add`, no commit will hold it yet. `skipped`: sparse, need not be on disk. */
  readonly standing: 'usual' | 'intended' | 'skipped';
}

/** What the index tracks below a root, in byte order; `none` where no repository has the root, or there is no Git. */
export function trackedIn(tree: WorkTree, outside: GitOutside): Promise<readonly Tracked[] | 'none'> {
  return withGit(tree, ({ ask }) => entriesOf(tree, ask), outside);
}

/** What `trackedIn` answers, of a Git that is at hand. */
export async function entriesOf(tree: WorkTree, ask: AskGit): Promise<readonly Tracked[] | 'none'> {
  const prefix = await prefixIn(ask);
  if (prefix === 'none') {
    if (tree.index !== undefined) throw new Refusal(indexUnreadable(tree.index));
    return 'none';
  }
  const listed = (await ask(['ls-files', '-t', '--stage', '-z']))?.toString('latin1').split('\0').slice(0, -1);
  if (listed === undefined) throw new Refusal(indexUnreadable(tree.index ?? tree.root));
  const entries = listed.map(entryOf);
  if (entries.length === 0 && (await isIgnored(prefix, ask))) return 'none';
  return toldApart(entries, ask);
}

/** What stands before the root's paths in its repository: nothing, or a path with a slash at its end. */
export async function prefixIn(ask: AskGit): Promise<string | 'none'> {
  const said = (await ask(['rev-parse', '--is-inside-work-tree', '--show-prefix']))?.toString('latin1').split('\n');
  return said?.[0] === 'true' ? (said[1] ?? '') : 'none';
}

/** Whether the repository around a root wants to know nothing of it. */
async function isIgnored(prefix: string, ask: AskGit): Promise<boolean> {
  return prefix !== '' && (await ask(['ls-files', '--others', '--exclude-standard']))?.length === 0;
}

const kinds: Readonly<Record<string, Tracked['kind']>> = {
  100644: 'file',
  100755: 'executable',
  120000: 'link',
  160000: 'submodule',
};

/** `TAG MODE ID STAGE<tab>PATH` */
function entryOf(line: string): Tracked {
  const end = line.indexOf('\t');
  const [tag, mode = '', id = '', stage] = line.slice(0, end).split(' ');
  const path = line.slice(end + 1) as ByteString;
  if (stage !== '0') throw new Refusal(mergeUnfinished(Buffer.from(path, 'latin1').toString()));
  return { path, kind: kinds[mode] ?? 'file', id, standing: tag === 'S' ? 'skipped' : 'usual' };
}

/** Git's names for a file and for a tree with nothing in it, by their length. */
const nothings: Readonly<Record<number, { readonly file: string; readonly tree: string }>> = {
  40: {
    file: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
    tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  },
  64: {
    file: '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
    tree: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
  },
};

const comparing = ['diff-index', '--cached', '--ita-invisible-in-index', '--ignore-submodules=none', '--no-renames'];

/** An entry that is only intended looks like an empty file; what a commit would hold tells them apart. */
async function toldApart(entries: readonly Tracked[], ask: AskGit): Promise<readonly Tracked[]> {
  const empty = nothings[entries[0]?.id.length ?? 0];
  if (empty === undefined || entries.every(({ id }) => id !== empty.file)) return entries;
  const said = await ask([...comparing, '--name-only', '--relative', '-z', empty.tree]);
  if (said === undefined) return entries;
  const held = new Set(said.toString('latin1').split('\0'));
  return entries.map((entry) => (held.has(entry.path) ? entry : { ...entry, standing: 'intended' }));
}
