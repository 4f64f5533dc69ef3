import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { hashFolder } from '../../src/archive/folder.js';
import { realFiles } from '../../src/world/real/files.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { hashesOf, nixIn } from './nix.js';
import { executable, link, manyEntries, plain, someTrees, type Tree, writeTree } from './trees.js';

const files = realFiles();

needs('nix')(
  'folders hash as Nix says: odd names, links, executables, empty folders, thousands of entries',
  async () => {
    const folder = await scratch();
    const trees: readonly Tree[] = [
      {},
      { empty: {}, a: { b: { c: {} } } },
      { x: plain(''), y: executable(''), l: link('x'), dangling: link('/no/such/place') },
      { large: plain('0123456789abcdef'.repeat(70_000)), largest: executable('x'.repeat(256 * 1024)) },
      manyEntries(),
      ...someTrees(60),
    ];
    const paths = trees.map((tree, at) => {
      writeTree(tree, join(folder, `${at}`));
      return join(folder, `${at}`);
    });
    const single = join(folder, 'single');
    writeFileSync(single, 'one file\n', { mode: 0o755 });
    symlinkSync('single', join(folder, 'link'));
    paths.push(single, join(folder, 'link'));
    const ours = await Promise.all(paths.map((path) => hashFolder(path, files)));
    expect(ours).toEqual(hashesOf(nixIn(join(folder, 'nix')), paths));
  },
);

needs('tar')('a pipe has no hash, and its place is named', async () => {
  const folder = await scratch();
  writeTree({ sub: { file: plain('x') } }, folder);
  execFileSync('mkfifo', [join(folder, 'sub', 'pipe')]);
  await expect(hashFolder(folder, files)).rejects.toMatchObject({
    problem: { code: 'folder-holds-other', what: expect.stringContaining(join(folder, 'sub', 'pipe')) },
  });
});
