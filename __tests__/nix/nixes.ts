import { basename, delimiter, dirname } from 'node:path';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { scratch } from '../support/scratch.js';

/** A name for people, and the folder of the programs: of the installed Nix where there is none. */
export type OneNix = readonly [name: string, folder: string];

/** The Nix of this machine; in the exhaustive run later versions, too. */
export const nixes: readonly OneNix[] = [
  ['the installed Nix', ''],
  ...(process.env.NIX_SYNC_OTHER_NIX ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => [basename(dirname(folder)), folder] as const),
];

/** A store of its own for one of them. */
export async function stageOf(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<NixStage> {
  const stage = await privateStore(await scratch(), { environment });
  return folder === '' ? stage : { ...stage, nix: { ...stage.nix, folder } };
}
