import { randomUUID } from 'node:crypto';
import { hashFolder } from '../archive/folder.js';
import { orRefuse, type Result } from '../model/problem.js';
import type { Sri } from '../model/words.js';
import type { World } from '../world/world.js';
import { collidingPaths } from './collisions.js';
import { type Module, openModule, type WantedModule } from './module.js';
import { withPrivateAccess } from './private.js';
import { noDependencies, vendorPathsCollide } from './problems.js';
import { download, type Room } from './run.js';
import { chooseGo, type Go } from './toolchain.js';

export type VendorOutside = Pick<
  World,
  'files' | 'processes' | 'tools' | 'moduleAccess' | 'tell' | 'clock' | 'scratch'
>;

export interface AskedVendor {
  /** An unpacked tree of this run's own, which is written to. */
  readonly source: string;
  readonly wanted: WantedModule;
  readonly gos: readonly Go[];
  /** Patterns of modules that are fetched with Git from their own servers. */
  readonly privateModules?: readonly string[];
}

/** A hash of dependencies, in the words of its evidence. */
export interface Vendored {
  readonly sri: Sri;
  readonly of: string;
  readonly with: string;
  readonly seconds: number;
}

/**
 * The hash that Nix would give the dependencies of a Go module: of what `go mod vendor` writes, or of the module cache that
 * `go mod download` fills where the expression has `proxyVendor = true`. Refuses where Nix would refuse, too.
 */
export async function vendorHash(asked: AskedVendor, outside: VendorOutside): Promise<Vendored> {
  const began = outside.clock.now();
  const module = await openModule(asked.source, asked.wanted, outside.files);
  const go = orRefuse(chooseGo(asked.gos, module.file.go));
  const learnt = await withPrivateAccess(asked.privateModules ?? [], outside, (access) =>
    inMemoryOrOnDisk((folder) => learn(module, go, { folder, access }, outside), outside),
  );
  const sri = orRefuse(learnt);
  return {
    sri,
    of: module.wanted.folder === '.' ? module.command : `${module.command} in ${module.wanted.folder}`,
    with: `go${go.version}`,
    seconds: (outside.clock.now() - began) / 1000,
  };
}

type Attempt = (folder: string) => Promise<Result<Sri>>;

/**
 * Go unpacks whole modules of which it vendors little, which takes most of the time on disk. Where the memory fills up
 * the disk is taken after all.
 */
async function inMemoryOrOnDisk(attempt: Attempt, outside: VendorOutside): Promise<Result<Sri>> {
  const memory = await outside.tools.memoryFolder();
  if (memory !== 'none') {
    const tried = await within(memory.path, outside.files, async () => {
      const result = await attempt(memory.path);
      return { result, isFinal: result.kind === 'ok' || !(await memory.isNearlyFull()) };
    });
    if (tried.isFinal) return tried.result;
    outside.tell({ kind: 'said', text: 'The modules do not fit into memory; they are downloaded to disk.' });
  }
  const folder = `${outside.scratch}/go-${randomUUID()}`;
  await outside.files.makeFolder(folder);
  return within(folder, outside.files, () => attempt(folder));
}

async function within<Value>(folder: string, files: VendorOutside['files'], work: () => Promise<Value>) {
  try {
    return await work();
  } finally {
    await files.remove(folder);
  }
}

async function learn(module: Module, go: Go, room: Room, outside: VendorOutside): Promise<Result<Sri>> {
  const { files } = outside;
  const downloaded = await download(module, go, room, outside);
  if (downloaded.kind === 'failed') return downloaded;
  const holds =
    (await files.look(downloaded.value)).kind === 'folder' && (await files.list(downloaded.value)).length > 0;
  if (!holds) return { kind: 'failed', problem: noDependencies(module.wanted.folder, module.wanted.place) };
  const collision = module.wanted.method === 'vendor' ? await findCollision(downloaded.value, files) : undefined;
  if (collision !== undefined) return { kind: 'failed', problem: vendorPathsCollide(...collision) };
  return { kind: 'ok', value: await hashFolder(downloaded.value, files) };
}

/** Only on a file system that ignores case is there anything to find; such a one knows modules.txt by another name, too. */
async function findCollision(
  vendor: string,
  files: VendorOutside['files'],
): Promise<readonly [string, string] | undefined> {
  if ((await files.look(`${vendor}/MODULES.TXT`)).kind !== 'file') return undefined;
  return collidingPaths(Buffer.from(await files.read(`${vendor}/modules.txt`)).toString());
}
