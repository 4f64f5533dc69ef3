import type { Place, Problem } from '../model/problem.js';

/** A package without a source of its own. */
export function sourceMissing(name: string, place: Place): Problem {
  return {
    code: 'source-missing',
    what: `${name} in line ${place.line} of ${place.file} has no "src".`,
    why: 'Without it nobody can tell which repository and which tag the package follows.',
    next: `Add src = fetchFromGitHub { owner = ...; repo = ...; tag = "v\${version}"; hash = ...; }; or src = ./.;`,
    place,
  };
}

/** A source that is made by a function which this tool cannot follow. */
export function fetcherUnknown(fetcher: string, name: string, place: Place): Problem {
  return {
    code: 'fetcher-unknown',
    what: `The source of ${name} is made by "${fetcher}" in line ${place.line} of ${place.file}.`,
    why: 'Only fetchFromGitHub and folders of the same repository can be followed from a release to what is hashed.',
    next: 'Fetch the source with fetchFromGitHub, or update this package by hand.',
    place,
  };
}

/** A source whose releases this tool does not know how to find and hash. */
export function fetcherNotSupported(fetcher: string, name: string, place: Place): Problem {
  return {
    code: 'fetcher-not-supported',
    what: `The source of ${name} is fetched by "${fetcher}" in line ${place.line} of ${place.file}.`,
    why: 'It is read and can be shown, but only releases that fetchFromGitHub fetches are followed.',
    next: 'Fetch the source with fetchFromGitHub, or update this package by hand; "nix-sync inspect" shows its values.',
    place,
  };
}

/** A tag that does not follow the version. */
export function tagWithoutVersion(argument: string, tag: string, place: Place): Problem {
  return {
    code: 'tag-without-version',
    what: `${argument} = "${tag}" in line ${place.line} of ${place.file} does not follow "version".`,
    why: 'When the version changes the tag would stay, and the old source would be built under the new number.',
    next: `Build the tag from the version, as in ${argument} = "v\${version}"; and run again.`,
    place,
  };
}

/** A commit id where a tag is needed. */
export function commitInsteadOfTag(name: string, place: Place): Problem {
  return {
    code: 'commit-instead-of-tag',
    what: `The source of ${name} is pinned to a commit in line ${place.line} of ${place.file}.`,
    why: 'A commit id cannot be derived from a version, and says nothing about which release it belongs to.',
    next: `Name the release instead, as in tag = "v\${version}"; and run again.`,
    place,
  };
}
