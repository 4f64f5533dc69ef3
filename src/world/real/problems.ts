import type { Problem } from '../../model/problem.js';

/** Nothing stands where something was to be read. */
export const fileNotFound = (path: string): Problem => ({
  code: 'file-not-found',
  what: `There is no "${path}".`,
  why: 'The file or folder, or one of the folders above it, does not exist.',
  next: 'Check the path; relative ones start at the folder in which the command runs.',
});

/** A file where a folder was needed, or the other way round. */
export const fileOfWrongKind = (path: string, what: string): Problem => ({
  code: 'file-of-wrong-kind',
  what: `"${path}" is not what it should be: ${what}.`,
  why: 'Only regular files and folders are read and replaced, so that nothing is changed behind a second name.',
  next: 'Name the file itself instead of a link to it, or a copy of its own.',
});

/** The user that runs this may not do that here. */
export const noAccess = (path: string, fault: string): Problem => ({
  code: 'no-access',
  what: `"${path}" cannot be opened or changed (${fault}).`,
  why: 'The user that runs nix-sync lacks the permission, or the file system is read-only.',
  next: 'Give that user access (see the owner and mode with `ls -ld`), or run where the file is writable.',
});

/** No room for what was to be written. */
export const diskFull = (path: string): Problem => ({
  code: 'disk-full',
  what: `There is no space left to write "${path}".`,
  why: 'The disk or the quota is full; archives and Go modules are unpacked into the folder for temporary files.',
  next: 'Free some space, or set TMPDIR to a folder on a larger disk.',
});

/** Something is in the way of what was to be created. */
export const alreadyThere = (path: string): Problem => ({
  code: 'already-there',
  what: `"${path}" exists already and is not overwritten.`,
  why: 'Files are created only where nothing stands. On a file system that ignores case, two names of one folder may clash.',
  next: 'Remove what stands there; if two names differ only in case, run on a file system that tells them apart (Linux).',
});

/** A file was not the same from its beginning to its end. */
export const changedWhileRead = (path: string): Problem => ({
  code: 'changed-while-read',
  what: `"${path}" changed while it was read.`,
  why: 'A hash of half the old and half the new content would be worth nothing.',
  next: 'Let the program that writes there finish, then run again.',
});

/** A name that this file system cannot hold. */
export const nameNotPossible = (path: string, fault: string): Problem => ({
  code: 'name-not-possible',
  what: `The file system here cannot hold "${path}" (${fault}).`,
  why: 'Its name or whole path is longer than allowed, or holds bytes that are no text where only text is allowed.',
  next: 'Run on Linux, and set TMPDIR to a folder with a short path.',
});

/** A token that cannot stand in a netrc. */
export const moduleTokenMalformed = (): Problem => ({
  code: 'private-modules-token-malformed',
  what: 'The token for private modules is none: it holds a space, a quote or another character that tokens do not have.',
  why: 'Go and Git read it from a file in which such characters mean something.',
  next: 'Check the secret for what was copied along, such as quotes or a second line.',
});
