import { holds } from './access.js';
import { notFound, unprocessable } from './answers.js';
import { archiveToken } from './archives.js';
import { isAncestor, tipOf } from './hub.js';
import { type Commit, readCommit } from './objects.js';
import { fullName, type Release, type Repository } from './parts.js';
import { listRefs, refuseEmpty, wrapped } from './rest-git.js';
import { type Ask, ok, paged, parameter, type Routes } from './routes.js';
import { commitShape, nodeId, releaseShape, repoApi, repositoryShape, repoWeb } from './shapes.js';
import { listTree } from './trees.js';

/** The repository itself, its branches, tags, releases and files. */
export const repositoryRoutes: Routes = {
  'repos/get': (ask) => {
    const may = (level: 'read' | 'write') => holds(ask.viewer, ask.repository, `contents:${level}`);
    const permissions = { admin: false, maintain: false, push: may('write'), triage: may('write'), pull: may('read') };
    return ok({
      ...repositoryShape(ask.hub, ask.repository),
      ...(ask.viewer.kind === 'anonymous' ? {} : { permissions }),
    });
  },
  'repos/get-branch': async (ask) => {
    const name = parameter(ask, 'branch');
    const tip = await tipOf(ask.repository, `refs/heads/${name}`);
    if (tip === undefined) throw notFound('Branch not found');
    const commit = await commitOf(ask.repository, tip);
    const self = `${repoApi(ask.hub, ask.repository)}/branches/${name}`;
    return ok({
      name,
      commit: commitShape(ask.hub, ask.repository, commit),
      protected: false,
      _links: { self, html: `${repoWeb(ask.hub, ask.repository)}/tree/${name}` },
    });
  },
  'repos/list-tags': async (ask) => {
    const refs = await listRefs(ask.repository, 'refs/tags/');
    const tags = await Promise.all([...refs].reverse().map(({ ref }) => tagOf(ask, ref)));
    return paged(
      ask,
      tags.filter((tag) => tag !== undefined),
    );
  },
  'repos/list-releases': (ask) => {
    const drafts = holds(ask.viewer, ask.repository, 'contents:write');
    const seen = newestFirst(ask.repository).filter((release) => drafts || !release.draft);
    return paged(
      ask,
      seen.map((release) => releaseShape(ask.hub, ask.repository, release)),
    );
  },
  'repos/get-latest-release': (ask) => {
    const release = latestRelease(ask.repository);
    if (release === undefined) throw notFound();
    return ok(releaseShape(ask.hub, ask.repository, release));
  },
  'repos/get-release-by-tag': (ask) => {
    const release = ask.repository.releases.find((one) => one.tag === parameter(ask, 'tag') && !one.draft);
    if (release === undefined) throw notFound();
    return ok(releaseShape(ask.hub, ask.repository, release));
  },
  'repos/list-commits': listCommits,
  'repos/get-commit': async (ask) => {
    await refuseEmpty(ask.repository);
    const commit = await findCommit(ask.repository, parameter(ask, 'ref'));
    if (commit === undefined) throw unprocessable(`No commit found for SHA: ${parameter(ask, 'ref')}`);
    return ok({
      ...commitShape(ask.hub, ask.repository, commit),
      ...(await changed(ask, commit.parents[0], commit.oid)),
    });
  },
  'repos/compare-commits-with-basehead': compare,
  'repos/get-content': getContent,
  'repos/download-tarball-archive': (ask) => {
    const { repository } = ask;
    const address = `${ask.hub.web}/codeload/${fullName(repository)}/legacy.tar.gz/${parameter(ask, 'ref')}`;
    const location = repository.private ? `${address}?token=${archiveToken(repository)}` : address;
    return { status: 302, headers: { location } };
  },
};

/** What `latest` means: what the maintainer marked, else the newest full release. */
export function latestRelease(repository: Repository): Release | undefined {
  const full = newestFirst(repository).filter((release) => !release.draft && !release.prerelease);
  return full.find((release) => release.latest === true) ?? full.find((release) => release.latest === 'by-date');
}

export const newestFirst = (repository: Repository): readonly Release[] =>
  [...repository.releases].sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));

/** A branch, a tag or an id, as people write them. */
export async function findCommit(repository: Repository, name: string): Promise<Commit | undefined> {
  for (const expression of [`refs/heads/${name}`, `refs/tags/${name}`, name]) {
    const found = await readCommit(repository.git, expression);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function commitOf(repository: Repository, oid: string): Promise<Commit> {
  const commit = await readCommit(repository.git, oid);
  if (commit === undefined) throw new Error(`${oid} is no commit`);
  return commit;
}

async function tagOf(ask: Ask, ref: string) {
  const commit = await readCommit(ask.repository.git, ref);
  const name = ref.slice('refs/tags/'.length);
  const api = repoApi(ask.hub, ask.repository);
  return commit === undefined
    ? undefined
    : {
        name,
        node_id: nodeId('REF', ask.repository.id, ref),
        commit: { sha: commit.oid, url: `${api}/commits/${commit.oid}` },
        zipball_url: `${api}/zipball/${ref}`,
        tarball_url: `${api}/tarball/${ref}`,
      };
}

const statuses: Readonly<Record<string, string>> = { A: 'added', M: 'modified', D: 'removed', T: 'changed' };

/** The files between two commits; everything is new where there is no parent. */
async function changed(ask: Ask, before: string | undefined, after: string) {
  const from =
    before ?? (await ask.repository.git.run(['hash-object', '-t', 'tree', '-w', '--stdin'])).toString().trim();
  const output = await ask.repository.git.run(['diff-tree', '-r', '-z', '--no-renames', from, after]);
  const records = output.toString().split('\0');
  const files = [];
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [, , , sha = '', status = ''] = (records[at] ?? '').split(' ');
    const filename = records[at + 1] ?? '';
    const web = repoWeb(ask.hub, ask.repository);
    files.push({
      sha,
      filename,
      status: statuses[status] ?? 'changed',
      additions: 0,
      deletions: 0,
      changes: 0,
      blob_url: `${web}/blob/${after}/${filename}`,
      raw_url: `${web}/raw/${after}/${filename}`,
      contents_url: `${repoApi(ask.hub, ask.repository)}/contents/${filename}?ref=${after}`,
    });
  }
  return { files };
}

/** The commits of a branch, a tag or an id that changed a path, as Git simplifies a history. */
async function listCommits(ask: Ask) {
  const { repository, hub, query } = ask;
  await refuseEmpty(repository);
  const start = await findCommit(repository, String(query['sha'] ?? repository.defaultBranch));
  if (start === undefined) throw notFound();
  const path = query['path'] === undefined ? [] : [String(query['path'])];
  const listed = await repository.git.run(['--literal-pathspecs', 'rev-list', start.oid, '--', ...path]);
  const commits = listed.toString().split('\n').filter(Boolean);
  const shapes = commits.map(async (oid) => commitShape(hub, repository, await commitOf(repository, oid)));
  return paged(ask, await Promise.all(shapes));
}

async function compare(ask: Ask) {
  const { repository, hub } = ask;
  const [base, head] = await Promise.all(
    parameter(ask, 'basehead')
      .split('...')
      .map((name) => findCommit(repository, name.slice(name.indexOf(':') + 1))),
  );
  if (base === undefined || head === undefined) throw notFound();
  const common = (await repository.git.run(['merge-base', base.oid, head.oid])).toString().trim();
  const ahead = (await repository.git.run(['rev-list', '--reverse', head.oid, `^${base.oid}`]))
    .toString()
    .split('\n')
    .filter(Boolean);
  const behind = (await repository.git.run(['rev-list', '--count', base.oid, `^${head.oid}`])).toString().trim();
  const web = `${repoWeb(hub, repository)}/compare/${parameter(ask, 'basehead')}`;
  const commits = await Promise.all(ahead.slice(0, 250).map((oid) => commitOf(repository, oid)));
  return ok({
    url: `${repoApi(hub, repository)}/compare/${parameter(ask, 'basehead')}`,
    html_url: web,
    permalink_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    base_commit: commitShape(hub, repository, base),
    merge_base_commit: commitShape(hub, repository, await commitOf(repository, common)),
    status: await comparison(repository, base.oid, head.oid),
    ahead_by: ahead.length,
    behind_by: Number(behind),
    total_commits: ahead.length,
    commits: commits.map((commit) => commitShape(hub, repository, commit)),
    ...(await changed(ask, common, head.oid)),
  });
}

async function comparison(repository: Repository, base: string, head: string): Promise<string> {
  if (base === head) return 'identical';
  if (await isAncestor(repository, base, head)) return 'ahead';
  return (await isAncestor(repository, head, base)) ? 'behind' : 'diverged';
}

const contentLimit = 1024 * 1024;

async function getContent(ask: Ask) {
  const { repository } = ask;
  const named = ask.query['ref'] === undefined ? repository.defaultBranch : String(ask.query['ref']);
  const commit = await findCommit(repository, named.replace(/^refs\/(heads|tags)\//, ''));
  if (commit === undefined) throw notFound(`No commit found for the ref ${named}`);
  const path = parameter(ask, 'path');
  const object = await repository.git.read(`${commit.oid}:${path}`);
  if (object === undefined) throw notFound();
  if (object.type === 'tree') {
    const items = await listTree(repository.git, object.oid, 'flat');
    return ok(items.map((item) => contentShape(ask, commit, { ...item, path: `${path}/${item.path}` })));
  }
  if (ask.accept.includes('raw')) return { status: 200, body: object.content };
  const size = object.content.length;
  const whole = size <= contentLimit;
  return ok({
    ...contentShape(ask, commit, { path, type: 'blob', mode: '100644', oid: object.oid, size }),
    content: whole ? wrapped(object.content) : '',
    encoding: whole ? 'base64' : 'none',
  });
}

interface Named {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly oid: string;
  readonly size?: number;
}

const contentTypes: Readonly<Record<string, string>> = { tree: 'dir', commit: 'submodule', blob: 'file' };

function contentShape(ask: Ask, commit: Commit, item: Named) {
  const api = repoApi(ask.hub, ask.repository);
  const self = `${api}/contents/${item.path}?ref=${commit.oid}`;
  const git = `${api}/git/${item.type}s/${item.oid}`;
  const html = `${repoWeb(ask.hub, ask.repository)}/blob/${commit.oid}/${item.path}`;
  return {
    type: item.mode === '120000' ? 'symlink' : contentTypes[item.type],
    name: item.path.split('/').at(-1),
    path: item.path,
    sha: item.oid,
    size: item.size ?? 0,
    url: self,
    git_url: git,
    html_url: html,
    download_url: item.type === 'blob' ? html.replace('/blob/', '/raw/') : null,
    _links: { self, git, html },
  };
}
