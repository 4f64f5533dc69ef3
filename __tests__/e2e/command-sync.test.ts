import { createReadStream } from 'node:fs';
import { chmod, copyFile, link, mkdtemp, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalGitHub } from '../support/github/server.js';
import { nodes, nodesAtLength } from '../support/nodes.js';
import { expressionPath, type ProgramTag, programFiles, programHashes } from '../support/program.js';
import { tide, workflowToken } from '../support/stage.js';
import { type Ran, runCommand, type Shell, schemaErrors, serverEnvironment } from './command.js';
import { git, layProgram } from './working-tree.js';
import { hubWithTide, workshop } from './workshop.js';

const shop = workshop();
const written = programFiles('v0.2.0')[expressionPath] ?? '';

/** The expression with its three literals brought to a release, all else as it was. */
function brought(text: string, tag: ProgramTag, version: string = tag.slice(1)): string {
  return text
    .replace('version = "0.1.0"', `version = "${version}"`)
    .replace(programHashes['v0.1.0'].source, programHashes[tag].source)
    .replace(programHashes['v0.1.0'].vendor, programHashes[tag].vendor);
}

/** A working tree of harbour/tide as Git knows it, in which the expression still names v0.1.0. */
async function checkout(besides: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'tree-'));
  await layProgram(folder, 'v0.2.0', besides);
  await git(folder, 'init', '-q');
  await git(folder, 'add', '-A');
  return folder;
}

const expressionIn = (folder: string) => readFile(join(folder, expressionPath), 'latin1');
const changesIn = async (folder: string) => (await git(folder, 'diff', '--numstat')).trim();

let hub: LocalGitHub;
beforeAll(async () => {
  hub = await hubWithTide('v0.3.0');
  await hub.tag(tide, 'v0.4.0-rc.1', (await hub.branches(tide)).main ?? '');
  hub.release(tide, { tag: 'v0.4.0-rc.1', prerelease: true });
});

function syncOn(node: string) {
  return (folder: string, line = '', change: Partial<Shell> & { readonly hub?: LocalGitHub } = {}): Promise<Ran> => {
    const server = change.hub ?? hub;
    const given = ['sync', ...line.split(' ').filter((word) => word !== '')];
    return runCommand([...given, '--source-mirror', `github.com=${server.web}`], {
      scratch: shop.folder(),
      folder,
      node,
      ...change,
      environment: { ...shop.environment(), ...serverEnvironment(server), ...change.environment },
    });
  };
}

describe.each(nodes())('sync on $name', ({ path: node }) => {
  const sync = syncOn(node);

  test('brings three literals to the release, and finds nothing to change the second time', async () => {
    const folder = await checkout();

    const first = await sync(folder, '0.2.0');

    expect(first).toMatchObject({ code: 0, leftovers: [], survivors: [] });
    expect(first.output).toContain('tide 0.1.0 -> 0.2.0');
    expect(await expressionIn(folder)).toBe(brought(written, 'v0.2.0'));
    expect(await changesIn(folder)).toBe(`3\t3\t${expressionPath}`);
    expect((await git(folder, 'status', '--porcelain', '-uall')).match(/^(.M|\?\?) /gm)).toEqual(['AM ']);

    const { mtimeMs, ino } = await stat(join(folder, expressionPath));
    const second = await sync(folder, 'v0.2.0');
    expect(second).toMatchObject({ code: 0, leftovers: [] });
    expect(second.output).toContain('Nothing to change');
    expect(await stat(join(folder, expressionPath))).toMatchObject({ mtimeMs, ino });
  });
});

describe.each(nodesAtLength())('sync in full on $name', ({ path: node }) => {
  const sync = syncOn(node);

  test('without a release it takes the highest, and says which prerelease it passed over', async () => {
    const folder = await checkout();
    const ran = await sync(folder);
    expect(ran).toMatchObject({ code: 0, leftovers: [] });
    expect(ran.output).toContain('Passed over: v0.4.0-rc.1 (prerelease)');
    expect(await expressionIn(folder)).toBe(brought(written, 'v0.3.0'));
  });

  test.each([
    ['--version 0.2.x', 'v0.2.0', '0.2.0'],
    ['0.x', 'v0.3.0', '0.3.0'],
    ['0.4.0-rc.1 --allow prerelease', 'v0.3.0', '0.4.0-rc.1'],
  ] as const)('a dry run of %s prints a diff that Git can apply, and writes nothing', async (line, tag, version) => {
    const folder = await checkout();

    const ran = await sync(folder, `${line} --dry-run`);

    expect(ran).toMatchObject({ code: 0, leftovers: [] });
    expect(ran.output).toContain(`+  version = "${version}";`);
    expect(await changesIn(folder)).toBe('');
    await writeFile(join(folder, 'shown.diff'), diffIn(ran.output));
    await git(folder, 'apply', 'shown.diff');
    expect(await expressionIn(folder)).toBe(brought(written, tag, version));
  });

  test('keeps mode, line ends and bytes that are no UTF-8', async () => {
    const odd = written.replaceAll('\n', '\r\n').replace('High and', 'High \xe4nd');
    const folder = await checkout({ [expressionPath]: Buffer.from(odd, 'latin1') });
    await chmod(join(folder, expressionPath), 0o755);

    const ran = await sync(folder, '0.2.0');

    expect(ran).toMatchObject({ code: 0, log: expect.not.stringContaining('warning') });
    expect(await expressionIn(folder)).toBe(brought(odd, 'v0.2.0'));
    expect((await stat(join(folder, expressionPath))).mode & 0o7777).toBe(0o755);
  });

  test('one of several files fails alone', async () => {
    const computed = written.replace('"0.1.0"', 'lib.trim "0.1.0"').replace('pname = "tide"', 'pname = "buoy"');
    const folder = await checkout({ 'nix/buoy.nix': computed });

    const ran = await sync(folder, '0.2.0 --files nix/buoy.nix --files nix/tide.nix --json');

    expect(ran.code).toBe(1);
    expect(await expressionIn(folder)).toBe(brought(written, 'v0.2.0'));
    expect(await readFile(join(folder, 'nix/buoy.nix'), 'utf8')).toBe(computed);
    const outcome = JSON.parse(ran.output);
    expect(await schemaErrors(ran.output)).toEqual([]);
    expect(outcome.packages).toMatchObject([
      { kind: 'failed', name: 'buoy', problem: { code: 'value-computed', place: { file: 'nix/buoy.nix' } } },
      { kind: 'changed', name: 'tide', delivery: { kind: 'written', path: expressionPath } },
    ]);
  });

  test('an older release is left alone, and taken where that is allowed', async () => {
    const newer = brought(written, 'v0.3.0');
    const folder = await checkout({ [expressionPath]: newer });

    const left = await sync(folder, '0.2.0');
    expect(left).toMatchObject({ code: 0, output: expect.stringContaining('allow downgrade') });
    expect(await expressionIn(folder)).toBe(newer);

    expect(await sync(folder, '0.2.0 --allow downgrade')).toMatchObject({ code: 0 });
    expect(await expressionIn(folder)).toBe(brought(written, 'v0.2.0'));
  });

  test('a prerelease is left alone', async () => {
    const folder = await checkout();
    const left = await sync(folder, 'v0.4.0-rc.1');
    expect(left).toMatchObject({ code: 0, output: expect.stringContaining('allow prerelease') });
    expect(await changesIn(folder)).toBe('');
  });

  test.each<[string, string, string, (folder: string) => Promise<unknown>]>([
    ['a link', '--files nix/link.nix', 'file-is-link', (folder) => symlink('tide.nix', join(folder, 'nix/link.nix'))],
    [
      'a file with another name',
      '--files nix/same.nix',
      'file-has-other-name',
      (folder) => link(join(folder, expressionPath), join(folder, 'nix/same.nix')),
    ],
    ['a missing file', '--files nix/tides.nix', 'file-missing', async () => undefined],
    ['a folder', '--files nix', 'file-missing', async () => undefined],
    [
      'two packages',
      '',
      'package-ambiguous',
      (folder) => copyFile(join(folder, expressionPath), join(folder, 'package.nix')),
    ],
    ['a version that is none', 'best/of-all', 'version-malformed', async () => undefined],
    ['a missing tag', '0.9.0', 'tag-missing', async () => undefined],
    ['a line without a tag', '7.x', 'no-tag-fits', async () => undefined],
  ])('refuses %s and writes nothing', async (_, line, code, prepare) => {
    const folder = await checkout();
    await prepare(folder);

    const ran = await sync(folder, line);

    expect(ran).toMatchObject({ code: 1, leftovers: [] });
    expect(ran.output + ran.log).toContain(`(${code})`);
    expect(await changesIn(folder)).toBe('');
    expect(`${ran.output}${ran.log}`).not.toContain('go mod vendor');
  });

  test('a repository can be looked at without a token', async () => {
    const ran = await sync(shop.folder(), '--repository harbour/tide --dry-run');
    expect(ran).toMatchObject({ code: 0, leftovers: [] });
    expect(ran.output).toContain('+  version = "0.3.0";');
    const refused = await sync(shop.folder(), '--repository harbour/tide');
    expect(refused).toMatchObject({ code: 1, output: '', log: expect.stringContaining('(token-missing)') });
    expect(hub.pullRequests(tide)).toEqual([]);
  });

  test('a package deep in a repository that is too large to list is found by its path, without a token', async () => {
    const own = await hubWithTide('v0.2.0');
    const packages = await own.createRepository({ owner: 'harbour', name: 'packages' });
    const path = 'pkgs/by-name/ti/tide/package.nix';
    await own.commit(packages, 'main', { files: { [path]: written, 'README.md': 'Packages.\n' }, message: 'Begin' });
    own.settings(packages, { treeLimit: 2 });

    const ran = await sync(shop.folder(), `--repository ${packages} --files ${path} --version latest --dry-run`, {
      hub: own,
    });

    expect(ran).toMatchObject({ code: 0, leftovers: [] });
    expect(ran.output).toContain(`--- a/${path}`);
    expect(ran.output).toContain('+  version = "0.2.0";');
  });

  test('a repository and a token make a pull request', async () => {
    const own = await hubWithTide('v0.2.0');
    const change = { hub: own, environment: { GH_TOKEN: workflowToken } };

    const ran = await sync(shop.folder(), '0.2.0 --repository harbour/tide --labels nix --json', change);

    expect(ran).toMatchObject({ code: 0, leftovers: [] });
    const outcome = JSON.parse(ran.output);
    expect(await schemaErrors(ran.output)).toEqual([]);
    expect(outcome.packages).toMatchObject([{ delivery: { kind: 'created', pullRequest: { number: 1 } } }]);
    expect(await own.readFile(tide, 'nix-sync/tide', expressionPath)).toBe(brought(written, 'v0.2.0'));
    expect(own.pullRequests(tide).map(({ title, state }) => [title, state])).toEqual([
      ['tide: 0.1.0 -> 0.2.0', 'OPEN'],
    ]);
    expect(ran.output + ran.log).not.toContain(workflowToken);
  });
});

describe('Ctrl-C', () => {
  const nothingLeft = { code: 130, leftovers: [], survivors: [] };

  async function cancelled(node: string, change: Partial<Shell>): Promise<Ran> {
    const folder = await checkout();
    await chmod(folder, 0o755);
    const ran = await syncOn(node)(folder, '0.2.0', change);
    expect(await changesIn(folder)).toBe('');
    expect(ran.log).not.toContain('bug');
    return ran;
  }

  test('while Go downloads modules, some of them unpacked', async () => {
    let kill: () => void = () => undefined;
    const proxy = createServer(({ url = '' }, response) => {
      if (url.includes('cobra') && url.endsWith('.zip')) return void setTimeout(kill, 500);
      createReadStream(fileURLToPath(shop.environment().GOPROXY + url))
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const environment = { GOPROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };

    const ran = await cancelled(process.execPath, {
      environment,
      user: 'nobody',
      until: (end) => {
        kill = end;
      },
    });

    expect(ran).toMatchObject(nothingLeft);
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });

  test.each(nodes())('while the archive is downloaded, on $name', async ({ path: node }) => {
    let kill: () => void = () => undefined;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const stop = hub.intercept(async ({ phase, call }) => {
      if (phase === 'before' || call.operation !== 'codeload') return;
      kill();
      await ended;
    });

    const ran = await cancelled(node, {
      until: (kills) => {
        kill = kills;
      },
    });
    end();
    stop();

    expect(ran).toMatchObject(nothingLeft);
  });
});

/** The unified diff in what a dry run prints. */
function diffIn(output: string): string {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => line.startsWith('--- a/'));
  const end = lines.findIndex((line) => line.includes('nothing was written'));
  return `${lines.slice(start, end).join('\n')}\n`;
}
