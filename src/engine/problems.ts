import type { Obstacle, PackageView } from '../model/package.js';
import type { Place, Problem } from '../model/problem.js';
import { unfollowed } from './unfollowed.js';

const askNix =
  'Run it where there is a Nix, which is then asked by itself (the action installs one: input "install-nix"; option "engine" must not be native).';

/** Attributes that change what Nix hashes, in ways that only Nix can follow. */
export const needsNix = (name: string, obstacles: readonly Obstacle[], place: Place): Problem => ({
  code: 'needs-nix',
  what: `The hashes of "${name}" cannot be computed without Nix.`,
  why: `These attributes change what Nix hashes, and only Nix can tell how: ${obstacles.map(shown).join(', ')}.`,
  next: `${askNix} Or remove the attribute, if it is not needed.`,
  place: obstacles[0]?.place ?? place,
});

const shown = ({ attribute, place }: Obstacle): string => `${attribute} (${place.file}, line ${place.line})`;

/** A hash of a module cache, which no go.sum pins. */
export const proxyVendorNeedsNix = (name: string, place: Place): Problem => ({
  code: 'proxy-vendor-needs-nix',
  what: `The vendorHash of "${name}" cannot be trusted without Nix, because of "proxyVendor = true".`,
  why: 'It covers files of the module proxy that go.sum does not pin and that differ from proxy to proxy, so that Nix may see others.',
  next: `${askNix} Or remove "proxyVendor = true", which is needed only where vendored paths differ in case or packages lack files without it; or add "unconfirmed-hash" to "allow" to have the hash written as it was seen here.`,
  place,
});

/** A source that is not downloaded. */
export const localSource = (name: string, place: Place): Problem => ({
  code: 'local-source',
  what: `The source of "${name}" is a folder beside the expression and no release of a repository.`,
  why: 'There is no archive of the release to hash, and what the folder holds depends on the commit that it is built from.',
  next: 'Use fetchFromGitHub for "src", or name a file whose package is fetched.',
  place,
});

/** A folder that is not in the tree that is looked at. */
export const sourceOutsideTree = (name: string, place: Place): Problem => ({
  code: 'source-outside-tree',
  what: `The source of "${name}" is a folder outside of the tree that was read.`,
  why: 'A hash is of what lies in the repository, and whatever lies around it on this machine is not looked at.',
  next: 'Run the command at the top of the repository, or correct the path in "src".',
  place,
});

/** fetchFromGitHub without a place for its hash. */
export const sourceHashAbsent = (name: string, place: Place): Problem => ({
  code: 'source-hash-absent',
  what: `The source of "${name}" has no hash.`,
  why: 'Only hashes that stand in the expression are replaced; none is added.',
  next: 'Add hash = ""; to the arguments of the fetcher.',
  place,
});

/** `vendorHash = null` for a source that cannot be built so. */
export const vendorFolderGone = (name: string, folder: string, place: Place): Problem => ({
  code: 'vendor-folder-gone',
  what: `"${name}" has vendorHash = null, but this release has no vendor folder in ${folder === '.' ? 'its top folder' : `"${folder}"`} and requires other modules.`,
  why: 'With null Nix fetches no modules and builds from the vendor folder of the source.',
  next: 'Set vendorHash = ""; and run again, or add "vendor-switch" to "allow": the hash is then computed.',
  place,
});

/** A vendor folder that Go refuses to build with. */
export const vendorFolderStale = (
  of: { readonly name: string; readonly folder: string; readonly misfit: string; readonly command: string },
  place: Place,
): Problem => ({
  code: 'vendor-folder-stale',
  what: `The vendor folder in ${of.folder === '.' ? 'the top folder' : `"${of.folder}"`} of the source of "${of.name}" no longer fits its go.mod: ${of.misfit}.`,
  why: 'With vendorHash = null Nix builds from that folder, and Go refuses one that does not fit.',
  next: `Run "${of.command}" there, commit the folder, and run this again; for a release, release again.`,
  place,
});

/** The server has no such archive. */
export const archiveMissing = (url: string): Problem => ({
  code: 'archive-missing',
  what: `There is no archive at ${url} (404).`,
  why: 'The tag does not exist, or its repository is private, renamed or removed.',
  next: 'Check that the tag was pushed, and the names of owner and repository.',
});

/** The server answers, but not with the archive. */
export const archiveRefused = (url: string, status: number): Problem => ({
  code: 'archive-refused',
  what: `The server answered ${status} when ${url} was downloaded.`,
  why: 'It may be overloaded, or it wants something that was not sent, such as permission to read the repository.',
  next: 'Open the address in a browser without logging in. If it works there, run again later.',
});

/** No server answers. */
export const archiveUnreachable = (url: string, host: string, reason: string): Problem => ({
  code: 'archive-unreachable',
  what: `${host} could not be reached: ${reason}.`,
  why: `It was tried several times, for ${url}.`,
  next: 'Check the network and the variables HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS, or name a mirror of that host with "source-mirror".',
});

const nextPath = {
  file: 'Check the path.',
  folder: 'Check the path: the folder of a Go module is needed, the one that holds go.mod.',
  'go.mod': 'Pass the folder of the Go module, the one that holds go.mod.',
  'file or folder': 'Check the path. A release on GitHub is written OWNER/REPO@TAG.',
} as const;

/** A path that a person gave. */
export const nothingToHash = (path: string, wanted: keyof typeof nextPath): Problem => ({
  code: 'nothing-to-hash',
  what: `There is no ${wanted} at "${path}".`,
  why: 'It was looked for on this machine; a relative path starts at the folder that the command runs in.',
  next: nextPath[wanted],
});

/** A Go of the package set that refuses the release. */
export const goTooOldInNixpkgs = (
  of: { readonly name: string; readonly version: string; readonly needed: string; readonly found: string },
  place: Place,
): Problem => ({
  code: 'go-too-old',
  what: `"${of.name}" ${of.version} needs Go ${of.needed}, and its nixpkgs builds it with Go ${of.found}.`,
  why: 'go.mod asks for it, and Nix builds without downloading another Go. Nothing was built.',
  next: 'Update nixpkgs (nix flake update nixpkgs, or another channel), build with buildGoLatestModule, or release with a lower go line in go.mod if the code allows it.',
  place,
});

/** A hash of the expression that no derivation has. */
export const fixedOutputMissing = (attribute: string, { name, place }: PackageView): Problem => ({
  code: 'fixed-output-missing',
  what: `Nix shows no derivation for "${attribute}" of "${name}".`,
  why: 'A hash is learnt from the derivation that fetches what it is of, and among the attributes of the package none was found that fits.',
  next: 'Check that the attribute is used. If it is, set its hash to "" and build the package: the error tells the right hash.',
  place,
});

/** A download that is another each time. */
export const hashUnstable = ({ name, place }: PackageView, attribute: string, seen: readonly string[]): Problem => ({
  code: 'hash-unstable',
  what: `Nix fetched "${attribute}" of "${name}" twice and got two different things: ${seen.join(' and ')}.`,
  why: 'What is fetched changes between two downloads, so that no hash of it can stay right.',
  next: 'Look at what the expression fetches: a tag that was just moved, or a hook that writes the time of the build. Then run again.',
  place,
});

/** Nothing may be built beside a token that can write. */
export const noSandboxBesideToken = (because: string): Problem => ({
  code: 'no-sandbox-beside-token',
  what: 'Nix builds without a sandbox here, and this run holds a token that may write to GitHub.',
  why: `${because} What a build runs could read the token from this process and use it.`,
  next: 'Use a machine whose Nix has a sandbox (sandbox = true in nix.conf), run with "dry-run" or without a token, set "check" to eval or none, or add "unsandboxed-build" to "allow" if you trust everything that is built.',
});

/** Version control beside a token that can write. */
export const privateModulesBesideToken = (): Problem => ({
  code: 'private-modules-beside-token',
  what: 'Private modules are not fetched in a run that may itself write to GitHub.',
  why: 'They come with Git from the servers that go.mod names, and what such a server sends could make Git run something that reads the token from this process and uses it.',
  next: 'Compute the hashes in a run that writes nothing to GitHub ("dry-run", or "deliver-to" working-tree, with a token that may only read), and commit them in another. Or point the variable GOPROXY at a module proxy that has the modules, and leave "private-modules" out.',
});

/** `engine: native` for hashes that only Nix can tell. */
export const engineNeedsNix = (view: PackageView): Problem => needsNix(view.name, obstaclesOf(view), view.place);

function obstaclesOf(view: PackageView): readonly Obstacle[] {
  const { dependencies, place } = view;
  const method = dependencies.some((one) => one.method === 'vendor') ? 'vendor' : 'proxy';
  const obstacles = unfollowed(view, method);
  return obstacles.length > 0 ? obstacles : [{ attribute: 'proxyVendor', place }];
}
