import type { Result } from '../../model/problem.js';
import { nixpkgsNotUnderstood } from './nixpkgs-problems.js';

/** Where a package set is to be had. `path` is absolute or relative to the root of the tree. */
export type Whence =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'tarball'; readonly url: string; readonly sha256?: string }
  /** What `builtins.fetchTree` takes; `folder` is the part of it that is meant. */
  | { readonly kind: 'tree'; readonly attributes: Readonly<Record<string, unknown>>; readonly folder?: string };

export interface Named {
  readonly whence: Whence;
  /** Where the name says it. */
  readonly revision?: string;
}

/** What a person means who names a package set. */
export function namedNixpkgs(wanted: string): Result<Named> {
  const form = forms.find(([pattern]) => pattern.test(wanted));
  return form === undefined
    ? { kind: 'failed', problem: nixpkgsNotUnderstood(wanted) }
    : { kind: 'ok', value: form[1](wanted) };
}

/** What is used where nothing names a package set. */
export const usualNixpkgs = { ...channel('nixpkgs-unstable'), reference: 'nixpkgs-unstable' };

/** The tarball that a channel stands for now. */
function channel(name: string): Named {
  return { whence: { kind: 'tarball', url: `https://channels.nixos.org/${name}/nixexprs.tar.xz` } };
}

/** The tarball of a commit, which no limit of GitHub's API applies to. */
export function archiveOf(repository: string, revision: string): string {
  return `https://github.com/${repository}/archive/${revision}.tar.gz`;
}

const forms: readonly (readonly [RegExp, (wanted: string) => Named])[] = [
  [
    /^[0-9a-f]{40}$/,
    (revision) => ({ whence: { kind: 'tarball', url: archiveOf('NixOS/nixpkgs', revision) }, revision }),
  ],
  [/^(?:https?|file):\/\/./, (url) => ({ whence: { kind: 'tarball', url } })],
  [/^(?:channel:)?(?:nixos|nixpkgs)-[A-Za-z0-9][A-Za-z0-9.-]*$/, (name) => channel(name.replace(/^channel:/, ''))],
  [/^(?:\/|\.\.?(?:\/|$)|[^/:=]+\/[^:=]*$)/, (path) => ({ whence: { kind: 'path', path } })],
];
