import { afterAll, beforeAll, expect } from '@jest/globals';
import { needs } from '../needs.js';
import { stagePull } from '../stage-pull.js';
import { tide } from './client.js';
import { type LocalGitHub, startGitHub } from './server.js';

const check = needs('git');
let hub: LocalGitHub;

beforeAll(async () => {
  hub = await startGitHub();
});
afterAll(() => hub.close());

check('payloads are of the form that GitHub sends, and say what happened', async () => {
  const { repository, first } = await tide(hub, 'tide');
  await hub.tag(repository, 'v0.1.0', first);
  hub.release(repository, { tag: 'v0.1.0', body: 'The first', prerelease: true });
  const told = { full_name: repository, default_branch: 'main', html_url: `${hub.web}/${repository}` };
  expect(await hub.events.releasePublished(repository, 'v0.1.0')).toMatchObject({
    action: 'published',
    release: { tag_name: 'v0.1.0', prerelease: true, draft: false, body: 'The first' },
    repository: told,
    sender: { login: 'mara', type: 'User' },
  });
  expect(await hub.events.pushedTag(repository, 'v0.1.0', 'nix-sync[bot]')).toMatchObject({
    ref: 'refs/tags/v0.1.0',
    after: first,
    created: true,
    head_commit: { id: first },
    repository: told,
    sender: { type: 'Bot' },
  });
  expect(await hub.events.workflowDispatch(repository, { inputs: { version: '0.1.0' } })).toMatchObject({
    ref: 'refs/heads/main',
    inputs: { version: '0.1.0' },
    repository: told,
  });
});

check('there is no event for what did not happen', async () => {
  const { repository } = await tide(hub, 'quiet');
  await expect(hub.events.releasePublished(repository, 'v0.1.0')).rejects.toThrow('No release v0.1.0');
  await expect(hub.events.pushedTag(repository, 'v0.1.0')).rejects.toThrow('No tag v0.1.0');
});

const forks = [
  ['own', 'dependabot', 'dependabot[bot]', 'Bot'],
  ['own', 'renovate', 'renovate[bot]', 'Bot'],
  ['own', 'person', 'mara', 'User'],
  ['fork', 'person', 'ines', 'User'],
] as const;

for (const [from, author, login, type] of forks) {
  check(`a pull request of ${author}, ${from}, is told as GitHub tells it`, async () => {
    const own = await startGitHub();
    try {
      const { number, repository, branch, commit, base } = await stagePull(own, { from, author });
      const head = { ref: branch, sha: commit, repo: { full_name: repository, fork: from === 'fork' } };
      const told = { number, user: { login, type }, head, base: { ref: 'main', sha: base, repo: { fork: false } } };
      expect(await own.events.pullRequest('harbour/tide', number, { kind: 'opened' })).toMatchObject({
        ...{ action: 'opened', number, pull_request: told, sender: { login, type } },
        repository: { full_name: 'harbour/tide' },
      });
      const next = await own.commit(repository, branch, { files: { a: 'a' }, message: 'A' });
      const moved = await own.events.pullRequest('harbour/tide', number, { kind: 'synchronize', before: commit });
      expect(moved).toMatchObject({ action: 'synchronize', before: commit, after: next });
      const ran = await own.events.workflowRunCompleted('harbour/tide', number, { commit });
      expect(ran).toMatchObject({
        action: 'completed',
        workflow_run: {
          ...{
            event: 'pull_request',
            head_branch: branch,
            head_sha: commit,
            head_repository: { full_name: repository },
          },
          pull_requests: from === 'own' ? [{ number, head: { ref: branch } }] : [],
          repository: { full_name: 'harbour/tide' },
        },
      });
      expect(await own.events.pushedBranch(repository, branch, { sender: login })).toMatchObject({
        ...{ ref: `refs/heads/${branch}`, before: commit, after: next, sender: { login } },
        head_commit: { id: next },
      });
    } finally {
      await own.close();
    }
  });
}
