import type { Place, Problem } from '../model/problem.js';

const getGo =
  'In a workflow put a step with "uses: actions/setup-go" and "go-version-file: go.mod" before this one; elsewhere install a newer Go from https://go.dev/dl/ and put it on PATH.';

/** No Go at all is on the machine. */
export const goMissing = (needed: string): Problem => ({
  code: 'go-missing',
  what: `Go ${needed} or newer is needed, and no Go was found.`,
  why: 'The hash of the dependencies is computed from what "go mod" downloads. Go was looked for on PATH and in the tool cache of the runner.',
  next: getGo,
});

/** Each Go of the machine is older than what the module or the computation asks for. */
export const goTooOld = (needed: string, found: readonly string[]): Problem => ({
  code: 'machine-go-too-old',
  what: `Go ${needed} or newer is needed; found: ${found.join(', ')}.`,
  why: 'An older Go refuses the module or writes other files, and the hash would be wrong.',
  next: `${getGo} The Go of the Nix expression's builder must be new enough, too.`,
});

/** The expression points at a folder that is no Go module. */
export const goModMissing = (folder: string, place?: Place): Problem => ({
  code: 'go-mod-missing',
  what: `There is no go.mod in ${shown(folder)} of the source.`,
  why: 'The hash of the dependencies is computed in the folder of the Go module, and a link in its path is not followed.',
  next: 'Correct "modRoot" (or "sourceRoot") in the expression, or release a source that holds the module there.',
  ...at(place),
});

/** go.mod that Go cannot read. */
export const goModMalformed = (folder: string, lines: string): Problem => ({
  code: 'go-mod-malformed',
  what: `The go.mod in ${shown(folder)} of the source cannot be parsed.`,
  why: lines,
  next: 'Correct go.mod ("go mod verify" and "go mod tidy" show more), and release again.',
});

/** The release holds the vendored modules itself, so Nix has nothing to fetch. */
export const vendorFolderPresent = (folder: string, place?: Place): Problem => ({
  code: 'vendor-folder-present',
  what: `The source brings its modules along: there is a vendor folder in ${shown(folder)}.`,
  why: 'buildGoModule builds from that folder as it is, and refuses to when vendorHash is a hash.',
  next: 'Set "vendorHash = null;" to build with that folder, or "deleteVendor = true;" to have the modules fetched in its place.',
  ...at(place),
});

/** `deleteVendor = true` and nothing to delete. */
export const vendorFolderAbsent = (folder: string, place?: Place): Problem => ({
  code: 'vendor-folder-absent',
  what: `The expression has "deleteVendor = true", but there is no vendor folder in ${shown(folder)} of the source.`,
  why: 'buildGoModule refuses to build when there is nothing to delete.',
  next: 'Remove "deleteVendor = true;" from the expression.',
  ...at(place),
});

/** Nothing is imported from other modules. */
export const noDependencies = (folder: string, place?: Place): Problem => ({
  code: 'no-dependencies',
  what: `The Go module in ${shown(folder)} of the source needs no other module.`,
  why: 'There is nothing to hash, and buildGoModule refuses to build when it fetches no dependencies.',
  next: 'Set "vendorHash = null;" in the expression.',
  ...at(place),
});

/** Two vendored paths that are one on this machine. */
export const vendorPathsCollide = (one: string, other: string): Problem => ({
  code: 'vendor-paths-collide',
  what: `The vendored paths "${one}" and "${other}" differ in nothing but case.`,
  why: 'The file system of this machine takes them for one, so the hash would be right on such machines only.',
  next: 'Set "proxyVendor = true;" in the expression, which keeps them apart everywhere, or run this on Linux.',
});

/** What a failing `go` command was, for those who read about it. */
export interface Attempt {
  /** `go mod vendor` */
  readonly command: string;
  /** Folder of the module in the source, `.` for its top. */
  readonly folder: string;
  /** The last lines that Go wrote. */
  readonly lines: string;
}

const doing = ({ command, folder }: Attempt): string => `"${command}" failed in ${shown(folder)} of the source`;

export const checksumMismatch = (attempt: Attempt): Problem => ({
  code: 'go-checksum-mismatch',
  what: `SECURITY: ${doing(attempt)}: a downloaded module is not the one that go.sum names.`,
  why: attempt.lines,
  next: 'Do not release before this is understood: the module was replaced after it was recorded, or the proxy delivers something else. Compare with "go mod verify" on another machine.',
});

export const sumIncomplete = (attempt: Attempt): Problem => ({
  code: 'go-sum-incomplete',
  what: `${doing(attempt)}: go.sum lacks a line.`,
  why: attempt.lines,
  next: 'Run "go mod tidy" in the repository, commit go.mod and go.sum, and release again.',
});

export const modUntidy = (attempt: Attempt): Problem => ({
  code: 'go-mod-untidy',
  what: `${doing(attempt)}: go.mod does not name all that the code imports.`,
  why: attempt.lines,
  next: 'Run "go mod tidy" in the repository, commit go.mod and go.sum, and release again.',
});

export const moduleMissing = (attempt: Attempt, modules: readonly string[]): Problem => ({
  code: 'go-module-missing',
  what: `${doing(attempt)}: the module proxy does not have ${modules.length === 0 ? 'a module that is needed' : modules.join(', ')}.`,
  why: attempt.lines,
  next: 'Correct the version in go.mod (was its tag deleted, or the module renamed?), or point the variable GOPROXY at a proxy that has it. Modules are fetched from their own servers only where "private-modules" names them.',
});

export const moduleClosed = (attempt: Attempt, repositories: readonly string[]): Problem => ({
  code: 'private-module-closed',
  what: `${doing(attempt)}: the server does not let this run read ${repositories.length === 0 ? 'a private module' : repositories.join(', ')}.`,
  why: attempt.lines,
  next: 'Pass a token that may read its repository as "private-modules-token" (for the command in the variable NIX_SYNC_PRIVATE_MODULES_TOKEN). For GitHub it needs contents: read on that repository, which the token of a workflow has for its own alone.',
});

/** Private modules come with Git. */
export const gitMissing = (): Problem => ({
  code: 'git-missing',
  what: 'Private modules are fetched with Git, and no git was found on PATH.',
  why: 'No module proxy has them, so that Go asks their servers by itself, which it does with Git.',
  next: 'Install Git, or leave "private-modules" out and point the variable GOPROXY at a module proxy that has these modules.',
});

/** One token, and several servers that could get to see it. */
export const privateModulesOnManyHosts = (hosts: readonly string[]): Problem => ({
  code: 'private-modules-on-many-hosts',
  what: `A token for private modules belongs to one host, and "private-modules" names ${hosts.join(' and ')}.`,
  why: 'A host that a token does not belong to must not get to see it.',
  next: 'Name modules of one host, without * in its name; or leave the token out, if the modules can be read without.',
});

export const proxyOff = (attempt: Attempt): Problem => ({
  code: 'go-proxy-off',
  what: `${doing(attempt)}: no module proxy may be used.`,
  why: `GOPROXY is "off", or names nothing but "direct", which is never followed here: it would run version control against servers that go.mod names.\n${attempt.lines}`,
  next: 'Set GOPROXY to a module proxy, for example https://proxy.golang.org, or unset it.',
});

export const goNetwork = (attempt: Attempt): Problem => ({
  code: 'go-network',
  what: `${doing(attempt)}: the module proxy could not be reached.`,
  why: attempt.lines,
  next: 'Check the network and the variables GOPROXY, HTTPS_PROXY, NO_PROXY and SSL_CERT_FILE, then run this again.',
});

export const workspaceMode = (attempt: Attempt): Problem => ({
  code: 'go-workspace',
  what: `${doing(attempt)}: the module stands in a Go workspace (go.work).`,
  why: `${attempt.lines}\nbuildGoModule runs the same command, and it fails for Nix, too.`,
  next: 'Set env.GOWORK = "off"; in the expression, if go.mod alone names all that the module needs (replace lines for its neighbours). Else let overrideModAttrs run "go work vendor", which only Nix can follow.',
});

export const replacementMissing = (attempt: Attempt): Problem => ({
  code: 'go-replacement-missing',
  what: `${doing(attempt)}: a "replace" line of go.mod leads to a folder that is not in the source.`,
  why: attempt.lines,
  next: 'Commit that folder, or replace the module by a released version, and release again.',
});

/** A module that lies where Nix has nothing. */
export const replacementOutside = (file: string, target: string): Problem => ({
  code: 'go-replacement-outside',
  what: `${file} of the source takes a module from "${target}", which leads out of the source or through a link.`,
  why: 'Nix builds from the source alone: whatever lies beside it on this machine is not there.',
  next: 'Move the module into the repository, or replace it by a released version. Where only "sourceRoot" or "src" is too narrow, name the folder above in "src" and the module in "modRoot".',
});

export const goFailed = (attempt: Attempt): Problem => ({
  code: 'go-failed',
  what: `${doing(attempt)}.`,
  why: attempt.lines === '' ? 'Go said nothing about the reason.' : attempt.lines,
  next: `Run "${attempt.command}" there by hand, correct what it complains about, and release again.`,
});

export const goEndedEarly = (attempt: Omit<Attempt, 'lines'>, reason: string): Problem => ({
  code: 'go-ended-early',
  what: `"${attempt.command}" in ${shown(attempt.folder)} of the source was ended before it was done.`,
  why: reason,
  next: 'Run this again; where time ran out, check how fast the module proxy answers.',
});

function shown(folder: string): string {
  return folder === '.' ? 'the top folder' : `"${folder}"`;
}

function at(place: Place | undefined): { readonly place?: Place } {
  return place === undefined ? {} : { place };
}
