import type { Release } from '../model/release.js';
import type { RepositoryName } from '../model/words.js';
import type { Outside } from './call.js';
import { findAnswer } from './fetch.js';
import { fieldsAt } from './json.js';
import { repositoryPath } from './paths.js';

/** What GitHub knows of a tag. A tag without a release is `final` here: its name is judged in release/stage.ts. */
export type TagFacts = Omit<Release, 'version'>;

/** What the flags of a release in the REST API make it. */
export function stageOf(release: unknown): Release['stage'] {
  const fields = fieldsAt(release);
  if (fields?.draft === true) return 'draft';
  return fields?.prerelease === true ? 'prerelease' : 'final';
}

/** The release of a tag as the REST API tells it, the only one to tell whether it is immutable; drafts it does not show. */
export async function findRelease(
  repository: RepositoryName,
  tag: string,
  outside: Outside,
): Promise<Readonly<Record<string, unknown>> | 'missing'> {
  const purpose = { doing: `read the release ${tag} of ${repository}`, needs: 'contents: read' };
  const path = `${repositoryPath(repository, 'releases/tags')}/${encodeURIComponent(tag)}`;
  const answer = await findAnswer(path, purpose, outside);
  return answer === 'missing' ? 'missing' : (fieldsAt(answer.body) ?? 'missing');
}

/** Whether GitHub has locked a release with its tag. */
export function publicationOf(release: Readonly<Record<string, unknown>>): Release['published'] {
  return release.immutable === true ? 'immutable-release' : 'release';
}
