import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import { arch } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Tools } from '../tools.js';
import { memoryFolder } from './memory.js';

type Environment = Readonly<Record<string, string | undefined>>;

const proxyNames = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];
const networkNames = [
  ...proxyNames,
  ...proxyNames.map((name) => name.toLowerCase()),
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NIX_SSL_CERT_FILE',
];
const userNames = ['HOME', 'PATH', 'XDG_CONFIG_HOME', 'GOENV', 'GOPROXY'];

function isForNix(name: string): boolean {
  return /^(?:NIX_\w+|XDG_\w+|HOME|USER|PATH|TMPDIR|GOPROXY)$/.test(name);
}

/** What the machine of this process has, as its environment tells. */
export function realTools(environment: Environment): Tools {
  return {
    find: (program) => find(program, environment),
    networkEnvironment: pick(environment, networkNames),
    userEnvironment: pick(environment, userNames),
    nixEnvironment: pick(environment, [...networkNames, ...Object.keys(environment).filter(isForNix)]),
    memoryFolder: () => memoryFolder('/dev/shm', '/proc/meminfo'),
  };
}

function pick(environment: Environment, names: readonly string[]): Readonly<Record<string, string>> {
  const given = names.flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

async function find(program: string, environment: Environment): Promise<readonly string[]> {
  const onPath = (environment.PATH ?? '').split(delimiter).filter(isAbsolute);
  const cached = await toolCacheFolders(program, environment.RUNNER_TOOL_CACHE ?? '');
  const fromSetup = program === 'go' ? newestGoRoots(environment) : [];
  const found = new Map<string, string>();
  for (const folder of [...onPath, ...cached, ...fromSetup]) {
    const path = join(folder, program);
    if (!(await isExecutable(path))) continue;
    const real = await realpath(path);
    if (!found.has(real)) found.set(real, path);
  }
  return [...found.values()];
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** TOOL/VERSION/ARCH/bin of each complete installation, as @actions/tool-cache lays them: ARCH.complete stands beside ARCH. */
async function toolCacheFolders(tool: string, cache: string): Promise<readonly string[]> {
  if (!isAbsolute(cache)) return [];
  const versions = (await namesIn(join(cache, tool))).filter((name) => /^\d/.test(name));
  const folders: string[] = [];
  for (const version of versions.sort(newestFirst)) {
    const installed = join(cache, tool, version, arch());
    if (await exists(`${installed}.complete`)) folders.push(join(installed, 'bin'));
  }
  return folders;
}

/** GitHub's runner images name each Go that they hold in a variable: GOROOT_1_25_X64. */
function newestGoRoots(environment: Environment): readonly string[] {
  const pattern = new RegExp(`^GOROOT_(\\d+)_(\\d+)_${arch()}$`, 'i');
  return Object.keys(environment)
    .filter((name) => pattern.test(name) && isAbsolute(environment[name] ?? ''))
    .sort(newestFirst)
    .map((name) => join(environment[name] ?? '', 'bin'));
}

function newestFirst(one: string, other: string): number {
  const numbers = (text: string): readonly number[] => (text.replace(/-.*$/, '').match(/\d+/g) ?? []).map(Number);
  const mine = numbers(one);
  const theirs = numbers(other);
  const at = [0, 1, 2].find((index) => mine[index] !== theirs[index]) ?? 0;
  return (theirs[at] ?? 0) - (mine[at] ?? 0);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
