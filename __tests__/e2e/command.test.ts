import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { hashFolder } from '../../src/archive/folder.js';
import { realFiles } from '../../src/world/real/files.js';
import { firstOf } from '../support/exhaustive.js';
import type { LocalGitHub } from '../support/github/server.js';
import { nodes, nodesAtLength } from '../support/nodes.js';
import { programHashes } from '../support/program.js';
import { find } from '../support/programs.js';
import { type Ran, runCommand, type Shell, schemaErrors, serverEnvironment } from './command.js';
import { layProgram } from './working-tree.js';
import { hubWithTide, workshop } from './workshop.js';

const shop = workshop();

/** The whole of what a person can read of a Problem at a terminal. */
const problemShape = /^error: \S.*\n(?: {2}in .*\n)?(?: {2}\S.*\n)+ {2}next: \S.*\n {2}\([a-z-]+\)\n$/;

function runOn(node: string): (line: string, change?: Partial<Shell>) => Promise<Ran> {
  return (line, change = {}) =>
    runCommand(
      line.split(' ').filter((word) => word !== ''),
      { scratch: shop.folder(), folder: shop.folder(), node, environment: shop.environment(), ...change },
    );
}

describe.each(nodes())('on $name', ({ path: node }) => {
  const run = runOn(node);

  test('tells its version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await run('--version')).toMatchObject({ code: 0, output: `${version}\n`, log: '' });
  });

  test('hashes what Go vendors', async () => {
    const folder = await mkdtemp(join(shop.folder(), 'vendored-'));
    await layProgram(folder, 'v0.1.0');
    const ran = await run('hash vendor .', { folder });
    expect(ran).toMatchObject({ code: 0, output: `${programHashes['v0.1.0'].vendor}\n`, leftovers: [] });
  });
});

describe.each(nodesAtLength())('in full on $name', ({ path: node }) => {
  const run = runOn(node);

  test.each(['--help', 'sync --help', 'hash --help', 'sync --dry-run --help', 'help hash'])(
    '%s fits a terminal, that of sync a tall one',
    async (line) => {
      const { code, output, log } = await run(line);

      expect([code, log]).toEqual([0, '']);
      const lines = output.trimEnd().split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
      expect(lines.length).toBeLessThanOrEqual(line.startsWith('sync') ? 35 : 25);
      expect(output).toContain('nix-sync');
    },
  );

  test.each([
    ['', 'The command was not told what to do', 'Use sync or verify'],
    ['snyc', '"snyc" is no mode', 'Did you mean sync?'],
    ['--dry-run', 'The command was not told what to do', 'Did you mean nix-sync sync --dry-run?'],
    ['--versoin', 'There is no option --versoin', 'Did you mean --version?'],
    ['sync --dry-runn', 'There is no option --dry-runn', 'Did you mean --dry-run?'],
    ['sync --proxy-vendor', '--proxy-vendor has no effect here', 'use hash'],
    ['hash source . --dry-run', '--dry-run has no effect here', 'use sync'],
    ['sync --dry-run=yes', '--dry-run cannot be used as it was given', '--no-dry-run'],
    ['sync --no-dry-run=1', '--dry-run cannot be used as it was given', '--no-dry-run'],
    ['sync --allow downgrad', '--allow cannot be used', 'Did you mean downgrade?'],
    ['sync 0.2.0 nix/tide.nix', 'There is no place for the word "nix/tide.nix"', 'nix-sync sync --help'],
    ['sync --token abcdef', '--token has no effect here', 'GITHUB_TOKEN'],
    ['hash sourc .', 'There is no "hash sourc"', 'Did you mean "hash source"?'],
  ])('wrong usage ends with 2 and says what is right: %s', async (line, what, next) => {
    const { code, output, log } = await run(line);

    expect([code, output]).toEqual([2, '']);
    expect(log).toMatch(problemShape);
    expect(log).toContain(`error: ${what}`);
    expect(log.slice(log.indexOf('next: '))).toContain(next);
    expect(log).not.toContain('abcdef');
  });

  describe('hash', () => {
    let hub: LocalGitHub;
    let folder = '';
    beforeAll(async () => {
      hub = await hubWithTide('v0.2.0');
      folder = await mkdtemp(join(shop.folder(), 'hashed-'));
      await layProgram(join(folder, 'tide'), 'v0.2.0');
      const pack = promisify(execFile);
      await pack('tar', ['-cf', 'tide.tar', 'tide'], { cwd: folder });
      await pack('tar', ['-czf', 'tide.tar.gz', 'tide'], { cwd: folder });
      await writeFile(join(folder, 'half.tar.gz'), (await readFile(join(folder, 'tide.tar.gz'))).subarray(0, 900));
      await writeFile(join(folder, 'tide.tar.xz'), Buffer.from('fd377a585a000004e6d6b44600000000', 'hex'));
      await mkdir(join(folder, 'empty'));
    });

    const mirror = () => `--source-mirror github.com=${hub.web}`;

    test.each([
      ['source tide', () => ''],
      ['source tide.tar', () => ''],
      ['source tide.tar.gz', () => ''],
      ['source harbour/tide@v0.2.0', mirror],
    ])('%s prints the hash alone', async (line, more) => {
      const ran = await run(`hash ${line} ${more()}`, { folder });
      expect(ran).toMatchObject({ code: 0, output: `${programHashes['v0.2.0'].source}\n`, leftovers: [] });
    });

    test('vendor prints the hash alone and leaves the folder as it is', async () => {
      const before = await listing(join(folder, 'tide'));
      const ran = await run('hash vendor tide', { folder });
      expect(ran).toMatchObject({ code: 0, output: `${programHashes['v0.2.0'].vendor}\n`, leftovers: [] });
      expect(await listing(join(folder, 'tide'))).toEqual(before);
    });

    test('vendor --proxy-vendor hashes what Go keeps of its downloads', async () => {
      const before = await listing(join(folder, 'tide'));
      const ran = await run('hash vendor . --proxy-vendor', { folder: join(folder, 'tide') });
      expect(ran).toMatchObject({ code: 0, output: `${await downloadsOf(folder)}\n`, leftovers: [] });
      expect(await listing(join(folder, 'tide'))).toEqual(before);
    });

    test.each([
      ['source gone', 'nothing-to-hash', 'OWNER/REPO@TAG'],
      ['source harbour/tide', 'nothing-to-hash', 'OWNER/REPO@TAG'],
      ['source gone.tar.gz', 'nothing-to-hash', 'Check the path'],
      ['source tide.tar.xz', 'archive-of-other-kind', 'xz'],
      ['source half.tar.gz', 'archive-damaged', 'Get it again'],
      ['source harbour/tide@v9', 'archive-missing', 'tag was pushed'],
      ['vendor gone', 'nothing-to-hash', 'Check the path'],
      ['vendor empty', 'nothing-to-hash', 'go.mod'],
      ['vendor tide.tar', 'nothing-to-hash', 'Check the path'],
    ])('%s is refused', async (line, code, text) => {
      const ran = await run(`hash ${line} ${line.includes('@') ? mirror() : ''}`, { folder });
      expect(ran).toMatchObject({ code: 1, output: '', leftovers: [] });
      expect(ran.log).toContain(`(${code})`);
      expect(ran.log).toContain(text);
      expect(ran.log.slice(ran.log.indexOf('error: '))).toMatch(problemShape);
    });

    test('what Go says keeps its lines together', async () => {
      const broken = await mkdtemp(join(folder, 'broken-'));
      await writeFile(join(broken, 'go.mod'), 'modul tide\n');
      const { code, log } = await run('hash vendor .', { folder: broken });
      expect(code).toBe(1);
      expect(log).toContain('error: The go.mod in the top folder of the source cannot be parsed.\n');
      expect(log.slice(log.indexOf('error: '))).toMatch(problemShape);
    });

    test.each(['source tide', 'vendor tide', 'source gone'])('%s --json prints the Outcome alone', async (line) => {
      const { code, output } = await run(`hash ${line} --json`, { folder });
      expect(code).toBe(line === 'source gone' ? 1 : 0);
      expect(await schemaErrors(output)).toEqual([]);
    });
  });

  test('without Go it says where to get it', async () => {
    const folder = await mkdtemp(join(shop.folder(), 'without-go-'));
    await layProgram(folder, 'v0.1.0');
    const ran = await run('hash vendor .', { folder, environment: { PATH: '/no/such/folder' } });
    expect(ran).toMatchObject({ code: 1, output: '' });
    expect(ran.log).toContain('(go-missing)');
  });

  test('a token is sent to no one but the API', async () => {
    const hub = await hubWithTide('v0.1.0');
    const environment = { ...shop.environment(), ...serverEnvironment(hub), GITHUB_TOKEN: 'ghp_nobodyKnowsThisToken' };
    const ran = await run(`hash source harbour/tide@v0.1.0 --source-mirror github.com=${hub.web}`, { environment });
    expect(ran).toMatchObject({ code: 0, output: `${programHashes['v0.1.0'].source}\n` });
    expect(ran.log).not.toContain('ghp_nobodyKnowsThisToken');
  });
});

test('what Go keeps is removed for a user who is not root, too', async () => {
  const folder = await mkdtemp(join(shop.folder(), 'of-somebody-'));
  await layProgram(folder, 'v0.2.0');
  await chmod(folder, 0o755);
  const shell: Shell = { scratch: shop.folder(), folder, environment: shop.environment(), user: 'nobody' };
  for (const _ of firstOf(['once', 'again', 'and again'], 1)) {
    const ran = await runCommand(['hash', 'vendor', '.'], shell);
    expect(ran).toMatchObject({ code: 0, output: `${programHashes['v0.2.0'].vendor}\n`, leftovers: [] });
  }
});

test('the bundle is a program by itself', async () => {
  const ran = await runCommand(['--version'], { scratch: shop.folder(), folder: shop.folder() });
  expect(ran).toMatchObject({ code: 0, log: '' });
});

async function listing(folder: string): Promise<readonly string[]> {
  const paths = await readdir(folder, { recursive: true });
  const lines = paths.map(async (path) => {
    const { mtimeMs, mode, size } = await lstat(join(folder, path));
    return `${path} ${mode.toString(8)} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(lines)).sort();
}

/** The hash of Go's download cache after `go mod download`, made with nothing but Go. */
async function downloadsOf(folder: string): Promise<string> {
  const go = find('go');
  if (go === undefined) throw new Error('no Go on PATH');
  const cache = await mkdtemp(join(folder, 'downloads-'));
  const environment = { ...process.env, ...shop.environment(), GOMODCACHE: cache, GOFLAGS: '-modcacherw' };
  await promisify(execFile)(go, ['mod', 'download'], { cwd: join(folder, 'tide'), env: environment });
  await realFiles().remove(join(cache, 'cache/download/sumdb'));
  return hashFolder(join(cache, 'cache/download'), realFiles());
}
