import { join } from 'node:path';
import type { Revision } from '../model/change.js';
import type { Delivery } from '../model/delivery.js';
import { Refusal } from '../model/problem.js';
import type { Files } from '../world/files.js';
import { bytesOf } from './blob.js';
import { fileChangedMeanwhile } from './problems.js';

/** Replaces the file in one step, if it still holds what was read. */
export async function writeFile(
  root: string,
  { before, after }: Revision,
  files: Pick<Files, 'look' | 'read' | 'replace'>,
): Promise<Delivery> {
  const path = join(root, before.path);
  const { kind } = await files.look(path);
  const still = kind !== 'missing' && Buffer.from(bytesOf(before)).equals(await files.read(path));
  if (!still) throw new Refusal(fileChangedMeanwhile(before.path));
  await files.replace(path, bytesOf(after));
  return { kind: 'written', path: before.path };
}
