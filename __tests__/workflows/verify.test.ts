import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { atLength } from '../support/exhaustive.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { privateStore } from '../support/nix/store.js';
import { scratch } from '../support/scratch.js';
import { stageTide, tide } from '../support/stage.js';
import { type JobRan, type RunEnded, runWorkflow, type WorkflowRun } from './act.js';
import { documented, shownIn } from './documents.js';

const onThisMachine = needs('act', 'nix', 'go', 'namespaces');
const again = atLength(onThisMachine);
let folder = '';
let environment: Readonly<Record<string, string>> = {};
let hub: LocalGitHub;

/** Of all that the workflow names, what this machine is. */
const [runner, system] =
  process.arch === 'arm64' ? ['ubuntu-24.04-arm', 'aarch64-linux'] : ['ubuntu-24.04', 'x86_64-linux'];

beforeAll(async () => {
  folder = await scratch();
  ({ environment } = await privateStore(join(folder, 'nix'), { sandbox: 'on' }));
  hub = await startGitHub();
  await makePullRequest();
}, 120_000);

afterAll(async () => {
  expect(hub.violations).toEqual([]);
  await hub.close();
});

type Asked = Pick<WorkflowRun, 'files' | 'workflow' | 'event'> & Partial<WorkflowRun>;

async function run(asked: Asked): Promise<RunEnded> {
  return runWorkflow({ hub, scratch: folder, environment: { ...environment, NIX_STAND_IN_GITHUB: hub.web }, ...asked });
}

/** The workflow of the documents makes a pull request of a release. */
async function makePullRequest(): Promise<void> {
  await stageTide(hub, 'v0.2.0');
  const workflow = 'nix-version-sync.yml';
  const event = { name: 'release', payload: await hub.events.releasePublished(tide, 'v0.2.0') };
  const ended = await run({ files: await documented(workflow), workflow, event });
  expect(ended.code).toBe(0);
}

/** The build of that pull request. */
async function build(files: WorkflowRun['files'], matrix?: string): Promise<RunEnded> {
  const { repository, sender } = (await hub.events.workflowDispatch(tide)) as { repository: object; sender: object };
  const [pull] = hub.pullRequests(tide);
  if (pull === undefined) throw new Error('There is no pull request');
  const { number, head, headOid, base, baseOid } = pull;
  const pull_request = { number, head: { ref: head, sha: headOid }, base: { ref: base, sha: baseOid } };
  return run({
    files,
    from: { folder: hub.folder(tide), branch: head },
    workflow: 'nix-build.yml',
    event: { name: 'pull_request', payload: { action: 'opened', number, pull_request, repository, sender } },
    ...(matrix === undefined ? {} : { matrix }),
  });
}

async function lookForDrift(): Promise<RunEnded> {
  const { repository } = (await hub.events.workflowDispatch(tide)) as { repository: object };
  return run({
    files: await documented('nix-drift.yml'),
    from: { folder: hub.folder(tide), branch: 'main' },
    workflow: 'nix-drift.yml',
    event: { name: 'schedule', payload: { schedule: '23 5 * * 1', repository } },
  });
}

const named = ({ id, matrix, result }: JobRan) => `${String(matrix['runner'] ?? id)}: ${result}`;

onThisMachine(
  'the pull request of a release is verified, and the gate is green',
  async () => {
    const ended = await build(await documented('nix-build.yml'), `runner:${runner}`);

    expect(ended.jobs.map(named)).toEqual([`${runner}: success`, 'gate: success']);
    expect(ended.code).toBe(0);
    const [leg] = ended.jobs;
    expect(leg?.log).toContain('printed "tide version 0.2.0"');
    expect(leg?.log).toMatch(/given to actions\/upload-artifact: .*"INPUT_PATH":"[^"]+-tide-0\.2\.0"/);
    expect(leg?.log).not.toContain('given to cachix/cachix-action');
    expect(ended.log).not.toContain('Skipping unsupported platform');
  },
  120_000,
);

again(
  'a leg that runs on another machine than it says fails, says so, and the gate is red',
  async () => {
    const ended = await build(await documented('nix-build.yml'));

    const legs = ended.jobs.filter(({ id }) => id === 'build');
    const [own, ...foreign] = legs.toSorted((one) => (one.matrix['runner'] === runner ? -1 : 1));
    expect(own === undefined ? '' : named(own)).toBe(`${runner}: success`);
    expect(foreign.map(({ matrix }) => matrix['runner']).sort()).toEqual(
      ['macos-15', 'macos-15-intel', 'macos-latest', 'ubuntu-24.04', 'ubuntu-24.04-arm'].filter(
        (name) => name !== runner,
      ),
    );
    for (const { matrix, result, log } of foreign) {
      expect(result).toBe('failure');
      expect(log).toContain(`This job says that it runs on ${String(matrix['system'])}, and its machine is ${system}.`);
      expect(log).toContain('(wrong-system)');
      expect(log).not.toContain('given to actions/upload-artifact');
    }
    expect(ended.jobs.filter(({ id }) => id === 'gate').map(named)).toEqual(['gate: failure']);
    expect(ended.code).toBe(1);
    expect(ended.log).not.toContain('Skipping unsupported platform');
  },
  120_000,
);

onThisMachine(
  'the gate is red when a leg fails',
  async () => {
    const foreign = runner === 'ubuntu-24.04' ? 'ubuntu-24.04-arm' : 'ubuntu-24.04';

    const ended = await build(await documented('nix-build.yml'), `runner:${foreign}`);

    expect(ended.jobs.map(named)).toEqual([`${foreign}: failure`, 'gate: failure']);
    expect(ended.log).toContain('(wrong-system)');
  },
  120_000,
);

onThisMachine(
  'the gate is red when no leg ran at all',
  async () => {
    const path = '.github/workflows/nix-build.yml';
    const text = (await documented('nix-build.yml'))[path] ?? '';

    const ended = await build({ [path]: text.replace('    strategy:\n', '    if: false\n    strategy:\n') });

    expect(ended.jobs.map(named)).toEqual(['gate: failure']);
  },
  120_000,
);

again(
  'ten lines in another repository verify the same',
  async () => {
    const ended = await build(await shownIn('docs/workflows/README.md', 'nix-build.yml'), `runner:${runner}`);

    expect(ended.jobs.map(named)).toEqual([`${runner}: success`, 'gate: success']);
  },
  120_000,
);

// The last, because it merges the pull request.
onThisMachine(
  'drift is found once the tag is moved, and none before',
  async () => {
    await hub.merge(tide, 1);

    const before = await lookForDrift();
    const moved = await hub.commit(tide, 'main', { files: { 'NEWS.md': 'Again.\n' }, message: 'Once more' });
    await hub.tag(tide, 'v0.2.0', moved);
    const after = await lookForDrift();

    expect(before.jobs.map(named)).toEqual(['drift: success']);
    expect(after.jobs.map(named)).toEqual(['drift: failure']);
    expect(after.log).toContain('(tag-moved)');
  },
  120_000,
);
