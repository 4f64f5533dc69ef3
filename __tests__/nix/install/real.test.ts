import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { NixWanted } from '../../../src/model/nix.js';
import { cleanUp } from '../../../src/world/real/post.js';
import { needs } from '../../support/needs.js';
import { find } from '../../support/programs.js';
import { scratch } from '../../support/scratch.js';
import { serve } from '../../world/real/server.js';
import { type Came, compiledSource, freshMachine, laterStep, type Machine, obtainOn, type Start } from './machine.js';
import { makeReleaseArchive, type ReleaseArchive } from './release-archive.js';

const machines: Machine[] = [];
let release: ReleaseArchive;
let source: string;
let work: string;
let downloads = 0;

const isRoot = process.getuid?.() === 0;
/** An ordinary user has root run the whole file. */
const whole = isRoot ? needs('nix', 'patchelf', 'sudo', 'mounts') : test.skip;

if (!isRoot) {
  needs('nix', 'patchelf', 'sudo')(
    'all of this passes as root',
    () => {
      const jest = [...process.execArgv, resolve('node_modules/jest/bin/jest.js'), '__tests__/nix/install/real'];
      const kept = ['PATH', 'NIX_SYNC_REQUIRE_TOOLS', 'NIX_SYNC_EXHAUSTIVE'].map(
        (name) => `${name}=${process.env[name] ?? ''}`,
      );
      const ended = spawnSync('sudo', ['-n', 'env', ...kept, process.execPath, ...jest], { encoding: 'utf8' });
      expect(ended.stderr).toContain('Tests: ');
      expect(ended.stderr).not.toMatch(/Tests: .*(failed|skipped)/);
    },
    300_000,
  );
}

beforeAll(async () => {
  work = await scratch();
  await chmod(work, 0o755);
  if (!isRoot || find('patchelf') === undefined || find('nix') === undefined) return;
  [release, source] = await Promise.all([
    makeReleaseArchive(join(work, 'release'), 'small'),
    compiledSource(join(work, 'source')),
  ]);
}, 60_000);

afterEach(async () => {
  for (const machine of machines.splice(0)) await cleanUp((name) => (name === 'daemon' ? daemonFile(machine) : ''));
});

function daemonFile(machine: Machine): string {
  return join(machine.nix, 'var/nix/nix-sync-daemon.pid');
}

async function machineCalled(name: string, sudo?: 'sudo' | 'no-sudo'): Promise<Machine> {
  const machine = await freshMachine(join(work, name), sudo);
  machines.push(machine);
  return machine;
}

/** Obtains the release of the test, from a server of its own. */
async function obtain(machine: Machine, start: Omit<Start, 'wanted'>, more: Partial<NixWanted> = {}): Promise<Came> {
  downloads = 0;
  const url = await serve((request, response) => {
    downloads += 1;
    if (!request.url?.endsWith('.tar.xz')) response.writeHead(404).end();
    else createReadStream(release.path).pipe(response);
  });
  const wanted: NixWanted = {
    install: 'auto',
    release: named(release.sha256),
    url,
    settings: 'substituters =',
    nixpkgs: 'default',
    timeoutSeconds: 60,
    ...more,
  };
  return obtainOn(machine, source, { ...start, wanted });
}

function named(sha256: string): NixWanted['release'] {
  return { kind: 'version', version: release.version, sha256: { [release.system]: sha256 } };
}

/** What a run says of its Nix, in short. */
function short(came: Came): string {
  switch (came.kind) {
    case 'ok':
      return `${came.value.origin} ${came.value.name} ${came.value.version}, sandbox ${came.value.sandbox.kind}`;
    case 'failed':
    case 'refused':
      return came.problem.code;
    case 'killed':
      return `killed: ${came.log}`;
    case 'bug':
      return came.stack;
  }
}

/** What a run left for its post step, as it is seen from outside of the machine. */
function statesOf({ log }: Came, machine: Machine) {
  const states = new Map(
    [...log.matchAll(/^::save-state name=([\w-]+)::(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  return (name: string) => (states.get(name) ?? '').replace(/^\/nix\//, `${machine.nix}/`);
}

async function goneIs(path: string): Promise<void> {
  for (let turn = 0; existsSync(path); turn += 1) {
    if (turn === 100) throw new Error(`${path} is still there.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** All that lies below some folders of a machine, and is not meant to stay. */
async function leftovers({ nix, cache, temporary }: Machine): Promise<readonly string[]> {
  const inside = async (folder: string) => (existsSync(folder) ? readdir(folder) : []);
  const kept = /^(nix-sync-nix-\w+\.conf|store|var)$/;
  const found = [...(await inside(temporary)), ...(await inside(nix))].filter((name) => !kept.test(name));
  const unpacked = existsSync(cache) ? await readdir(cache, { recursive: true }) : [];
  return [
    ...found,
    ...unpacked.filter((path) => /x64\.(?!complete)|arm64\.(?!complete)/.test(path) && !path.includes('/store/')),
  ];
}

const good = () => `installed Nix ${release.version}, sandbox on`;

describe('a runner without Nix', () => {
  whole(
    'gets one as root, once, and again where the store lost something; what cannot be mended is said',
    async () => {
      const machine = await machineCalled('root');
      const first = await obtain(machine, { user: 'root' });
      expect(short(first)).toBe(good());
      expect(downloads).toBe(1);
      expect(await leftovers(machine)).toEqual([]);
      const later = await laterStep(machine, source, { user: 'root' }, first.log);
      expect(later).toMatch(/^nix \(Nix\) [\d.]+\nsandbox = true\nsubstituters = *\n/);
      expect(later).not.toMatch(/error|modified|disappeared/);
      expect(short(await obtain(machine, { user: 'root' }))).toBe(good());
      expect(downloads).toBe(0);

      await rm(join(machine.nix, 'var/nix/db'), { recursive: true });
      const [one = ''] = (await readdir(join(machine.nix, 'store'))).filter((name) => name.endsWith('nix-libraries'));
      await rm(join(machine.nix, 'store', one), { recursive: true });
      expect(short(await obtain(machine, { user: 'root' }))).toBe(good());
      expect(downloads).toBe(0);
      expect(await leftovers(machine)).toEqual([]);

      await writeFile(join(machine.nix, 'var/nix/db/db.sqlite'), 'no database');
      expect(short(await obtain(machine, { user: 'root' }))).toBe('nix-install-broken');
      expect(await leftovers(machine)).toEqual([]);
    },
    60_000,
  );

  whole(
    'gets one as an ordinary user with sudo, two runs at once',
    async () => {
      const machine = await machineCalled('sailor');
      const start = { user: 'sailor' } as const;
      const came = await Promise.all([obtain(machine, start), obtain(machine, start)]);
      expect(came.map(short)).toEqual([good(), good()]);
      expect(await leftovers(machine)).toEqual([]);
    },
    60_000,
  );

  whole(
    'gets a daemon with build users where this user may make no namespaces; the post step ends it',
    async () => {
      const machine = await machineCalled('restricted');
      const start = { user: 'sailor', kind: 'restricted' } as const;
      const came = await obtain(machine, start);
      expect(short(came)).toBe(good());
      expect(came).toMatchObject({
        value: {
          sandbox: { how: 'by a daemon of root, with users of its own for builds' },
          environment: { NIX_REMOTE: 'daemon' },
        },
      });
      const pid = (await readFile(daemonFile(machine), 'utf8')).trim();
      expect(existsSync(`/proc/${pid}`)).toBe(true);

      expect(short(await obtain(machine, start))).toBe(good());
      expect((await readFile(daemonFile(machine), 'utf8')).trim()).toBe(pid);

      expect(await cleanUp((name) => (name === 'daemon' ? daemonFile(machine) : ''))).toEqual([]);
      await goneIs(`/proc/${pid}`);

      expect(short(await obtain(machine, start))).toBe(good());
    },
    60_000,
  );

  whole(
    'says why there is no sandbox where there is neither a namespace nor sudo',
    async () => {
      const machine = await machineCalled('alone', 'no-sudo');
      await mkdir(machine.nix, { recursive: true });
      await chown(machine.nix, 4242, 4242);
      const came = await obtain(machine, { user: 'sailor', kind: 'restricted' });
      expect(short(came)).toBe(`installed Nix ${release.version}, sandbox off`);
      expect(came).toMatchObject({
        value: {
          system: release.system,
          sandbox: { because: expect.stringMatching(/^no build could be shut in .*no sudo without a password/) },
        },
      });
    },
    60_000,
  );
});

describe('a run that was cut off', () => {
  const moments = process.env.NIX_SYNC_EXHAUSTIVE === '1' ? [0, 20, 50, 100, 200, 400, 800] : [30];

  for (const moment of moments) {
    whole(
      `${moment} ms after it began to place what it brought is done again`,
      async () => {
        const machine = await machineCalled(`cut-off-${moment}`);
        const kill = { word: 'remove-placed', after: moment };
        const cut = await obtain(machine, { user: 'sailor', kill });
        expect(cut.kind).toMatch(/killed|ok/);
        expect(await cleanUp(statesOf(cut, machine))).toEqual([]);
        expect((await leftovers(machine)).filter((name) => !/^nix-sync-\w{6}$/.test(name))).toEqual([]);
        expect(short(await obtain(machine, { user: 'sailor' }))).toBe(good());
        expect(downloads).toBe(0);
      },
      60_000,
    );
  }
});

describe('nothing is left behind', () => {
  whole(
    'where sudo is needed and is not there',
    async () => {
      const machine = await machineCalled('no-sudo', 'no-sudo');
      expect(short(await obtain(machine, { user: 'sailor' }))).toBe('nix-needs-sudo');
      expect(downloads).toBe(0);
      expect(existsSync(machine.nix)).toBe(false);
    },
    60_000,
  );

  whole(
    "where /nix is somebody else's",
    async () => {
      const machine = await machineCalled('foreign');
      await mkdir(join(machine.nix, 'store'), { recursive: true });
      expect(short(await obtain(machine, { user: 'sailor' }))).toBe('nix-folder-unusable');
      expect(downloads).toBe(0);
    },
    60_000,
  );

  whole(
    'of an archive that is not the one that was named',
    async () => {
      const machine = await machineCalled('altered');
      const came = await obtain(machine, { user: 'sailor' }, { release: named('0'.repeat(64)) });
      expect(short(came)).toBe('nix-release-altered');
      expect(existsSync(machine.nix)).toBe(false);
      expect(await leftovers(machine)).toEqual([]);
      expect(await readdir(machine.cache)).toEqual([]);
    },
    60_000,
  );

  whole(
    'of an archive that is damaged, or something else',
    async () => {
      const machine = await machineCalled('damaged');
      const damaged = (await readFile(release.path)).subarray(0, 100_000);
      const good = release;
      const path = join(work, 'damaged.tar.xz');
      await writeFile(path, damaged);
      release = { ...release, path, sha256: createHash('sha256').update(damaged).digest('hex') };
      const came = await obtain(machine, { user: 'sailor' });
      release = good;
      expect(short(came)).toBe('nix-not-unpacked');
      expect(existsSync(machine.nix)).toBe(false);
      expect(await leftovers(machine)).toEqual([]);
    },
    60_000,
  );

  whole(
    'of Nix where /nix is full',
    async () => {
      const machine = await machineCalled('full');
      const came = await obtain(machine, { user: 'sailor', room: 3 });
      expect(short(came)).toBe('nix-not-unpacked');
      expect(came).toMatchObject({ problem: { why: expect.stringContaining('No space left') } });
      expect(await leftovers(machine)).toEqual([]);
    },
    60_000,
  );
});
