import { basename, join } from 'node:path';
import { Refusal } from '../../model/problem.js';
import type { ShortCommand } from '../../world/host.js';
import { faultOf } from './administrator.js';
import { ourRoot } from './folder.js';
import type { InstallOutside } from './outside.js';
import { nixInstallBroken, nixNotUnpacked } from './problems.js';
import type { Unpacked } from './unpacked.js';

type Variables = Readonly<Record<string, string>>;

const store = '/nix/store';
const mostTurns = 5;

/** Whether all of a release lies in the store and its database. */
export async function isInstalled(
  release: Unpacked,
  environment: Variables,
  outside: InstallOutside,
): Promise<boolean> {
  if ((await outside.files.look(ourRoot)).kind === 'missing') return false;
  if ((await missingOf(release, outside)).length > 0) return false;
  return (await check(release, environment, outside)) === undefined;
}

/**
 * Brings the store paths of a release into the store and its database: each appears under its name as a whole or not at
 * all, and the database comes last, so that a run that was cut off or runs beside another one is simply done again.
 */
export async function placeRelease(release: Unpacked, environment: Variables, outside: InstallOutside): Promise<void> {
  await outside.files.makeFolder(store);
  await bringPaths(release, outside);
  await register(release, environment, outside);
  if ((await outside.files.look(ourRoot)).kind === 'missing') await keep(release, outside);
}

async function missingOf(release: Unpacked, { files }: InstallOutside): Promise<readonly string[]> {
  const standing = new Set((await files.list(store)).map(({ name }) => name));
  return release.names.filter((name) => !standing.has(name));
}

async function check(release: Unpacked, environment: Variables, outside: InstallOutside): Promise<string | undefined> {
  const paths = release.names.map((name) => `${store}/${name}`);
  return faultIn(
    { program: `${release.nix}/bin/nix-store`, arguments: ['--check-validity', ...paths], environment },
    outside,
  );
}

async function faultIn(command: ShortCommand, { host }: InstallOutside): Promise<string | undefined> {
  return faultOf(await host.command(command), command.program);
}

async function bringPaths(release: Unpacked, outside: InstallOutside): Promise<void> {
  let fault = '';
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const missing = await missingOf(release, outside);
    if (missing.length === 0) {
      // What somebody else placed and was cut off may still be writable at its top.
      fault = (await faultIn(change('a-w', release.names, store), outside)) ?? '';
      if (fault === '') return;
      continue;
    }
    fault = (await bring(missing, release, outside)) ?? '';
  }
  throw new Refusal(nixNotUnpacked(store, fault === '' ? 'Something takes away what was just placed there.' : fault));
}

/** Copies store paths beside the store and moves them in, one by one; answers what was in the way. */
async function bring(
  names: readonly string[],
  release: Unpacked,
  outside: InstallOutside,
): Promise<string | undefined> {
  const { files, host, scratch } = outside;
  await clearLeftovers(outside);
  const beside = `/nix/.nix-sync-${basename(scratch)}`;
  host.saveState('remove-placed', beside);
  await files.remove(beside);
  await files.makeFolder(beside);
  try {
    const sources = names.map((name) => join(release.folder, 'store', name));
    const steps: readonly ShortCommand[] = [
      { program: 'cp', arguments: ['-RPp', ...sources, beside] },
      { program: 'chmod', arguments: ['-R', 'a-w', ...names.map((name) => `${beside}/${name}`)] },
      // A folder that cannot be written cannot be moved into another one.
      change('u+w', names, beside),
      // Where somebody was first, theirs stays.
      { program: 'mv', arguments: ['-n', ...names.map((name) => `${beside}/${name}`), `${store}/`] },
    ];
    for (const step of steps) {
      const fault = await faultIn(step, outside);
      if (fault !== undefined) return fault;
    }
    return undefined;
  } finally {
    await files.remove(beside);
  }
}

function change(mode: string, names: readonly string[], folder: string): ShortCommand {
  return { program: 'chmod', arguments: [mode, ...names.map((name) => `${folder}/${name}`)] };
}

/** What runs that were killed left half an hour ago or earlier. */
async function clearLeftovers({ files, host }: InstallOutside): Promise<void> {
  const words = ['/nix', '-maxdepth', '1', '-name', '.nix-sync-*', '-mmin', '+30'];
  const found = await host.command({ program: 'find', arguments: words });
  if (found.kind === 'not-found') return;
  for (const path of found.output.split('\n').filter((line) => line.startsWith('/nix/.nix-sync-'))) {
    await files.remove(path);
  }
}

async function register(release: Unpacked, environment: Variables, outside: InstallOutside): Promise<void> {
  const load = {
    program: `${release.nix}/bin/nix-store`,
    arguments: ['--load-db'],
    environment,
    input: join(release.folder, '.reginfo'),
  };
  const fault = (await faultIn(load, outside)) ?? (await check(release, environment, outside));
  if (fault !== undefined) throw new Refusal(nixInstallBroken(fault));
}

async function keep(release: Unpacked, outside: InstallOutside): Promise<void> {
  const fault = await faultIn({ program: 'ln', arguments: ['-sfn', release.nix, ourRoot] }, outside);
  if (fault !== undefined && (await outside.files.look(ourRoot)).kind === 'missing') {
    throw new Refusal(nixInstallBroken(fault));
  }
}
