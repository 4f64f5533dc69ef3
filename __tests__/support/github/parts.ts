import type { Git } from './git.js';

export type Permission = 'contents' | 'pull-requests' | 'issues' | 'metadata' | 'administration' | 'workflows';

export interface Token {
  readonly token: string;
  readonly kind: 'actions' | 'app' | 'pat-classic' | 'pat-fine';
  readonly login: string;
  readonly permissions: Readonly<Partial<Record<Permission, 'read' | 'write'>>>;
  /** Full names, OWNER/NAME; left out: all. */
  readonly repositories?: readonly string[];
}

export type Viewer = { readonly kind: 'anonymous' } | Token;

export interface Settings {
  /** "Allow GitHub Actions to create and approve pull requests". */
  readonly actionsMayOpenPullRequests: boolean;
  /** Private repositories of free plans have none. */
  readonly drafts: boolean;
  /** A recursive tree with more entries comes truncated. */
  readonly treeLimit: number;
  /** Those who may be assigned and asked for reviews. */
  readonly collaborators: readonly string[];
}

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface Comment {
  readonly id: number;
  readonly login: string;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
}

/** A comment on lines of the changed side of a file. */
export interface ReviewComment extends Comment {
  readonly path: string;
  readonly line: number;
  readonly startLine: number | null;
  /** What the pull request's head was when the comment was made. */
  readonly commit: string;
  readonly hunk: string;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly name: string | null;
  readonly body: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly immutable: boolean;
  readonly latest: boolean | 'by-date';
  readonly author: string;
  readonly createdAt: string;
  readonly publishedAt: string | null;
}

export type TimelineEvent =
  | { readonly kind: 'closed' | 'reopened' | 'merged'; readonly id: number; readonly by: string; readonly at: string }
  | {
      readonly kind: 'force-pushed';
      readonly id: number;
      readonly by: string;
      readonly at: string;
      readonly before: string;
      readonly after: string;
    };

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly author: string;
  readonly head: string;
  /** The id of the repository that the head is in, which may be a fork, or gone. */
  readonly headRepository: number;
  readonly headOwner: string;
  readonly createdAt: string;
  title: string;
  body: string | null;
  base: string;
  headOid: string;
  baseOid: string;
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  draft: boolean;
  maintainerCanModify: boolean;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommit: string | null;
  labels: Label[];
  comments: Comment[];
  reviewComments: ReviewComment[];
  assignees: string[];
  reviewers: string[];
  events: TimelineEvent[];
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly git: Git;
  readonly createdAt: string;
  /** What it is a fork of. All of a network share their objects. */
  readonly parent: Repository | null;
  readonly pulls: PullRequest[];
  readonly releases: Release[];
  readonly labels: Label[];
  /** Why a signature counts, by the id of the commit or tag that has it. */
  readonly signatures: Map<string, 'valid' | 'unknown_key'>;
  defaultBranch: string;
  private: boolean;
  archived: boolean;
  settings: Settings;
  pushedAt: string;
  nextNumber: number;
}

export const fullName = (repository: Pick<Repository, 'owner' | 'name'>): string =>
  `${repository.owner}/${repository.name}`;
