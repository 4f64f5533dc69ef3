import { readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { differences } from '../../src/git/differences.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { gitIn, gitOutside, lay, repositoryOf } from './repository.js';

const withGit = needs('git');

/** `HOW PATH` of each. */
async function seen(root: string, index?: string): Promise<readonly string[]> {
  const base = { kind: 'checkout', root, ...(index === undefined ? {} : { index }) } as const;
  return (await differences(base, await gitOutside())).map(({ path, how }) => `${how} ${path}`);
}

const module = { 'go.mod': 'module tide\n', 'go.sum': '', 'main.go': 'package main\n', 'a/b.go': 'package a\n' };

describe('a file that differs', () => {
  withGit('is one of the module, or of Go, and no other', async () => {
    const root = await repositoryOf({ ...module, 'README.md': 'x', 'ends-in.go.txt': 'x', 'not-go.mod': 'x' });
    expect(await seen(root)).toEqual([]);
    lay(root, { 'go.mod': 'module tide\n\ngo 1.26\n', 'README.md': 'y', 'ends-in.go.txt': 'y', 'not-go.mod': 'y' });
    lay(root, { 'a/go.work': '', 'a/go.work.sum': '', 'b/new.go': 'package b\n', 'new.txt': '', 'caf\u00e9.go': '' });
    rmSync(join(root, 'main.go'));
    expect(await seen(root)).toEqual([
      'untracked a/go.work',
      'untracked a/go.work.sum',
      'untracked b/new.go',
      'untracked caf\u00e9.go',
      'unstaged go.mod',
      'removed main.go',
    ]);
    expect(await seen(join(root, 'a'))).toEqual(['untracked go.work', 'untracked go.work.sum']);
    gitIn(root)('add', '--all');
    expect(await seen(root)).toEqual([]);
  });

  withGit('is not one that is ignored, of a sparse checkout, or in a repository of its own', async () => {
    const root = await repositoryOf({ ...module, '.gitignore': 'made.go\n' });
    gitIn(root)('update-index', '--skip-worktree', 'main.go');
    rmSync(join(root, 'main.go'));
    lay(root, { 'made.go': 'x', 'a/made.go': 'x', 'own/x.go': 'x' });
    gitIn(join(root, 'own'))('init', '-q');
    expect(await seen(root)).toEqual([]);
  });

  withGit("is not one whose lines' ends alone were changed on the way out", async () => {
    const root = await repositoryOf(module);
    gitIn(root)('config', 'core.autocrlf', 'true');
    lay(root, { 'main.go': 'package main\r\n' });
    expect(await seen(root)).toEqual([]);
  });

  withGit('is one where something else stands', async () => {
    const root = await repositoryOf(module);
    for (const path of ['main.go', 'go.sum']) rmSync(join(root, path));
    lay(root, { 'go.sum/x.go': 'x' });
    symlinkSync('a/b.go', join(root, 'main.go'));
    expect(await seen(root)).toEqual(['removed go.sum', 'untracked go.sum/x.go', 'unstaged main.go']);
  });

  withGit('counts as a commit would take it where one is being made', async () => {
    const root = await repositoryOf(module);
    lay(root, { 'intended.go': 'package main\n', 'main.go': 'package other\n' });
    gitIn(root)('add', '--intent-to-add', 'intended.go');
    expect(await seen(root)).toEqual(['unstaged intended.go', 'unstaged main.go']);
    expect(await seen(root, join(root, '.git/index'))).toEqual(['untracked intended.go', 'unstaged main.go']);
  });
});

withGit('a repository that names its files by SHA-256 is read as well', async () => {
  const root = join(await scratch(), 'tide');
  lay(root, module);
  gitIn(root)('init', '-q', '--object-format=sha256');
  gitIn(root)('add', '--all');
  lay(root, { 'main.go': 'package other\n' });
  expect(await seen(root, join(root, '.git/index'))).toEqual(['unstaged main.go']);
});

withGit('nothing that the settings name is run, and nothing is written', async () => {
  const root = await repositoryOf(module);
  const ran = join(await scratch(), 'ran');
  gitIn(root)('config', 'filter.loud.clean', `touch ${ran}; cat`);
  gitIn(root)('config', 'core.fsmonitor', `touch ${ran}`);
  lay(root, { '.gitattributes': '*.go filter=loud\n', 'main.go': 'package other\n' });
  const before = [readdirSync(join(root, '.git')), statSync(join(root, '.git/index')).mtimeMs];
  expect(await seen(root)).toEqual(['unstaged main.go']);
  expect([readdirSync(join(root, '.git')), statSync(join(root, '.git/index')).mtimeMs]).toEqual(before);
  expect(() => statSync(ran)).toThrow('ENOENT');
});

test('where there is no Git, nothing differs', async () => {
  const tools = { ...(await gitOutside()).tools, find: async () => [] };
  const base = { kind: 'checkout', root: await scratch() } as const;
  expect(await differences(base, { ...(await gitOutside()), tools })).toEqual([]);
});
