import { Refusal } from '../model/problem.js';
import type { Release } from '../model/release.js';
import type { RepositoryName } from '../model/words.js';
import { read } from './attempt.js';
import type { Outside } from './call.js';
import type { Purpose } from './fetch.js';
import { recordsOf, textOf } from './json.js';
import { nextPage, repositoryPath } from './paths.js';
import { refusalOf } from './refusals.js';
import { askRelease } from './release-asked.js';
import { fetchRelease } from './release-fetched.js';
import { stageOf, type TagFacts } from './tag-facts.js';

/** What GitHub's list of releases says of one tag. */
export interface ListedRelease {
  readonly tag: string;
  readonly stage: Release['stage'];
}

const prefixOfTags = 'refs/tags/';
const mostPagesOfTags = 50;
const mostPagesOfReleases = 3;

/** Every tag whose name begins so, in no particular order. An empty repository has none. */
export async function readTags(
  repository: RepositoryName,
  prefix: string,
  outside: Outside,
): Promise<readonly string[]> {
  const purpose = { doing: `read the tags of ${repository}`, needs: 'contents: read' };
  const path = repositoryPath(repository, 'git/matching-refs', prefix === '' ? 'tags' : `tags/${prefix}`);
  const refs = await readPages({ path, first: '', most: mostPagesOfTags, purpose }, outside);
  return refs
    .map((ref) => textOf(ref, 'ref') ?? '')
    .filter((name) => name.startsWith(prefixOfTags + prefix))
    .map((name) => name.slice(prefixOfTags.length));
}

/** One tag with its commit, its release where one was made, and who signed it. */
export function readRelease(repository: RepositoryName, tag: string, outside: Outside): Promise<TagFacts | 'missing'> {
  return outside.github.token === 'given'
    ? askRelease(repository, tag, outside)
    : fetchRelease(repository, tag, outside);
}

/** The newest few hundred releases. Drafts are seen only by a token that may write to the repository. */
export async function listReleases(repository: RepositoryName, outside: Outside): Promise<readonly ListedRelease[]> {
  const purpose = { doing: `read the releases of ${repository}`, needs: 'contents: read' };
  const path = repositoryPath(repository, 'releases');
  const releases = await readPages({ path, first: '?per_page=100', most: mostPagesOfReleases, purpose }, outside);
  return releases.flatMap((release) => {
    const tag = textOf(release, 'tag_name');
    return tag === undefined ? [] : [{ tag, stage: stageOf(release) }];
  });
}

interface Pages {
  readonly path: string;
  readonly first: string;
  readonly most: number;
  readonly purpose: Purpose;
}

/** GitHub answers 409 for what an empty repository cannot have. */
async function readPages(pages: Pages, outside: Outside): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const found: Readonly<Record<string, unknown>>[] = [];
  let query = pages.first;
  for (let page = 1; page <= pages.most; page++) {
    const answer = await read({ kind: 'rest', method: 'GET', path: pages.path + query }, outside);
    if (answer.status === 409) return [];
    if (answer.status !== 200) throw new Refusal(refusalOf(answer, pages.purpose.doing, pages.purpose.needs));
    found.push(...recordsOf(answer.body));
    const next = nextPage(answer.headers);
    if (next === undefined) break;
    query = `?per_page=100&page=${next}`;
  }
  return found;
}
