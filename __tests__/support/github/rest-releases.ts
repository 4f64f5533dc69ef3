import { invalid } from './answers.js';
import { loginOf, tipOf, zeroOid } from './hub.js';
import type { Release } from './parts.js';
import { moveRefs } from './refs.js';
import { findCommit } from './rest-repository.js';
import type { Ask, Routes } from './routes.js';
import { releaseShape } from './shapes.js';

/** Releases that are made through the API, as release tools make them. */
export const releaseRoutes: Routes = {
  'repos/create-release': async (ask) => {
    const { hub, repository, body } = ask;
    const tag = String(body['tag_name']);
    const isDraft = body['draft'] === true;
    if (!isDraft && repository.releases.some((one) => one.tag === tag && !one.draft))
      throw invalid({ resource: 'Release', code: 'already_exists', field: 'tag_name' });
    if (!isDraft) await tagWhereNone(ask, tag);
    const at = hub.now();
    const made: Release = {
      id: hub.nextId(),
      tag,
      name: body['name'] === undefined ? tag : String(body['name']),
      body: String(body['body'] ?? ''),
      draft: isDraft,
      prerelease: body['prerelease'] === true,
      immutable: false,
      latest: 'by-date',
      author: loginOf(ask.viewer),
      createdAt: at,
      publishedAt: isDraft ? null : at,
    };
    repository.releases.push(made);
    return { status: 201, body: releaseShape(hub, repository, made) };
  },
};

/** A tag that is not there yet is made, of what the release names: a commit, or the tip of a branch. */
async function tagWhereNone({ hub, repository, body, viewer }: Ask, tag: string): Promise<void> {
  const ref = `refs/tags/${tag}`;
  if ((await tipOf(repository, ref)) !== undefined) return;
  const target = await findCommit(repository, String(body['target_commitish'] ?? repository.defaultBranch));
  if (target === undefined) throw invalid({ resource: 'Release', code: 'invalid', field: 'target_commitish' });
  await moveRefs(hub, repository, [{ ref, before: zeroOid, after: target.oid, force: false }], loginOf(viewer));
}
