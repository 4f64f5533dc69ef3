import { findRepository, type Hub } from './hub.js';
import { readCommit } from './objects.js';
import type { Repository } from './parts.js';
import { releaseShape, repoApi, repositoryShape, repoWeb, userShape } from './shapes.js';

type Json = Readonly<Record<string, unknown>>;

/** What a runner finds at GITHUB_EVENT_PATH, for the repository named OWNER/NAME. */
export interface Events {
  releasePublished(repository: string, tag: string, sender?: string): Promise<Json>;
  pushedTag(repository: string, tag: string, sender?: string): Promise<Json>;
  workflowDispatch(
    repository: string,
    options?: { readonly ref?: string; readonly inputs?: Readonly<Record<string, string>> },
  ): Promise<Json>;
}

const person = 'mara';

export function eventsOf(hub: Hub): Events {
  const found = (name: string): Repository => {
    const [owner = '', repo = ''] = name.split('/');
    const repository = findRepository(hub, owner, repo);
    if (repository === undefined) throw new Error(`No repository ${name}`);
    return repository;
  };
  return {
    releasePublished: async (name, tag, sender = person) => {
      const repository = found(name);
      const release = repository.releases.find((one) => one.tag === tag);
      if (release === undefined) throw new Error(`No release ${tag} in ${name}`);
      return {
        action: 'published',
        release: { ...releaseShape(hub, repository, release), author: fullUser(hub, release.author) },
        repository: fullRepository(hub, repository),
        sender: fullUser(hub, sender),
      };
    },
    pushedTag: async (name, tag, sender = person) => {
      const repository = found(name);
      const commit = await readCommit(repository.git, `refs/tags/${tag}`);
      if (commit === undefined) throw new Error(`No tag ${tag} in ${name}`);
      const pusher = { name: commit.committer.name, email: commit.committer.email };
      return {
        ref: `refs/tags/${tag}`,
        before: '0'.repeat(40),
        after: commit.oid,
        created: true,
        deleted: false,
        forced: false,
        base_ref: `refs/heads/${repository.defaultBranch}`,
        compare: `${repoWeb(hub, repository)}/compare/${tag}`,
        commits: [],
        head_commit: null,
        repository: fullRepository(hub, repository),
        pusher,
        sender: fullUser(hub, sender),
      };
    },
    workflowDispatch: async (name, options = {}) => {
      const repository = found(name);
      return {
        ref: options.ref ?? `refs/heads/${repository.defaultBranch}`,
        inputs: options.inputs ?? null,
        workflow: '.github/workflows/nix.yml',
        repository: fullRepository(hub, repository),
        sender: fullUser(hub, person),
      };
    },
  };
}

/** Addresses that every user's entry in a payload has. */
const userLinks = [
  'followers',
  'following{/other_user}',
  'gists{/gist_id}',
  'starred{/owner}{/repo}',
  'subscriptions',
  'orgs',
  'repos',
  'events{/privacy}',
  'received_events',
];

const linkName = (path: string): string =>
  `${path.replace(/\{.*/, '')}${path.startsWith('organizations') ? '' : '_url'}`;

function fullUser(hub: Hub, login: string): Json {
  const user = userShape(hub, login);
  const links = userLinks.map((path) => [
    path === 'orgs' ? 'organizations_url' : linkName(path),
    `${String(user['url'])}/${path}`,
  ]);
  return { ...user, avatar_url: `${hub.web}/avatars/${login}`, gravatar_id: '', ...Object.fromEntries(links) };
}

/** Addresses that every repository's entry in a payload has, below its own. */
const repositoryLinks = [
  'forks',
  'keys{/key_id}',
  'collaborators{/collaborator}',
  'teams',
  'hooks',
  'issues/events{/number}',
  'events',
  'assignees{/user}',
  'branches{/branch}',
  'tags',
  'git/blobs{/sha}',
  'git/tags{/sha}',
  'git/refs{/sha}',
  'git/trees{/sha}',
  'statuses/{sha}',
  'languages',
  'stargazers',
  'contributors',
  'subscribers',
  'subscription',
  'commits{/sha}',
  'git/commits{/sha}',
  'comments{/number}',
  'issues/comments{/number}',
  'contents/{+path}',
  'compare/{base}...{head}',
  'merges',
  'downloads',
  'issues{/number}',
  'pulls{/number}',
  'milestones{/number}',
  'notifications{?since,all,participating}',
  'labels{/name}',
  'releases{/id}',
  'deployments',
] as const;

/** GitHub's names of those addresses where they are not just the path with _url. */
const irregular: Readonly<Record<string, string>> = {
  'issues/events': 'issue_events_url',
  'git/blobs': 'blobs_url',
  'git/tags': 'git_tags_url',
  'git/refs': 'git_refs_url',
  'git/trees': 'trees_url',
  'git/commits': 'git_commits_url',
  'issues/comments': 'issue_comment_url',
};

function fullRepository(hub: Hub, repository: Repository): Json {
  const api = repoApi(hub, repository);
  const web = repoWeb(hub, repository);
  const links = repositoryLinks.map((path) => {
    const bare = path.replace(/\/?\{.*/, '');
    return [irregular[bare] ?? `${bare}_url`, `${api}/${path}`];
  });
  const seconds = Math.floor(Date.parse(repository.createdAt) / 1000);
  return {
    ...repositoryShape(hub, repository),
    ...Object.fromEntries(links),
    owner: fullUser(hub, repository.owner),
    created_at: seconds,
    pushed_at: Math.floor(Date.parse(repository.pushedAt) / 1000),
    description: null,
    homepage: null,
    language: null,
    license: null,
    mirror_url: null,
    git_url: `${web.replace('http:', 'git:')}.git`,
    ssh_url: `git@127.0.0.1:${repository.owner}/${repository.name}.git`,
    svn_url: web,
    size: 0,
    forks: 0,
    forks_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    watchers: 0,
    watchers_count: 0,
    stargazers_count: 0,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
  };
}
