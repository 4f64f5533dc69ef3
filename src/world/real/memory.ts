import { access, constants, mkdtemp, readdir, readFile, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { MemoryFolder } from '../tools.js';
import { faultCode } from './file-faults.js';

const prefix = 'nix-sync-';
const gigabyte = 1024 ** 3;
const neededRoom = 4 * gigabyte;
const neededMemory = 8 * gigabyte;

/** `mount` must be a memory file system with room, and the machine must have twice that memory to spare. */
export async function memoryFolder(mount: string, memoryInfo: string): Promise<MemoryFolder | 'none'> {
  const room = await roomInMemory(mount);
  if (room < neededRoom || (await availableMemory(memoryInfo)) < neededMemory) return 'none';
  await sweep(mount);
  const path = await mkdtemp(join(mount, `${prefix}${process.pid}-`));
  return {
    path,
    isNearlyFull: async () => (await roomInMemory(mount)) < room / 4 || (await availableMemory(memoryInfo)) < gigabyte,
  };
}

/** Removes what was left by runs that were killed before they could: their folders carry the number of their process. */
export async function sweep(mount: string): Promise<void> {
  const names = (await readdir(mount)).filter((name) => name.startsWith(prefix));
  const left = names.filter((name) => !isAlive(Number.parseInt(name.slice(prefix.length), 10)));
  await Promise.all(left.map((name) => rm(join(mount, name), { recursive: true, force: true }).catch(() => undefined)));
}

/** A process of somebody else is alive too, and its folder is not ours to remove. */
function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (fault) {
    return faultCode(fault) !== 'ESRCH';
  }
}

const tmpfs = 0x01021994;

async function roomInMemory(mount: string): Promise<number> {
  try {
    await access(mount, constants.W_OK | constants.X_OK);
    const { type, bavail, bsize } = await statfs(mount);
    return type === tmpfs ? bavail * bsize : 0;
  } catch {
    return 0;
  }
}

/** What Linux would give without swapping; 0 where it does not say. */
async function availableMemory(memoryInfo: string): Promise<number> {
  try {
    const line = /^MemAvailable:\s+(\d+) kB$/m.exec(await readFile(memoryInfo, 'latin1'));
    return Number(line?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
