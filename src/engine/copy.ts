import { isAbsolute, relative, resolve } from 'node:path';
import { readModuleFile } from '../go/module-file.js';
import { Refusal } from '../model/problem.js';
import type { TreePart } from '../model/tree.js';
import type { Files, FoundPart } from '../world/files.js';
import { nothingToHash } from './problems.js';

type CopyFiles = Pick<Files, 'look' | 'read' | 'walk' | 'plant'>;

/**
 * Copies the folder of a Go module as it is, less Git's own files, to a place where nothing stands yet. Where go.mod
 * replaces modules by folders beside or above it, the nearest folder that holds them all is copied. Answers where in the
 * copy the module is.
 */
export async function copyModule(folder: string, to: string, files: CopyFiles): Promise<string> {
  if ((await files.look(`${folder}/go.mod`)).kind !== 'file') throw new Refusal(nothingToHash(folder, 'go.mod'));
  const { replacedBy } = readModuleFile(Buffer.from(await files.read(`${folder}/go.mod`)).toString());
  const beside = replacedBy.filter((path) => !isAbsolute(path)).map((path) => resolve(folder, path));
  const root = beside.reduce(commonFolder, folder);
  await files.plant(to, withoutGit(files.walk(root)));
  return relative(root, folder) || '.';
}

function commonFolder(one: string, other: string): string {
  let common = one;
  while (relative(common, other).split('/')[0] === '..') common = resolve(common, '..');
  return common;
}

/** The tree without anything called .git, and without sockets, pipes and devices, which are nothing that Go reads. */
async function* withoutGit(parts: AsyncIterable<FoundPart>): AsyncIterable<TreePart> {
  /** How many folders are open from the skipped one on. */
  let hidden = 0;
  let skipsBytes = false;
  for await (const part of parts) {
    if (part.kind === 'bytes') {
      if (!skipsBytes) yield part;
    } else if (part.kind === 'end') {
      if (hidden === 0) yield part;
      else hidden -= 1;
    } else {
      const isSkipped = hidden > 0 || part.name === '.git';
      if (part.kind === 'folder' && isSkipped) hidden += 1;
      skipsBytes = isSkipped || part.kind === 'other';
      if (!isSkipped && part.kind !== 'other') yield part;
    }
  }
}
