import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { type ProgramTag, programFiles } from '../support/program.js';
import { type Job, type JobEnded, runAction } from '../support/runner.js';
import { scratch } from '../support/scratch.js';
import { stageTide, tide, workflowToken } from '../support/stage.js';

export const bundle = join(process.cwd(), 'dist/index.js');

/** A folder for a test file's jobs, and a module proxy made of what Go once downloaded for the program. */
export interface Workshop {
  readonly folder: () => string;
  readonly environment: () => Readonly<Record<string, string>>;
}

/** Prepares the workshop before the tests of a file, and ends what they started after them. */
export function workshop(): Workshop {
  let folder = '';
  let proxy = '';
  beforeAll(async () => {
    folder = await scratch();
    proxy = await downloadModules(folder);
  }, 120_000);
  return { folder: () => folder, environment: () => ({ GOPROXY: proxy, GOFLAGS: '' }) };
}

async function downloadModules(folder: string): Promise<string> {
  const cache = join(folder, 'modules');
  for (const tag of ['v0.1.0', 'v0.2.0'] as const) {
    const source = await mkdtemp(join(folder, 'program-'));
    await layFiles(source, tag);
    const environment = {
      ...process.env,
      GOMODCACHE: cache,
      GOWORK: 'off',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '-modcacherw',
    };
    await promisify(execFile)('go', ['mod', 'download'], { cwd: source, env: environment });
  }
  return `file://${join(cache, 'cache/download')}`;
}

async function layFiles(folder: string, tag: ProgramTag): Promise<void> {
  for (const [path, content] of Object.entries(programFiles(tag))) {
    const whole = join(folder, path);
    await mkdir(dirname(whole), { recursive: true });
    await writeFile(whole, content);
  }
}

const open: LocalGitHub[] = [];

/** A local GitHub with harbour/tide. Every call to it must have kept GitHub's own description. */
export async function hubWithTide(newest: ProgramTag): Promise<LocalGitHub> {
  const hub = await emptyHub();
  await stageTide(hub, newest);
  return hub;
}

/** A local GitHub that nobody has an account at. */
export async function emptyHub(): Promise<LocalGitHub> {
  const hub = await startGitHub();
  open.push(hub);
  return hub;
}

afterAll(async () => {
  for (const hub of open.splice(0)) {
    expect(hub.violations).toEqual([]);
    await hub.close();
  }
});

/** The job of a release workflow of harbour/tide; `change` says what is different. */
export async function releaseJob(
  hub: LocalGitHub,
  tag: string,
  shop: Workshop,
  change: Partial<Job> = {},
): Promise<JobEnded> {
  return runAction({
    server: hub,
    repository: tide,
    event: { name: 'release', payload: await hub.events.releasePublished(tide, tag), ref: `refs/tags/${tag}` },
    token: workflowToken,
    scratch: shop.folder(),
    environment: shop.environment(),
    bundle,
    ...change,
    inputs: { 'source-mirror': `github.com=${hub.web}`, ...change.inputs },
  });
}

/** The same by hand: a workflow_dispatch event. */
export async function dispatchJob(hub: LocalGitHub, shop: Workshop, change: Partial<Job> = {}): Promise<JobEnded> {
  const payload = await hub.events.workflowDispatch(tide);
  return releaseJob(hub, 'v0.1.0', shop, { event: { name: 'workflow_dispatch', payload }, ...change });
}
