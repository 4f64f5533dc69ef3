import type { Contract } from './contract.js';
import { findRepository, type Hub, headRepositoryOf, zeroOid } from './hub.js';
import { type Commit, readCommit } from './objects.js';
import { fullName, type PullRequest, type Repository } from './parts.js';
import { moment, nodeId, pullShape, releaseShape, repoApi, repositoryShape, repoWeb, userShape } from './shapes.js';

type Json = Readonly<Record<string, unknown>>;

export interface DispatchOptions {
  readonly ref?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

export interface PushOptions {
  /** What stood there; left out: the commit's parent. */
  readonly before?: string;
  readonly sender?: string;
}

export type PullAction = { readonly kind: 'opened' } | { readonly kind: 'synchronize'; readonly before: string };

export interface RunOptions {
  readonly conclusion?: 'success' | 'failure';
  /** The commit that it ran for; left out: the head. */
  readonly commit?: string;
}

/** What a runner finds at GITHUB_EVENT_PATH, for the repository named OWNER/NAME. */
export interface Events {
  releasePublished(repository: string, tag: string, sender?: string): Promise<Json>;
  pushedTag(repository: string, tag: string, sender?: string): Promise<Json>;
  workflowDispatch(repository: string, options?: DispatchOptions): Promise<Json>;
  pushedBranch(repository: string, branch: string, options?: PushOptions): Promise<Json>;
  /** A pull request was opened, or its head has moved; sent by its author where nobody else is named. */
  pullRequest(repository: string, number: number, what: PullAction, sender?: string): Promise<Json>;
  /** A workflow of a pull request has ended. GitHub names the pull request only where its head is in the same repository. */
  workflowRunCompleted(repository: string, number: number, options?: RunOptions): Promise<Json>;
}

const person = 'mara';

export function eventsOf(hub: Hub, contract: Contract): Events {
  const found = (name: string): Repository => {
    const [owner = '', repo = ''] = name.split('/');
    const repository = findRepository(hub, owner, repo);
    if (repository === undefined) throw new Error(`No repository ${name}`);
    return repository;
  };
  const pullOf = (repository: Repository, number: number): PullRequest => {
    const pull = repository.pulls.find((one) => one.number === number);
    if (pull === undefined) throw new Error(`No pull request ${number} in ${fullName(repository)}`);
    return pull;
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
      const base = { before: zeroOid, base_ref: `refs/heads/${repository.defaultBranch}` };
      return whole('push', repository, {
        ...pushOf(hub, repository, { commit, sender }),
        ...base,
        ref: `refs/tags/${tag}`,
      });
    },
    pushedBranch: async (name, branch, { before, sender = person } = {}) => {
      const repository = found(name);
      const commit = await readCommit(repository.git, `refs/heads/${branch}`);
      if (commit === undefined) throw new Error(`No branch ${branch} in ${name}`);
      const from = before ?? commit.parents[0] ?? zeroOid;
      const moved = { ref: `refs/heads/${branch}`, before: from, base_ref: null, created: from === zeroOid };
      return whole('push', repository, { ...pushOf(hub, repository, { commit, sender }), ...moved });
    },
    pullRequest: async (name, number, what, sender) => {
      const repository = found(name);
      const pull = pullOf(repository, number);
      const moved = what.kind === 'opened' ? {} : { before: what.before, after: pull.headOid };
      return whole(`pull-request-${what.kind}`, repository, {
        action: what.kind,
        number,
        ...moved,
        pull_request: pullShape(hub, repository, pull),
        sender: userShape(hub, sender ?? pull.author),
      });
    },
    workflowRunCompleted: async (name, number, options = {}) => {
      const repository = found(name);
      const pull = pullOf(repository, number);
      const commit = await readCommit(repository.git, options.commit ?? pull.headOid);
      if (commit === undefined) throw new Error(`${options.commit} is no commit`);
      const run = runOf(hub, repository, { pull, commit, conclusion: options.conclusion ?? 'success' });
      const workflow = { id: 1, name: run['name'], path: run['path'], state: 'active' };
      const sender = userShape(hub, pull.author);
      return whole('workflow-run-completed', repository, { action: 'completed', workflow, workflow_run: run, sender });
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

function headCommit(commit: Commit): Json {
  const { author, committer } = commit;
  return {
    id: commit.oid,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: moment(committer.seconds),
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

function runOf(hub: Hub, repository: Repository, of: { pull: PullRequest; commit: Commit; conclusion: string }): Json {
  const { pull, commit, conclusion } = of;
  const head = headRepositoryOf(hub, pull);
  const id = hub.nextId();
  const at = hub.now();
  const author = userShape(hub, pull.author);
  return {
    id,
    node_id: nodeId('WFR', id),
    name: 'Test',
    path: '.github/workflows/test.yml',
    event: 'pull_request',
    status: 'completed',
    conclusion,
    display_title: pull.title,
    head_branch: pull.head,
    head_sha: commit.oid,
    head_commit: headCommit(commit),
    head_repository: head === undefined ? null : repositoryShape(hub, head),
    repository: repositoryShape(hub, repository),
    pull_requests: head === repository ? [namedPull(hub, repository, pull)] : [],
    html_url: `${repoWeb(hub, repository)}/actions/runs/${id}`,
    url: `${repoApi(hub, repository)}/actions/runs/${id}`,
    ...{ run_number: 1, run_attempt: 1, run_started_at: at, created_at: at, updated_at: at },
    ...{ actor: author, triggering_actor: author },
  };
}

function namedPull(hub: Hub, repository: Repository, pull: PullRequest): Json {
  const url = repoApi(hub, repository);
  const repo = { id: repository.id, url, name: repository.name };
  return {
    id: pull.id,
    number: pull.number,
    url: `${url}/pulls/${pull.number}`,
    head: { ref: pull.head, sha: pull.headOid, repo },
    base: { ref: pull.base, sha: pull.baseOid, repo },
  };
}

function pushOf(hub: Hub, repository: Repository, pushed: { commit: Commit; sender: string }): Json {
  const { commit, sender } = pushed;
  const { name, email } = commit.committer;
  const web = repoWeb(hub, repository);
  return {
    after: commit.oid,
    created: true,
    deleted: false,
    forced: false,
    compare: `${web}/compare/${commit.oid}`,
    commits: [],
    head_commit: { ...headCommit(commit), url: `${web}/commit/${commit.oid}` },
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
