import type { Place, Problem } from '../model/problem.js';
import type { Fault } from './syntax/reader.js';

/** A text that Nix would not accept, or that this tool will not read. */
export function notAnExpression(fault: Fault, place: Place): Problem {
  const where = `${place.file}, line ${place.line}`;
  switch (fault.kind) {
    case 'malformed':
      return {
        code: 'expression-malformed',
        what: `${place.file} is not a Nix expression: ${fault.message} (line ${place.line}, column ${place.column}).`,
        why: 'Nix cannot read the file either, so nothing in it can be brought up to date.',
        next: `Correct it there; "nix-instantiate --parse ${place.file}" tells when it is right.`,
        place,
      };
    case 'too-deep':
      return {
        code: 'expression-too-deep',
        what: `${where}: ${fault.message}.`,
        why: 'Files that people write nest a few dozen levels; this depth is only met in damaged or generated ones.',
        next: 'Name the file that holds the package itself in "files", or move the package into a file of its own.',
        place,
      };
    case 'pipe-operator':
      return {
        code: 'expression-pipe-operator',
        what: `${where}: ${fault.message} ("|>" or "<|").`,
        why: 'Pipe operators are an experiment in Nix that may still change, and released versions refuse them by default.',
        next: 'Write it as an ordinary function call, or allow such files: the word "pipe-operators" in "allow".',
        place,
      };
  }
}

/** A value that only evaluation tells. */
export function valueComputed(attribute: string, name: string, place: Place): Problem {
  return {
    code: 'value-computed',
    what: `"${attribute}" of ${name} is computed in line ${place.line} of ${place.file}.`,
    why: 'Only a value that stands written out can be read, and replaced, without guessing.',
    next: `Write it out: ${attribute} = "..."; directly or in a "let" of the same file.`,
    place,
  };
}

/** A value that the file does not hold. */
export function valueFromOutside(attribute: string, name: string, place: Place): Problem {
  return {
    code: 'value-from-outside',
    what: `"${attribute}" of ${name} comes from outside of ${place.file} (line ${place.line}).`,
    why: 'It arrives as an argument, from another file, or perhaps through "with", so no value here can be replaced.',
    next: `Name the file in "files" that holds the value, or write it out here: ${attribute} = "...";`,
    place,
  };
}

/** A builder whose argument shows no attributes. */
export function argumentUnclear(name: string, builder: string, place: Place): Problem {
  return {
    code: 'package-unclear',
    what: `What ${builder} builds in line ${place.line} of ${place.file} cannot be read there.`,
    why: `The argument is neither a set nor a function that returns one, so the attributes of ${name} are unknown.`,
    next: `Pass ${builder} a set: ${builder} { pname = "..."; version = "..."; ... }.`,
    place,
  };
}

/** A builder whose packages are only shown, or that takes its values from elsewhere. */
export function builderNotSupported(name: string, builder: string, place: Place): Problem {
  return {
    code: 'builder-not-supported',
    what: `${name} in line ${place.line} of ${place.file} is made by "${builder}", whose packages need Nix.`,
    why: 'Only what Go packages depend on (buildGoModule and its versioned forms) can be computed without Nix; some builders (craneLib, naersk) take their values from other files and are only shown.',
    next: `Run it where there is a Nix, with "engine" auto or nix. Or update ${name} by hand; "nix-sync inspect" shows where its values stand.`,
    place,
  };
}

/** A package whose own value is replaced by overrideAttrs right after. */
export function packageOverridden(attribute: string, name: string, place: Place): Problem {
  return {
    code: 'package-overridden',
    what: `"${attribute}" of ${name} is overridden in line ${place.line} of ${place.file}.`,
    why: 'Which of the two values counts depends on the package set, so neither is replaced.',
    next: `Set "${attribute}" in the call of the builder alone.`,
    place,
  };
}

/** An argument whose kind is not the one that is needed there. */
export function hashUnreadable(attribute: string, name: string, place: Place): Problem {
  return {
    code: 'hash-unreadable',
    what: `"${attribute}" of ${name} in line ${place.line} of ${place.file} is not a SHA-256 hash.`,
    why: 'Hashes of another kind, or damaged ones, cannot be compared with what is computed.',
    next: `Write ${attribute} = lib.fakeHash; there, and run again.`,
    place,
  };
}

/** A value that was learnt and has no place to stand. */
export function slotNotWritable(attribute: string, name: string, place: Place): Problem {
  return {
    code: 'slot-not-writable',
    what: `The new "${attribute}" of ${name} has no place in ${place.file} where it could be written.`,
    why: 'Only a value that stands written out is replaced; nothing is added to a file, and no computed value is touched.',
    next: `Add ${attribute} = lib.fakeHash; (or version = "...";) to the package, and run again.`,
    place,
  };
}

/** A package that says it has no dependencies, and a hash of some. */
export function dependenciesAppeared(attribute: string, name: string, place: Place): Problem {
  return {
    code: 'dependencies-appeared',
    what: `${attribute} = null; in line ${place.line} of ${place.file}, but ${name} has dependencies to hash.`,
    why: 'null says that the repository carries its own vendor folder; whether that is still meant is for a person to say.',
    next: `Where the vendor folder is gone for good, write ${attribute} = lib.fakeHash; there, and run again.`,
    place,
  };
}

/** Two values wanted for one literal. */
export function slotsDisagree(attributes: readonly string[], name: string, place: Place): Problem {
  return {
    code: 'slots-disagree',
    what: `${attributes.join(' and ')} of ${name} share the value in line ${place.line} of ${place.file}, and now differ.`,
    why: 'One literal cannot hold both.',
    next: 'Give each its own literal there, and run again.',
    place,
  };
}

/** An edit that would do anything but replace its value. */
export function editWouldChangeMore(name: string, fault: string, place: Place): Problem {
  return {
    code: 'edit-would-change-more',
    what: `The edits of ${name} are not made: ${fault}.`,
    why: 'After an edit the file must be what it was but for the new values; here it would not be.',
    next: `Write the values of ${name} out in ${place.file} as plain strings of their own, and run again.`,
    place,
  };
}

/** Arguments of a fetcher that contradict each other or are not enough. */
export function sourceArguments(fetcher: string, fault: string, place: Place): Problem {
  return {
    code: 'source-arguments',
    what: `${fetcher} in line ${place.line} of ${place.file} ${fault}.`,
    why: 'Nix would refuse this call, or fetch something that the file does not tell.',
    next: `Give ${fetcher} "owner", "repo", one of "tag" and "rev", and one hash.`,
    place,
  };
}

/** A package that an edit made unreadable. */
export const packageGone = (name: string, place: Place): Problem => ({
  code: 'package-gone',
  what: `"${name}" is not found any more in the edited file.`,
  why: 'The number of packages in the file changed with the values, which must not be.',
  next: 'Report it with the file: https://github.com/inference-gateway/nix-sync-action/issues.',
  place,
});
