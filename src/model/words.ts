declare const word: unique symbol;

/** A string that only the parser of its word makes, so that unchecked text cannot stand for it. */
export type Checked<Name extends string> = string & { readonly [word]: Name };

/** A version as an expression spells it: no `v` before it, never empty. Made by release/version.ts. */
export type Version = Checked<'Version'>;

/** `sha256-` and the base64 of 32 bytes (https://www.w3.org/TR/SRI/). Made by hash/sri.ts. */
export type Sri = Checked<'Sri'>;

/** A full Git object id in lower-case hex: 40 digits, or 64 in a SHA-256 repository. Made by github/words.ts, and by task/pull-event.ts of what an event says. */
export type CommitId = Checked<'CommitId'>;

/** `owner/name` as GitHub spells it. Made by github/words.ts, and by task/repository.ts of what a person typed. */
export type RepositoryName = Checked<'RepositoryName'>;
