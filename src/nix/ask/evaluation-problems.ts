import type { PackageView } from '../../model/package.js';
import type { Place, Problem } from '../../model/problem.js';

/** Nix gave an error; what it said is never what decides, it only chooses the advice. */
export const evaluationFailed = (
  name: string,
  failure: { readonly message: string; readonly place: Place },
): Problem => ({
  code: 'evaluation-failed',
  what: `Nix cannot evaluate "${name}": ${failure.message}`,
  why: 'Neither its hashes nor a build can be asked for then.',
  next:
    advice.find(([form]) => form.test(failure.message))?.[1] ??
    'Correct the expression so that Nix evaluates it: nix-instantiate or nix eval show the whole error.',
  place: failure.place,
});

const advice: readonly (readonly [RegExp, string])[] = [
  [/^undefined variable/, 'Correct the name, or add it to the arguments at the top of the file.'],
  [/called without required argument/, 'Pass the argument where the function is called, or give it a default.'],
  [
    /called with unexpected argument/,
    'Remove the argument, or use a package set whose function takes it: option "nixpkgs", or a newer flake.lock.',
  ],
  [
    /^attribute .* missing/,
    'The package set is older or newer than the expression expects: choose another with option "nixpkgs", or update flake.lock. Otherwise correct the name.',
  ],
  [/^syntax error/, 'Correct the syntax at this place.'],
  [
    /unable to download|unable to fetch|could not resolve/i,
    'Check the network. If it needs a proxy or a token, give them to Nix in its settings, and run again.',
  ],
  [/lock file/, 'Run "nix flake lock" and commit flake.lock.'],
  [
    /No such file or directory|does not exist/,
    'Add the file to the branch that the expression is read from, or correct its path.',
  ],
  [/^infinite recursion/, 'Break the circle: an attribute is computed from itself at this place.'],
  [/hash mismatch/, 'An input that is fetched during evaluation has changed: update its hash or flake.lock.'],
];

/** The file is a function of something that nobody here can give. */
export const evaluationArguments = (
  view: PackageView,
  missing: { readonly names: readonly string[]; readonly where: string },
): Problem => ({
  code: 'evaluation-arguments',
  what: `"${view.name}" cannot be evaluated: ${missing.where} wants arguments that the package set does not have: ${missing.names.join(', ')}.`,
  why: 'It is called as callPackage does, and neither a flake.nix nor a default.nix around it gives the package with them.',
  next: 'Give these arguments defaults, or make the package an output of a flake.nix or default.nix in the folders above.',
  place: view.place,
});

/** Nothing that Nix finds is the package of the document. */
export const evaluationNoPackage = (view: PackageView, file: string): Problem => ({
  code: 'evaluation-no-package',
  what: `Nix finds no package that "${view.name}" of ${file} could be.`,
  why: 'The file was called as callPackage does, and the packages of a flake.nix and default.nix around it were looked at. A package is recognized by the line on which its version, source or dependency hash stands, or by its name.',
  next: 'Make the package an output for this system: the result of the file itself, an attribute of default.nix, or packages.SYSTEM.NAME of flake.nix.',
  place: view.place,
});

/** Several packages are made from the same text. */
export const evaluationAmbiguous = (view: PackageView, names: readonly string[]): Problem => ({
  code: 'evaluation-ambiguous',
  what: `Nix finds several packages that "${view.name}" could be: ${names.join(', ')}.`,
  why: 'They are made from the same lines and differ, and none of them has that name.',
  next: `Call one of them "${view.name}".`,
  place: view.place,
});

/** The package set does not let the package be evaluated; it is not overruled. */
export const evaluationRefused = (view: PackageView, reasons: readonly string[]): Problem => ({
  code: 'evaluation-refused',
  what: `The package set refuses to evaluate "${view.name}": ${reasons.map((reason) => refusals[reason] ?? reason).join(', and ')}.`,
  why: 'Packages like it are only built where the settings of nixpkgs allow it, and these are not changed here.',
  next: 'Correct its meta. If that is as it should be, run on a system that it supports, or with an expression that imports nixpkgs with a config that allows it.',
  place: view.place,
});

const refusals: Readonly<Record<string, string>> = {
  broken: 'it is marked as broken',
  unfree: 'its license is not free',
  insecure: 'it is marked as insecure',
  unsupported: 'its meta.platforms or meta.badPlatforms exclude this system',
};
