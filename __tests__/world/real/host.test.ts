import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Host } from '../../../src/world/host.js';
import { realHost } from '../../../src/world/real/host.js';
import { realProcesses } from '../../../src/world/real/processes.js';
import { scratch } from '../../support/scratch.js';

const before = { ...process.env };

afterEach(() => {
  for (const name of ['RUNNER_TOOL_CACHE', 'RUNNER_TEMP']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

async function runner(
  stopped = new AbortController().signal,
): Promise<{ readonly host: Host; readonly cache: string; readonly temporary: string }> {
  const folder = await scratch();
  const [cache, temporary] = [join(folder, 'cache'), join(folder, 'temporary')];
  await mkdir(temporary);
  // The toolkit reads these for itself.
  Object.assign(process.env, { RUNNER_TOOL_CACHE: cache, RUNNER_TEMP: temporary });
  const given = { PATH: process.env.PATH, GITHUB_ACTIONS: 'true', RUNNER_TOOL_CACHE: cache, RUNNER_TEMP: temporary };
  const host = realHost(given, realProcesses(stopped));
  if (host === 'none') throw new Error('no host');
  return { host, cache, temporary };
}

const tool = { name: 'nix-release', version: '2.35.2-sha0123456789abcdef' };

describe('the cache of tools', () => {
  test('has what was put there, as tool-cache lays it', async () => {
    const { host, cache } = await runner();
    expect(await host.cached(tool)).toBe('none');
    const folder = await host.beginCaching(tool);
    await writeFile(join(folder, 'install'), 'one');
    expect(await host.cached(tool)).toBe('none');
    const place = await host.keepCached(tool, folder);
    expect(place).toBe(join(cache, tool.name, tool.version, arch()));
    expect(await host.cached(tool)).toBe(place);
    expect((await readdir(join(place, '..'))).sort()).toEqual([arch(), `${arch()}.complete`]);
  });

  test('keeps what was there first', async () => {
    const { host } = await runner();
    const folders = [await host.beginCaching(tool), await host.beginCaching(tool)];
    for (const [index, folder] of folders.entries()) await writeFile(join(folder, 'install'), String(index));
    const places = await Promise.all(folders.map((folder) => host.keepCached(tool, folder)));
    expect(places[0]).toBe(places[1]);
    expect(await readdir(join(places[0] ?? '', '..'))).toHaveLength(2);
  });
});

describe('a short command', () => {
  test('has none of the secrets of this process in its environment', async () => {
    const { host } = await runner();
    const ended = await host.command({ program: 'env', arguments: [] });
    expect(ended).toEqual({ kind: 'exited', code: 0, output: `PATH=${process.env.PATH}\n`, errors: '' });
  });

  test('gives back what it wrote, and nothing is seen of it', async () => {
    const { host } = await runner();
    const words = ['-c', 'cat; echo "$NAME" >&2; exit 3'];
    const input = join(await scratch(), 'input');
    await writeFile(input, 'given');
    const ended = await host.command({ program: 'sh', arguments: words, environment: { NAME: 'tide' }, input });
    expect(ended).toEqual({ kind: 'exited', code: 3, output: 'given', errors: 'tide\n' });
  });

  test('ends with the run, and all that it started', async () => {
    const stop = new AbortController();
    const { host, temporary } = await runner(stop.signal);
    const file = join(temporary, 'written');
    const script = '(while :; do echo more >> "$1"; sleep 0.05; done) & wait';
    const running = host.command({ program: 'sh', arguments: ['-c', script, 'sh', file] });
    while (!existsSync(file)) await wait(20);
    stop.abort();
    expect(await running).toMatchObject({ kind: 'exited', code: 124, errors: expect.stringContaining('cancelled') });
    await rm(file);
    await wait(200);
    expect(existsSync(file)).toBe(false);
    expect(await host.command({ program: 'true', arguments: [] })).toMatchObject({ code: 124 });
  });

  test.each(['no-such-program', '/no/such/program'])('%s is not found', async (program) => {
    const { host } = await runner();
    expect(await host.command({ program, arguments: [] })).toEqual({ kind: 'not-found' });
  });
});

test('a file that is kept is for its user alone, and replaces the one before', async () => {
  const { host, temporary } = await runner();
  for (const text of ['one', 'two']) {
    const path = await host.keepFile('nix.conf', text);
    expect(path).toBe(join(temporary, 'nix.conf'));
    expect(await readFile(path, 'utf8')).toBe(text);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  }
  expect(await readdir(temporary)).toEqual(['nix.conf']);
});

test.each([
  {},
  { GITHUB_ACTIONS: 'true' },
  { GITHUB_ACTIONS: 'true', RUNNER_TEMP: '/tmp' },
  { RUNNER_TEMP: '/tmp', RUNNER_TOOL_CACHE: '/tmp' },
])('there is no runner in %j', (environment) => {
  expect(realHost(environment, realProcesses(new AbortController().signal))).toBe('none');
});
