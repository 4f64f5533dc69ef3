import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { memoryFolder, sweep } from '../../../src/world/real/memory.js';
import { scratch } from '../../support/scratch.js';

describe('a folder in memory', () => {
  test('is none where the folder is on disk or missing, or memory is short', async () => {
    const root = await scratch();
    const plenty = join(root, 'plenty');
    const little = join(root, 'little');
    await writeFile(plenty, 'MemTotal:       64000000 kB\nMemAvailable:   32000000 kB\n');
    await writeFile(little, 'MemTotal:       64000000 kB\nMemAvailable:    2000000 kB\n');
    expect(await memoryFolder(join(root, 'missing'), plenty)).toBe('none');
    expect(await memoryFolder('/dev/shm', little)).toBe('none');
    expect(await memoryFolder('/dev/shm', join(root, 'missing'))).toBe('none');
    expect(await memoryFolder('/proc', plenty)).toBe('none');
  });

  test('of a run that was killed is removed by the next; those of living runs and of others stay', async () => {
    const mount = await scratch();
    const ended = spawnSync(process.execPath, ['--version']).pid;
    const left = `nix-sync-${ended}-aBcDeF`;
    const kept = [`nix-sync-${process.pid}-aBcDeF`, 'nix-sync-1-aBcDeF', 'else'];
    for (const name of [left, ...kept]) await mkdir(join(mount, name, 'modules'), { recursive: true });

    await sweep(mount);

    expect((await readdir(mount)).sort()).toEqual(kept.sort());
  });
});
