import type { NixRelease, NixWanted } from '../model/nix.js';
import type { Problem, Result } from '../model/problem.js';
import type { Formatter, Proof, SyncTask } from '../model/task.js';
import { type Given, spell, textOf, textsOf } from './given.js';
import { addressOf, archiveHashOf, secondsOf } from './nix-shapes.js';
import { optionMalformed, optionMisplaced } from './problems.js';

/** The release of Nix whose hashes are built in. */
export const pinnedNix = '2.35.2';

/** What a task says of its proof and of Nix. */
export type NixPart = Pick<SyncTask, 'engine' | 'proof' | 'formatter' | 'nix'>;

/** Makes that part out of values that were found right one by one. */
export function nixPart(given: Given): Result<NixPart> {
  const nix = nixWanted(given);
  if (nix.kind === 'failed') return nix;
  const proof = proofOf(given);
  if (proof.kind === 'failed') return proof;
  return { kind: 'ok', value: { ...toolsOf(given), proof: proof.value, nix: nix.value } };
}

/** Who computes hashes, and who formats. */
export function toolsOf(given: Given): Pick<SyncTask, 'engine' | 'formatter'> {
  return {
    engine: wordOf<SyncTask['engine']>(given, 'engine', 'auto'),
    formatter: wordOf<Formatter>(given, 'formatter', 'auto'),
  };
}

/** Which Nix is asked for; a release that is not the pinned one needs its hashes. */
export function nixWanted(given: Given): Result<NixWanted> {
  const release = releaseOf(given);
  if (release.kind === 'failed') return release;
  const address = textOf(given, 'nix-url');
  return {
    kind: 'ok',
    value: {
      install: wordOf<NixWanted['install']>(given, 'install-nix', 'never'),
      release: release.value,
      url: (address && addressOf(address)) ?? 'default',
      settings: textOf(given, 'extra-nix-config') ?? '',
      nixpkgs: textOf(given, 'nixpkgs') ?? 'default',
      timeoutSeconds: secondsOf(textOf(given, 'timeout') ?? '') ?? 1800,
    },
  };
}

function proofOf(given: Given): Result<Proof> {
  const check = wordOf<Proof['check']>(given, 'check', 'none');
  const runCommand = textOf(given, 'run-command');
  if (runCommand !== undefined && check !== 'build') {
    return failed(
      optionMisplaced(
        capital(spell('run-command', given.door)),
        `A program is run only after it was built, and the check is "${check}".`,
        'Leave it out, or set "check" to build.',
      ),
    );
  }
  const onFailure = textOf(given, 'on-check-failure') === 'draft' ? 'draft' : 'hold';
  return { kind: 'ok', value: { check, runCommand: runCommand ?? 'default', onFailure } };
}

function releaseOf(given: Given): Result<NixRelease> {
  const version = textOf(given, 'nix-version');
  const texts = textsOf(given, 'nix-sha256');
  if (texts.length === 0) {
    if (version === undefined || version === pinnedNix) return { kind: 'ok', value: { kind: 'pinned' } };
    return failed(hashMissing(version, given));
  }
  if (version === undefined) return failed(versionMissing(given));
  const sha256 = hashesOf(texts);
  return sha256 === undefined
    ? failed(hashesClash(given))
    : { kind: 'ok', value: { kind: 'version', version, sha256 } };
}

/** One bare hash, or one for each system; nothing where they contradict each other. */
function hashesOf(texts: readonly string[]): Readonly<Record<string, string>> | string | undefined {
  const found = new Map<string, string>();
  for (const text of texts) {
    const { system, hex } = archiveHashOf(text) ?? { system: '', hex: '' };
    if ((found.get(system) ?? hex) !== hex) return undefined;
    found.set(system, hex);
  }
  const bare = found.get('');
  if (bare === undefined) return Object.fromEntries(found);
  return found.size === 1 ? bare : undefined;
}

function hashMissing(version: string, given: Given): Problem {
  return optionMalformed(
    capital(spell('nix-version', given.door)),
    `The SHA-256 of Nix ${version} was not given, and only what is known beforehand is installed.`,
    `Add "nix-sha256" with the hash that stands in nix-${version}-SYSTEM.tar.xz.sha256 on releases.nixos.org, or leave "nix-version" out.`,
  );
}

function versionMissing(given: Given): Problem {
  return optionMisplaced(
    capital(spell('nix-sha256', given.door)),
    `It belongs to a release named by "nix-version"; the hashes of Nix ${pinnedNix} are built in.`,
    'Leave it out, or add "nix-version".',
  );
}

function hashesClash(given: Given): Problem {
  return optionMalformed(
    capital(spell('nix-sha256', given.door)),
    'It holds two hashes for one system.',
    'Give one bare hash, or each as SYSTEM=HEX with another system.',
  );
}

function wordOf<Word extends string>(given: Given, name: string, otherwise: Word): Word {
  return (textOf(given, name) as Word | undefined) ?? otherwise;
}

function failed(problem: Problem): { readonly kind: 'failed'; readonly problem: Problem } {
  return { kind: 'failed', problem };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
