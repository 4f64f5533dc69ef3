import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { options } from '../../src/task/options.js';

/** What a runner knows before it starts the action. */
export interface Job {
  readonly server: { readonly web: string; readonly api: string; readonly graphql: string };
  readonly repository: string;
  readonly event: { readonly name: string; readonly payload: unknown; readonly ref?: string };
  readonly inputs: Readonly<Record<string, string>>;
  readonly token: string;
  /** Folder for all that the job writes. */
  readonly scratch: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly node?: string;
  readonly bundle: string;
  /** What a step before laid out with actions/checkout; left out: an empty folder. */
  readonly workspace?: string;
  /** Each piece of the log as it comes. */
  readonly onLog?: (text: string) => void;
  /** Ends the action as a cancelled job does, or kills it. */
  readonly until?: (kill: (signal: 'SIGINT' | 'SIGKILL') => void) => void;
}

export interface JobEnded {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** `::error ...` lines of the log. */
  readonly errors: readonly string[];
  /** What stayed in RUNNER_TEMP, the Outcome file not counted. */
  readonly leftovers: readonly string[];
}

/** Starts the bundled action as GitHub's runner does: inputs and files by environment variables. */
export async function runAction(job: Job): Promise<JobEnded> {
  const home = await mkdtemp(join(job.scratch, 'job-'));
  const environment = { ...(await runnerEnvironment(job, home)), ...job.environment };
  const child = spawn(job.node ?? process.execPath, [job.bundle], {
    cwd: workspaceOf(job, home),
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      job.onLog?.(text);
    });
  }
  job.until?.((signal) => void child.kill(signal));
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const left = await readdir(join(home, 'temp'));
  return {
    code,
    log,
    outputs: outputsIn(await readFile(join(home, 'output'), 'utf8')),
    summary: await readFile(join(home, 'summary'), 'utf8'),
    errors: log.split('\n').filter((line) => line.startsWith('::error')),
    leftovers: left.filter((name) => !/^nix-sync-outcome-.*\.json$/.test(name)),
  };
}

async function runnerEnvironment(job: Job, home: string): Promise<Readonly<Record<string, string>>> {
  for (const folder of ['workspace', 'temp', 'tools', 'home']) await mkdir(join(home, folder));
  for (const file of ['output', 'summary', 'env', 'path', 'state']) await writeFile(join(home, file), '');
  await writeFile(join(home, 'event.json'), JSON.stringify(job.event.payload));
  const inputs = Object.fromEntries(
    options
      .filter(({ doors }) => doors.includes('action'))
      .map(({ name, defaults }) => [
        `INPUT_${name.toUpperCase()}`,
        job.inputs[name] ?? inputDefault(name, defaults.action, job),
      ]),
  );
  return {
    ...inputs,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: job.server.api,
    GITHUB_ENV: join(home, 'env'),
    GITHUB_EVENT_NAME: job.event.name,
    GITHUB_EVENT_PATH: join(home, 'event.json'),
    GITHUB_GRAPHQL_URL: job.server.graphql,
    GITHUB_OUTPUT: join(home, 'output'),
    GITHUB_PATH: join(home, 'path'),
    GITHUB_REF: job.event.ref ?? 'refs/heads/main',
    GITHUB_REPOSITORY: job.repository,
    GITHUB_SERVER_URL: job.server.web,
    GITHUB_STATE: join(home, 'state'),
    GITHUB_STEP_SUMMARY: join(home, 'summary'),
    GITHUB_WORKSPACE: workspaceOf(job, home),
    HOME: join(home, 'home'),
    PATH: process.env.PATH ?? '',
    RUNNER_ARCH: 'X64',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: join(home, 'temp'),
    RUNNER_TOOL_CACHE: join(home, 'tools'),
  };
}

function workspaceOf({ workspace }: Job, home: string): string {
  return workspace ?? join(home, 'workspace');
}

/** As action.yml gives it, whose expressions are the runner's to fill in; but a job needs Nix only where it asks for it. */
function inputDefault(name: string, written: string, job: Job): string {
  if (name === 'check') return 'none';
  return name === 'token' ? job.token : written;
}

/** GITHUB_OUTPUT: `name<<DELIMITER`, the value's lines, the delimiter. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n?\2$/gm);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}
