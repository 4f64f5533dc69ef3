import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { NixWanted } from '../../../src/model/nix.js';
import { type ObtainOutside, obtainNix } from '../../../src/nix/install/obtain.js';
import { realFiles } from '../../../src/world/real/files.js';
import { realProcesses } from '../../../src/world/real/processes.js';
import { needs } from '../../support/needs.js';
import { privateStore } from '../../support/nix/store.js';
import { find } from '../../support/programs.js';
import { scratch } from '../../support/scratch.js';

const pinned: NixWanted = {
  install: 'auto',
  release: { kind: 'pinned' },
  url: 'default',
  settings: '',
  nixpkgs: 'default',
  timeoutSeconds: 60,
};

type Environment = Readonly<Record<string, string>>;

/** A machine on which Nix may be installed nowhere; `found` is where the programs of one lie. */
async function machineWith(found: string | undefined, environment: Environment): Promise<ObtainOutside> {
  const path = found === undefined ? [] : [join(found, 'nix')];
  return {
    files: realFiles(),
    processes,
    clock: { now: () => 1_000_000, sleep: async () => undefined },
    tell: () => undefined,
    scratch: await scratch(),
    machine: { platform: 'linux', architecture: 'x64', userId: 0, userName: 'root', runner: 'self-hosted' },
    host: 'none',
    network: {
      get: async () => {
        throw new Error('nothing is downloaded');
      },
    },
    tools: {
      find: async (program) => (program === 'nix' ? path : []),
      nixEnvironment: environment,
      userEnvironment: {},
      networkEnvironment: {},
      memoryFolder: async () => 'none',
    },
  };
}

const processes = realProcesses(new AbortController().signal);
const installed = () => dirname(find('nix') ?? '');

const running: number[] = [];

afterEach(() => {
  for (const pid of running.splice(0)) process.kill(-pid);
});

/** A daemon of a private store, and what its users have in their environment. */
async function daemonOf(folder: string, environment: Environment): Promise<Environment> {
  const socket = join(folder, 'socket');
  const own = { ...environment, NIX_DAEMON_SOCKET_PATH: socket };
  const child = spawn(join(installed(), 'nix-daemon'), [], {
    env: { ...process.env, ...own },
    detached: true,
    stdio: 'ignore',
  });
  if (child.pid !== undefined) running.push(child.pid);
  const files = realFiles();
  for (let turn = 0; turn < 250 && (await files.look(socket)).kind === 'missing'; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { ...own, NIX_REMOTE: 'daemon' };
}

describe('a Nix that is there is used as it is, and tells the truth about its sandbox', () => {
  needs('nix')('where it has none', async () => {
    const { environment } = await privateStore(await scratch());
    const came = await obtainNix(pinned, await machineWith(installed(), environment));
    expect(came).toMatchObject({
      kind: 'ok',
      value: { origin: 'found', name: 'Nix', deadline: 1_060_000, environment, sandbox: { kind: 'off' } },
    });
  });

  needs('nix', 'namespaces')('where its user asks for one', async () => {
    const { environment } = await privateStore(await scratch());
    const outside = await machineWith(installed(), environment);
    const came = await obtainNix({ ...pinned, settings: 'sandbox = true' }, outside);
    expect(came).toMatchObject({ kind: 'ok', value: { sandbox: { kind: 'on' } } });
    const own = join(outside.scratch, 'nix-settings.conf');
    expect(came).toMatchObject({ value: { environment: { NIX_USER_CONF_FILES: `${own}:/dev/null` } } });
    expect(await readFile(own, 'utf8')).toBe('sandbox = true\n');
  });

  needs('nix', 'namespaces')('where it has one with programs of the machine in it', async () => {
    const { environment } = await privateStore(await scratch(), { sandbox: 'on' });
    const came = await obtainNix(pinned, await machineWith(installed(), environment));
    expect(came).toMatchObject({ value: { sandbox: { kind: 'on', how: 'as the Nix of this machine is set up' } } });
  });

  needs('nix', 'namespaces')('where a build may leave it', async () => {
    const { environment } = await privateStore(await scratch(), { sandbox: 'on' });
    const outside = await machineWith(installed(), environment);
    const came = await obtainNix({ ...pinned, settings: 'sandbox = relaxed' }, outside);
    expect(came).toMatchObject({ value: { sandbox: { kind: 'off', because: expect.stringContaining('relaxed') } } });
  });

  needs('nix', 'namespaces')('where a daemon builds', async () => {
    for (const sandbox of ['off', 'on'] as const) {
      const folder = await scratch();
      const { environment } = await privateStore(folder, { sandbox });
      const came = await obtainNix(pinned, await machineWith(installed(), await daemonOf(folder, environment)));
      expect(came).toMatchObject({ value: { sandbox: { kind: sandbox } } });
    }
  });

  needs('nix')('where it can build nothing', async () => {
    const { environment } = await privateStore(await scratch());
    const outside = await machineWith(installed(), { ...environment, NIX_STORE_DIR: '/proc/none' });
    expect(await obtainNix(pinned, outside)).toMatchObject({
      kind: 'ok',
      value: {
        system: expect.stringMatching(/-linux$/),
        sandbox: { kind: 'off', because: expect.stringMatching(/^no build could be made/) },
      },
    });
  });
});

describe('where there is no Nix', () => {
  test.each([
    ['auto', 'none'],
    ['always', 'none'],
    ['never', 'github-hosted'],
    ['auto', 'self-hosted'],
  ] as const)('"install-nix: %s" on a runner "%s" installs none', async (install, runner) => {
    const outside = await machineWith(undefined, {});
    const host = {} as never;
    const came = await obtainNix(
      { ...pinned, install },
      { ...outside, host: runner === 'none' ? 'none' : host, machine: { ...outside.machine, runner } },
    );
    expect(came).toMatchObject({ kind: 'failed', problem: { code: 'nix-missing' } });
  });
});

describe('a Nix that does not work', () => {
  async function folderWith(programs: readonly string[], script: string): Promise<string> {
    const folder = join(await scratch(), 'bin');
    await mkdir(folder);
    for (const program of programs) {
      await writeFile(join(folder, program), `#!/bin/sh\n${script}\n`);
      await chmod(join(folder, program), 0o755);
    }
    return folder;
  }
  const all = ['nix', 'nix-build', 'nix-instantiate', 'nix-store'];

  test.each([
    ['lacks a program', all.slice(0, 3), 'echo "nix (Nix) 2.8.0"'],
    ['does not answer', all, 'exit 1'],
    ['is something else', all, 'echo nix, the card game'],
  ])('because it %s is refused', async (_what, programs, script) => {
    const outside = await machineWith(await folderWith(programs, script), {});
    await expect(obtainNix(pinned, outside)).rejects.toMatchObject({ problem: { code: 'nix-unusable' } });
  });

  needs('nix')('gives way to the next one', async () => {
    const home = await scratch();
    await mkdir(join(home, '.nix-profile'));
    await symlink(installed(), join(home, '.nix-profile/bin'));
    const { environment } = await privateStore(await scratch());
    const outside = await machineWith(await folderWith(all, 'exit 1'), { ...environment, HOME: home });
    expect(await obtainNix(pinned, outside)).toMatchObject({ value: { folder: join(home, '.nix-profile/bin') } });
  });
});
