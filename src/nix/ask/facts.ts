import { parseHash } from '../../hash/sri.js';
import type { Sri } from '../../model/words.js';

/** What one evaluation tells of a package: what building it would use. */
export interface Facts {
  /** How it was found: by calling a file, or as an output of a flake; `where` is that file, or the flake's folder. */
  readonly reached: { readonly by: 'file' | 'flake'; readonly where: string; readonly attribute: string };
  /** The package set of a flake's own lock, where it was reached through one. */
  readonly nixpkgs?: { readonly path: string; readonly revision?: string };
  readonly pname?: string;
  /** As the store calls it: `tide-0.1.0`. */
  readonly name: string;
  readonly version?: string;
  /** Where the attribute `version` is set, in whichever file. */
  readonly position?: { readonly line: number; readonly column: number };
  readonly system: string;
  readonly drvPath: string;
  readonly outPath: string;
  /** Of all its outputs, in its own order. */
  readonly outPaths: readonly string[];
  readonly mainProgram?: string;
  /** Names of systems; absent where there are patterns among them. */
  readonly platforms?: readonly string[];
  readonly badPlatforms?: readonly string[];
  /** What the fetcher says of the source; absent for a source that is not fetched. */
  readonly src?: SourceFacts;
  readonly source?: FixedOutput;
  readonly dependencies: readonly FixedOutput[];
  /** Absent where the package has none at all. */
  readonly vendorHash?: string | null;
  readonly proxyVendor: boolean;
  readonly modRoot?: string;
  readonly sourceRoot?: string;
  /** Those attributes that change what is hashed and that are set. */
  readonly changes: readonly string[];
  /** Attributes that `overrideModAttrs` sets. */
  readonly overrideModAttrs: readonly string[];
  /** The version of the Go that builds it. */
  readonly go?: string;
  /** Those scripts of its build that call installShellCompletion, as the shell is given them. */
  readonly completionScripts: readonly string[];
}

interface SourceFacts {
  readonly owner?: string;
  readonly repo?: string;
  readonly rev?: string;
  readonly tag?: string;
  readonly url?: string;
  readonly urls?: readonly string[];
}

/** A derivation that is known by the hash of what it makes. */
export interface FixedOutput {
  /** Where the package has it: `src`, `goModules`, `cargoDeps.vendorStaging`. */
  readonly attribute: string;
  readonly drvPath: string;
  readonly outPath: string;
  /** The recorded hash, as SRI where it is one that can be read. */
  readonly hash: string;
  /** The same derivation with a hash that nothing has, so that building it must fetch and fails with the true one. */
  readonly forced: { readonly drvPath: string; readonly specified: Sri };
}

/** Where packages keep what they depend on, and which attributes of an expression hold its hash. */
const table: readonly (readonly [path: string, slots: readonly string[]])[] = [
  ['goModules', ['vendorHash', 'vendorSha256']],
  ['go-modules', ['vendorHash', 'vendorSha256']],
  ['cargoDeps', ['cargoHash', 'cargoSha256']],
  ['cargoDeps.vendorStaging', ['cargoHash', 'cargoDeps']],
  ['npmDeps', ['npmDepsHash']],
  ['offlineCache', ['yarnHash', 'yarnOfflineCache']],
  ['yarnOfflineCache', ['yarnHash', 'offlineCache']],
  ['pnpmDeps', ['pnpmDepsHash']],
  ['fetchedMavenDeps', ['mvnHash']],
  ['mavenDeps', ['mvnHash']],
  ['composerVendor', ['vendorHash']],
  ['composerRepository', ['vendorHash']],
  ['mixFodDeps', ['mixHash', 'mixFodDepsHash']],
  ['mitmCache', ['mitmCacheHash']],
];

/** Paths of attributes that may be fixed-output derivations, besides those that an expression's own hashes name. */
export function dependencyPaths(slots: readonly string[]): readonly (readonly string[])[] {
  const own = slots.map(holderOf).filter((holder) => holder !== '');
  return [...new Set([...table.map(([path]) => path), ...own])].map((path) => path.split('.'));
}

/**
 * The derivation that a hash of the expression is for: by the table of what builders call it, else the only one that has the
 * hash which is recorded there.
 */
export function fixedOutputOf(facts: Facts, slot: string, recorded: Sri | undefined): FixedOutput | undefined {
  const { dependencies } = facts;
  const named = dependencies.filter(({ attribute }) => attribute === holderOf(slot) || isTabled(attribute, slot));
  if (named.length === 1) return named[0];
  const alike = (named.length === 0 ? dependencies : named).filter(({ hash }) => hash === recorded);
  return alike.length === 1 ? alike[0] : undefined;
}

/** A hash as SRI, where it is one of SHA-256; anything else as it is. */
export function asSri(hash: string): string {
  return parseHash(hash)?.sri ?? hash;
}

/** `pnpmDeps` of `pnpmDeps.hash`; nothing of `vendorHash`. */
function holderOf(slot: string): string {
  return slot.slice(0, Math.max(slot.lastIndexOf('.'), 0));
}

function isTabled(attribute: string, slot: string): boolean {
  const slots = table.find(([path]) => path === attribute)?.[1] ?? [];
  return slots.includes(slot) || slots.includes(holderOf(slot));
}
