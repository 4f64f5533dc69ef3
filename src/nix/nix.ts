import type { NixpkgsUsed, NixUsed } from '../model/nix.js';
import type { World } from '../world/world.js';

/** A Nix in use. */
export interface Nix extends NixUsed {
  /** The whole environment of its commands. */
  readonly environment: Readonly<Record<string, string>>;
  /** When all that it does must be over, in the clock's milliseconds. */
  readonly deadline: number;
  /** Where evaluation may import nothing that is to be built. */
  readonly imports?: 'refused';
  /** Settings with which a sandbox that has no /bin/sh has one: for builds of this project's own, and no others. */
  readonly lent?: string;
}

/** The package set that expressions are evaluated with. */
export interface Nixpkgs {
  /** Absolute: in the store, or wherever it lies. */
  readonly path: string;
  readonly used: NixpkgsUsed;
}

/** The base's tree with the edited document in it, laid out in scratch for Nix to look at. */
export interface Trial {
  /** The root of the tree. */
  readonly folder: string;
  /** The document within it, relative. */
  readonly file: string;
}

/** The same Nix for a build of this project's own, which needs a /bin/sh; `more` are further settings. */
export function withShell(nix: Nix, more = ''): Nix {
  const settings = `${nix.environment.NIX_CONFIG ?? ''}\n${nix.lent ?? ''}\n${more}\n`;
  return { ...nix, environment: { ...nix.environment, NIX_CONFIG: settings } };
}

/** What work with Nix needs of what is outside. */
export type NixOutside = Pick<World, 'files' | 'processes' | 'tools' | 'clock' | 'tell' | 'scratch'>;
