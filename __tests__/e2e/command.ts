import { spawn, spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import type { LocalGitHub } from '../support/github/server.js';

const command = join(process.cwd(), 'dist/cli.js');

/** Where a person runs the command. */
export interface Shell {
  /** Folder for all that a run may write besides its current folder. */
  readonly scratch: string;
  /** The current folder. */
  readonly folder: string;
  /** Left out: the file is run as the program that it is. */
  readonly node?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs it as somebody who is not root, where these tests are and that user reaches Node and Go. */
  readonly user?: 'nobody';
  /** Ends the command as Ctrl-C does. */
  readonly until?: (kill: () => void) => void;
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly log: string;
  /** What stayed in TMPDIR and in the file system in memory. */
  readonly leftovers: readonly string[];
  /** Command lines of processes that outlived the command; Linux only. */
  readonly survivors: readonly string[];
}

/** Runs the bundled command as its user does. It sees nothing of this process's environment but PATH. */
export async function runCommand(given: readonly string[], shell: Shell): Promise<Ran> {
  const home = await mkdtemp(join(shell.scratch, 'shell-'));
  for (const folder of ['home', 'temp']) await mkdir(join(home, folder));
  const { PATH = '' } = process.env;
  const environment = { HOME: join(home, 'home'), PATH, TMPDIR: join(home, 'temp'), ...shell.environment };
  const bundle = shell.user === 'nobody' && canBeNobody() ? await forEverybody(home) : { at: command };
  const [program, before] = shell.node === undefined ? [bundle.at, []] : [shell.node, [bundle.at]];
  const child = spawn(program, [...before, ...given], {
    cwd: shell.folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...('user' in bundle ? { uid: bundle.user, gid: bundle.user } : {}),
  });
  const texts = { output: '', log: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.log += text;
  });
  shell.until?.(() => void child.kill('SIGINT'));
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  return {
    code,
    ...texts,
    leftovers: [...(await readdir(join(home, 'temp'))), ...(await inMemoryOf(child.pid))],
    survivors: await processesThatKnow(home),
  };
}

const nobody = 65_534;

function canBeNobody(): boolean {
  if (process.getuid?.() !== 0) return false;
  const works = (line: readonly string[]): boolean =>
    spawnSync(line[0] ?? '', line.slice(1), { uid: nobody, gid: nobody, cwd: '/' }).status === 0;
  return works(['node', '--version']) && works(['go', 'version']);
}

/** A copy of the bundle that the user nobody can run, with folders of that user's own. */
async function forEverybody(home: string): Promise<{ readonly at: string; readonly user: number }> {
  await cp(dirname(command), join(home, 'dist'), { recursive: true });
  for (const folder of [home, join(home, '..')]) await chmod(folder, 0o755);
  for (const folder of ['home', 'temp']) await chown(join(home, folder), nobody, nobody);
  return { at: join(home, 'dist/cli.js'), user: nobody };
}

/** What a process left in the file system in memory, where each of ours puts its id into the name. */
async function inMemoryOf(id: number | undefined): Promise<readonly string[]> {
  const names = await readdir('/dev/shm').catch(() => []);
  return names.filter((name) => name.startsWith(`nix-sync-${id}-`));
}

/** Every process below the command has a path below its folders in its environment or as its current folder. */
async function processesThatKnow(folder: string): Promise<readonly string[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const read = (id: string, what: string) => readFile(`/proc/${id}/${what}`, 'latin1').catch(() => '');
  const found = await Promise.all(
    ids.map(async (id) => ((await read(id, 'environ')).includes(folder) ? [await read(id, 'cmdline')] : [])),
  );
  return found.flat();
}

/** The variables that send a command to a GitHub of this machine. */
export function serverEnvironment(hub: Pick<LocalGitHub, 'api' | 'graphql' | 'web'>): Readonly<Record<string, string>> {
  return { GITHUB_API_URL: hub.api, GITHUB_GRAPHQL_URL: hub.graphql, GITHUB_SERVER_URL: hub.web };
}

/** How an Outcome as JSON strays from its schema. */
export async function schemaErrors(text: string): Promise<unknown> {
  const valid = new Ajv({ strictTuples: false }).compile(
    JSON.parse(await readFile('docs/outcome.schema.json', 'utf8')),
  );
  valid(JSON.parse(text));
  return valid.errors ?? [];
}
