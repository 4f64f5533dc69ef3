import { join } from 'node:path';
import { Refusal } from '../../model/problem.js';
import type { CachedTool } from '../../world/host.js';
import { withDownload } from './download.js';
import { type Layout, readLayout } from './layout.js';
import type { InstallOutside } from './outside.js';
import { nixNotUnpacked, releaseMalformed } from './problems.js';
import type { Archive } from './release.js';

/** A release as it lies in the runner's cache of tools. */
export interface Unpacked extends Layout {
  readonly folder: string;
}

/** A release that lies in the runner's cache, whole; one that is not whole is removed. */
export async function cachedRelease(archive: Archive, outside: InstallOutside): Promise<Unpacked | 'none'> {
  const cached = await outside.host.cached(toolOf(archive));
  if (cached === 'none') return 'none';
  const layout = await layoutOf(cached, outside);
  if (layout !== undefined) return { ...layout, folder: cached };
  await outside.files.remove(cached);
  return 'none';
}

/** Downloads a release and puts it into the runner's cache. */
export async function downloadedRelease(archive: Archive, outside: InstallOutside): Promise<Unpacked> {
  const path = join(outside.scratch, 'nix-release.tar.xz');
  return withDownload(archive, path, outside, (downloaded) => unpack(archive, downloaded, outside));
}

/** One that is named by its content, so that a mirror's own build of the same version is another one. */
function toolOf({ version, sha256 }: Archive): CachedTool {
  const numbers = /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? '0.0.0';
  return { name: 'nix-release', version: `${numbers}-sha${sha256.slice(0, 24)}` };
}

async function unpack(archive: Archive, downloaded: string, outside: InstallOutside): Promise<Unpacked> {
  const { files, host } = outside;
  const tool = toolOf(archive);
  const folder = await host.beginCaching(tool);
  host.saveState('remove-unpacked', folder);
  try {
    const words = ['-xJ', '-f', downloaded, '-C', folder, '--strip-components', '1'];
    const ended = await host.command({ program: 'tar', arguments: words });
    if (ended.kind === 'not-found') throw new Refusal(nixNotUnpacked(folder, 'There is no program "tar".'));
    if (ended.code !== 0) throw new Refusal(nixNotUnpacked(folder, lastLines(ended.errors)));
    const layout = await layoutOf(folder, outside);
    if (layout === undefined) throw new Refusal(releaseMalformed(archive.url, whatItLacks));
    return { ...layout, folder: await host.keepCached(tool, folder) };
  } finally {
    await files.remove(folder);
  }
}

const whatItLacks =
  'It lacks the script "install" with the store path of Nix, the file ".reginfo", or one of the store paths that this names.';

/** What a folder holds, if that is a whole release. */
async function layoutOf(folder: string, { files }: Pick<InstallOutside, 'files'>): Promise<Layout | undefined> {
  for (const name of ['install', '.reginfo']) {
    if ((await files.look(join(folder, name))).kind !== 'file') return undefined;
  }
  if ((await files.look(join(folder, 'store'))).kind !== 'folder') return undefined;
  const text = async (name: string) => Buffer.from(await files.read(join(folder, name))).toString();
  const layout = readLayout(await text('install'), await text('.reginfo'));
  const standing = new Set((await files.list(join(folder, 'store'))).map(({ name }) => name));
  return layout?.names.every((name) => standing.has(name)) === true ? layout : undefined;
}

/** The end of what a program said. */
export function lastLines(errors: string): string {
  return errors.trim().split('\n').slice(-5).join('\n');
}
