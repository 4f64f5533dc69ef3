import { Denied, notFound } from './answers.js';
import { fullName, type Permission, type Repository, type Token, type Viewer } from './parts.js';

export type Need = `${Permission}:${'read' | 'write'}`;

/** What a token needs for each operation; any one of a line is enough. */
export const needs: Readonly<Record<string, readonly Need[]>> = {
  'repos/get': ['metadata:read'],
  'repos/list-tags': ['metadata:read'],
  'repos/get-branch': ['contents:read'],
  'repos/get-commit': ['contents:read'],
  'repos/list-commits': ['contents:read'],
  'repos/get-content': ['contents:read'],
  'repos/compare-commits-with-basehead': ['contents:read'],
  'repos/list-releases': ['contents:read'],
  'repos/get-latest-release': ['contents:read'],
  'repos/get-release-by-tag': ['contents:read'],
  'repos/create-release': ['contents:write'],
  'repos/download-tarball-archive': ['contents:read'],
  'git/get-ref': ['contents:read'],
  'git/list-matching-refs': ['contents:read'],
  'git/get-commit': ['contents:read'],
  'git/get-tree': ['contents:read'],
  'git/get-blob': ['contents:read'],
  'git/get-tag': ['contents:read'],
  'git/create-blob': ['contents:write'],
  'git/create-tree': ['contents:write'],
  'git/create-commit': ['contents:write'],
  'git/create-ref': ['contents:write'],
  'git/update-ref': ['contents:write'],
  'git/delete-ref': ['contents:write'],
  'pulls/list': ['pull-requests:read'],
  'pulls/get': ['pull-requests:read'],
  'pulls/create': ['pull-requests:write'],
  'pulls/update': ['pull-requests:write'],
  'pulls/request-reviewers': ['pull-requests:write'],
  'issues/add-labels': ['issues:write', 'pull-requests:write'],
  'issues/add-assignees': ['issues:write', 'pull-requests:write'],
  'issues/create-comment': ['issues:write', 'pull-requests:write'],
  'issues/update-comment': ['issues:write', 'pull-requests:write'],
  'issues/delete-comment': ['issues:write', 'pull-requests:write'],
  'pulls/list-files': ['pull-requests:read'],
  'pulls/list-review-comments': ['pull-requests:read'],
  'pulls/create-review-comment': ['pull-requests:write'],
  'pulls/update-review-comment': ['pull-requests:write'],
  'pulls/delete-review-comment': ['pull-requests:write'],
  'issues/list-comments': ['issues:read', 'pull-requests:read'],
  'issues/list-labels-on-issue': ['issues:read', 'pull-requests:read'],
  'issues/list-labels-for-repo': ['issues:read', 'pull-requests:read'],
  'issues/get-label': ['issues:read', 'pull-requests:read'],
  'issues/remove-label': ['issues:write', 'pull-requests:write'],
  'issues/create-label': ['issues:write'],
};

/** Who asks. Refuses a token that was never given out. */
export function viewerOf(authorization: string | undefined, tokens: readonly Token[]): Viewer {
  if (authorization === undefined) return { kind: 'anonymous' };
  const [, scheme = '', value = ''] = /^(\w+)\s+(\S+)$/.exec(authorization) ?? [];
  const secret = scheme.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString().split(':').at(-1) : value;
  const found = tokens.find((token) => token.token === secret);
  if (found === undefined) throw new Denied(401, 'Bad credentials');
  return found;
}

/** Whether a token reaches a repository at all: public things are for everyone. */
export const covers = (viewer: Viewer, repository: Repository): boolean =>
  viewer.kind !== 'anonymous' &&
  (viewer.repositories === undefined ||
    viewer.repositories.some((name) => name.toLowerCase() === fullName(repository).toLowerCase()));

export function holds(viewer: Viewer, repository: Repository, need: Need): boolean {
  const [permission, level] = need.split(':') as [Permission, 'read' | 'write'];
  if (level === 'read' && !repository.private) return true;
  if (viewer.kind === 'anonymous' || !covers(viewer, repository)) return false;
  const held = permission === 'metadata' ? (viewer.permissions.metadata ?? 'read') : viewer.permissions[permission];
  return held === 'write' || (held === 'read' && level === 'read');
}

/** Refuses as GitHub does what the viewer may not do. */
export function authorize(viewer: Viewer, repository: Repository, anyOf: readonly Need[]): void {
  const writes = anyOf.some((need) => need.endsWith(':write'));
  if (repository.private && !covers(viewer, repository)) throw notFound();
  if (!anyOf.some((need) => holds(viewer, repository, need))) throw refusalFor(viewer, anyOf);
  if (writes && repository.archived) throw new Denied(403, 'Repository was archived so is read-only.');
}

function refusalFor(viewer: Viewer, anyOf: readonly Need[]): Denied {
  const accepted = {
    'x-accepted-github-permissions': anyOf.map((need) => need.replace('-', '_').replace(':', '=')).join('; '),
  };
  switch (viewer.kind) {
    case 'anonymous':
      return new Denied(401, 'Requires authentication');
    case 'pat-classic':
      return notFound();
    case 'pat-fine':
      return new Denied(403, 'Resource not accessible by personal access token', { headers: accepted });
    case 'actions':
    case 'app':
      return new Denied(403, 'Resource not accessible by integration', { headers: accepted });
  }
}

/** A repository setting forbids the workflow's own token to open pull requests. */
export function authorizeOpening(viewer: Viewer, repository: Repository): void {
  if (viewer.kind === 'actions' && !repository.settings.actionsMayOpenPullRequests) {
    throw new Denied(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  }
}
