import { afterAll, beforeAll, expect } from '@jest/globals';
import { needs } from '../needs.js';
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
