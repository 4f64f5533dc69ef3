import type { Revision } from '../model/change.js';
import type { Delivery } from '../model/delivery.js';
import type { Files } from '../world/files.js';
import { writeFiles } from './write-files.js';

/** Replaces the file in one step, if it still holds what was read. */
export async function writeFile(
  root: string,
  revision: Revision,
  files: Pick<Files, 'look' | 'read' | 'replace'>,
): Promise<Delivery> {
  await writeFiles(root, [revision], files);
  return { kind: 'written', path: revision.before.path };
}
