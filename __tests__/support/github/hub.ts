import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { initGit } from './git.js';
import { readCommit } from './objects.js';
import { fullName, type PullRequest, type Repository, type Settings, type Token, type Viewer } from './parts.js';

export const zeroOid = '0'.repeat(40);

/** Everything that one server knows. */
export interface Hub {
  readonly folder: string;
  readonly repositories: Repository[];
  readonly tokens: Token[];
  /** Where people reach it, and its API. */
  web: string;
  api: string;
  /** The next moment: every write happens at one of its own. */
  now(): string;
  nextId(): number;
}

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch?: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly settings?: Partial<Settings>;
}

export async function addRepository(hub: Hub, wanted: NewRepository): Promise<Repository> {
  const defaultBranch = wanted.defaultBranch ?? 'main';
  const id = hub.nextId();
  const git = await initGit(join(hub.folder, `${wanted.owner}-${wanted.name}-${id}.git`), defaultBranch);
  const createdAt = hub.now();
  const repository: Repository = {
    id,
    owner: wanted.owner,
    name: wanted.name,
    git,
    createdAt,
    parent: null,
    pulls: [],
    releases: [],
    labels: [],
    signatures: new Map(),
    defaultBranch,
    private: wanted.private ?? false,
    archived: wanted.archived ?? false,
    settings: {
      actionsMayOpenPullRequests: true,
      drafts: true,
      treeLimit: 100_000,
      collaborators: [],
      ...wanted.settings,
    },
    pushedAt: createdAt,
    nextNumber: 1,
  };
  hub.repositories.push(repository);
  return repository;
}

/** A fork: the same objects, references of its own. */
export async function addFork(
  hub: Hub,
  parent: Repository,
  wanted: { readonly owner: string; readonly name?: string },
): Promise<Repository> {
  const { defaultBranch, settings } = parent;
  const made = await addRepository(hub, { name: parent.name, ...wanted, defaultBranch, private: parent.private });
  const fork: Repository = { ...made, parent, settings, signatures: parent.signatures };
  hub.repositories.splice(hub.repositories.indexOf(made), 1, fork);
  const objects = join(fork.git.folder, 'objects');
  await rm(objects, { recursive: true });
  await symlink(join(parent.git.folder, 'objects'), objects);
  const refs = await parent.git.run([
    'for-each-ref',
    '--format=create %(refname) %(objectname)',
    'refs/heads',
    'refs/tags',
  ]);
  await fork.git.run(['update-ref', '--stdin'], refs.toString());
  return fork;
}

/** Where a pull request's branch is; undefined where that repository has been deleted. */
export const headRepositoryOf = (hub: Hub, pull: PullRequest): Repository | undefined =>
  hub.repositories.find(({ id }) => id === pull.headRepository);

export const findRepository = (hub: Hub, owner: string, name: string): Repository | undefined =>
  hub.repositories.find((one) => fullName(one).toLowerCase() === `${owner}/${name}`.toLowerCase());

/** The id that a reference holds itself: a tag object is not followed. */
export const tipOf = async (repository: Repository, ref: string): Promise<string | undefined> =>
  (await repository.git.read(ref))?.oid;

export async function isAncestor(repository: Repository, ancestor: string, of: string): Promise<boolean> {
  if (ancestor === of) return true;
  const tip = await readCommit(repository.git, of);
  if (tip?.parents.includes(ancestor)) return true;
  const count = await repository.git.run(['rev-list', '--count', '--max-count=1', ancestor, `^${of}`]);
  return count.toString().trim() === '0';
}

export const loginOf = (viewer: Viewer): string => (viewer.kind === 'anonymous' ? 'ghost' : viewer.login);
