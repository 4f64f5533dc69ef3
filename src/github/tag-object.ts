import type { Signature } from '../model/release.js';
import type { CommitId, RepositoryName } from '../model/words.js';
import type { Outside } from './call.js';
import { fetchAnswer } from './fetch.js';
import { fieldsAt, textOf } from './json.js';
import { repositoryPath } from './paths.js';
import { signatureOf } from './signature.js';
import { asCommitId } from './words.js';

/** What an annotated tag points at, and its signature. */
interface TagObject {
  readonly target: CommitId | undefined;
  readonly type: string | undefined;
  readonly signature: Signature;
}

/** Reads an annotated tag by its own id. */
export async function readTagObject(repository: RepositoryName, id: CommitId, outside: Outside): Promise<TagObject> {
  const purpose = { doing: `read a tag of ${repository}`, needs: 'contents: read' };
  const { body } = await fetchAnswer(repositoryPath(repository, 'git/tags', id), purpose, outside);
  const object = fieldsAt(body, 'object');
  return {
    target: asCommitId(textOf(object, 'sha') ?? ''),
    type: textOf(object, 'type'),
    signature: signatureOf(
      fieldsAt(body)?.verification,
      'tag',
      textOf(fieldsAt(body, 'tagger'), 'name') ?? 'an unnamed tagger',
    ),
  };
}
