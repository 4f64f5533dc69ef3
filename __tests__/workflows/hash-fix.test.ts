import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { atLength } from '../support/exhaustive.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { moduleProxy } from '../support/nix/modules.js';
import { sharedCache } from '../support/nix/store.js';
import { expressionPath, programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { tide } from '../support/stage.js';
import { pullTokens, type StagedBy, type StagedPull, stagePull } from '../support/stage-pull.js';
import { type RunEnded, runWorkflow, type WorkflowRun } from './act.js';
import { documented, shownIn } from './documents.js';

const onThisMachine = needs('act', 'go');
const again = atLength(onThisMachine);
const minutes = 60_000;
const right = programHashes['v0.2.0'].vendor;
const hubs: LocalGitHub[] = [];
let folder = '';
let proxy = '';

beforeAll(async () => {
  folder = await scratch();
  proxy = await moduleProxy(join(sharedCache, 'modules'));
}, 2 * minutes);

afterAll(async () => {
  for (const hub of hubs) {
    expect(hub.violations).toEqual([]);
    await hub.close();
  }
});

/** A repository with a pull request that bumps modules and leaves the vendorHash as it was. */
async function staged(by: StagedBy): Promise<Staged> {
  const hub = await startGitHub();
  hubs.push(hub);
  return { hub, pull: await stagePull(hub, by) };
}

interface Staged {
  readonly hub: LocalGitHub;
  readonly pull: StagedPull;
}

type Token = keyof typeof pullTokens;

/** The workflow as it runs for the pull request that was opened, or for the commit that was pushed to it. */
async function fix(
  { hub, pull }: Staged,
  token: Token,
  { before, ...change }: Partial<WorkflowRun> & { readonly before?: string } = {},
): Promise<RunEnded> {
  const what = before === undefined ? ({ kind: 'opened' } as const) : ({ kind: 'synchronize', before } as const);
  return runWorkflow({
    hub,
    files: await documented('nix-hash-fix.yml'),
    workflow: 'nix-hash-fix.yml',
    event: { name: 'pull_request', payload: await hub.events.pullRequest(tide, pull.number, what) },
    scratch: folder,
    environment: { GOPROXY: proxy },
    secrets: { GITHUB_TOKEN: pullTokens[token] },
    ...change,
  });
}

/** The second workflow, after that run. */
async function follow(of: Staged, conclusion: 'failure' | 'success' = 'failure'): Promise<RunEnded> {
  const payload = await of.hub.events.workflowRunCompleted(tide, of.pull.number, { conclusion });
  return fix(of, 'writing', {
    files: await documented('nix-hash-fix-forks.yml'),
    workflow: 'nix-hash-fix-forks.yml',
    event: { name: 'workflow_run', payload },
  });
}

async function head({ hub, pull }: Staged) {
  const tip = (await hub.branches(pull.repository))[pull.branch] ?? '';
  const commit = await hub.commitOf(pull.repository, tip);
  return { tip, commit, text: (await hub.readFile(pull.repository, tip, expressionPath)) ?? '' };
}

async function expectOneCommit(of: Staged): Promise<void> {
  const { commit, text } = await head(of);
  expect(commit?.parents).toEqual([of.pull.commit]);
  expect(commit?.message).toContain('[dependabot skip]');
  expect(text).toContain(`vendorHash = "${right}"`);
}

async function expectUntouched(of: Staged): Promise<void> {
  expect((await head(of)).tip).toBe(of.pull.commit);
}

const comments = ({ hub, pull }: Staged): readonly string[] =>
  hub.pullRequests(tide).flatMap((one) => (one.number === pull.number ? one.comments.map(({ body }) => body) : []));

onThisMachine(
  "a pull request of Dependabot's gets its commit, and the run for that commit finds nothing to do",
  async () => {
    const of = await staged({ from: 'own', author: 'dependabot' });

    const first = await fix(of, 'writing');
    const { tip } = await head(of);
    const second = await fix(of, 'writing', { before: of.pull.commit });

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.jobs.map(({ id, result }) => `${id}: ${result}`)).toEqual(['fix: success']);
    await expectOneCommit(of);
    expect((await head(of)).tip).toBe(tip);
    expect(comments(of)).toEqual([]);
    expect(first.log).not.toContain('Skipping unsupported platform');
  },
  2 * minutes,
);

onThisMachine(
  "a fork's gets a red check with the diff, and from the second workflow a comment and no commit",
  async () => {
    const of = await staged({ from: 'fork', author: 'person' });

    const first = await fix(of, 'reading');
    const said = comments(of);
    const second = await follow(of);

    expect(first.code).toBe(1);
    expect(first.log).toContain(right);
    expect(said).toEqual([]);
    expect(second.log).toContain(right);
    expect(comments(of)).toEqual([expect.stringContaining(right)]);
    await expectUntouched(of);
  },
  2 * minutes,
);

again(
  "where Dependabot's token only reads, the second workflow commits",
  async () => {
    const of = await staged({ from: 'own', author: 'dependabot' });

    const first = await fix(of, 'reading');
    await expectUntouched(of);
    const second = await follow(of);

    expect([first.code, second.code]).toEqual([1, 0]);
    await expectOneCommit(of);
  },
  2 * minutes,
);

again(
  'the second workflow does nothing after a green run',
  async () => {
    const of = await staged({ from: 'fork', author: 'person' });

    const { jobs, code } = await follow(of, 'success');

    expect([jobs.length, code]).toEqual([0, 0]);
    expect(comments(of)).toEqual([]);
  },
  2 * minutes,
);

again(
  'the second workflow asks no Nix about what a stranger sent',
  async () => {
    const expression = `{ buildGoModule }:

buildGoModule {
  pname = "tide";
  version = "0.1.0";
  src = ./..;
  postPatch = "touch patched";
  vendorHash = "${programHashes['v0.1.0'].vendor}";
}
`;
    const of = await staged({ from: 'own', author: 'person', expression });

    const { code, log } = await follow(of);

    expect(code).toBe(1);
    expect(log).toContain('(needs-nix-beside-token)');
    await expectUntouched(of);
  },
  2 * minutes,
);

again(
  'ten lines in another repository do the same',
  async () => {
    const of = await staged({ from: 'own', author: 'renovate' });

    const ended = await fix(of, 'writing', { files: await shownIn('docs/workflows/README.md', 'nix-hash-fix.yml') });

    expect(ended.code).toBe(0);
    await expectOneCommit(of);
  },
  2 * minutes,
);

again(
  'the token of the App commits, where there is one',
  async () => {
    const of = await staged({ from: 'own', author: 'person' });
    of.hub.token({
      token: 'ghs_appOfTide0000000000000000000000000000',
      kind: 'app',
      login: 'tide-keeper[bot]',
      permissions: { contents: 'write', 'pull-requests': 'write', metadata: 'read' },
      repositories: [tide],
    });

    const ended = await fix(of, 'reading', {
      secrets: { GITHUB_TOKEN: pullTokens.reading, NIX_SYNC_APP_PRIVATE_KEY: 'key' },
      variables: { NIX_SYNC_APP_CLIENT_ID: 'Iv1.tide' },
    });

    expect(ended.code).toBe(0);
    await expectOneCommit(of);
  },
  2 * minutes,
);
