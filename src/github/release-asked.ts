import { Refusal } from '../model/problem.js';
import type { Release, Signature } from '../model/release.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import { graphql, type Outside } from './call.js';
import { fieldsAt, textOf } from './json.js';
import { ownerAndName, webAddressOf } from './paths.js';
import { refusalOf } from './refusals.js';
import { commitSignatureOf } from './signature.js';
import { findRelease, publicationOf, type TagFacts } from './tag-facts.js';
import { readTagObject } from './tag-object.js';
import { asCommitId } from './words.js';

const query = `query Release($owner: String!, $name: String!, $tag: String!, $ref: String!) {
  repository(owner: $owner, name: $name) {
    release(tagName: $tag) { isDraft isPrerelease description url }
    ref(qualifiedName: $ref) {
      target { ...Pointed ... on Tag { target { ...Pointed ... on Tag { target { ...Pointed } } } } }
    }
  }
}
fragment Pointed on GitObject {
  __typename
  oid
  ... on Commit { committer { name } signature { isValid state wasSignedByGitHub signer { login } } }
}`;

/** Reads a tag and its release with a token: one GraphQL call, one more for a release, one more for an annotated tag. */
export async function askRelease(
  repository: RepositoryName,
  tag: string,
  outside: Outside,
): Promise<TagFacts | 'missing'> {
  const variables = { ...ownerAndName(repository), tag, ref: `refs/tags/${tag}` };
  const answered = await graphql(query, variables, outside);
  if (answered.kind === 'refused') {
    throw new Refusal(refusalOf(answered.answer, `read the tag ${tag} of ${repository}`, 'contents: read'));
  }
  const pointed = fieldsAt(answered.data, 'repository', 'ref', 'target');
  const commit = commitOf(pointed);
  const id = asCommitId(textOf(commit, 'oid') ?? '');
  if (id === undefined) return 'missing';
  const facts = await releaseFacts(fieldsAt(answered.data, 'repository', 'release'), { repository, tag }, outside);
  return { tag, commit: id, ...facts, signature: await signatureOfTag(repository, pointed, commit, outside) };
}

/** The commit at the end of a chain of annotated tags. */
function commitOf(pointed: Fields | undefined): Fields | undefined {
  let here = pointed;
  while (here !== undefined && textOf(here, '__typename') === 'Tag') here = fieldsAt(here, 'target');
  return textOf(here, '__typename') === 'Commit' ? here : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

interface Named {
  readonly repository: RepositoryName;
  readonly tag: string;
}

async function releaseFacts(
  release: Fields | undefined,
  { repository, tag }: Named,
  outside: Outside,
): Promise<Pick<Release, 'stage' | 'published' | 'notes' | 'url'>> {
  const address = webAddressOf(repository, tag, outside.github.web);
  if (release === undefined) return { stage: 'final', published: 'bare-tag', notes: '', url: address };
  const facts = { notes: textOf(release, 'description') ?? '', url: textOf(release, 'url') ?? address };
  if (release.isDraft === true) return { ...facts, stage: 'draft', published: 'release' };
  const fetched = await findRelease(repository, tag, outside);
  const published = fetched === 'missing' ? 'release' : publicationOf(fetched);
  return { ...facts, stage: release.isPrerelease === true ? 'prerelease' : 'final', published };
}

/** A signed tag speaks for itself; an unsigned one is as good as its commit. */
async function signatureOfTag(
  repository: RepositoryName,
  pointed: Fields | undefined,
  commit: Fields | undefined,
  outside: Outside,
): Promise<Signature> {
  const id: CommitId | undefined = asCommitId(textOf(pointed, 'oid') ?? '');
  if (textOf(pointed, '__typename') === 'Tag' && id !== undefined) {
    const { signature } = await readTagObject(repository, id, outside);
    if (signature.kind === 'verified' || signature.kind === 'unverified') return signature;
  }
  return commitSignatureOf(commit);
}
