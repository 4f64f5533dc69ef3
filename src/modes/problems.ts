import type { FetchedSource, PackageView } from '../model/package.js';
import type { Place, Problem } from '../model/problem.js';

const listed = (paths: readonly string[]) => paths.map((path) => `"${path}"`).join(', ');
const described = (view: PackageView) => `${view.name} in ${view.document.path}:${view.place.line}`;

interface Branch {
  readonly repository: string;
  readonly branch: string;
}

/** A named file, or one that a glob should have found, is not in the base. */
export const fileMissing = (path: string, base: 'working-tree' | Branch): Problem => ({
  code: 'file-missing',
  what: `There is no file "${path}" in ${base === 'working-tree' ? 'the working tree' : `the branch "${base.branch}" of ${base.repository}`}.`,
  why: 'The expression to edit is read from there, not from the commit that the tag points at.',
  next:
    base === 'working-tree'
      ? 'Correct "files": paths and globs begin at the root of the working tree (for the command, the current folder).'
      : 'Correct "files", or pass "base" if the expression lives on another branch.',
});

/** The expression's path is a symbolic link; a change would go to a file that nobody named. */
export const fileIsLink = (path: string): Problem => ({
  code: 'file-is-link',
  what: `"${path}" is a symbolic link.`,
  why: 'Writing through a link would change another file, and replacing it would break the link.',
  next: 'Pass the path of the file that it points at as "files".',
});

/** Folders or globs that hold nothing to look at. */
export const noNixFile = (places: readonly string[]): Problem => ({
  code: 'no-nix-file',
  what: `There is no Nix file in ${listed(places)}.`,
  why: 'Packages are looked for in files whose names end in .nix.',
  next: 'Pass the path of a file, a folder or a glob; paths begin at the folder that the command runs in.',
});

/** A change would replace the file under this name, and leave the old text under the other. */
export const fileHasOtherName = (path: string): Problem => ({
  code: 'file-has-other-name',
  what: `"${path}" has another name (a hard link).`,
  why: 'A file is replaced in one step, and what is reached by the other name would keep the old text.',
  next: 'Make it a file of its own, for example by copying it and moving the copy over it.',
});

/** No file in the usual places holds a package of a kind that is known. */
export const noPackageFound = (places: readonly string[]): Problem => ({
  code: 'no-package-found',
  what: 'No expression here packages a Go program.',
  why: `A call of buildGoModule was looked for in ${listed(places)}.`,
  next: 'Pass the path of the expression as "files".',
});

/** A file was named, but nothing in it is a package of a kind that is known. */
export const noPackage = (paths: readonly string[]): Problem => ({
  code: 'no-package',
  what: `Nothing in ${listed(paths)} packages a Go program.`,
  why: 'A call of buildGoModule (or one of its versioned forms) was looked for and not found.',
  next: 'Pass the path of the file that holds the call as "files".',
});

/** More than one package could be meant. */
export const packageAmbiguous = (views: readonly PackageView[]): Problem => ({
  code: 'package-ambiguous',
  what: `${views.length} packages could be meant: ${views.map(described).join('; ')}.`,
  why: 'Which of them follows this release is for a person to say.',
  next: 'Pass the path of the right file as "files", or the package\'s name as "package".',
});

/** `package` names none of the packages that were read. */
export const packageMissing = (name: string, views: readonly PackageView[]): Problem => ({
  code: 'package-missing',
  what: `There is no package "${name}" in the files that were read.`,
  why: views.length === 0 ? 'They hold no package of a known kind.' : `They hold ${views.map(described).join('; ')}.`,
  next: 'Correct "package", or pass the path of its file as "files".',
});

/** A search would have to read too many files. */
export const manyFiles = (count: number, most: number): Problem => ({
  code: 'many-files',
  what: `${count} files could hold the expression.`,
  why: `Each would have to be read to find out; no more than ${most} are.`,
  next: 'Pass the path of the expression as "files".',
});

/** GitHub does not list a tree of this size at once, so patterns cannot be matched. */
export const treeTooLarge = (repository: string): Problem => ({
  code: 'tree-too-large',
  what: `${repository} has more files than GitHub lists at once.`,
  why: 'Globs and the search for expressions need the whole list.',
  next: 'Pass the plain path of the expression as "files".',
});

/** The expression has no literal version that could be changed. */
export const versionAbsent = (view: PackageView): Problem => ({
  code: 'version-absent',
  what: `${view.name} has no version.`,
  why: 'The version is what a release changes, and no "version" was found in the call of its builder.',
  next: 'Add a "version" to the package.',
  place: view.place,
});

/** The package is built from the tree it lies in, so there is no source hash and no tag to bring it to. */
export const sourceLocal = (view: PackageView, place: Place): Problem => ({
  code: 'source-local',
  what: `${view.name} is built from the tree that it lies in.`,
  why: 'Its source follows every commit by itself; a release made afterwards cannot be written into the commit it names.',
  next: 'Pass a file whose source is fetched by tag as "files".',
  place,
});

/** A release event of one repository and a package of another. */
export const eventOfAnotherRepository = (event: string, source: FetchedSource): Problem => ({
  code: 'event-of-another-repository',
  what: `The release is of ${event}, but the package is built from ${source.owner}/${source.repository}.`,
  why: 'A release counts for a package only if its source is that repository.',
  next: `Pass the release of ${source.owner}/${source.repository} that is wanted as "version" (for example "latest").`,
  place: source.place,
});

/** The source lies on a server other than the one whose API is used. */
export const sourceOnAnotherServer = (source: FetchedSource, web: string): Problem => ({
  code: 'source-on-another-server',
  what: `The package's source is on ${source.host}, but this run talks to ${web}.`,
  why: 'Tags and releases are read through the API of one server.',
  next: `Run where GITHUB_SERVER_URL and GITHUB_API_URL name ${source.host}, or map the host with "source-mirror".`,
  place: source.place,
});

/** Owner and name of the source cannot be those of a repository of GitHub. */
export const sourceNameMalformed = (source: FetchedSource): Problem => ({
  code: 'source-name-malformed',
  what: `"${source.owner}/${source.repository}" cannot be a repository of GitHub.`,
  why: 'Names there hold letters, digits, dashes, underscores and dots only.',
  next: 'Correct "owner" and "repo" in the expression.',
  place: source.place,
});

/** The machine of a job is not of the system that the job says it is. */
export const wrongSystem = (claimed: string, found: string): Problem => ({
  code: 'wrong-system',
  what: `This job says that it runs on ${claimed}, and its machine is ${found}.`,
  why: `It runs on another machine than its label says: what it would build and run is for ${found}, and nothing would be known of ${claimed}.`,
  next: `Correct "runs-on" of this job, so that it gets a machine of ${claimed}, or "system", if ${found} is what is meant.`,
});

/** What a release tool gave as the version cannot stand in an expression. */
export const versionUnreadable = (text: string): Problem => ({
  code: 'version-unreadable',
  what: `${JSON.stringify(text)} is not a version.`,
  why: 'A version begins with a digit (or with v and a digit) and holds letters, digits, dots, dashes, underscores and plus signs only.',
  next: 'Give the version that the tag will have, for example 1.2.3. semantic-release knows it as nextRelease.version.',
});

/** An older version than the one that stands there. */
export const versionGoesBack = ({ name, version, place }: PackageView, to: string): Problem => ({
  code: 'version-goes-back',
  what: `"${name}" is ${version.kind === 'literal' ? version.value : 'newer'} already, and ${to} is older.`,
  why: 'Nothing was written, so that a tag is not made of a tree that another version was meant for.',
  next: 'Give the version of the release that comes next, or add "downgrade" to "allow".',
  place,
});

/** A release that does not exist yet has no archive to hash. */
export const sourceFollowsTag = ({ name, document, place }: PackageView): Problem => ({
  code: 'source-follows-tag',
  what: `"${name}" in ${document.path} is built from a release, and the hash of that can only follow its tag.`,
  why: 'What the expression fetches does not exist before the tag does, and no commit can hold the hash of itself.',
  next: 'Run `nix-sync sync` after the release (see docs/workflows/), or build the package from the tree that it lies in (src = ./.;) and prepare that.',
  place,
});

/** A pull request that is not there. */
export const pullRequestMissing = (which: string, repository: string): Problem => ({
  code: 'pull-request-missing',
  what: `${repository} has no open pull request ${which}.`,
  why: 'It may have been closed or merged meanwhile, or the token may not read pull requests of this repository.',
  next: 'Pass its number as "pull-request"; the token needs pull-requests: read.',
});

/** A pull request of somebody else's repository. */
export const forkNotWritable = (head: string): Problem => ({
  code: 'fork-not-writable',
  what: `The branch of this pull request lies in ${head === 'gone' ? 'a repository that is gone' : head}, where this run writes nothing.`,
  why: 'Branches of forks belong to their owners.',
  next: 'Apply the change that is shown: run `nix-sync fix` in a checkout of the branch, commit and push.',
});

/** The file of a strangers' branch would have to be evaluated beside a token that can write. */
export const needsNixBesideToken = (because: string): Problem => ({
  code: 'needs-nix-beside-token',
  what: 'Only Nix can tell these hashes, and this run holds a token while it works on a branch of somebody else.',
  why: because,
  next: 'Run `nix-sync fix` in a checkout of the branch, or in a workflow on pull_request, whose token can only read; or add "unconfirmed-hash" to "allow" if the hash of a module cache may be written as it was seen here.',
});

/** The newest commit is this tool's own, and its hash is said to be wrong again. */
export const fixWouldRepeat = ({ name, place }: PackageView, attribute: string): Problem => ({
  code: 'fix-would-repeat',
  what: `The newest commit of this branch is one of this tool's that set ${attribute} of "${name}", and now another hash was found for the same tree.`,
  why: 'What is downloaded differs from run to run, so that each would undo the one before.',
  next: 'Compare the two hashes in a checkout with `nix-sync fix --engine nix`, and look for what changes: a module proxy that serves other files, or a hook that writes the time of the build.',
  place,
});
