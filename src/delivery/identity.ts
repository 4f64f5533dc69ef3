import { createHash } from 'node:crypto';

/** What a branch and a pull request are about: one package of one file on one base branch. */
export interface Identity {
  readonly base: string;
  readonly file: string;
  readonly name: string;
}

const folder = 'nix-sync';
const unsafe = /%|[\s\p{C}<>#]|-(?=-)/gu;

/** `BASE:FILE#NAME`, with what could end a line or an HTML comment percent-encoded. */
export function spellIdentity(identity: Identity): string {
  return `${encode(identity.base)}:${encode(identity.file)}#${encode(identity.name)}`;
}

/** A text as one word that cannot end a line or an HTML comment. */
export function encode(text: string): string {
  return text.replace(unsafe, (found) =>
    [...Buffer.from(found)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** What `encode` made a word of. */
export function decode(word: string): string {
  return word.replace(/(?:%[0-9A-F]{2})+/g, (found) => Buffer.from(found.replaceAll('%', ''), 'hex').toString());
}

/** Names for the package's branch, the first the best. The last cannot stand in the way of another base's folder. */
export function branchNames(identity: Identity, defaultBranch: string): readonly string[] {
  const name = slug(identity.name);
  if (identity.base === defaultBranch) {
    return [`${folder}/${name}`, `${folder}/${name}-${short(identity.file)}`];
  }
  const inBase = `${folder}/${identity.base}/${name}`;
  const ofBoth = short(`${identity.base}:${identity.file}`);
  return [inBase, `${inBase}-${short(identity.file)}`, `${folder}/${name}-${ofBoth}`];
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 7);
}

function slug(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9._+-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .slice(0, 100)
    .replace(/^[.-]+/, '')
    .replace(/\.lock$/i, '-lock')
    .replace(/[.-]+$/, '');
  return plain === '' ? 'package' : plain;
}
