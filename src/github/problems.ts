import type { Problem } from '../model/problem.js';
import type { GitHub } from '../world/github.js';

/** GitHub's service itself is in trouble, and stayed so. */
export const githubFailing = (status: number): Problem => ({
  code: 'github-failing',
  what: `GitHub keeps answering with status ${status}.`,
  why: 'A status of 500 and above is a fault of the server, and asking again did not help.',
  next: 'Look at https://www.githubstatus.com and run again later.',
});

/** No connection to GitHub. */
export const githubUnreachable = (web: string, reason: string): Problem => ({
  code: 'github-unreachable',
  what: `The API of ${web} cannot be reached: ${reason}.`,
  why: 'Every attempt ended before an answer came.',
  next: 'Check the network of this machine. Behind a proxy, set HTTPS_PROXY; on GitHub Enterprise, check GITHUB_API_URL.',
});

/** GitHub will not listen for longer than a run should wait. */
export const rateLimited = (until: number, token: GitHub['token']): Problem => ({
  code: 'rate-limited',
  what: `GitHub's rate limit is reached; it lets this ${token === 'given' ? 'token' : 'address'} call again at ${new Date(until).toISOString()}.`,
  why: 'A run waits five minutes at the most.',
  next:
    token === 'given'
      ? 'Run again after that time, or use a token that shares its limit with fewer jobs.'
      : 'Pass a token: without one GitHub answers 60 calls an hour for each address. The command reads it from GITHUB_TOKEN.',
});

/** The base branch is not there. */
export const baseMissing = (repository: string, base: string | 'default'): Problem => ({
  code: 'base-missing',
  what: base === 'default' ? `${repository} has no commit yet.` : `${repository} has no branch "${base}".`,
  why: 'The expression is read from the tip of that branch, and the pull request goes to it.',
  next:
    base === 'default'
      ? 'Push the expression to its default branch first.'
      : 'Correct "base", or leave it out to use the default branch.',
});

interface Refused {
  readonly status: number;
  readonly message: string;
  readonly doing: string;
  readonly needs: string;
}

/** What an answer can mean that is not the one hoped for, and the words for it. */
export const refused = {
  'token-bad': tokenBad,
  'single-sign-on': singleSignOnNeeded,
  permission: permissionMissing,
  'actions-may-not': actionsMayNotOpenPullRequests,
  'no-drafts': draftsNotSupported,
  archived: repositoryArchived,
  'not-found': repositoryNotFound,
  'not-understood': answerNotUnderstood,
  other: githubRefused,
} satisfies Readonly<Record<string, (refused: Refused) => Problem>>;

function tokenBad({ doing, message }: Refused): Problem {
  return {
    code: 'token-bad',
    what: `GitHub does not know the token that was used to ${doing}.`,
    why: `It answered: "${message}". A token is refused when it was mistyped, has expired or was revoked.`,
    next: 'Pass a valid token: the secret behind the input "token" in a workflow, GITHUB_TOKEN or GH_TOKEN for the command.',
  };
}

function singleSignOnNeeded({ doing, message }: Refused): Problem {
  return {
    code: 'single-sign-on-needed',
    what: `The organization's single sign-on keeps this token from being used to ${doing}.`,
    why: `GitHub answered: "${message}".`,
    next: 'Authorize the token for the organization under https://github.com/settings/tokens ("Configure SSO"), or use the workflow\'s own GITHUB_TOKEN.',
  };
}

function permissionMissing({ doing, needs, message }: Refused): Problem {
  return {
    code: 'permission-missing',
    what: `The token may not ${doing}: it needs "${needs}".`,
    why: `GitHub answered: "${message}".`,
    next: `Add "${needs}" to "permissions:" of the job where the token is GITHUB_TOKEN. A fine-grained token or an app needs that repository permission, a classic token the scope "repo".`,
  };
}

function actionsMayNotOpenPullRequests({ message }: Refused): Problem {
  return {
    code: 'actions-may-not-open-pull-requests',
    what: 'This repository does not let GITHUB_TOKEN open pull requests.',
    why: `GitHub answered: "${message}".`,
    next: 'Switch on "Allow GitHub Actions to create and approve pull requests" under Settings > Actions > General (of the organization too, where it is greyed out), or pass the token of a GitHub App as "token".',
  };
}

function draftsNotSupported({ message }: Refused): Problem {
  return {
    code: 'drafts-not-supported',
    what: 'This repository has no draft pull requests, so the change that failed its check was not delivered.',
    why: `GitHub answered: "${message}". Private repositories have drafts only with a paid plan.`,
    next: 'Correct what the check found, then run again; or set "on-check-failure" to fail, which opens no pull request for such a change.',
  };
}

function repositoryArchived({ doing, message }: Refused): Problem {
  return {
    code: 'repository-archived',
    what: `The repository is archived, so nobody can ${doing}.`,
    why: `GitHub answered: "${message}".`,
    next: 'Unarchive it under Settings > General > Danger Zone, or take this workflow away.',
  };
}

function repositoryNotFound({ doing, needs, message }: Refused): Problem {
  return {
    code: 'repository-not-found',
    what: `GitHub finds nothing where it was asked to ${doing}.`,
    why: `It answered: "${message}". It says the same where something is private and the token may not see it.`,
    next: `Check the spelling of the repository. If it is private, use a token that has access to it and "${needs}".`,
  };
}

function githubRefused({ status, doing, message }: Refused): Problem {
  return {
    code: 'github-refused',
    what: `GitHub refused to ${doing}.`,
    why: `It answered with status ${status}: "${message}".`,
    next: 'Correct what GitHub names there, then run again.',
  };
}

function answerNotUnderstood({ status, doing }: Refused): Problem {
  return {
    code: 'answer-not-understood',
    what: `GitHub's answer to the attempt to ${doing} is not what its API describes.`,
    why: `It has status ${status}, but something between this machine and GitHub may have answered in its place.`,
    next: 'Check the proxy, and GITHUB_API_URL and GITHUB_GRAPHQL_URL on GitHub Enterprise; then run again.',
  };
}
