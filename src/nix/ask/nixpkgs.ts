import { posix } from 'node:path';
import type { NixpkgsUsed } from '../../model/nix.js';
import { orRefuse, type Problem, Refusal } from '../../model/problem.js';
import type { Nix, NixOutside, Nixpkgs, Trial } from '../nix.js';
import { runNix } from '../run.js';
import { readFailure } from './failure.js';
import { lockedNixpkgs } from './lock.js';
import { type Named, namedNixpkgs, usualNixpkgs, type Whence } from './nixpkgs-named.js';
import { nixpkgsNotUsable, nixpkgsUnreachable, searchedNixpkgsUnreachable } from './nixpkgs-problems.js';
import { foldersAbove } from './question.js';

/** The package set that is meant; nothing of it was looked at yet. */
export interface NixpkgsChoice extends Named {
  /** With `nix-path` it is what is used if nothing is found there. */
  readonly from: NixpkgsUsed['from'];
  readonly reference: string;
  readonly trial: Trial;
}

/**
 * Chooses the package set: what a person named, the nixpkgs of the flake.lock nearest to the expression, `<nixpkgs>` as Nix
 * finds it, or the usual channel. A relative path that was named starts at the root of the tree.
 */
export async function chooseNixpkgs(
  { wanted, trial }: { readonly wanted: string | 'default'; readonly trial: Trial },
  outside: Pick<NixOutside, 'files'>,
): Promise<NixpkgsChoice> {
  if (wanted !== 'default') {
    const named = orRefuse(namedNixpkgs(wanted));
    return { ...named, from: 'input', reference: wanted, trial };
  }
  const locked = await nearestLock(trial, outside);
  if (locked !== undefined) return { ...locked, from: 'flake-lock', trial };
  return { ...usualNixpkgs, from: 'nix-path', trial };
}

/**
 * Whether a package set is fetched from where the token of a run may be wanted. Nix runs none of its code while it is; what
 * lies here already, or wherever `<nixpkgs>` leads, needs no token, and some of its code is run to learn its revision.
 */
export function mayNeedToken({ whence, from }: NixpkgsChoice): boolean {
  return whence.kind !== 'path' && from !== 'nix-path';
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

/** Nix that tells of a folder `fetched` what both questions ask. */
const telling = `
  at = name: /. + (builtins.unsafeDiscardStringContext fetched + "/" + name);
  isUsable = builtins.pathExists (at "default.nix");
  hasRecord = builtins.pathExists (at ".git-revision");
  recorded = if hasRecord then builtins.head (builtins.split "\\n" (builtins.readFile (at ".git-revision"))) else null;
`;

/** What is fetched may be anybody's, and the token may be at hand: none of its code is run. */
const fetching = `
{ asked }:
let
  whence = builtins.fromJSON asked;
  fetched =
    if whence.kind == "tarball" then fetchTarball (removeAttrs whence [ "kind" ])
    else (builtins.fetchTree whence.attributes).outPath + (if whence ? folder then "/" + whence.folder else "");
  ${telling}
in
{ path = fetched; revision = recorded; inherit isUsable; }
`;

/** What lies on this machine already, or where `<nixpkgs>` leads. Nix passes over an address there that gives nothing. */
const looking = `
{ asked }:
let
  whence = builtins.fromJSON asked;
  search = builtins.tryEval <nixpkgs>;
  isFound = whence.kind == "path" || search.success;
  fetched = if whence.kind == "path" then whence.path else toString search.value;
  ${telling}
  try = value: let done = builtins.tryEval value; in if done.success then done.value else null;
  library = (import (at "lib")).trivial.revisionWithDefault or (fallback: fallback);
  revision = if !hasRecord && builtins.pathExists (at "lib/trivial.nix") then try (library null) else recorded;
  isAddress = { prefix, path, ... }: prefix == "nixpkgs" && builtins.match "/.*|[^:]*" path == null;
  addresses = map (entry: entry.path) (builtins.filter isAddress builtins.nixPath);
in
if isFound then { path = fetched; inherit revision isUsable; } else { inherit addresses; }
`;

interface Found {
  readonly path: string;
  readonly isUsable: boolean;
  readonly revision: string | null;
}

interface NotFound {
  /** Where `<nixpkgs>` should have been fetched from. */
  readonly addresses: readonly string[];
}

/** Fetches what was chosen, where it does not lie here already. */
export async function fetchNixpkgs(choice: NixpkgsChoice, nix: Nix, outside: NixOutside): Promise<Nixpkgs> {
  const { from, reference } = choice;
  const ask = async <Said = Found>(text: string, whence: Question['whence'], fault: Fault) =>
    JSON.parse(await answer({ text, whence, fault }, choice, { nix, outside })) as Said;
  const unreachable: Fault = (message) => nixpkgsUnreachable(reference, message);
  if (from === 'nix-path') {
    const found = await ask<Found | NotFound>(looking, { kind: 'search' }, searchedNixpkgsUnreachable);
    if ('path' in found) return used(found, { ...choice, reference: found.path }, '<nixpkgs>');
    const [address] = found.addresses;
    if (address !== undefined) throw new Refusal(searchedNixpkgsUnreachable(`there is nothing at ${address}`));
    return used(await ask(fetching, choice.whence, unreachable), { ...choice, from: 'channel' }, reference);
  }
  const whence = absolute(choice.whence, choice.trial);
  return used(await ask(whence.kind === 'path' ? looking : fetching, whence, unreachable), choice, reference);
}

type Fault = (message: string) => Problem;

interface Question {
  readonly text: string;
  readonly whence: Whence | { readonly kind: 'search' };
  readonly fault: Fault;
}

async function answer(
  { text, whence, fault }: Question,
  { trial }: NixpkgsChoice,
  { nix, outside }: { readonly nix: Nix; readonly outside: NixOutside },
): Promise<string> {
  const ran = await runNix(
    {
      program: 'nix-instantiate',
      arguments: [
        ...['--eval', '--strict', '--json', '--read-write-mode'],
        ...['--extra-experimental-features', 'nix-command flakes'],
        ...['--expr', text, '--argstr', 'asked', JSON.stringify(whence)],
      ],
      folder: trial.folder,
      of: `package set for ${trial.file}`,
    },
    nix,
    outside,
  );
  if (ran.kind === 'done') return ran.output;
  const said = ran.own.at(-1) ?? ran.messages.at(-1) ?? `exit code ${ran.code}`;
  throw new Refusal(fault(readFailure(said, trial).message));
}

function used(found: Found, { from, reference, revision }: NixpkgsChoice, name: string): Nixpkgs {
  if (!found.isUsable) throw new Refusal(nixpkgsNotUsable(name, found.path));
  return { path: found.path, used: { from, reference, revision: revision ?? found.revision ?? 'unknown' } };
}

function absolute(whence: Whence, { folder }: Trial): Whence {
  return whence.kind === 'path' && !whence.path.startsWith('/')
    ? { ...whence, path: posix.join(folder, whence.path) }
    : whence;
}
