import { Refusal } from '../model/problem.js';
import type { ByteString, TreePart } from '../model/tree.js';
import { readBatch } from './batch.js';
import type { Git } from './git.js';
import { contentMissing } from './problems.js';
import type { Tracked } from './tracked.js';

/** The tree that a commit of these entries would have, submodules left out: their content is not in this repository. */
export async function* indexTree(entries: readonly Tracked[], git: Git): AsyncIterable<TreePart> {
  const held = entries.filter(({ kind, standing }) => kind !== 'submodule' && standing !== 'intended');
  const batch = readBatch(await contentsOf(held, git));
  let open: readonly string[] = [];
  yield { kind: 'folder', name: '' as ByteString };
  for (const entry of held) {
    const names = entry.path.split('/');
    const folders = names.slice(0, -1);
    const shared = folders.findIndex((name, at) => open[at] !== name);
    const kept = shared === -1 ? folders.length : shared;
    for (const _ of open.slice(kept)) yield { kind: 'end' };
    for (const name of folders.slice(kept)) yield { kind: 'folder', name: name as ByteString };
    open = folders;
    yield* partsOf(entry, (names.at(-1) ?? '') as ByteString, batch);
  }
  for (const _ of open) yield { kind: 'end' };
  yield { kind: 'end' };
}

/** The bytes of one entry. */
export async function contentOf(entry: Tracked, git: Git): Promise<Buffer> {
  const batch = readBatch(await contentsOf([entry], git));
  await batch.next(entry);
  const pieces: Uint8Array[] = [];
  for await (const bytes of batch.bytes()) pieces.push(bytes);
  return Buffer.concat(pieces);
}

/** What `git cat-file` writes for these, none of the repository's filters run. */
async function contentsOf(entries: readonly Tracked[], git: Git): Promise<AsyncIterable<Uint8Array>> {
  const input = Buffer.from(entries.map(({ id }) => `${id}\n`).join(''));
  const written = await git.stream(['cat-file', '--batch'], input);
  if (written === undefined)
    throw new Refusal(contentMissing(Buffer.from(entries[0]?.path ?? '', 'latin1').toString()));
  return written;
}

async function* partsOf(
  entry: Tracked,
  name: ByteString,
  batch: ReturnType<typeof readBatch>,
): AsyncIterable<TreePart> {
  const size = await batch.next(entry);
  if (entry.kind === 'link') {
    const pieces: Uint8Array[] = [];
    for await (const bytes of batch.bytes()) pieces.push(bytes);
    yield { kind: 'link', name, target: Buffer.concat(pieces).toString('latin1') as ByteString };
    return;
  }
  yield { kind: 'file', name, executable: entry.kind === 'executable', size };
  for await (const bytes of batch.bytes()) yield { kind: 'bytes', bytes };
}
