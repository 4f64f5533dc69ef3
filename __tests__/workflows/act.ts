import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { LocalGitHub } from '../support/github/server.js';
import { tide, workflowToken } from '../support/stage.js';
import { type Checkout, layFiles, layRepository, type StandIns, stageActions } from './staged.js';

/** One run of a workflow by act, which runs the steps on this machine whatever runner they ask for. */
export interface WorkflowRun extends Checkout, Partial<StandIns> {
  readonly hub: LocalGitHub;
  /** The name of its file in .github/workflows. */
  readonly workflow: string;
  readonly event: { readonly name: string; readonly payload: unknown };
  /** Folder for all that the run writes. */
  readonly scratch: string;
  /** What Nix and Go need. */
  readonly environment: Readonly<Record<string, string>>;
  /** A folder of programs that come before those of this machine. */
  readonly programs?: string;
  /** Only the legs with this value: `runner:ubuntu-24.04`. */
  readonly matrix?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface RunEnded {
  readonly code: number | null;
  /** Each job that ran, one for each leg of a matrix. What was skipped is not among them. */
  readonly jobs: readonly JobRan[];
  readonly log: string;
}

export interface JobRan {
  readonly id: string;
  readonly matrix: Readonly<Record<string, unknown>>;
  readonly result: string;
  readonly log: string;
}

/** One line that act tells, of those it tells with --json. */
interface Told {
  readonly job?: string;
  readonly jobID?: string;
  readonly matrix?: Readonly<Record<string, unknown>>;
  readonly jobResult?: string;
  readonly stepResult?: string;
  readonly msg?: string;
}

// Act skips a job whose runner it does not know, and calls that a success.
const runners = ['ubuntu-24.04', 'ubuntu-24.04-arm', 'macos-15', 'macos-latest', 'macos-15-intel'];

/** Runs a workflow as it stands, against the local GitHub. Actions of others are stand-ins that say what they were given. */
export async function runWorkflow(run: WorkflowRun): Promise<RunEnded> {
  const folder = await mkdtemp(join(run.scratch, 'workflow-'));
  const repository = join(folder, 'repository');
  const home = join(folder, 'home');
  await mkdir(home);
  await layRepository(repository, run);
  await layFiles(folder, { 'event.json': JSON.stringify(run.event.payload) });
  const pairs = (flag: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  const { web, api, graphql } = run.hub;
  const server = { GITHUB_SERVER_URL: web, GITHUB_API_URL: api, GITHUB_GRAPHQL_URL: graphql, GITHUB_REPOSITORY: tide };
  const child = spawn(
    'act',
    [
      run.event.name,
      ...['--workflows', `.github/workflows/${run.workflow}`, '--eventpath', join(folder, 'event.json')],
      ...['--json', '--rm', '--pull=false', '--no-cache-server', '--action-cache-path', join(folder, 'actions')],
      ...runners.flatMap((label) => ['--platform', `${label}=-self-hosted`]),
      ...(run.matrix === undefined ? [] : ['--matrix', run.matrix]),
      ...pairs('--secret', { GITHUB_TOKEN: workflowToken, ...run.secrets }),
      ...pairs('--var', run.variables),
      ...pairs('--env', server),
      ...(await stageActions(join(folder, 'staged'), run)).flatMap((mapped) => ['--local-repository', mapped]),
    ],
    { cwd: repository, env: environmentOf(run, home), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return ended(child);
}

/** Act gives all that it has to every step: a small environment, with the Node that runs the tests. */
function environmentOf(run: WorkflowRun, home: string): Readonly<Record<string, string>> {
  return {
    ...run.environment,
    PATH: [...(run.programs === undefined ? [] : [run.programs]), dirname(process.execPath), process.env['PATH']].join(
      delimiter,
    ),
    HOME: home,
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    GIT_PAGER: 'cat',
  };
}

async function ended(child: ChildProcessByStdio<null, Readable, Readable>): Promise<RunEnded> {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const lines = output.split('\n').map(read);
  const log = lines.map(({ job, msg }) => `${job?.trim() ?? ''} | ${msg?.trimEnd() ?? ''}`).join('\n');
  const jobs = lines.flatMap((line) => (line.jobResult === undefined ? [] : [jobOf(line, lines)]));
  return { code, jobs, log };
}

function read(line: string): Told {
  try {
    return JSON.parse(line) as Told;
  } catch {
    return { msg: line };
  }
}

/** Of a leg of a matrix act tells the result of all legs until then; its own is that of its steps. */
function jobOf({ job = '', jobID = '', matrix = {}, jobResult = '' }: Told, lines: readonly Told[]): JobRan {
  const own = lines.filter((line) => line.job === job && JSON.stringify(line.matrix) === JSON.stringify(matrix));
  const ofSteps = own.some(({ stepResult }) => stepResult === 'failure') ? 'failure' : 'success';
  const result = Object.keys(matrix).length === 0 ? jobResult : ofSteps;
  return { id: jobID, matrix, result, log: own.map(({ msg }) => msg ?? '').join('') };
}
