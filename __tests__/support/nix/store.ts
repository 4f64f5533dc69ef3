import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Sandbox } from '../../../src/model/nix.js';
import type { Nix, Nixpkgs } from '../../../src/nix/nix.js';
import { realTools } from '../../../src/world/real/tools.js';
import { find } from '../programs.js';
import { moduleProxy } from './modules.js';

const minutes = 60_000;

/** The package set that stands in for nixpkgs, and the flake that stands in for flake-utils. */
export const standIn = {
  pkgs: join(import.meta.dirname, 'pkgs'),
  flakeUtils: join(import.meta.dirname, 'flake-utils'),
};

/** Where what all tests of a machine may share is kept between runs: the build cache of Go and its modules. */
export const sharedCache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'nix-sync-tools', 'stand-in');

/** A Nix with a store of its own. */
export interface NixStage {
  readonly folder: string;
  /** What a job's environment needs besides for its Nix to be this one. */
  readonly environment: Readonly<Record<string, string>>;
  readonly nix: Nix;
  readonly nixpkgs: Nixpkgs;
}

export interface Stage {
  /** Builds see only their inputs and the programs of this machine. Needs root. */
  readonly sandbox?: 'on' | 'off';
  /** The folder of the programs of another Nix than that on PATH: `otherNix('trixie')`. */
  readonly programs?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * A store in `folder`, and Nix working on it with the stand-in package set: without root, daemon and sandbox, and nothing of
 * /nix is touched. NIX_STAND_IN_GITHUB (an address such as `hub.web`) makes its fetchers ask another server than github.com.
 * A folder of scratch() is removed at the end, for others: `chmod -R u+w` first.
 */
export async function privateStore(folder: string, stage: Stage = {}): Promise<NixStage> {
  const sandbox = sandboxOf(stage.sandbox ?? 'off');
  const programs = stage.programs ?? dirname(find('nix-store') ?? '/usr/bin/nix-store');
  const goCache = join(sharedCache, 'go-build');
  for (const each of ['conf', 'cache', 'temp']) await mkdir(join(folder, each), { recursive: true });
  await mkdir(goCache, { recursive: true });
  if (process.getuid?.() === 0) await chmod(goCache, 0o1777);
  await writeFile(join(folder, 'conf/nix.conf'), configuration(sandbox));
  const environment = {
    NIX_STORE_DIR: join(folder, 'store'),
    NIX_STATE_DIR: join(folder, 'var'),
    NIX_LOG_DIR: join(folder, 'log'),
    NIX_CONF_DIR: join(folder, 'conf'),
    NIX_USER_CONF_FILES: '/dev/null',
    XDG_CACHE_HOME: join(folder, 'cache'),
    NIX_PATH: `nixpkgs=${standIn.pkgs}`,
    NIX_STAND_IN_GO_CACHE: goCache,
    GOPROXY: await moduleProxy(join(sharedCache, 'modules')),
    ...(stage.programs === undefined ? {} : { PATH: `${stage.programs}:${process.env.PATH ?? ''}` }),
    ...stage.environment,
  };
  return {
    folder,
    environment,
    nix: await nixOf(programs, sandbox, { ...environment, TMPDIR: join(folder, 'temp') }),
    nixpkgs: {
      path: standIn.pkgs,
      used: { from: 'nix-path', reference: standIn.pkgs, revision: 'unknown' },
    },
  };
}

async function nixOf(folder: string, sandbox: Sandbox, own: Readonly<Record<string, string>>): Promise<Nix> {
  const environment = { ...realTools(process.env).nixEnvironment, ...own };
  const { stdout } = await promisify(execFile)(join(folder, 'nix-store'), ['--version'], { env: environment });
  return {
    name: 'Nix',
    version: stdout.trim().split(' ').at(-1) ?? '',
    origin: 'found',
    folder,
    system: `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-${process.platform}`,
    sandbox,
    environment,
    deadline: Date.now() + 10 * minutes,
  };
}

function sandboxOf(wanted: 'on' | 'off'): Sandbox {
  return wanted === 'on'
    ? { kind: 'on', how: 'namespaces of root' }
    : { kind: 'off', because: 'the builders of the tests use the programs of this machine' };
}

/** The programs of this machine that builders use, where they are let into a sandbox. */
const machine = ['/bin', '/usr', '/lib', '/lib64', '/etc/ssl', '/etc/resolv.conf', '/etc/hosts', '/etc/alternatives'];

function configuration(sandbox: Sandbox): string {
  const goRoot = dirname(dirname(find('go') ?? '/usr/bin/go'));
  const paths = [...machine, sharedCache, ...(goRoot.startsWith('/usr') ? [] : [goRoot])];
  return [
    `sandbox = ${sandbox.kind === 'on'}`,
    ...(sandbox.kind === 'on' ? [`sandbox-paths = ${paths.map((path) => `${path}?`).join(' ')}`] : []),
    'sandbox-fallback = false',
    'build-users-group =',
    'substituters =',
    'experimental-features = nix-command flakes',
    '',
  ].join('\n');
}
