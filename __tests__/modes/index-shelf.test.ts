import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { openIndex } from '../../src/modes/index-shelf.js';
import { gitIn, gitOutside, lay, repositoryOf } from '../git/repository.js';
import { needs } from '../support/needs.js';

const withGit = needs('git');

async function shelfOf(root: string) {
  return openIndex(root, join(root, '.git/index'), await gitOutside());
}

async function tide(): Promise<string> {
  const root = await repositoryOf({
    'flake.nix': 'old',
    'nix/tide.nix': 'tide',
    'nix/deep/a.nix': 'a',
    'caf\u00e9.nix': 'x',
  });
  symlinkSync('nix/tide.nix', join(root, 'link.nix'));
  gitIn(root)('add', 'link.nix');
  return root;
}

withGit('files are those of the index, with the content that it holds', async () => {
  const root = await tide();
  lay(root, { 'flake.nix': 'staged' });
  gitIn(root)('add', 'flake.nix');
  lay(root, { 'flake.nix': 'later', 'untracked.nix': 'x', 'intended.nix': 'x' });
  gitIn(root)('add', '--intent-to-add', 'intended.nix');
  const shelf = await shelfOf(root);
  expect(shelf.base).toEqual({ kind: 'checkout', root, index: join(root, '.git/index') });
  expect(await shelf.match(['*.nix'])).toEqual(['caf\u00e9.nix', 'flake.nix']);
  expect(await shelf.match(['nix/**', 'nothing'])).toEqual(['nix/deep/a.nix', 'nix/tide.nix']);
  expect(await shelf.read('flake.nix')).toEqual({ path: 'flake.nix', text: 'staged', commit: 'working-tree' });
  expect((await shelf.read('caf\u00e9.nix')).text).toBe('x');
});

withGit('paths begin at the root, which may be a folder of the repository', async () => {
  const root = await tide();
  const shelf = await openIndex(join(root, 'nix'), join(root, '.git/index'), await gitOutside());
  expect(await shelf.match(['**'])).toEqual(['deep/a.nix', 'tide.nix']);
  expect((await shelf.read('tide.nix')).text).toBe('tide');
});

withGit('what is missing or a link is refused', async () => {
  const root = await tide();
  lay(root, { 'untracked.nix': 'x' });
  const shelf = await shelfOf(root);
  await expect(shelf.read('untracked.nix')).rejects.toMatchObject({ problem: { code: 'file-missing' } });
  await expect(shelf.read('link.nix')).rejects.toMatchObject({ problem: { code: 'file-is-link' } });
});
