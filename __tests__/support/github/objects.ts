import type { Git } from './git.js';

export interface Signed {
  readonly name: string;
  readonly email: string;
  /** Seconds since the epoch. */
  readonly seconds: number;
}

export interface Commit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signed;
  readonly committer: Signed;
  readonly signature?: string;
  /** What was signed. */
  readonly payload: string;
  readonly message: string;
}

export interface Tag {
  readonly oid: string;
  readonly object: string;
  readonly type: string;
  readonly name: string;
  readonly tagger: Signed;
  readonly message: string;
  readonly signature?: string;
}

const beginSignature = '-----BEGIN ';

/** What stands in every signature that this server makes or is told to have seen. */
export const stampedSignature = (by: string): string =>
  `-----BEGIN PGP SIGNATURE-----\n\n${Buffer.from(by).toString('base64')}\n-----END PGP SIGNATURE-----\n`;

const line = (who: Signed): string => `${who.name} <${who.email}> ${who.seconds} +0000`;

function person(text: string): Signed {
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(text) ?? [];
  return { name, email, seconds: Number(seconds) };
}

export function writeCommit(git: Git, commit: Omit<Commit, 'oid' | 'payload'>): Promise<string> {
  const heads = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${line(commit.author)}`,
    `committer ${line(commit.committer)}`,
  ];
  const signature =
    commit.signature === undefined ? [] : [`gpgsig ${commit.signature.trimEnd().replaceAll('\n', '\n ')}\n `];
  return git.write('commit', `${[...heads, ...signature].join('\n')}\n\n${commit.message}`);
}

/** The commit that an expression leads to, tags followed. */
export async function readCommit(git: Git, expression: string): Promise<Commit | undefined> {
  const object = await git.read(`${expression}^{commit}`);
  if (object?.type !== 'commit') return undefined;
  const text = object.content.toString();
  const cut = text.indexOf('\n\n');
  const heads = text.slice(0, cut).replaceAll('\n ', '\0').split('\n');
  const values = (key: string) =>
    heads.filter((head) => head.startsWith(`${key} `)).map((head) => head.slice(key.length + 1));
  const signature = values('gpgsig')[0]?.replaceAll('\0', '\n');
  const unsigned = heads.filter((head) => !head.startsWith('gpgsig ')).join('\n');
  return {
    oid: object.oid,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: person(values('author')[0] ?? ''),
    committer: person(values('committer')[0] ?? ''),
    ...(signature === undefined ? {} : { signature }),
    payload: `${unsigned}${text.slice(cut)}`,
    message: text.slice(cut + 2),
  };
}

export function writeTag(git: Git, tag: Omit<Tag, 'oid'>): Promise<string> {
  const heads = [`object ${tag.object}`, `type ${tag.type}`, `tag ${tag.name}`, `tagger ${line(tag.tagger)}`];
  return git.write('tag', `${heads.join('\n')}\n\n${tag.message}${tag.signature ?? ''}`);
}

/** An annotated tag by its own id or reference. */
export async function readTag(git: Git, expression: string): Promise<Tag | undefined> {
  const object = await git.read(expression);
  if (object?.type !== 'tag') return undefined;
  const text = object.content.toString();
  const cut = text.indexOf('\n\n');
  const heads = new Map(
    text
      .slice(0, cut)
      .split('\n')
      .map((head) => [head.slice(0, head.indexOf(' ')), head.slice(head.indexOf(' ') + 1)]),
  );
  const rest = text.slice(cut + 2);
  const signed = rest.indexOf(beginSignature);
  return {
    oid: object.oid,
    object: heads.get('object') ?? '',
    type: heads.get('type') ?? '',
    name: heads.get('tag') ?? '',
    tagger: person(heads.get('tagger') ?? ''),
    message: signed < 0 ? rest : rest.slice(0, signed),
    ...(signed < 0 ? {} : { signature: rest.slice(signed) }),
  };
}
