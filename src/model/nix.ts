/** The Nix of a run. */
export interface NixUsed {
  /** As `nix --version` calls it: Nix, Lix, Determinate Nix. */
  readonly name: string;
  readonly version: string;
  /** Whether it was there or was set up by this run. */
  readonly origin: 'found' | 'installed';
  /** The folder of its programs. */
  readonly folder: string;
  /** What it builds for: x86_64-linux. */
  readonly system: string;
  readonly sandbox: Sandbox;
}

/** Whether builds see nothing but what they depend on; `off` says why not. */
export type Sandbox =
  | { readonly kind: 'on'; readonly how: string }
  | { readonly kind: 'off'; readonly because: string };

/** The package set that expressions were evaluated with, and where it was named. */
export interface NixpkgsUsed {
  readonly from: 'input' | 'flake-lock' | 'nix-path' | 'channel';
  /** As it was named: a path, a channel, a revision, a URL, the node of a flake.lock. */
  readonly reference: string;
  readonly revision: string | 'unknown';
}

/** Which Nix, and which package set, a run is to use. */
export interface NixWanted {
  readonly install: 'auto' | 'always' | 'never';
  readonly release: NixRelease;
  /** Where releases are downloaded from, no slash at its end. */
  readonly url: string | 'default';
  /** Lines for nix.conf. */
  readonly settings: string;
  /** A path, channel, revision or URL. */
  readonly nixpkgs: string | 'default';
  /** For all that Nix does in one run. */
  readonly timeoutSeconds: number;
}

/** A release with the SHA-256 (hex) of its archive for each system, or with one for the system of this machine. */
export type NixRelease =
  | { readonly kind: 'pinned' }
  | { readonly kind: 'version'; readonly version: string; readonly sha256: Readonly<Record<string, string>> | string };
