import type { Contract } from './contract.js';
import { findRepository, type Hub, zeroOid } from './hub.js';
import { type Commit, readCommit } from './objects.js';
import type { Repository } from './parts.js';
import { moment, releaseShape, repositoryShape, repoWeb, userShape } from './shapes.js';

type Json = Readonly<Record<string, unknown>>;

export interface DispatchOptions {
  readonly ref?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** What a runner finds at GITHUB_EVENT_PATH, for the repository named OWNER/NAME. */
export interface Events {
  releasePublished(repository: string, tag: string, sender?: string): Promise<Json>;
  pushedTag(repository: string, tag: string, sender?: string): Promise<Json>;
  workflowDispatch(repository: string, options?: DispatchOptions): Promise<Json>;
}

const person = 'mara';

export function eventsOf(hub: Hub, contract: Contract): Events {
  const found = (name: string): Repository => {
    const [owner = '', repo = ''] = name.split('/');
    const repository = findRepository(hub, owner, repo);
    if (repository === undefined) throw new Error(`No repository ${name}`);
    return repository;
  };
  const whole = (event: string, repository: Repository, payload: Json): Json => {
    const common = { repository: repositoryShape(hub, repository), sender: userShape(hub, person) };
    const all = contract.completeEvent(event, { ...common, ...payload });
    const wrong = contract.checkEvent(event, all);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    return all as Json;
  };
  return {
    releasePublished: async (name, tag, sender = person) => {
      const repository = found(name);
      const release = repository.releases.find((one) => one.tag === tag);
      if (release === undefined) throw new Error(`No release ${tag} in ${name}`);
      return whole('release-published', repository, {
        action: 'published',
        release: releaseShape(hub, repository, release),
        sender: userShape(hub, sender),
      });
    },
    pushedTag: async (name, tag, sender = person) => {
      const repository = found(name);
      const commit = await readCommit(repository.git, `refs/tags/${tag}`);
      if (commit === undefined) throw new Error(`No tag ${tag} in ${name}`);
      return whole('push', repository, pushOf(hub, repository, { commit, tag, sender }));
    },
    workflowDispatch: async (name, { ref, inputs } = {}) => {
      const repository = found(name);
      return whole('workflow-dispatch', repository, {
        ref: ref ?? `refs/heads/${repository.defaultBranch}`,
        inputs: inputs ?? null,
        workflow: '.github/workflows/nix.yml',
      });
    },
  };
}

function pushOf(hub: Hub, repository: Repository, pushed: { commit: Commit; tag: string; sender: string }): Json {
  const { commit, tag, sender } = pushed;
  const { name, email } = commit.committer;
  const web = repoWeb(hub, repository);
  return {
    ref: `refs/tags/${tag}`,
    before: zeroOid,
    after: commit.oid,
    created: true,
    deleted: false,
    forced: false,
    base_ref: `refs/heads/${repository.defaultBranch}`,
    compare: `${web}/compare/${tag}`,
    commits: [],
    head_commit: {
      id: commit.oid,
      tree_id: commit.tree,
      message: commit.message,
      timestamp: moment(commit.committer.seconds),
      url: `${web}/commit/${commit.oid}`,
      author: { name: commit.author.name, email: commit.author.email },
      committer: { name, email },
    },
    repository: pushedRepository(hub, repository),
    pusher: { name, email },
    sender: userShape(hub, sender),
  };
}

/** A push, alone among events, counts a repository's dates in seconds. */
function pushedRepository(hub: Hub, repository: Repository): Json {
  const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);
  const { createdAt, pushedAt } = repository;
  return { ...repositoryShape(hub, repository), created_at: seconds(createdAt), pushed_at: seconds(pushedAt) };
}
