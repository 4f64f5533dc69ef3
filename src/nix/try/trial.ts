import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { downloadArchive } from '../../archive/download.js';
import type { Base } from '../../model/change.js';
import type { Document } from '../../model/package.js';
import type { ByteString, TreePart } from '../../model/tree.js';
import type { Files, FoundPart } from '../../world/files.js';
import type { World } from '../../world/world.js';
import type { Trial } from '../nix.js';
import { withCheckout } from './checkout.js';
import { baseTreeProblem } from './problems.js';

export type TrialOutside = Pick<World, 'files' | 'processes' | 'tools' | 'clock' | 'tell' | 'scratch' | 'github'>;

/**
 * Lays out the base's tree with the document in it, in a fresh folder of scratch that is called as the base's own is.
 * A link that leads out of the tree is made to lead nowhere.
 */
export async function layTrial(base: Base, document: Document, outside: TrialOutside): Promise<Trial> {
  const room = `${outside.scratch}/trial-${randomUUID()}`;
  const trial = { folder: `${room}/${nameOf(base)}`, file: document.path };
  await outside.files.makeFolder(room);
  switch (base.kind) {
    case 'checkout':
      await copyCheckout(base, trial, outside);
      break;
    case 'branch':
      await unpackCommit(base, trial.folder, outside);
      break;
  }
  await writeTrial(trial, document, outside.files);
  return trial;
}

/** Puts a document into a trial in place of what stands there; its mode stays. */
export async function writeTrial(
  trial: Trial,
  document: Document,
  files: Pick<Files, 'look' | 'makeFolder' | 'create' | 'replace'>,
): Promise<void> {
  const path = `${trial.folder}/${document.path}`;
  const content = Buffer.from(document.text, 'latin1');
  if ((await files.look(path)).kind !== 'missing') return files.replace(path, content);
  // An archive lacks what .gitattributes says is not for export.
  await files.makeFolder(dirname(path));
  await files.create(path, content, 'plain');
}

/** Nix names a store path after the folder that it comes from. */
function nameOf(base: Base): string {
  return basename(base.kind === 'checkout' ? base.root : base.repository) || 'source';
}

async function copyCheckout(
  base: Extract<Base, { kind: 'checkout' }>,
  trial: Trial,
  outside: TrialOutside,
): Promise<void> {
  const { files } = outside;
  const root = (await files.look(base.root)).kind === 'link' ? `${base.root}/.` : base.root;
  const plant = (tree: AsyncIterable<FoundPart>) => files.plant(trial.folder, closedIn(tree));
  await withCheckout({ ...base, root }, trial.file, plant, outside);
}

async function unpackCommit(
  base: Extract<Base, { kind: 'branch' }>,
  folder: string,
  outside: TrialOutside,
): Promise<void> {
  const { files, github } = outside;
  const spools = `${dirname(folder)}/download`;
  await files.makeFolder(spools);
  const get = () => github.download(`/repos/${base.repository}/tarball/${base.commit}`);
  const problemOf = (answer: Parameters<typeof baseTreeProblem>[1]) => baseTreeProblem(base, answer);
  const of = `${base.repository} at ${base.commit.slice(0, 7)}`;
  const source = await downloadArchive({ of, get, problemOf }, spools, outside);
  try {
    await source.unpack(folder, files);
  } finally {
    await source.close();
    await files.remove(spools);
  }
}

/** Nothing is called that; a link to it leads nowhere. */
const nowhere = 'nix-sync-left-out-a-link-that-leads-outside' as ByteString;

/** The tree without sockets, pipes and devices, and with no way out of it. */
async function* closedIn(parts: AsyncIterable<FoundPart>): AsyncIterable<TreePart> {
  /** Folders that are open below the root. */
  let depth = -1;
  for await (const part of parts) {
    switch (part.kind) {
      case 'other':
        continue;
      case 'link':
        yield leadsInside(part.target, depth) ? part : { ...part, target: nowhere };
        continue;
      case 'folder':
        depth += 1;
        break;
      case 'end':
        depth -= 1;
        break;
      case 'file':
      case 'bytes':
        break;
    }
    yield part;
  }
}

/**
 * Whether a link so deep below the root stays inside wherever other links of its path lead: it goes up through the folders
 * that it lies in, which are no links, and then only down.
 */
function leadsInside(target: string, depth: number): boolean {
  const names = target.split('/').filter((name) => name !== '' && name !== '.');
  const down = names.findIndex((name) => name !== '..');
  const up = down === -1 ? names.length : down;
  return !target.startsWith('/') && up <= depth && !names.slice(up).includes('..');
}
