import type { Problem } from '../../model/problem.js';

const byHand =
  'In a workflow put a step that installs Nix before this one (for example "uses: cachix/install-nix-action"); elsewhere install it from https://nixos.org/download.';

/** There is none, and none may be installed. `why` says why not. */
export const nixMissing = (why: string): Problem => ({
  code: 'nix-missing',
  what: 'Nix is needed, and none was found on PATH or in its default profile.',
  why,
  next: `${byHand} On a runner of your own "install-nix: always" has it installed. With "engine: native" and "check: none" many packages need no Nix.`,
});

/** One is there, and is no use. */
export const nixUnusable = (folder: string, said: string): Problem => ({
  code: 'nix-unusable',
  what: `The Nix in "${folder}" cannot be used.`,
  why: said,
  next: 'Repair it, or take it off PATH and remove what is left of it, so that another one is used.',
});

export const systemUnsupported = (machine: string): Problem => ({
  code: 'nix-system-unsupported',
  what: `There is no release of Nix to install for ${machine}.`,
  why: 'Nix is installed on Linux and macOS, each on x64 and arm64.',
  next: `Use a runner of one of these kinds. ${byHand}`,
});

/** A release was named, and what its archive must be was not. */
export const shaMissing = (version: string, system: string): Problem => ({
  code: 'nix-sha256-missing',
  what: `There is no SHA-256 for Nix ${version} on ${system}.`,
  why: 'Nothing is installed that was not named by its hash, and "nix-sha256" names other systems only.',
  next: `Add "${system}=HEX" to "nix-sha256", with the hash from https://releases.nixos.org/nix/nix-${version}/nix-${version}-${system}.tar.xz.sha256.`,
});

export const releaseMissing = (url: string): Problem => ({
  code: 'nix-release-missing',
  what: `There is no release of Nix at ${url}.`,
  why: 'The server answered 404.',
  next: 'Correct "nix-version" or "nix-url"; releases stand at https://releases.nixos.org/?prefix=nix/.',
});

export const releaseUnreachable = (url: string, reason: string): Problem => ({
  code: 'nix-release-unreachable',
  what: `Nix could not be downloaded from ${url}.`,
  why: reason,
  next: 'Check the network and the variables HTTPS_PROXY and NO_PROXY, or name a mirror with "nix-url", then run this again.',
});

export const releaseAltered = (url: string, wanted: string, got: string): Problem => ({
  code: 'nix-release-altered',
  what: `SECURITY: what came from ${url} is not the release that its SHA-256 names.`,
  why: `The SHA-256 should be ${wanted} and is ${got}. The archive was thrown away.`,
  next: 'Where "nix-sha256" was given, compare it with the one that is published beside the release. Otherwise something between here and the server replaces downloads: find out what before you go on.',
});

/** The right archive by its hash, and still not what a release holds. */
export const releaseMalformed = (from: string, why: string): Problem => ({
  code: 'nix-release-malformed',
  what: `The archive ${from} is no release of Nix that can be installed.`,
  why,
  next: 'Correct "nix-url" and "nix-sha256": they must name the archive nix-VERSION-SYSTEM.tar.xz as Nix publishes it.',
});

/** A step of setting up failed for what the machine is like. */
export const nixNotUnpacked = (place: string, said: string): Problem => ({
  code: 'nix-not-unpacked',
  what: `The archive of Nix could not be unpacked into "${place}".`,
  why: said,
  next: 'Nix takes about 300 MB, half of it in the tool cache and half in /nix: free some space. The programs tar and xz must be there. Then run this again.',
});

export const nixFolderUnusable = (why: string): Problem => ({
  code: 'nix-folder-unusable',
  what: 'Nix cannot be installed, because the folder /nix cannot be used.',
  why,
  next: 'Make /nix an empty folder that belongs to the user who runs this, on a file system that can be written. If an older Nix left it, remove it, or repair that Nix.',
});

export const sudoMissing = (what: string, said: string): Problem => ({
  code: 'nix-needs-sudo',
  what: `Nix cannot be installed: ${what} needs sudo without a password.`,
  why: said,
  next: 'Let the administrator of the machine create /nix for this user ("install -d -o USER /nix") or install Nix; or allow the user sudo without a password.',
});

/** The store cannot be brought into order. */
export const nixInstallBroken = (said: string): Problem => ({
  code: 'nix-install-broken',
  what: 'The Nix in /nix is not whole, and installing it once more did not mend it.',
  why: said,
  next: 'Free some space if the disk is full. Otherwise, if nothing else on this machine uses /nix, remove what it holds, and run this again.',
});
