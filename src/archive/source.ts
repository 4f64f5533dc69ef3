import { Buffer } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { narHasher } from '../hash/nar.js';
import { Refusal } from '../model/problem.js';
import type { TreePart } from '../model/tree.js';
import type { Sri } from '../model/words.js';
import type { Files } from '../world/files.js';
import { tarStream } from './decode.js';
import { follow } from './links.js';
import { exactParts, safeParts } from './parts.js';
import { archiveTooLarge } from './problems.js';
import { makeStore, type Store } from './store.js';
import { tarReader } from './tar.js';
import { type FolderNode, type Limits, treeBuilder } from './tree.js';

/** An archive's content with its one top folder stripped, as fetchFromGitHub and fetchzip do. */
export interface Source {
  /** Bytes of the archive as it came, compressed. */
  readonly bytes: number;
  /** The hash that Nix gives the unpacked source. */
  hash(): Promise<Sri>;
  /** Writes it to a path where nothing stands yet. Links that lead out of it are made to lead nowhere. */
  unpack(folder: string, files: Pick<Files, 'plant'>): Promise<void>;
  /** Whether anything is called that, links followed. */
  has(path: string): boolean;
  /** One small file's content; undefined where no file is called that. */
  read(path: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** Chromium, larger than any Go program, has half a million files of 5 GB. */
const usualLimits: Limits = { nodes: 5_000_000, bytes: 20 * 2 ** 30 };

const keptInMemory = 48 * 2 ** 20;
const smallFile = 16 * 2 ** 20;

/** After so many bytes others have their turn (about 10 ms); a name counts as this many. */
const workOfTurn = 8 * 2 ** 20;
const workOfName = 2000;

/**
 * Reads a .tar.gz or .tar to its end. Beyond 48 MB its content goes to the spool file. Refuses what is damaged, unsafe
 * or ambiguous.
 */
export async function readSource(
  body: AsyncIterable<Uint8Array>,
  spoolPath: string,
  files: Pick<Files, 'spool'>,
  limits: Limits = usualLimits,
): Promise<Source> {
  const store = makeStore(keptInMemory, () => files.spool(spoolPath));
  let opened: Source | undefined;
  try {
    opened = await openSource(body, store, limits);
    return opened;
  } finally {
    if (opened === undefined) {
      await store.close();
    }
  }
}

async function openSource(body: AsyncIterable<Uint8Array>, store: Store, limits: Limits): Promise<Source> {
  const { add, top } = treeBuilder(limits);
  const reader = tarReader(add);
  let bytes = 0;
  let unpacked = 0;
  const counted = counting(body, (length) => {
    bytes += length;
  });
  for await (const chunk of tarStream(counted)) {
    unpacked += chunk.length;
    if (unpacked > limits.bytes) {
      throw new Refusal(archiveTooLarge(`it unpacks to more than ${limits.bytes} bytes`));
    }
    reader.feed(chunk);
    await store.append(chunk);
  }
  reader.end();
  return sourceOf(top(), store, bytes);
}

function sourceOf(root: FolderNode, store: Store, bytes: number): Source {
  const find = (path: string) => follow(Buffer.from(path).toString('latin1'), [root]);
  return {
    bytes,
    hash: () => hashOf(exactParts(root, store.reader())),
    unpack: (folder, files) => files.plant(folder, waiting(safeParts(root, store.reader()))),
    has: (path) => typeof find(path) === 'object',
    read: async (path) => {
      const found = find(path);
      if (typeof found === 'string' || found.kind !== 'file') {
        return undefined;
      }
      if (found.size > smallFile) {
        throw new Refusal(archiveTooLarge(`"${path}" in it has ${found.size} bytes`));
      }
      return collect(store.reader()(found.offset, found.size));
    },
    close: () => store.close(),
  };
}

async function* counting(body: AsyncIterable<Uint8Array>, count: (length: number) => void): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    count(chunk.length);
    yield chunk;
  }
}

/** Does not wait between parts, which for thousands of small files would cost as much as the hash itself. */
async function hashOf(tree: Iterable<TreePart>): Promise<Sri> {
  const hasher = narHasher();
  let work = 0;
  for (const part of tree) {
    hasher.write(part);
    work += part.kind === 'bytes' ? part.bytes.length : workOfName;
    if (work > workOfTurn) {
      await setImmediate();
      work = 0;
    }
  }
  return hasher.end();
}

async function* waiting(tree: Iterable<TreePart>): AsyncIterable<TreePart> {
  yield* tree;
}

function collect(chunks: Iterable<Uint8Array>): Uint8Array {
  const all: Buffer[] = [];
  for (const chunk of chunks) {
    all.push(Buffer.from(chunk));
  }
  return Buffer.concat(all);
}
