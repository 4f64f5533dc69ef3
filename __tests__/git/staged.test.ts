import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { stagedIn } from '../../src/git/staged.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { gitIn, gitOutside, lay, repositoryOf } from './repository.js';

const withGit = needs('git');

async function staged(root: string): Promise<readonly string[] | 'all'> {
  const found = await stagedIn({ root }, await gitOutside());
  return found === 'all' ? found : [...found].sort();
}

describe('what a commit would change', () => {
  withGit('is what was staged, by its path below the root', async () => {
    const root = await repositoryOf({ 'go.mod': 'module tide\n', 'nix/tide.nix': '{ }\n', 'nix/moon.nix': '{ }\n' });
    gitIn(root)('commit', '-qm', 'Begin');
    lay(root, { 'go.mod': 'module moon\n', 'nix/tide.nix': '{ a = 1; }\n', 'nix/caf\u00e9.nix': '{ }\n', 'b.nix': '' });
    gitIn(root)('add', 'nix');
    gitIn(root)('add', '--intent-to-add', 'b.nix');

    expect(await staged(root)).toEqual(['nix/caf\u00e9.nix', 'nix/tide.nix']);
    expect(await staged(join(root, 'nix'))).toEqual(['caf\u00e9.nix', 'tide.nix']);
  });

  withGit('is all of it where there is no commit before, or no repository', async () => {
    const folder = await scratch();
    expect(await staged(folder)).toBe('all');
    gitIn(folder)('init', '-q');
    expect(await staged(folder)).toBe('all');
  });
});
