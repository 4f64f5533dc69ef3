import { type Hub, headRepositoryOf } from './hub.js';
import type { Commit, Signed, Tag } from './objects.js';
import { fullName, type Label, type PullRequest, type Release, type Repository } from './parts.js';

type Json = Readonly<Record<string, unknown>>;

/** One kind of thing and where it is, as one word that stays the same. */
export const nodeId = (kind: string, ...parts: readonly (string | number)[]): string =>
  `${kind}_${Buffer.from(parts.join('\n')).toString('base64url')}`;

export function parseNodeId(id: string): { readonly kind: string; readonly parts: readonly string[] } {
  const cut = id.indexOf('_');
  return {
    kind: id.slice(0, cut),
    parts: Buffer.from(id.slice(cut + 1), 'base64url')
      .toString()
      .split('\n'),
  };
}

export const repoApi = (hub: Hub, repository: Repository): string => `${hub.api}/repos/${fullName(repository)}`;
export const repoWeb = (hub: Hub, repository: Repository): string => `${hub.web}/${fullName(repository)}`;
export const moment = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '');

const knownIds: Readonly<Record<string, number>> = {
  'github-actions[bot]': 41898282,
  'dependabot[bot]': 49699333,
  'renovate[bot]': 29139614,
};

export const userId = (login: string): number =>
  knownIds[login] ?? [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 90_000_000;

export const noreply = (login: string): Pick<Signed, 'name' | 'email'> => ({
  name: login,
  email: `${userId(login)}+${login}@users.noreply.github.com`,
});

export function userShape(hub: Hub, login: string): Json {
  const isBot = login.endsWith('[bot]');
  return {
    login,
    id: userId(login),
    node_id: nodeId(isBot ? 'BOT' : 'U', login),
    html_url: `${hub.web}/${isBot ? `apps/${login.slice(0, -5)}` : login}`,
    url: `${hub.api}/users/${encodeURIComponent(login)}`,
    type: isBot ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** What a repository's answer tells, `permissions` apart. */
export function repositoryShape(hub: Hub, repository: Repository): Json {
  const api = repoApi(hub, repository);
  const web = repoWeb(hub, repository);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    owner: userShape(hub, repository.owner),
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    archived: repository.archived,
    disabled: false,
    fork: repository.parent !== null,
    default_branch: repository.defaultBranch,
    url: api,
    html_url: web,
    clone_url: `${web}.git`,
    archive_url: `${api}/{archive_format}{/ref}`,
    created_at: repository.createdAt,
    updated_at: repository.pushedAt,
    pushed_at: repository.pushedAt,
    has_issues: true,
  };
}

const signedShape = (who: Signed): Json => ({ name: who.name, email: who.email, date: moment(who.seconds) });

export function verificationShape(
  repository: Repository,
  signed: Pick<Commit, 'oid' | 'signature' | 'committer'> & { readonly payload: string },
): Json {
  if (signed.signature === undefined)
    return { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
  const reason = repository.signatures.get(signed.oid) ?? 'unknown_key';
  return {
    verified: reason === 'valid',
    reason,
    signature: signed.signature,
    payload: signed.payload,
    verified_at: reason === 'valid' ? moment(signed.committer.seconds) : null,
  };
}

export function gitCommitShape(hub: Hub, repository: Repository, commit: Commit): Json {
  const api = repoApi(hub, repository);
  const web = repoWeb(hub, repository);
  return {
    sha: commit.oid,
    node_id: nodeId('C', repository.id, commit.oid),
    url: `${api}/git/commits/${commit.oid}`,
    html_url: `${web}/commit/${commit.oid}`,
    author: signedShape(commit.author),
    committer: signedShape(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${web}/commit/${sha}`,
    })),
    verification: verificationShape(repository, commit),
  };
}

/** The richer answer of the commits endpoints. */
export function commitShape(hub: Hub, repository: Repository, commit: Commit): Json {
  const { sha, node_id, html_url, tree, parents, verification, ...git } = gitCommitShape(hub, repository, commit);
  const url = `${repoApi(hub, repository)}/commits/${commit.oid}`;
  return {
    sha,
    node_id,
    html_url,
    url,
    comments_url: `${url}/comments`,
    commit: { ...git, tree, verification, comment_count: 0 },
    author: null,
    committer: null,
    parents,
  };
}

export function tagShape(hub: Hub, repository: Repository, tag: Tag): Json {
  const api = repoApi(hub, repository);
  return {
    sha: tag.oid,
    node_id: nodeId('TA', repository.id, tag.oid),
    url: `${api}/git/tags/${tag.oid}`,
    tag: tag.name,
    message: tag.message,
    tagger: signedShape(tag.tagger),
    object: { sha: tag.object, type: tag.type, url: `${api}/git/${tag.type}s/${tag.object}` },
    verification: verificationShape(repository, { ...tag, committer: tag.tagger, payload: tag.message }),
  };
}

export function releaseShape(hub: Hub, repository: Repository, release: Release): Json {
  const api = repoApi(hub, repository);
  const tag = encodeURIComponent(release.tag);
  return {
    id: release.id,
    node_id: nodeId('RE', repository.id, release.id),
    url: `${api}/releases/${release.id}`,
    html_url: `${repoWeb(hub, repository)}/releases/tag/${tag}`,
    assets_url: `${api}/releases/${release.id}/assets`,
    upload_url: `${api}/releases/${release.id}/assets{?name,label}`,
    tarball_url: `${api}/tarball/${tag}`,
    zipball_url: `${api}/zipball/${tag}`,
    tag_name: release.tag,
    target_commitish: repository.defaultBranch,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    updated_at: release.publishedAt,
    author: userShape(hub, release.author),
    assets: [],
  };
}

export const labelShape = (hub: Hub, repository: Repository, label: Label): Json => ({
  id: label.id,
  node_id: nodeId('LA', repository.id, label.id),
  url: `${repoApi(hub, repository)}/labels/${encodeURIComponent(label.name)}`,
  name: label.name,
  color: label.color,
  description: label.description,
  default: false,
});

interface Side {
  readonly owner: string;
  readonly repository: Repository | undefined;
  readonly ref: string;
  readonly sha: string;
}

const sideShape = (hub: Hub, { owner, repository, ref, sha }: Side): Json => ({
  label: `${owner}:${ref}`,
  ref,
  sha,
  user: userShape(hub, owner),
  repo: repository === undefined ? null : repositoryShape(hub, repository),
});

const headShape = (hub: Hub, pull: PullRequest): Json =>
  sideShape(hub, {
    owner: pull.headOwner,
    repository: headRepositoryOf(hub, pull),
    ref: pull.head,
    sha: pull.headOid,
  });

/** Both forms of a pull request's answer; the long one has more of it. */
export function pullShape(hub: Hub, repository: Repository, pull: PullRequest): Json {
  const url = `${repoApi(hub, repository)}/pulls/${pull.number}`;
  const web = `${repoWeb(hub, repository)}/pull/${pull.number}`;
  return {
    id: pull.id,
    node_id: nodeId('PR', repository.id, pull.number),
    number: pull.number,
    url,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    issue_url: `${repoApi(hub, repository)}/issues/${pull.number}`,
    state: pull.state === 'OPEN' ? 'open' : 'closed',
    locked: false,
    draft: pull.draft,
    title: pull.title,
    body: pull.body,
    user: userShape(hub, pull.author),
    labels: pull.labels.map((label) => ({
      ...labelShape(hub, repository, label),
      description: label.description ?? '',
    })),
    assignees: pull.assignees.map((login) => userShape(hub, login)),
    requested_reviewers: pull.reviewers.map((login) => userShape(hub, login)),
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    merged_by: pull.mergedBy === null ? null : userShape(hub, pull.mergedBy),
    merged: pull.state === 'MERGED',
    mergeable_state: 'unknown',
    maintainer_can_modify: pull.maintainerCanModify,
    comments: pull.comments.length,
    review_comments: pull.reviewComments.length,
    head: headShape(hub, pull),
    base: sideShape(hub, { owner: repository.owner, repository, ref: pull.base, sha: pull.baseOid }),
    author_association: 'NONE',
  };
}
