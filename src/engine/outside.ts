import { randomUUID } from 'node:crypto';
import type { World } from '../world/world.js';

/** What the engine needs of what is outside. */
export type EngineOutside = Pick<
  World,
  'files' | 'processes' | 'network' | 'tools' | 'moduleAccess' | 'clock' | 'tell' | 'scratch'
>;

/** Runs some work in a fresh folder, which is removed whatever comes of it. */
export async function inOwnFolder<Value>(
  { files, scratch }: Pick<World, 'files' | 'scratch'>,
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = `${scratch}/engine-${randomUUID()}`;
  await files.makeFolder(folder);
  try {
    return await work(folder);
  } finally {
    await files.remove(folder);
  }
}
