import { Denied, notFound, unprocessable } from './answers.js';
import type { ObjectType } from './git.js';
import { loginOf, tipOf, zeroOid } from './hub.js';
import { readCommit, readTag, type Signed, stampedSignature, writeCommit } from './objects.js';
import type { Repository, Viewer } from './parts.js';
import { type Moved, moveRefs, type RefMove } from './refs.js';
import { type Ask, ok, parameter, type Routes } from './routes.js';
import { gitCommitShape, nodeId, noreply, repoApi, tagShape } from './shapes.js';
import { amendTree, type Listed, listTree, type TreeChange } from './trees.js';

/** Git's own objects and references. */
export const gitRoutes: Routes = {
  'git/get-ref': async (ask) => {
    await refuseEmpty(ask.repository);
    const ref = `refs/${parameter(ask, 'ref')}`;
    const object = await ask.repository.git.read(ref);
    if (object === undefined) throw notFound();
    return ok(refShape(ask, ref, object));
  },
  'git/list-matching-refs': async (ask) => {
    await refuseEmpty(ask.repository);
    const prefix = `refs/${parameter(ask, 'ref')}`;
    const refs = await listRefs(ask.repository, prefix);
    return ok(refs.map((one) => refShape(ask, one.ref, one)));
  },
  'git/get-commit': async (ask) => {
    const commit = await readCommit(ask.repository.git, exact(parameter(ask, 'commit_sha')));
    if (commit === undefined) throw notFound();
    return ok(gitCommitShape(ask.hub, ask.repository, commit));
  },
  'git/get-tree': getTree,
  'git/get-blob': async (ask) => {
    const blob = await ask.repository.git.read(exact(parameter(ask, 'file_sha')));
    if (blob?.type !== 'blob') throw notFound();
    return ok({
      sha: blob.oid,
      node_id: nodeId('B', ask.repository.id, blob.oid),
      url: `${repoApi(ask.hub, ask.repository)}/git/blobs/${blob.oid}`,
      size: blob.content.length,
      content: wrapped(blob.content),
      encoding: 'base64',
    });
  },
  'git/get-tag': async (ask) => {
    const tag = await readTag(ask.repository.git, exact(parameter(ask, 'tag_sha')));
    if (tag === undefined) throw notFound();
    return ok(tagShape(ask.hub, ask.repository, tag));
  },
  'git/create-blob': async (ask) => {
    await refuseEmpty(ask.repository);
    const encoding = ask.body['encoding'] === 'base64' ? 'base64' : 'utf8';
    const sha = await ask.repository.git.write('blob', Buffer.from(String(ask.body['content']), encoding));
    return { status: 201, body: { sha, url: `${repoApi(ask.hub, ask.repository)}/git/blobs/${sha}` } };
  },
  'git/create-tree': createTree,
  'git/create-commit': createCommit,
  'git/create-ref': async (ask) => {
    await refuseEmpty(ask.repository);
    const ref = String(ask.body['ref']);
    if (!/^refs\/[^/]+\/.+/.test(ref)) throw unprocessable('Reference name is not valid');
    if ((await tipOf(ask.repository, ref)) !== undefined) throw unprocessable('Reference already exists');
    const after = String(ask.body['sha']);
    await move(ask, { ref, before: zeroOid, after, force: false });
    const type = (await ask.repository.git.read(after))?.type ?? 'commit';
    return { status: 201, body: refShape(ask, ref, { oid: after, type }) };
  },
  'git/update-ref': async (ask) => {
    const ref = `refs/${parameter(ask, 'ref')}`;
    if ((await tipOf(ask.repository, ref)) === undefined) throw unprocessable('Reference does not exist');
    const after = String(ask.body['sha']);
    await move(ask, { ref, after, force: ask.body['force'] === true });
    const type = (await ask.repository.git.read(after))?.type ?? 'commit';
    return ok(refShape(ask, ref, { oid: after, type }));
  },
  'git/delete-ref': async (ask) => {
    await move(ask, { ref: `refs/${parameter(ask, 'ref')}`, after: zeroOid, force: true });
    return { status: 204 };
  },
};

/** Only whole ids count where GitHub wants an id. */
const exact = (id: string): string => (/^[0-9a-f]{40}$/.test(id) ? id : '');

export const wrapped = (content: Buffer): string => content.toString('base64').replace(/.{60}(?=.)|.$/g, '$&\n');

export async function refuseEmpty(repository: Repository): Promise<void> {
  if ((await repository.git.read('HEAD')) !== undefined) return;
  if ((await listRefs(repository, 'refs/')).length === 0) throw new Denied(409, 'Git Repository is empty.');
}

export async function listRefs(
  repository: Repository,
  prefix: string,
): Promise<readonly { readonly ref: string; readonly oid: string; readonly type: ObjectType }[]> {
  const output = await repository.git.run(['for-each-ref', '--format=%(refname)%00%(objectname)%00%(objecttype)']);
  return output
    .toString()
    .split('\n')
    .filter((record) => record.startsWith(prefix))
    .map((record) => {
      const [ref = '', oid = '', type = ''] = record.split('\0');
      return { ref, oid, type: type as ObjectType };
    });
}

const refShape = (ask: Ask, ref: string, object: { readonly oid: string; readonly type: string }) => ({
  ref,
  node_id: nodeId('REF', ask.repository.id, ref),
  url: `${repoApi(ask.hub, ask.repository)}/git/${ref}`,
  object: {
    sha: object.oid,
    type: object.type,
    url: `${repoApi(ask.hub, ask.repository)}/git/${object.type}s/${object.oid}`,
  },
});

const moveRefusals: Readonly<Record<Exclude<Moved['kind'], 'moved'>, string>> = {
  stale: 'Reference cannot be updated',
  'no-object': 'Object does not exist',
  'not-forward': 'Update is not a fast forward',
  missing: 'Reference does not exist',
  'default-branch': 'Cannot delete the default branch',
};

async function move(ask: Ask, wanted: RefMove): Promise<void> {
  const moved = await moveRefs(ask.hub, ask.repository, [wanted], loginOf(ask.viewer));
  if (moved.kind === 'stale' && wanted.before === zeroOid) throw unprocessable('Reference already exists');
  if (moved.kind !== 'moved') throw unprocessable(moveRefusals[moved.kind]);
}

const treeItem = (ask: Ask, item: Listed) => ({
  path: item.path,
  mode: item.mode,
  type: item.type,
  sha: item.oid,
  ...(item.size === undefined ? {} : { size: item.size }),
  ...(item.type === 'commit' ? {} : { url: `${repoApi(ask.hub, ask.repository)}/git/${item.type}s/${item.oid}` }),
});

async function getTree(ask: Ask) {
  await refuseEmpty(ask.repository);
  const tree = await ask.repository.git.read(`${parameter(ask, 'tree_sha')}^{tree}`);
  if (tree === undefined) throw notFound();
  const items = await listTree(ask.repository.git, tree.oid, ask.query['recursive'] === undefined ? 'flat' : 'deep');
  const limit = ask.repository.settings.treeLimit;
  return ok({
    sha: tree.oid,
    url: `${repoApi(ask.hub, ask.repository)}/git/trees/${tree.oid}`,
    tree: items.slice(0, limit).map((item) => treeItem(ask, item)),
    truncated: items.length > limit,
  });
}

interface WantedItem {
  readonly path?: string;
  readonly mode?: string;
  readonly type?: string;
  readonly sha?: string | null;
  readonly content?: string;
}

async function createTree(ask: Ask) {
  await refuseEmpty(ask.repository);
  const { git } = ask.repository;
  const wanted = ask.body['tree'] as readonly WantedItem[];
  if (wanted.length === 0) throw unprocessable('Invalid tree info');
  const base = ask.body['base_tree'] as string | undefined;
  const baseTree = base === undefined ? undefined : await git.read(`${exact(base)}^{tree}`);
  if (base !== undefined && baseTree === undefined) throw notFound();
  const changes: TreeChange[] = [];
  for (const item of wanted) changes.push(await treeChange(ask, item, baseTree?.oid));
  const tree = await amendTree(git, baseTree?.oid, changes);
  const items = await listTree(git, tree, 'flat');
  const url = `${repoApi(ask.hub, ask.repository)}/git/trees/${tree}`;
  return { status: 201, body: { sha: tree, url, tree: items.map((item) => treeItem(ask, item)), truncated: false } };
}

const typeOfMode: Readonly<Record<string, string>> = { '040000': 'tree', '160000': 'commit' };

async function treeChange(ask: Ask, item: WantedItem, base: string | undefined): Promise<TreeChange> {
  const { git } = ask.repository;
  const path = item.path ?? '';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..' || part === '.git'))
    throw unprocessable('tree.path contains a malformed path component');
  const mode = item.mode ?? '';
  if (mode === '') throw unprocessable('Must supply a valid tree.mode');
  if ((item.sha === undefined) === (item.content === undefined))
    throw unprocessable('Must supply either tree.sha or tree.content. You have supplied both or neither.');
  if (item.content !== undefined) return { path, mode, oid: await git.write('blob', item.content) };
  if (item.sha === null || item.sha === undefined) {
    const standing = base === undefined ? undefined : await git.read(`${base}:${path}`);
    if (standing === undefined) throw unprocessable('GitRPC::BadObjectState');
    return { path, mode, oid: null };
  }
  const expected = typeOfMode[mode] ?? 'blob';
  const object = await git.read(exact(item.sha));
  if (expected !== 'commit' && object?.type !== expected)
    throw unprocessable(`tree.sha ${item.sha} is not a valid ${expected}`);
  return { path, mode, oid: item.sha };
}

interface WantedSigned {
  readonly name?: string;
  readonly email?: string;
  readonly date?: string;
}

/** Commits of apps that name nobody are GitHub's own and signed by it; all others are not signed. */
async function createCommit(ask: Ask) {
  const { git } = ask.repository;
  const tree = await git.read(exact(String(ask.body['tree'])));
  if (tree?.type !== 'tree') throw unprocessable('Tree SHA does not exist');
  const parents = (ask.body['parents'] ?? []) as readonly string[];
  for (const parent of parents) {
    const object = await git.read(exact(parent));
    if (object?.type !== 'commit') throw unprocessable('Parent SHA does not exist or is not a commit object');
  }
  const author = ask.body['author'] as WantedSigned | undefined;
  const committer = ask.body['committer'] as WantedSigned | undefined;
  const ours = signedByGitHub(ask.viewer) && author === undefined && committer === undefined;
  const now = Math.floor(Date.parse(ask.hub.now()) / 1000);
  const writer = signedOf(author, { ...noreply(loginOf(ask.viewer)), seconds: now });
  const given = ask.body['signature'] as string | undefined;
  const signature = given ?? (ours ? stampedSignature('GitHub') : undefined);
  const oid = await writeCommit(git, {
    tree: tree.oid,
    parents,
    author: writer,
    committer: ours ? { name: 'GitHub', email: 'noreply@github.com', seconds: now } : signedOf(committer, writer),
    message: String(ask.body['message']),
    ...(signature === undefined ? {} : { signature }),
  });
  if (ours && given === undefined) ask.repository.signatures.set(oid, 'valid');
  const commit = await readCommit(git, oid);
  if (commit === undefined) throw new Error(`The commit ${oid} was just written`);
  return { status: 201, body: gitCommitShape(ask.hub, ask.repository, commit) };
}

const signedByGitHub = (viewer: Viewer): boolean => viewer.kind === 'actions' || viewer.kind === 'app';

const signedOf = (wanted: WantedSigned | undefined, otherwise: Signed): Signed => ({
  name: wanted?.name ?? otherwise.name,
  email: wanted?.email ?? otherwise.email,
  seconds: wanted?.date === undefined ? otherwise.seconds : Math.floor(Date.parse(wanted.date) / 1000),
});
