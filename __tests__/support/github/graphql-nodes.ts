import { holds } from './access.js';
import type { ObjectType } from './git.js';
import { historyOf, pullsWith } from './graphql-history.js';
import { connection, GraphQlRefusal, type PageArguments, sortedBy } from './graphql-paging.js';
import { type PullFilter, pullNode, pullsOf } from './graphql-pulls.js';
import type { Hub } from './hub.js';
import { type Commit, readCommit, readTag, type Signed } from './objects.js';
import { fullName, type Label, type Release, type Repository, type Viewer } from './parts.js';
import { listRefs } from './rest-git.js';
import { findLabel } from './rest-issues.js';
import { latestRelease, newestFirst } from './rest-repository.js';
import { moment, nodeId, repoWeb, userId } from './shapes.js';
import { type Listed, listTree } from './trees.js';

/** Who asks, of which server. */
export interface Context {
  readonly hub: Hub;
  readonly viewer: Viewer;
}

export type Node = Readonly<Record<string, unknown>>;
export type Order = { readonly field: string; readonly direction: 'ASC' | 'DESC' };

export function actorNode(context: Context, login: string | null): Node | null {
  if (login === null) return null;
  const isBot = login.endsWith('[bot]');
  const shown = isBot ? login.slice(0, -5) : login;
  const path = isBot ? `/apps/${shown}` : `/${login}`;
  return {
    __typename: isBot ? 'Bot' : 'User',
    id: nodeId(isBot ? 'BOT' : 'U', login),
    login: shown,
    databaseId: userId(login),
    name: null,
    avatarUrl: `${context.hub.web}/avatars/${encodeURIComponent(login)}`,
    resourcePath: path,
    url: `${context.hub.web}${path}`,
  };
}

export function repositoryNode(context: Context, repository: Repository): Node {
  const { hub, viewer } = context;
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    owner: () => actorNode(context, repository.owner),
    url: repoWeb(hub, repository),
    resourcePath: `/${fullName(repository)}`,
    isArchived: repository.archived,
    archivedAt: repository.archived ? repository.createdAt : null,
    isPrivate: repository.private,
    visibility: repository.private ? 'PRIVATE' : 'PUBLIC',
    isFork: repository.parent !== null,
    isDisabled: false,
    isLocked: false,
    parent: () => (repository.parent === null ? null : repositoryNode(context, repository.parent)),
    createdAt: repository.createdAt,
    pushedAt: repository.pushedAt,
    updatedAt: repository.pushedAt,
    isEmpty: async () => (await listRefs(repository, 'refs/')).length === 0,
    viewerPermission: () => {
      if (holds(viewer, repository, 'contents:write')) return 'WRITE';
      return holds(viewer, repository, 'contents:read') ? 'READ' : null;
    },
    defaultBranchRef: () => refNode(context, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) => findRef(context, repository, qualifiedName),
    refs: (wanted: PageArguments & RefsArguments) => refsOf(context, repository, wanted),
    object: ({ expression, oid }: { expression?: string; oid?: string }) =>
      objectNode(context, repository, oid ?? expression ?? ''),
    label: ({ name }: { name: string }) => labelNode(context, repository, findLabel(repository, name)),
    labels: (page: PageArguments) => labelsOf(context, repository, repository.labels, page),
    release: ({ tagName }: { tagName: string }) =>
      releaseNode(
        context,
        repository,
        visibleReleases(context, repository).find((one) => one.tag === tagName),
      ),
    latestRelease: () => releaseNode(context, repository, latestRelease(repository)),
    releases: (page: PageArguments & { orderBy?: Order }) => {
      const key = (release: Release) => (page.orderBy?.field === 'NAME' ? release.tag : release.createdAt);
      const all = sortedBy(visibleReleases(context, repository), key, page.orderBy?.direction ?? 'DESC');
      return connection('releases', page, all, (release) => releaseNode(context, repository, release));
    },
    pullRequest: ({ number }: { number: number }) => {
      const found = repository.pulls.find((pull) => pull.number === number);
      if (found) return pullNode(context, repository, found);
      throw new GraphQlRefusal('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
    },
    pullRequests: (wanted: PullFilter) => pullsOf(context, repository, wanted),
  };
}

const visibleReleases = (context: Context, repository: Repository): readonly Release[] =>
  newestFirst(repository).filter((release) => !release.draft || holds(context.viewer, repository, 'contents:write'));

interface RefsArguments {
  readonly refPrefix: string;
  readonly query?: string;
  readonly direction?: 'ASC' | 'DESC';
  readonly orderBy?: Order;
}

async function refsOf(context: Context, repository: Repository, wanted: PageArguments & RefsArguments) {
  const all = await listRefs(repository, wanted.refPrefix);
  const matching = all.filter(({ ref }) => ref.slice(wanted.refPrefix.length).includes(wanted.query ?? ''));
  const dates = new Map<string, string>();
  if (wanted.orderBy?.field === 'TAG_COMMIT_DATE')
    for (const { ref } of matching)
      dates.set(ref, String((await readCommit(repository.git, ref))?.committer.seconds ?? 0).padStart(12, '0'));
  const direction = wanted.orderBy?.direction ?? wanted.direction ?? 'ASC';
  const sorted = sortedBy(matching, ({ ref }) => dates.get(ref) ?? ref, direction);
  return connection('refs', wanted, sorted, ({ ref }) => refNode(context, repository, ref, wanted.refPrefix));
}

/** A whole name, or what git itself would take it for. */
async function findRef(context: Context, repository: Repository, name: string): Promise<Node | null> {
  if (name.startsWith('refs/')) return refNode(context, repository, name);
  return (
    (await refNode(context, repository, `refs/heads/${name}`)) ??
    (await refNode(context, repository, `refs/tags/${name}`))
  );
}

export async function refNode(
  context: Context,
  repository: Repository,
  ref: string,
  givenPrefix?: string,
): Promise<Node | null> {
  const object = await repository.git.read(ref);
  if (object === undefined) return null;
  const prefix = givenPrefix ?? `${ref.split('/').slice(0, 2).join('/')}/`;
  return {
    __typename: 'Ref',
    id: nodeId('REF', repository.id, ref),
    name: ref.slice(prefix.length),
    prefix,
    repository: () => repositoryNode(context, repository),
    target: () => objectNode(context, repository, object.oid),
    associatedPullRequests: (wanted: PullFilter) =>
      pullsOf(context, repository, { ...wanted, headRefName: ref.replace('refs/heads/', '') }),
  };
}

const nodeKinds: Readonly<Record<ObjectType, string>> = { commit: 'C', tree: 'T', blob: 'B', tag: 'TA' };
const typeNames: Readonly<Record<ObjectType, string>> = { commit: 'Commit', tree: 'Tree', blob: 'Blob', tag: 'Tag' };

export async function objectNode(context: Context, repository: Repository, expression: string): Promise<Node | null> {
  const object = await repository.git.read(expression);
  if (object === undefined) return null;
  const { oid, type } = object;
  const path = `/${fullName(repository)}/commit/${oid}`;
  const common = {
    __typename: typeNames[type],
    id: nodeId(nodeKinds[type], repository.id, oid),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitResourcePath: path,
    commitUrl: `${context.hub.web}${path}`,
    repository: () => repositoryNode(context, repository),
  };
  switch (type) {
    case 'blob':
      return { ...common, ...blobFields(object.content) };
    case 'tree':
      return { ...common, entries: async () => entriesOf(context, repository, oid, '') };
    case 'tag':
      return { ...common, ...(await tagFields(context, repository, oid)) };
    case 'commit':
      return {
        ...common,
        resourcePath: path,
        url: `${context.hub.web}${path}`,
        ...(await commitFields(context, repository, oid)),
      };
  }
}

const textLimit = 512_000;

function blobFields(content: Buffer): Node {
  const isBinary = content.includes(0) || !Buffer.from(content.toString('utf8')).equals(content);
  return {
    byteSize: content.length,
    isBinary,
    isTruncated: content.length > textLimit,
    text: isBinary ? null : content.subarray(0, textLimit).toString('utf8'),
  };
}

async function tagFields(context: Context, repository: Repository, oid: string): Promise<Node> {
  const tag = await readTag(repository.git, oid);
  if (tag === undefined) return {};
  return {
    name: tag.name,
    message: tag.message,
    tagger: gitActor(context, tag.tagger),
    target: () => objectNode(context, repository, tag.object),
  };
}

const gitActor = (context: Context, who: Signed): Node => {
  const [, login] = /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(who.email) ?? [];
  const user = login === undefined || login.endsWith('[bot]') ? null : actorNode(context, login);
  return { name: who.name, email: who.email, date: moment(who.seconds), user };
};

async function commitFields(context: Context, repository: Repository, oid: string): Promise<Node> {
  const commit = await readCommit(repository.git, oid);
  if (commit === undefined) return {};
  const [headline = '', ...rest] = commit.message.split('\n');
  return {
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    author: gitActor(context, commit.author),
    committer: gitActor(context, commit.committer),
    authoredDate: moment(commit.author.seconds),
    committedDate: moment(commit.committer.seconds),
    tarballUrl: `${repoWeb(context.hub, repository)}/legacy.tar.gz/${oid}`,
    signature: signatureNode(repository, commit),
    tree: () => objectNode(context, repository, commit.tree),
    parents: (page: PageArguments) =>
      connection('parents', page, commit.parents, (parent) => objectNode(context, repository, parent)),
    file: ({ path }: { path: string }) => fileOf(context, repository, commit.tree, path),
    history: (page: PageArguments) => historyOf(repository, oid, page, (one) => objectNode(context, repository, one)),
    associatedPullRequests: async (page: PageArguments) => {
      const found = await pullsWith(repository, oid);
      return connection('associatedPullRequests', page, found, (pull) => pullNode(context, repository, pull));
    },
  };
}

function signatureNode(repository: Repository, commit: Commit): Node | null {
  if (commit.signature === undefined) return null;
  const valid = repository.signatures.get(commit.oid) === 'valid';
  const byGitHub = commit.committer.email === 'noreply@github.com';
  return {
    __typename: 'GpgSignature',
    email: commit.committer.email,
    isValid: valid,
    payload: commit.payload,
    signature: commit.signature,
    signer: null,
    state: valid ? 'VALID' : 'UNKNOWN_KEY',
    verifiedAt: valid ? moment(commit.committer.seconds) : null,
    wasSignedByGitHub: valid && byGitHub,
    keyId: null,
  };
}

async function fileOf(context: Context, repository: Repository, tree: string, path: string): Promise<Node | null> {
  const clean = path.replace(/\/+$/, '');
  const cut = clean.lastIndexOf('/');
  const folder = cut < 0 ? tree : `${tree}:${clean.slice(0, cut)}`;
  const standing = await repository.git.read(folder);
  if (standing?.type !== 'tree') return null;
  const entries = await entriesOf(context, repository, standing.oid, cut < 0 ? '' : clean.slice(0, cut + 1));
  return entries.find((entry) => entry['path'] === clean) ?? null;
}

async function entriesOf(context: Context, repository: Repository, tree: string, prefix: string) {
  const items = await listTree(repository.git, tree, 'flat');
  return items.map((item) => entryNode(context, repository, { ...item, path: `${prefix}${item.path}` }));
}

function entryNode(context: Context, repository: Repository, item: Listed): Node {
  const name = item.path.split('/').at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  return {
    __typename: 'TreeEntry',
    mode: Number.parseInt(item.mode, 8),
    name,
    path: item.path,
    oid: item.oid,
    type: item.type,
    size: item.size ?? 0,
    extension: dot < 0 ? null : name.slice(dot),
    repository: () => repositoryNode(context, repository),
    submodule: null,
    object: () => (item.type === 'commit' ? null : objectNode(context, repository, item.oid)),
  };
}

export function releaseNode(context: Context, repository: Repository, release: Release | undefined): Node | null {
  if (release === undefined) return null;
  const path = `/${fullName(repository)}/releases/tag/${encodeURIComponent(release.tag)}`;
  return {
    __typename: 'Release',
    id: nodeId('RE', repository.id, release.id),
    databaseId: release.id,
    name: release.name,
    tagName: release.tag,
    description: release.body,
    isDraft: release.draft,
    isPrerelease: release.prerelease,
    isLatest: () => latestRelease(repository) === release,
    createdAt: release.createdAt,
    publishedAt: release.publishedAt,
    updatedAt: release.publishedAt ?? release.createdAt,
    resourcePath: path,
    url: `${context.hub.web}${path}`,
    author: () => actorNode(context, release.author.endsWith('[bot]') ? null : release.author),
    repository: () => repositoryNode(context, repository),
    tag: () => refNode(context, repository, `refs/tags/${release.tag}`),
    tagCommit: async () => {
      const commit = await readCommit(repository.git, `refs/tags/${release.tag}`);
      return commit === undefined ? null : objectNode(context, repository, commit.oid);
    },
  };
}

export function labelNode(context: Context, repository: Repository, label: Label | undefined): Node | null {
  if (label === undefined) return null;
  return {
    __typename: 'Label',
    id: nodeId('LA', repository.id, label.id),
    name: label.name,
    color: label.color,
    description: label.description,
    isDefault: false,
    createdAt: null,
    repository: () => repositoryNode(context, repository),
    url: `${repoWeb(context.hub, repository)}/labels/${encodeURIComponent(label.name)}`,
  };
}

export const labelsOf = (context: Context, repository: Repository, labels: readonly Label[], page: PageArguments) =>
  connection('labels', page, labels, (label) => labelNode(context, repository, label));
