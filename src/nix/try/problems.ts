import type { NotDownloaded } from '../../archive/download.js';
import type { Base } from '../../model/change.js';
import type { Problem } from '../../model/problem.js';
import type { Sri } from '../../model/words.js';

type Branch = Pick<Extract<Base, { kind: 'branch' }>, 'repository' | 'branch' | 'commit'>;

/** The tree of the commit that the change is made on could not be had. */
export function baseTreeProblem(base: Branch, answer: NotDownloaded): Problem {
  switch (answer.kind) {
    case 'unreachable':
      return baseTreeUnreachable(base, answer.reason);
    case 'refused':
      return baseTreeRefused(base, answer.status);
  }
}

const treeOf = ({ repository, branch, commit }: Branch): string =>
  `the files of ${repository} on ${branch} (${commit.slice(0, 7)})`;

const whyNeeded = 'Nix evaluates and builds a copy of these files with the change in it.';

const baseTreeRefused = (base: Branch, status: number): Problem => ({
  code: 'base-tree-refused',
  what: `GitHub answered ${status} when ${treeOf(base)} were downloaded.`,
  why: whyNeeded,
  next: `Give the token the permission "contents: read" for ${base.repository}. If it has it, the rate limit may be reached or GitHub may be failing: run again later.`,
});

const baseTreeUnreachable = (base: Branch, reason: string): Problem => ({
  code: 'base-tree-unreachable',
  what: `GitHub could not be reached for ${treeOf(base)}: ${reason}.`,
  why: whyNeeded,
  next: 'Check the network and the variables HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS; then run again.',
});

/** What failed, as a sentence begins: `tide-0.2.0`, or `zlib-1.3, which tide-0.2.0 needs,`. */
export type Subject = string;

/** Go's compiler refuses the code. */
export const buildDoesNotCompile = (subject: Subject, where: string, said: string): Problem => ({
  code: 'build-does-not-compile',
  what: `${subject} does not compile: ${where}: ${said}`,
  why: 'The compiler of this package set refuses the code of the release; it may be another version of Go, or have other build tags, than where the release was made.',
  next: 'Build the tag elsewhere with that version of Go. Where it fails there too, correct the code and release again; where not, compare "tags", "subPackages" and "env" of the expression.',
});

/** A test of the package fails. */
export const buildTestFails = (subject: Subject, tests: string, skip: string): Problem => ({
  code: 'build-test-fails',
  what: `${subject} builds, and its tests fail: ${tests}.`,
  why: 'Nix runs the tests of the package in its sandbox: without network, with an empty HOME and without most of what is under /etc.',
  next: `Run "go test" at the tag elsewhere. Where it fails there too, correct the code and release again. Where only the sandbox is in the way, leave these tests out: ${skip}, or all of them: doCheck = false;`,
});

/** A test wants the network, which the sandbox does not have. */
export const buildTestNeedsNetwork = (subject: Subject, tests: string, said: string, skip: string): Problem => ({
  code: 'build-test-needs-network',
  what: `${subject} builds, and its tests need the network: ${tests}.`,
  why: `A build of Nix has no network, so that a test fails with: ${said}`,
  next: `Have these tests skip themselves without network, or leave them out: ${skip}, or all of them: doCheck = false; Where on macOS only listening is refused, __darwinAllowLocalNetworking = true; allows it.`,
});

/** The vendor folder is another one than go.mod asks for. */
export const buildVendorStale = (subject: Subject, said: string): Problem => ({
  code: 'build-vendor-stale',
  what: `${subject} does not build: its modules are not those that go.mod requires.`,
  why: said,
  next: 'Where vendorHash is null, run "go mod vendor", commit the vendor folder and release again. Otherwise something changes go.mod after the modules were fetched: apply patches with "patches" or "postPatch", which count for both, and not in "preBuild".',
});

/** The code imports what go.mod does not name, or what was not fetched. */
export const buildModuleMissing = (subject: Subject, said: string): Problem => ({
  code: 'build-module-missing',
  what: `${subject} does not build: a module is missing.`,
  why: said,
  next: 'Run "go mod tidy" in the repository, commit go.mod and go.sum, and release again. Where only programs beside the wanted one need that module, name the wanted ones with "subPackages". What only generated code imports needs "proxyVendor = true;".',
});

/** The Go of the package set is older than the module asks for. */
export const buildGoTooOld = (subject: Subject, said: string): Problem => ({
  code: 'build-go-too-old',
  what: `${subject} does not build: the Go of this package set is too old.`,
  why: said,
  next: 'Update the lock of the package set (nix flake update nixpkgs), build with buildGoLatestModule, or lower the "go" line of go.mod and release again.',
});

/** The linker does not find a framework of macOS, or one that is too old. */
export const buildDarwinSdk = (subject: Subject, said: string): Problem => ({
  code: 'build-darwin-sdk',
  what: `${subject} does not build on macOS: a framework is missing, or too old.`,
  why: said,
  next: 'Add a newer apple-sdk (apple-sdk_15, say) to "buildInputs" for Darwin, update the lock of the package set, or build without C: env.CGO_ENABLED = 0;',
});

/** C code needs a header, library or tool that the expression does not name. */
export const buildLibraryMissing = (subject: Subject, said: string): Problem => ({
  code: 'build-library-missing',
  what: `${subject} does not build: something that its C code needs is missing.`,
  why: said,
  next: 'Add the library to "buildInputs" and pkg-config to "nativeBuildInputs". C headers that stand in a Go module are only fetched with "proxyVendor = true;". Where the C code is not needed: env.CGO_ENABLED = 0;',
});

/** A patch or substitution of the expression does not fit the new source. */
export const buildPatchFails = (subject: Subject, said: string): Problem => ({
  code: 'build-patch-fails',
  what: `${subject} does not build: a patch or substitution does not fit this release.`,
  why: said,
  next: 'Remove it from the expression where the release holds that change already; otherwise make it anew from the source of the release.',
});

/** What a build fetched is not what a hash says. */
export const buildHashMismatch = (
  subject: Subject,
  hashes: { readonly specified: Sri; readonly got: Sri },
): Problem => ({
  code: 'build-hash-mismatch',
  what: `${subject} has the hash ${hashes.got}, and the expression says ${hashes.specified}.`,
  why: 'Nix fetched it and got something else than what the hash in the expression, or in the package set, was written for.',
  next: 'Where it is the hash of the source or of the dependencies of the package, bring the expression to its release again. Another one is written into the expression after a look at why it changed; for one of the package set, update the lock of that.',
});

/** No room is left where Nix builds or stores. */
export const buildDiskFull = (subject: Subject, said: string): Problem => ({
  code: 'build-disk-full',
  what: `${subject} does not build: the disk is full.`,
  why: said,
  next: 'Make room in the Nix store (nix-collect-garbage) and in the temporary folder, or take a larger runner; steps before this one may leave much behind.',
});

/** The system ended the compiler or the builder. */
export const buildKilled = (subject: Subject, said: string): Problem => ({
  code: 'build-killed',
  what: `${subject} does not build: it was killed, most likely because memory ran out.`,
  why: said,
  next: 'Take a runner with more memory, or let fewer things run at once: "cores = 1" and "max-jobs = 1" in extra-nix-config.',
});

/** A limit of Nix or of Go's tests was reached. */
export const buildTimedOut = (subject: Subject, said: string): Problem => ({
  code: 'build-timed-out',
  what: `${subject} does not build: it took too long.`,
  why: said,
  next: 'See in the log what it waited for; a test that waits for the network is the usual one. Raise "timeout" or "max-silent-time" in extra-nix-config only where it needs that long.',
});

/** A failure that is not one of those known. `said` is the end of its log. */
export const buildFails = (subject: Subject, said: string): Problem => ({
  code: 'build-fails',
  what: `${subject} does not build.`,
  why: said === '' ? 'Nix said nothing about the reason.' : said,
  next: 'Correct what the last lines complain about; the whole log is in the file that is named beside this.',
});

/** The program that was built says that it is another version. */
export const programOfOtherVersion = (program: string, shown: string, wanted: string): Problem => ({
  code: 'program-of-other-version',
  what: `The built program says that it is ${shown}, and not ${wanted}.`,
  why: `"${program}" was run inside a derivation, and ${wanted} stands in nothing that it printed.`,
  next: 'A version that the linker sets (ldflags, "-X main.version=...") must follow the version of the expression; one that stands in the code must be raised before the tag is made. Where the program tells it otherwise, name the words with "run-command".',
});

/** The program that was built prints no version at all. */
export const programWithoutVersion = (tried: readonly string[], wanted: string): Problem => ({
  code: 'program-without-version',
  what: `The built program does not tell its version; ${wanted} was looked for.`,
  why: `Run inside a derivation, ${tried.map((each) => `"${each}"`).join(' and ')} printed nothing that looks like a version.`,
  next: 'Name the words that make it tell its version with "run-command". Where there are none, do not have it run ("check: eval" of sync, "checks" without run of verify), or teach the program "--version".',
});

/** What the expression calls the main program is not among what was built. */
export const programMissing = (program: string, found: readonly string[]): Problem => ({
  code: 'program-missing',
  what: `The expression names "${program}" as its main program, and the package has no bin/${program}.`,
  why: found.length === 0 ? 'There is nothing in its bin folder.' : `Its bin folder holds: ${found.join(', ')}.`,
  next: 'Correct "meta.mainProgram"; "nix run" starts that program, too.',
});

/** The program does not end by itself. */
export const programHangs = (command: string, seconds: number): Problem => ({
  code: 'program-hangs',
  what: `"${command}" was not done after ${seconds} seconds.`,
  why: 'It was run inside a derivation to see its version, without a terminal, without input and without network.',
  next: 'Name the words that make it tell its version and end, with "run-command".',
});

/** Nix could not carry out the derivation in which the program would have run. */
export const programNotRun = (command: string, said: string): Problem => ({
  code: 'program-not-run',
  what: `"${command}" could not be run inside a derivation.`,
  why: said === '' ? 'Nix said nothing about the reason.' : said,
  next: 'Where Nix complains about /bin/sh, give its sandbox one with "sandbox-paths" in extra-nix-config; every release of Nix itself brings one.',
});

/** Completions that the expression installs are not there, or nothing is in them; `files` are in the package. */
export const completionsMissing = (
  subject: Subject,
  { missing, empty }: { readonly missing: readonly string[]; readonly empty: readonly string[] },
): Problem => ({
  code: 'completions-missing',
  what: `Shell completions of ${subject}: ${[...missing.map((file) => `${file} is missing`), ...empty.map((file) => `${file} is empty`)].join(', ')}.`,
  why:
    empty.length > 0
      ? 'The program printed nothing when the build had it print its completions; there it has no home that can be written to, no terminal and no network.'
      : 'The expression has installShellCompletion install it, and what was built does not have it.',
  next:
    empty.length > 0
      ? 'Have the program print its completions before it reads a configuration or looks for a terminal. Where only a home is missing, begin postInstall with: export HOME=$TMPDIR'
      : 'Compare the words of installShellCompletion in the expression with the files of the package, and the condition that it stands under.',
});
