import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { atLength } from '../support/exhaustive.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { privateStore } from '../support/nix/store.js';
import { expressionPath, programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { stageTide, tide } from '../support/stage.js';
import { type RunEnded, runWorkflow, type WorkflowRun } from './act.js';
import { documented, shownIn } from './documents.js';
import { layFiles } from './staged.js';

const onThisMachine = needs('act', 'nix', 'go', 'namespaces');
const again = atLength(onThisMachine);
const workflow = 'nix-version-sync.yml';
const branch = 'nix-sync/tide';
const hubs: LocalGitHub[] = [];
let folder = '';
let environment: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  folder = await scratch();
  ({ environment } = await privateStore(join(folder, 'nix'), { sandbox: 'on' }));
}, 120_000);

afterAll(async () => {
  for (const hub of hubs) {
    expect(hub.violations).toEqual([]);
    await hub.close();
  }
});

async function hubWithTide(): Promise<LocalGitHub> {
  const hub = await startGitHub();
  hubs.push(hub);
  await stageTide(hub, 'v0.2.0');
  return hub;
}

async function run(hub: LocalGitHub, change: Partial<WorkflowRun> = {}): Promise<RunEnded> {
  return runWorkflow({
    hub,
    files: await documented(workflow),
    workflow,
    event: { name: 'release', payload: await hub.events.releasePublished(tide, 'v0.2.0') },
    scratch: folder,
    environment: { ...environment, NIX_STAND_IN_GITHUB: hub.web },
    ...change,
  });
}

async function byHand(hub: LocalGitHub, inputs: Readonly<Record<string, string>>): Promise<RunEnded> {
  const payload = await hub.events.workflowDispatch(tide, { inputs });
  return run(hub, { event: { name: 'workflow_dispatch', payload } });
}

async function expectPullRequest(hub: LocalGitHub): Promise<void> {
  expect(hub.pullRequests(tide).map(({ number, title, draft }) => ({ number, title, draft }))).toEqual([
    { number: 1, title: 'tide: 0.1.0 -> 0.2.0', draft: false },
  ]);
  const text = await hub.readFile(tide, branch, expressionPath);
  expect(text).toContain('version = "0.2.0"');
  expect(text).toContain(programHashes['v0.2.0'].source);
  expect(text).toContain(programHashes['v0.2.0'].vendor);
}

const jobsOf = ({ jobs }: RunEnded) => jobs.map(({ id, result }) => [id, result]);
const writes = (hub: LocalGitHub) => hub.log.filter(({ effect }) => effect === 'yes').length;

onThisMachine(
  'a release that a person made becomes a pull request',
  async () => {
    const hub = await hubWithTide();

    const ended = await run(hub);

    expect(jobsOf(ended)).toEqual([['sync', 'success']]);
    expect(ended.code).toBe(0);
    expect(ended.log).toContain('set-output:: checks-passed=true');
    await expectPullRequest(hub);
    expect(hub.pullRequests(tide)[0]?.author).toBe('github-actions[bot]');
  },
  120_000,
);

again(
  'a job of the release workflow brings the expression to the tag that was released',
  async () => {
    const hub = await hubWithTide();
    // The release itself is another tool's work: it is there already.
    await layFiles(folder, { 'bin/gh': '#!/bin/sh\necho "$@"\nsleep 0.2\n' });
    await chmod(join(folder, 'bin/gh'), 0o755);
    const files = { ...(await documented(workflow)), ...(await shownIn('docs/workflows/README.md', 'release.yml')) };

    const ended = await run(hub, {
      files,
      workflow: 'release.yml',
      event: { name: 'push', payload: await hub.events.pushedTag(tide, 'v0.2.0') },
      programs: join(folder, 'bin'),
    });

    expect(ended.log).toContain('release create v0.2.0');
    expect(jobsOf(ended)).toEqual([
      ['release', 'success'],
      ['sync', 'success'],
    ]);
    await expectPullRequest(hub);
  },
  120_000,
);

again(
  'ten lines in another repository do the same',
  async () => {
    const hub = await hubWithTide();

    const ended = await run(hub, { files: await shownIn('docs/workflows/README.md', workflow) });

    expect(jobsOf(ended)).toEqual([['sync', 'success']]);
    await expectPullRequest(hub);
  },
  120_000,
);

again(
  'with a GitHub App the pull request is its own',
  async () => {
    const hub = await hubWithTide();
    hub.token({
      token: 'ghs_appOfTide0000000000000000000000000000',
      kind: 'app',
      login: 'harbour-bot[bot]',
      permissions: { contents: 'write', 'pull-requests': 'write', metadata: 'read' },
      repositories: [tide],
    });

    const ended = await run(hub, {
      variables: { NIX_SYNC_APP_CLIENT_ID: 'Iv23harbour' },
      secrets: { NIX_SYNC_APP_PRIVATE_KEY: 'the private key' },
    });

    expect(jobsOf(ended)).toEqual([['sync', 'success']]);
    expect(ended.log).toContain('"INPUT_CLIENT-ID":"Iv23harbour"');
    await expectPullRequest(hub);
    expect(hub.pullRequests(tide)[0]?.author).toBe('harbour-bot[bot]');
  },
  120_000,
);

again(
  'by hand, a dry run shows the change and writes nothing',
  async () => {
    const hub = await hubWithTide();

    const ended = await byHand(hub, { version: '', 'dry-run': 'true' });

    expect(jobsOf(ended)).toEqual([['sync', 'success']]);
    expect(ended.log).toContain('+  version = "0.2.0";');
    expect(writes(hub)).toBe(0);
  },
  120_000,
);

onThisMachine(
  'by hand, a version that cannot be one fails the run and says so',
  async () => {
    const hub = await hubWithTide();

    const ended = await byHand(hub, { version: 'the best one', 'dry-run': 'false' });

    expect(ended.code).toBe(1);
    expect(jobsOf(ended)).toEqual([['sync', 'failure']]);
    expect(ended.log).toContain('version-malformed');
    expect(writes(hub)).toBe(0);
  },
  120_000,
);

onThisMachine(
  'in a fork nothing runs',
  async () => {
    const hub = await hubWithTide();
    const payload = (await hub.events.releasePublished(tide, 'v0.2.0')) as { repository: object };

    const ended = await run(hub, {
      event: { name: 'release', payload: { ...payload, repository: { ...payload.repository, fork: true } } },
    });

    expect(ended).toMatchObject({ code: 0, jobs: [] });
    expect(hub.log).toEqual([]);
  },
  120_000,
);
