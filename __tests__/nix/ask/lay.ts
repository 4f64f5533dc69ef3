import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packagesOf } from '../../../src/expression/packages.js';
import type { Document, PackageView } from '../../../src/model/package.js';
import { orRefuse } from '../../../src/model/problem.js';
import type { Trial } from '../../../src/nix/nix.js';
import type { NixStage } from '../../support/nix/store.js';
import { scratch } from '../../support/scratch.js';

/** A tree of files, and what is seen of one of them. */
export interface Laid {
  readonly trial: Trial;
  readonly view: PackageView;
}

/** Lays out a tree; the view is that of the package called `name`, or of the only one, in `file`. */
export async function lay(files: Readonly<Record<string, string>>, file: string, name?: string): Promise<Laid> {
  const folder = await scratch();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const text = Buffer.from(files[file] ?? '').toString('latin1');
  const document: Document = { path: file, text, commit: 'working-tree' };
  const views = orRefuse(packagesOf(document)).filter((view) => name === undefined || view.name === name);
  const [view] = views;
  if (view === undefined || views.length > 1) throw new Error(`${views.length} packages in ${file}`);
  return { trial: { folder, file }, view };
}

/** Gives a flake its lock file. */
export async function lockFlake(folder: string, { nix }: Pick<NixStage, 'nix'>): Promise<void> {
  await promisify(execFile)(join(nix.folder, 'nix'), ['flake', 'lock', `path:${folder}`], { env: nix.environment });
}
