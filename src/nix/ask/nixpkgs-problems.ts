import type { Problem } from '../../model/problem.js';

/** What was given as option `nixpkgs`. */
export const nixpkgsNotUnderstood = (wanted: string): Problem => ({
  code: 'nixpkgs-not-understood',
  what: `"${wanted}" names no package set.`,
  why: 'A path, a channel, a commit of nixpkgs or the URL of a tarball is expected.',
  next: 'Write a path with a slash (./nixpkgs), a channel (nixos-26.05), the 40 digits of a commit, or an address that begins with https://.',
});

/** Nix could not fetch it, or not read it. */
export const nixpkgsUnreachable = (reference: string, message: string): Problem => ({
  code: 'nixpkgs-unreachable',
  what: `The package set ${reference} could not be fetched: ${message}`,
  why: 'Expressions are evaluated with it, so nothing can be asked of Nix without it.',
  next: 'Check the network and the name, or name another package set with the option "nixpkgs".',
});

/** `<nixpkgs>` leads to something that cannot be had. */
export const searchedNixpkgsUnreachable = (message: string): Problem => ({
  code: 'nix-path-unreachable',
  what: `The package set <nixpkgs>, as NIX_PATH or nix-path in nix.conf has it, could not be fetched: ${message}`,
  why: 'No nixpkgs was named and no flake.lock pins one, so the one that Nix finds is used.',
  next: 'Correct NIX_PATH (nixpkgs=/path, or nixpkgs=channel:NAME), check the network, or name a package set with the option "nixpkgs".',
});

/** There is something else, or nothing, where the package set should be. */
export const nixpkgsNotUsable = (reference: string, path: string): Problem => ({
  code: 'nixpkgs-not-usable',
  what: `${reference} is no package set: there is no default.nix in ${path}.`,
  why: 'Expressions are evaluated with a whole nixpkgs, whose top folder has a default.nix.',
  next: 'Name the top folder, or a tarball, of a whole nixpkgs with the option "nixpkgs".',
});

/** A flake.lock that Nix would not read either. */
export const flakeLockMalformed = (file: string, because: string): Problem => ({
  code: 'flake-lock-malformed',
  what: `${file} cannot be read: ${because}.`,
  why: 'It names the nixpkgs that the expressions beside it are made for.',
  next: 'Make it anew with "nix flake lock", or name a package set with the option "nixpkgs".',
});
