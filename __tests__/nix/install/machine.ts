import { execFile, spawn } from 'node:child_process';
import {
  appendFile,
  chmod,
  chown,
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  realpath,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { NixWanted } from '../../../src/model/nix.js';
import type { Problem } from '../../../src/model/problem.js';
import type { Nix } from '../../../src/nix/nix.js';

const run = promisify(execFile);
const here = resolve('__tests__/nix/install');
const sailor = 4242;

/** A machine without Nix, all of it this one but for /nix, /etc and what its runner keeps. */
export interface Machine {
  readonly folder: string;
  /** Where its /nix lies, seen from outside. */
  readonly nix: string;
  readonly cache: string;
  readonly temporary: string;
}

export interface Start {
  readonly user: 'root' | 'sailor';
  readonly wanted: NixWanted;
  /** `restricted`: nobody may make user namespaces. */
  readonly kind?: 'open' | 'restricted';
  readonly runner?: 'github-hosted' | 'self-hosted' | 'none';
  readonly environment?: Readonly<Record<string, string>>;
  /** Kills it so many milliseconds after that word is in its log. */
  readonly kill?: { readonly word: string; readonly after: number };
  /** Megabytes that fit into /nix. */
  readonly room?: number;
}

export type Came = (
  | { readonly kind: 'ok'; readonly value: Nix }
  | { readonly kind: 'failed' | 'refused'; readonly problem: Problem }
  | { readonly kind: 'killed' }
  | { readonly kind: 'bug'; readonly stack: string }
) & { readonly milliseconds: number; readonly log: string };

/** The compiled source with the packages that it needs, and the programs of this machine without those of Nix, in a folder that every user can read. */
export async function compiledSource(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const script = `
    const { transpile } = await import(${JSON.stringify(resolve('scripts/transpile.mjs'))});
    await transpile(['src/nix', 'src/world', 'src/model', 'src/hash', 'src/archive'], ${JSON.stringify(folder)});
  `;
  await run(process.execPath, ['--input-type=module', '-e', script]);
  await run('rm', [join(folder, 'node_modules')]);
  await copyPackages(['@actions/core', '@actions/exec', '@actions/tool-cache'], join(folder, 'node_modules'));
  await copyFile(join(here, 'drive.mjs'), join(folder, 'drive.mjs'));
  await copyFile(join(here, 'machine.sh'), join(folder, 'machine.sh'));
  await programsWithoutNix(join(folder, 'programs'));
  return folder;
}

async function copyPackages(names: readonly string[], into: string, done = new Set<string>()): Promise<void> {
  for (const name of names.filter((each) => !done.has(each))) {
    done.add(name);
    const from = await realpath(join('node_modules', name));
    await cp(from, join(into, name), { recursive: true });
    const { dependencies = {} } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8'));
    await copyPackages(Object.keys(dependencies), into, done);
  }
}

/** A fresh machine. Its ordinary user is called sailor, and may use sudo or not. */
export async function freshMachine(folder: string, sudo: 'sudo' | 'no-sudo' = 'sudo'): Promise<Machine> {
  const machine = {
    folder,
    nix: join(folder, 'root/nix'),
    cache: join(folder, 'cache'),
    temporary: join(folder, 'temporary'),
  };
  const home = join(folder, 'home');
  for (const each of ['root', 'cache', 'temporary', 'home']) {
    await mkdir(join(folder, each), { recursive: true });
  }
  for (const each of [machine.cache, machine.temporary, home]) await chown(each, sailor, sailor);
  await chmod(folder, 0o755);
  await run('cp', ['-a', '/etc', join(folder, 'etc')]);
  await peopleOf(join(folder, 'etc'), home, sudo);
  return machine;
}

async function peopleOf(etc: string, home: string, sudo: 'sudo' | 'no-sudo'): Promise<void> {
  for (const name of ['passwd', 'group', 'shadow', 'gshadow']) {
    const path = join(etc, name);
    const text = await readFile(path, 'utf8').catch(() => '');
    const lines = text.split('\n').filter((line) => !line.startsWith('nixbld'));
    await writeFile(path, lines.join('\n'));
  }
  await appendFile(join(etc, 'passwd'), `sailor:x:${sailor}:${sailor}::${home}:/bin/sh\n`);
  await appendFile(join(etc, 'group'), `sailor:x:${sailor}:\n`);
  await appendFile(join(etc, 'shadow'), 'sailor:*:19000::::::\n');
  if (sudo === 'no-sudo') return;
  await writeFile(join(etc, 'sudoers.d/sailor'), 'sailor ALL=(ALL) NOPASSWD: ALL\n', { mode: 0o440 });
}

async function programsWithoutNix(folder: string): Promise<void> {
  await mkdir(folder);
  const made = new Set<string>();
  for (const each of ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin']) {
    const names = await readdir(each);
    for (const name of names.filter((one) => !one.startsWith('nix') && !made.has(one))) {
      made.add(name);
      await symlink(join(each, name), join(folder, name));
    }
  }
}

/** Obtains a Nix there, as a step of a job does. */
export async function obtainOn(machine: Machine, source: string, start: Start): Promise<Came> {
  const { user, wanted, kind = 'open', runner = 'github-hosted' } = start;
  const id = String(user === 'root' ? 0 : sailor);
  const environment = { ...environmentOf(machine, source, runner), ...start.environment };
  const words = ['--mount', 'sh', join(source, 'machine.sh'), machine.folder, kind, id, String(start.room ?? '')];
  const asked = JSON.stringify({ wanted, source });
  const child = spawn('unshare', [...words, process.execPath, join(source, 'drive.mjs'), asked], {
    env: { ...environment, HOME: user === 'root' ? '/root' : join(machine.folder, 'home'), USER: user },
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: Buffer[] = [];
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    output.push(chunk);
    if (start.kill === undefined || !Buffer.concat(output).toString().includes(start.kill.word)) return;
    setTimeout(() => child.kill('SIGKILL'), start.kill.after);
  });
  child.stderr.on('data', (chunk: Buffer) => log.push(chunk));
  await new Promise((done) => child.on('close', done));
  const text = Buffer.concat(output).toString();
  const last = text.trim().split('\n').at(-1) ?? '';
  const came = last.startsWith('{') ? JSON.parse(last) : { kind: 'killed', milliseconds: 0 };
  return { ...came, log: `${text}${Buffer.concat(log).toString()}` };
}

/** What a later step of the job writes when it runs a command there: with the PATH and the variables that it was left. */
export async function laterStep(
  machine: Machine,
  source: string,
  start: Pick<Start, 'user' | 'kind'>,
  log: string,
): Promise<string> {
  const folders = [...log.matchAll(/^::add-path::(.*)$/gm)].map(([, folder]) => folder);
  const variables = [...log.matchAll(/^::set-env name=(\w+)::(.*)$/gm)].map(([, name, value]) => [name, value]);
  const { PATH, ...others } = environmentOf(machine, source, 'github-hosted');
  const env = {
    ...others,
    HOME: start.user === 'root' ? '/root' : join(machine.folder, 'home'),
    ...Object.fromEntries(variables),
    PATH: [...folders, PATH].join(':'),
  };
  const id = String(start.user === 'root' ? 0 : sailor);
  const words = ['--mount', 'sh', join(source, 'machine.sh'), machine.folder, start.kind ?? 'open', id, ''];
  const script =
    'nix --version && nix show-config | grep -E "^(sandbox|substituters) =" && nix-store --verify --check-contents';
  const { stdout, stderr } = await run('unshare', [...words, 'sh', '-c', script], { env, cwd: '/' });
  return `${stdout}${stderr}`;
}

function environmentOf(machine: Machine, source: string, runner: 'github-hosted' | 'self-hosted' | 'none') {
  return {
    PATH: join(source, 'programs'),
    GITHUB_ACTIONS: String(runner !== 'none'),
    RUNNER_ENVIRONMENT: runner,
    RUNNER_TEMP: machine.temporary,
    RUNNER_TOOL_CACHE: machine.cache,
    NO_PROXY: '127.0.0.1',
  };
}
