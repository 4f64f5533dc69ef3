import { posix } from 'node:path';
import type { NixpkgsUsed } from '../../model/nix.js';
import { orRefuse, Refusal } from '../../model/problem.js';
import type { Nix, NixOutside, Nixpkgs, Trial } from '../nix.js';
import { runNix } from '../run.js';
import { readFailure } from './failure.js';
import { lockedNixpkgs } from './lock.js';
import { type Named, namedNixpkgs, usualNixpkgs, type Whence } from './nixpkgs-named.js';
import { nixpkgsNotUsable, nixpkgsUnreachable } from './nixpkgs-problems.js';
import { foldersAbove } from './question.js';

/**
 * Chooses the package set: what a person named, the nixpkgs of the flake.lock nearest to the expression, `<nixpkgs>` as Nix
 * finds it, or the usual channel. It is fetched then. A relative path that was named starts at the root of the tree.
 */
export async function chooseNixpkgs(
  { wanted, trial }: { readonly wanted: string | 'default'; readonly trial: Trial },
  nix: Nix,
  outside: NixOutside,
): Promise<Nixpkgs> {
  if (wanted !== 'default') {
    const named = orRefuse(namedNixpkgs(wanted));
    return fetchNixpkgs({ ...named, from: 'input', reference: wanted, trial }, nix, outside);
  }
  const locked = await nearestLock(trial, outside);
  if (locked !== undefined) return fetchNixpkgs({ ...locked, from: 'flake-lock', trial }, nix, outside);
  return fetchNixpkgs({ ...usualNixpkgs, from: 'nix-path', trial }, nix, outside);
}

/** A package set that is to be fetched; with `nix-path` it is what is used if nothing is found there. */
interface ToFetch extends Named {
  readonly from: NixpkgsUsed['from'];
  readonly reference: string;
  readonly trial: Trial;
}

async function nearestLock(
  trial: Trial,
  { files }: Pick<NixOutside, 'files'>,
): Promise<(Named & { readonly reference: string }) | undefined> {
  for (const folder of foldersAbove(trial.file)) {
    const file = folder === '.' ? 'flake.lock' : `${folder}/flake.lock`;
    const path = `${trial.folder}/${file}`;
    if ((await files.look(path)).kind !== 'file') continue;
    const locked = orRefuse(lockedNixpkgs(new TextDecoder().decode(await files.read(path)), file));
    return locked === 'none' ? undefined : { ...locked, reference: `${file} (${locked.node})` };
  }
  return undefined;
}

const fetching = `
{ asked }:
let
  given = builtins.fromJSON asked;
  inherit (given) whence;
  search = builtins.tryEval <nixpkgs>;
  isFound = given.search && search.success;
  # What was fetched may be anybody's: none of its code is run to fetch it.
  isLocal = isFound || whence.kind == "path";
  fetched =
    if isFound then toString search.value
    else if whence.kind == "path" then whence.path
    else if whence.kind == "tarball" then fetchTarball (removeAttrs whence [ "kind" ])
    else (builtins.fetchTree whence.attributes).outPath + (if whence ? folder then "/" + whence.folder else "");
  at = name: /. + (builtins.unsafeDiscardStringContext fetched + "/" + name);
  try = value: let done = builtins.tryEval value; in if done.success then done.value else null;
  recorded = builtins.readFile (at ".git-revision");
  library = (import (at "lib")).trivial.revisionWithDefault or (fallback: fallback);
in
{
  path = fetched;
  inherit isFound;
  isUsable = builtins.pathExists (at "default.nix");
  revision =
    if builtins.pathExists (at ".git-revision") then builtins.head (builtins.split "\\n" recorded)
    else if isLocal && builtins.pathExists (at "lib/trivial.nix") then try (library null)
    else null;
}
`;

interface Fetched {
  readonly path: string;
  readonly isFound: boolean;
  readonly isUsable: boolean;
  readonly revision: string | null;
}

async function fetchNixpkgs(asked: ToFetch, nix: Nix, outside: NixOutside): Promise<Nixpkgs> {
  const { trial, reference, from } = asked;
  const whence = absolute(asked.whence, trial);
  const question = JSON.stringify({ whence, search: from === 'nix-path' });
  const ran = await runNix(
    {
      program: 'nix-instantiate',
      arguments: [
        ...['--eval', '--strict', '--json', '--read-write-mode'],
        ...['--extra-experimental-features', 'nix-command flakes'],
        ...['--expr', fetching, '--argstr', 'asked', question],
      ],
      folder: trial.folder,
      of: `package set for ${trial.file}`,
    },
    nix,
    outside,
  );
  if (ran.kind === 'failed') {
    const said = ran.own.at(-1) ?? ran.messages.at(-1) ?? `exit code ${ran.code}`;
    throw new Refusal(nixpkgsUnreachable(reference, readFailure(said, trial).message));
  }
  const { path, isFound, isUsable, revision } = JSON.parse(ran.output) as Fetched;
  if (!isUsable) throw new Refusal(nixpkgsNotUsable(isFound ? '<nixpkgs>' : reference, path));
  const used = { reference: isFound ? path : reference, revision: asked.revision ?? revision ?? 'unknown' };
  return { path, used: { ...used, from: from === 'nix-path' && !isFound ? 'channel' : from } };
}

function absolute(whence: Whence, { folder }: Trial): Whence {
  return whence.kind === 'path' && !whence.path.startsWith('/')
    ? { ...whence, path: posix.join(folder, whence.path) }
    : whence;
}
