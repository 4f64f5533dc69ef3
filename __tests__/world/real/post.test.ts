import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { HostState } from '../../../src/world/host.js';
import { cleanUp } from '../../../src/world/real/post.js';
import { scratch } from '../../support/scratch.js';

const states = (given: Partial<Record<HostState, string>>) => (name: HostState) => given[name] ?? '';

describe('the post step', () => {
  test('does nothing where nothing is left', async () => {
    expect(await cleanUp(states({}))).toEqual([]);
  });

  test('removes what a killed run left, read-only folders too', async () => {
    const folder = await scratch();
    const paths = ['scratch', 'unpacked', 'placed'].map((name) => join(folder, name));
    for (const path of paths) {
      await mkdir(join(path, 'store'), { recursive: true });
      await writeFile(join(path, 'store', 'access-tokens.conf'), 'secret');
      await chmod(join(path, 'store'), 0o555);
    }
    const [scratched = '', unpacked = '', placed = ''] = paths;
    const given = { 'remove-scratch': scratched, 'remove-unpacked': unpacked, 'remove-placed': placed };
    expect(await cleanUp(states(given))).toEqual([]);
    expect(paths.filter(existsSync)).toEqual([]);
  });

  test('removes again what reappears while it is removed', async () => {
    const folder = join(await scratch(), 'placed');
    const script = 'for _ in 1 2 3 4 5 6 7 8; do mkdir -p "$1/store"; echo x > "$1/store/x"; sleep 0.1; done';
    const writing = spawn('sh', ['-c', script, 'sh', folder], { stdio: 'ignore' });
    while (!existsSync(folder)) await wait(20);
    await cleanUp(states({ 'remove-placed': folder }));
    if (writing.exitCode === null) await once(writing, 'exit');
    expect(existsSync(folder)).toBe(false);
  });

  test.each(['not a number', '', '1', '0', '-1'])(
    'leaves a process alone that %j does not show to be a daemon',
    async (text) => {
      const file = join(await scratch(), 'pid');
      await writeFile(file, text);
      expect(await cleanUp(states({ daemon: file }))).toEqual([]);
    },
  );

  test('leaves a process alone that came to have the number of the daemon', async () => {
    const other = spawn('sleep', ['30'], { detached: true, stdio: 'ignore' });
    const file = join(await scratch(), 'pid');
    await writeFile(file, `${other.pid}\n`);
    expect(await cleanUp(states({ daemon: file }))).toEqual([]);
    expect(existsSync(`/proc/${other.pid}`)).toBe(true);
    other.kill('SIGKILL');
  });
});
