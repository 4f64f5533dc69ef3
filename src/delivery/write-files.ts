import { join } from 'node:path';
import type { Revision } from '../model/change.js';
import { Refusal } from '../model/problem.js';
import type { Files } from '../world/files.js';
import { bytesOf } from './blob.js';
import { fileChangedMeanwhile } from './problems.js';

type Writing = Pick<Files, 'look' | 'read' | 'replace'>;

/** Replaces files, each in one step and if it still holds what was read; where one cannot be, those before it are put back. */
export async function writeFiles(
  root: string,
  revisions: readonly Revision[],
  files: Writing,
): Promise<readonly string[]> {
  for (const { before } of revisions) await mustStand(root, before, files);
  const done: Revision[] = [];
  try {
    for (const revision of revisions) {
      await mustStand(root, revision.before, files);
      await files.replace(join(root, revision.after.path), bytesOf(revision.after));
      done.push(revision);
    }
  } finally {
    if (done.length < revisions.length) await putBack(root, done, files);
  }
  return revisions.map(({ after }) => after.path);
}

async function mustStand(root: string, { path, ...before }: Revision['before'], files: Writing): Promise<void> {
  const whole = join(root, path);
  const { kind } = await files.look(whole);
  const still = kind !== 'missing' && Buffer.from(bytesOf({ path, ...before })).equals(await files.read(whole));
  if (!still) throw new Refusal(fileChangedMeanwhile(path));
}

async function putBack(root: string, done: readonly Revision[], files: Writing): Promise<void> {
  for (const { before } of done) await files.replace(join(root, before.path), bytesOf(before));
}
