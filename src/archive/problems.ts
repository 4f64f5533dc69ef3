import type { Problem } from '../model/problem.js';

/** The bytes end too early or do not check out. */
export const archiveDamaged = (detail: string): Problem => ({
  code: 'archive-damaged',
  what: `The source archive is damaged: ${detail}.`,
  why: 'Its checksums or its end are not what they must be, so part of it was lost or altered on the way.',
  next: 'Get it again: run again where it was downloaded. If it stays so, look at it with `tar tzf`.',
});

/** The connection ended before the archive did. */
export const downloadBrokeOff = (detail: string): Problem => ({
  code: 'download-broke-off',
  what: `The download of the source archive broke off: ${detail}.`,
  why: 'The server or the network between ended the connection before the end of the archive.',
  next: 'Run again.',
});

/** Not a tar archive, or one packed in a way that is not read. */
export const archiveOfOtherKind = (kind: string): Problem => ({
  code: 'archive-of-other-kind',
  what: `The source archive is ${kind}.`,
  why: 'Only .tar and .tar.gz are read; GitHub makes a .tar.gz of each tag.',
  next: 'Unpack it and hash the folder, pack it anew with `tar czf`, or check that it is an archive at all.',
});

/** An entry whose path or link would reach outside the archive, or through a link. */
export const archivePathUnsafe = (path: string, detail: string): Problem => ({
  code: 'archive-path-unsafe',
  what: `The source archive holds "${path}", ${detail}.`,
  why: 'Unpacking such an entry could write or read outside the folder meant for it.',
  next: 'Find out who made this archive and why; an archive made by GitHub or `git archive` holds no such path.',
});

/** An entry that is no file, folder or link, or that is stored in a rare form. */
export const archiveEntryUnknown = (path: string, detail: string): Problem => ({
  code: 'archive-entry-unknown',
  what: `The source archive holds "${path}", ${detail}.`,
  why: 'A Nix archive has only regular files, folders and symbolic links, so this entry would be lost or changed.',
  next: 'Pack the source with `git archive`, or with GNU tar without --sparse and without such files.',
});

/** Two entries that cannot both be unpacked. */
export const archiveContradictsItself = (path: string, detail: string): Problem => ({
  code: 'archive-contradicts-itself',
  what: `The source archive holds "${path}" twice or not at all where it is needed: ${detail}.`,
  why: 'Which of them an unpacking program keeps depends on the program, so no hash would be certain.',
  next: 'Pack the source anew with `git archive`.',
});

/** Not one folder at the top, which is what a fetcher strips. */
export const archiveTopFolder = (found: string): Problem => ({
  code: 'archive-top-folder',
  what: `The source archive has ${found} at its top instead of one folder.`,
  why: 'fetchFromGitHub and fetchzip strip one top folder and refuse an archive that is laid out otherwise.',
  next: 'Pack it as one folder (`git archive --prefix=NAME/`), or unpack it and hash the folder.',
});

/** More than anybody's source has. */
export const archiveTooLarge = (detail: string): Problem => ({
  code: 'archive-too-large',
  what: `The source archive is too large: ${detail}.`,
  why: 'A small download can unpack to more than the machine holds, so there is a limit.',
  next: 'Check that this is the archive you meant. If it is, use `nix-prefetch-url --unpack` for its hash.',
});

/** Something in a folder that has no hash. */
export const folderHoldsOther = (path: string): Problem => ({
  code: 'folder-holds-other',
  what: `"${path}" is a device, a socket or a pipe.`,
  why: 'A Nix archive has only regular files, folders and symbolic links, so this folder has no hash.',
  next: 'Remove it, or hash a clean copy (`git clone` or `git archive`) of the folder.',
});
