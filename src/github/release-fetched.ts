import type { Signature } from '../model/release.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import type { Outside } from './call.js';
import { fetchAnswer, findAnswer } from './fetch.js';
import { fieldsAt, textOf } from './json.js';
import { repositoryPath, webAddressOf } from './paths.js';
import { findRelease, publicationOf, stageOf, type TagFacts } from './tag-facts.js';
import { readTagObject } from './tag-object.js';
import { asCommitId } from './words.js';

const deepestTag = 4;

/** Reads a tag and its release over REST alone, as one must without a token. Who signed a commit is not asked. */
export async function fetchRelease(
  repository: RepositoryName,
  tag: string,
  outside: Outside,
): Promise<TagFacts | 'missing'> {
  const target = await findTarget(repository, tag, outside);
  if (target === 'missing') return 'missing';
  const release = await findRelease(repository, tag, outside);
  const address = webAddressOf(repository, tag, outside.github.web);
  if (release === 'missing') {
    return { tag, ...target, stage: 'final', published: 'bare-tag', notes: '', url: address };
  }
  const notes = textOf(release, 'body') ?? '';
  const url = textOf(release, 'html_url') ?? address;
  return { tag, ...target, stage: stageOf(release), published: publicationOf(release), notes, url };
}

interface Target {
  readonly commit: CommitId;
  readonly signature: Signature;
}

/** Follows a tag to its commit. GitHub says 404 for a tag and for a repository alike, so the latter is asked for too. */
async function findTarget(repository: RepositoryName, tag: string, outside: Outside): Promise<Target | 'missing'> {
  const purpose = { doing: `read the tag ${tag} of ${repository}`, needs: 'contents: read' };
  const answer = await findAnswer(repositoryPath(repository, 'git/ref/tags', tag), purpose, outside);
  if (answer === 'missing') {
    await fetchAnswer(repositoryPath(repository), purpose, outside);
    return 'missing';
  }
  const object = fieldsAt(answer.body, 'object');
  let type = textOf(object, 'type');
  let id = asCommitId(textOf(object, 'sha') ?? '');
  let signature: Signature = { kind: 'unknown' };
  for (let depth = 0; depth < deepestTag && type === 'tag' && id !== undefined; depth++) {
    const read = await readTagObject(repository, id, outside);
    if (depth === 0 && read.signature.kind !== 'none') signature = read.signature;
    type = read.type;
    id = read.target;
  }
  return type === 'commit' && id !== undefined ? { commit: id, signature } : 'missing';
}
