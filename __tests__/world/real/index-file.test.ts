import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { indexFileOf } from '../../../src/world/real/index-file.js';
import { scratch } from '../../support/scratch.js';

test('no index is given outside of a hook', async () => {
  expect(await indexFileOf(undefined, '/')).toBe('none');
  expect(await indexFileOf('', '/')).toBe('none');
});

test('an absolute path stays, whether there is a file or not', async () => {
  expect(await indexFileOf('/nowhere/.git/index.lock', '/')).toBe('/nowhere/.git/index.lock');
});

test('a relative one begins where the hook does, or where it began', async () => {
  const root = await scratch();
  await mkdir(join(root, '.git'));
  await mkdir(join(root, 'a/b'), { recursive: true });
  await writeFile(join(root, '.git/index'), '');
  for (const folder of ['.', 'a', 'a/b']) {
    expect(await indexFileOf('.git/index', join(root, folder))).toBe(join(root, '.git/index'));
  }
  expect(await indexFileOf('.git/gone', join(root, 'a'))).toBe(join(root, 'a/.git/gone'));
});
