import { addFork, addRepository, findRepository, type Hub, type NewRepository, tipOf, zeroOid } from './hub.js';
import { readCommit, type Signed, stampedSignature, writeCommit, writeTag } from './objects.js';
import { type Comment, fullName, type PullRequest, type Repository, type Settings, type Token } from './parts.js';
import { changePullRequest, openPullRequest } from './pulls.js';
import { moveRefs } from './refs.js';
import { listRefs } from './rest-git.js';
import { createLabel, findLabel } from './rest-issues.js';
import { repoWeb } from './shapes.js';
import { amendTree, type TreeChange } from './trees.js';

/** A file's content; `null` takes it away. Mode 120000 makes a link whose target is the content. */
export type FileContent =
  | string
  | Uint8Array
  | null
  | { readonly content: string | Uint8Array; readonly mode: '100644' | '100755' | '120000' };

export interface CommitOptions {
  readonly author?: { readonly name: string; readonly email: string };
  /** ISO date; left out: the server's next moment. */
  readonly date?: string;
  readonly signed?: 'verified' | 'unverified';
  /** Start the branch from here instead of from its tip or the default branch; forces it there. */
  readonly onto?: string;
}

export interface TagOptions {
  readonly annotated?: { readonly message: string; readonly signed?: 'verified' | 'unverified' };
}

export interface ReleaseOptions {
  readonly tag: string;
  readonly name?: string;
  readonly body?: string;
  readonly draft?: boolean;
  readonly prerelease?: boolean;
  readonly immutable?: boolean;
  readonly latest?: boolean;
  readonly author?: string;
}

/** What tests and the demo do as persons, without any API call. Repositories are named OWNER/NAME. */
export interface Admin {
  createRepository(wanted: NewRepository): Promise<string>;
  /** Forks a repository as it stands, under its own name where no other is given. */
  fork(repository: string, wanted: { readonly owner: string; readonly name?: string }): Promise<string>;
  deleteRepository(repository: string): Promise<void>;
  settings(repository: string, change: Partial<Settings> & { readonly archived?: boolean }): void;
  /** Commits files onto a branch, which is made where it does not exist. Returns the commit's id. */
  commit(
    repository: string,
    branch: string,
    what: { readonly files: Readonly<Record<string, FileContent>>; readonly message: string } & CommitOptions,
  ): Promise<string>;
  tag(repository: string, name: string, target: string, options?: TagOptions): Promise<string>;
  /** Moves or makes a branch by force; `null` deletes it. */
  branch(repository: string, name: string, target: string | null): Promise<void>;
  release(repository: string, wanted: ReleaseOptions): number;
  token(token: Token): string;
  label(repository: string, name: string): void;
  /** `head` is a branch, or OWNER:BRANCH of a fork. */
  openPullRequest(
    repository: string,
    wanted: {
      readonly head: string;
      readonly headRepo?: string;
      readonly title: string;
      readonly base?: string;
      readonly body?: string;
      readonly by?: string;
    },
  ): Promise<number>;
  closePullRequest(repository: string, number: number, by?: string): Promise<void>;
  reopenPullRequest(repository: string, number: number, by?: string): Promise<void>;
  /** Merges with a merge commit, as the button does. */
  merge(repository: string, number: number, by?: string): Promise<string>;
  /** A comment that a person leaves on a pull request. Returns its id. */
  comment(repository: string, number: number, body: string, by?: string): number;
  pullRequests(repository: string): readonly (PullRequest & { readonly url: string })[];
  branches(repository: string): Promise<Readonly<Record<string, string>>>;
  readFile(repository: string, ref: string, path: string): Promise<string | undefined>;
  commitOf(repository: string, ref: string): ReturnType<typeof readCommit>;
  /** The bare repository, for git itself. */
  folder(repository: string): string;
}

const people = { name: 'Mara Lindqvist', email: 'mara@harbour.example' } as const;
const owner = 'mara';

export function adminOf(hub: Hub): Admin {
  const found = (name: string): Repository => {
    const [first = '', second = ''] = name.split('/');
    const repository = findRepository(hub, first, second);
    if (repository === undefined) throw new Error(`No repository ${name}`);
    return repository;
  };
  const pullOf = (repository: string, number: number): PullRequest => {
    const pull = found(repository).pulls.find((one) => one.number === number);
    if (pull === undefined) throw new Error(`No pull request ${number} in ${repository}`);
    return pull;
  };
  return {
    createRepository: async (wanted) => {
      await addRepository(hub, wanted);
      return `${wanted.owner}/${wanted.name}`;
    },
    fork: async (repository, wanted) => fullName(await addFork(hub, found(repository), wanted)),
    deleteRepository: async (repository) => {
      const one = found(repository);
      hub.repositories.splice(hub.repositories.indexOf(one), 1);
      await one.git.close();
    },
    settings: (repository, { archived, ...change }) => {
      const one = found(repository);
      one.settings = { ...one.settings, ...change };
      if (archived !== undefined) one.archived = archived;
    },
    commit: (repository, branch, what) => commitFiles(hub, found(repository), branch, what),
    tag: (repository, name, target, options = {}) => makeTag(hub, found(repository), { name, target, ...options }),
    branch: async (repository, name, target) => {
      const after = target === null ? zeroOid : ((await readCommit(found(repository).git, target))?.oid ?? target);
      await push(hub, found(repository), `refs/heads/${name}`, after);
    },
    release: (repository, wanted) => makeRelease(hub, found(repository), wanted),
    token: (token) => {
      hub.tokens.push(token);
      return token.token;
    },
    label: (repository, name) => {
      if (!findLabel(found(repository), name))
        createLabel(hub, found(repository), { name, color: 'ededed', description: null });
    },
    openPullRequest: async (repository, { title, base, body, by, ...place }) => {
      const one = found(repository);
      const fields = { ...place, title, base: base ?? one.defaultBranch, body: body ?? null, author: by ?? owner };
      return (await openPullRequest(hub, one, { ...fields, draft: false, maintainerCanModify: true })).number;
    },
    closePullRequest: (repository, number, by = owner) =>
      changePullRequest(hub, found(repository), pullOf(repository, number), { state: 'closed', by }),
    reopenPullRequest: (repository, number, by = owner) =>
      changePullRequest(hub, found(repository), pullOf(repository, number), { state: 'open', by }),
    merge: (repository, number, by = owner) => merge(hub, found(repository), { pull: pullOf(repository, number), by }),
    comment: (repository, number, body, by = owner) => {
      const at = hub.now();
      const made: Comment = { id: hub.nextId(), body, login: by, createdAt: at, updatedAt: at };
      pullOf(repository, number).comments.push(made);
      return made.id;
    },
    pullRequests: (repository) =>
      found(repository).pulls.map((pull) => ({
        ...structuredClone(pull),
        url: `${repoWeb(hub, found(repository))}/pull/${pull.number}`,
      })),
    branches: async (repository) => {
      const refs = await listRefs(found(repository), 'refs/heads/');
      return Object.fromEntries(refs.map(({ ref, oid }) => [ref.slice('refs/heads/'.length), oid]));
    },
    readFile: async (repository, ref, path) => {
      const object = await found(repository).git.read(`${ref}:${path}`);
      return object?.type === 'blob' ? object.content.toString() : undefined;
    },
    commitOf: (repository, ref) => readCommit(found(repository).git, ref),
    folder: (repository) => found(repository).git.folder,
  };
}

async function push(hub: Hub, repository: Repository, ref: string, after: string): Promise<void> {
  const moved = await moveRefs(hub, repository, [{ ref, after, force: true }], owner);
  if (moved.kind !== 'moved') throw new Error(`${ref} was not moved: ${moved.kind}`);
}

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

type CommitWanted = Parameters<Admin['commit']>[2];

async function commitFiles(hub: Hub, repository: Repository, branch: string, what: CommitWanted): Promise<string> {
  const { git } = repository;
  const tip = (name: string) => readCommit(git, `refs/heads/${name}`);
  const parent =
    what.onto === undefined
      ? ((await tip(branch)) ?? (await tip(repository.defaultBranch)))
      : await readCommit(git, what.onto);
  const changes: TreeChange[] = [];
  for (const [path, file] of Object.entries(what.files)) changes.push(await changeOf(repository, path, file));
  const tree = await amendTree(git, parent?.tree, changes);
  const who: Signed = { ...people, ...what.author, seconds: seconds(what.date ?? hub.now()) };
  const oid = await writeCommit(git, {
    tree,
    parents: parent === undefined ? [] : [parent.oid],
    author: who,
    committer: who,
    message: what.message,
    ...(what.signed === undefined ? {} : { signature: stampedSignature(who.email) }),
  });
  if (what.signed === 'verified') repository.signatures.set(oid, 'valid');
  await push(hub, repository, `refs/heads/${branch}`, oid);
  return oid;
}

async function changeOf(repository: Repository, path: string, file: FileContent): Promise<TreeChange> {
  if (file === null) return { path, mode: '100644', oid: null };
  const { content, mode } =
    typeof file === 'string' || file instanceof Uint8Array ? { content: file, mode: '100644' } : file;
  return { path, mode, oid: await repository.git.write('blob', Buffer.from(content)) };
}

async function makeTag(
  hub: Hub,
  repository: Repository,
  wanted: { readonly name: string; readonly target: string } & TagOptions,
): Promise<string> {
  const { git } = repository;
  const commit = await readCommit(git, wanted.target);
  if (commit === undefined) throw new Error(`${wanted.target} is no commit`);
  const { annotated, name } = wanted;
  if (annotated === undefined) {
    await push(hub, repository, `refs/tags/${name}`, commit.oid);
    return commit.oid;
  }
  const oid = await writeTag(git, {
    object: commit.oid,
    type: 'commit',
    name,
    tagger: { ...people, seconds: seconds(hub.now()) },
    message: `${annotated.message.trimEnd()}\n`,
    ...(annotated.signed === undefined ? {} : { signature: stampedSignature(people.email) }),
  });
  if (annotated.signed === 'verified') repository.signatures.set(oid, 'valid');
  await push(hub, repository, `refs/tags/${name}`, oid);
  return oid;
}

function makeRelease(hub: Hub, repository: Repository, wanted: ReleaseOptions): number {
  const at = hub.now();
  const id = hub.nextId();
  const { tag, draft = false, prerelease = false, immutable = false } = wanted;
  repository.releases.push({
    id,
    tag,
    name: wanted.name ?? tag,
    body: wanted.body ?? '',
    draft,
    prerelease,
    immutable,
    latest: wanted.latest ?? 'by-date',
    author: wanted.author ?? owner,
    createdAt: at,
    publishedAt: draft ? null : at,
  });
  return id;
}

async function merge(hub: Hub, repository: Repository, one: { pull: PullRequest; by: string }): Promise<string> {
  const { git } = repository;
  const { pull, by } = one;
  const base = await tipOf(repository, `refs/heads/${pull.base}`);
  if (base === undefined || pull.state !== 'OPEN') throw new Error(`Pull request ${pull.number} cannot be merged`);
  const tree = (await git.run(['merge-tree', '--write-tree', base, pull.headOid])).toString().split('\n')[0] ?? '';
  const at = seconds(hub.now());
  const oid = await writeCommit(git, {
    tree,
    parents: [base, pull.headOid],
    author: { ...people, seconds: at },
    committer: { name: 'GitHub', email: 'noreply@github.com', seconds: at },
    message: `Merge pull request #${pull.number} from ${pull.headOwner}/${pull.head}\n\n${pull.title}`,
    signature: stampedSignature('GitHub'),
  });
  repository.signatures.set(oid, 'valid');
  const moved = await moveRefs(hub, repository, [{ ref: `refs/heads/${pull.base}`, after: oid, force: false }], by);
  if (moved.kind !== 'moved') throw new Error(`The merge was not pushed: ${moved.kind}`);
  return oid;
}
