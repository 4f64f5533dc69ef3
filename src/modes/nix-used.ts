import type { Judge } from '../engine/judge.js';
import type { Change } from '../model/change.js';
import type { NixpkgsUsed } from '../model/nix.js';
import type { Facts } from '../nix/ask/facts.js';

/** Which Nix was asked, if one was, and with which package set: a flake has its own, whatever else was chosen. */
export function nixUsed(judge: Judge | undefined, facts: Facts | undefined): Pick<Change, 'nix'> {
  if (judge === undefined) return {};
  const { name, version, origin, folder, system, sandbox } = judge.nix;
  const locked = facts?.nixpkgs;
  const nixpkgs: NixpkgsUsed =
    locked === undefined
      ? judge.nixpkgs.used
      : { from: 'flake-lock', reference: 'flake.lock', revision: locked.revision ?? 'unknown' };
  return { nix: { name, version, origin, folder, system, sandbox, nixpkgs } };
}
