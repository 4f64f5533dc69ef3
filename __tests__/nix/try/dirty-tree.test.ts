import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { layTrial } from '../../../src/nix/try/trial.js';
import { realFiles } from '../../../src/world/real/files.js';
import { gitIn, gitOutside, lay, repositoryOf } from '../../git/repository.js';
import { needs } from '../../support/needs.js';
import { otherNix, otherSuites } from '../../support/nix/other.js';
import { privateStore } from '../../support/nix/store.js';
import { fakeClock, fakeGitHub } from '../../support/outside.js';
import { scratch } from '../../support/scratch.js';

const withNix = needs('nix', 'git');
const flake = '{ outputs = { self }: { }; }\n';

/** Everything that may become of a file between the commit and now. */
async function dirtyTree(): Promise<string> {
  const inner = await repositoryOf({ 'inner.go': 'package inner\n' });
  gitIn(inner)('commit', '-q', '-m', 'Inner');
  const root = await repositoryOf({
    'flake.nix': flake,
    '.gitignore': 'ignored\n',
    'a/deep/kept': 'kept',
    'a-b': 'sorts between a and a/deep',
    'was-folder/file': 'x',
    'nix/tide.nix': '{ }\n',
    'was-plain': 'x',
    'was-executable': '#!/bin/sh\n',
    'was-file': 'x',
    'was-no-link': 'x',
    modified: 'old',
    deleted: 'x',
    removed: 'x',
    forgotten: 'x',
    skipped: 'x',
    empty: '',
  });
  const git = gitIn(root);
  symlinkSync('a/deep/kept', join(root, 'link'));
  git('submodule', '--quiet', 'add', inner, 'sub');
  git('add', '--all');
  git('commit', '-q', '-m', 'Tide');
  lay(root, { modified: 'new', staged: 'staged', intended: 'intended', untracked: 'x', ignored: 'x', 'new/file': 'x' });
  git('add', 'staged');
  git('add', '--intent-to-add', 'intended');
  git('rm', '--quiet', 'removed');
  git('rm', '--quiet', '--cached', 'forgotten');
  git('update-index', '--skip-worktree', 'skipped');
  lay(root, { staged: 'and changed again' });
  chmodSync(join(root, 'was-plain'), 0o755);
  chmodSync(join(root, 'was-executable'), 0o644);
  for (const path of ['deleted', 'skipped', 'was-file', 'was-folder', 'was-no-link']) {
    rmSync(join(root, path), { recursive: true });
  }
  lay(root, { 'was-folder': 'x', 'was-file/inside': 'x' });
  symlinkSync('a', join(root, 'was-no-link'));
  mkdirSync(join(root, 'without-files'));
  return root;
}

/** Every path with its kind, mode and bytes. */
async function tree(folder: string): Promise<readonly string[]> {
  const seen: string[] = [];
  const open: string[] = [];
  for await (const part of realFiles().walk(folder)) {
    const path = 'name' in part ? [...open.slice(1), part.name].join('/') : '';
    if (part.kind === 'folder') open.push(part.name);
    if (part.kind === 'end') open.pop();
    if (part.kind === 'folder') seen.push(`${path}/`);
    if (part.kind === 'link') seen.push(`${path} -> ${part.target}`);
    if (part.kind === 'file') seen.push(`${path}${part.executable ? ' +x' : ''}: `);
    if (part.kind === 'bytes') seen.push(`${seen.pop()}${Buffer.from(part.bytes).toString()}`);
  }
  return seen;
}

async function laid(root: string): Promise<readonly string[]> {
  const outside = { ...(await gitOutside()), clock: fakeClock().clock, tell: () => undefined };
  const document = { path: 'flake.nix', text: flake, commit: 'working-tree' } as const;
  const { github } = fakeGitHub([]);
  return tree((await layTrial({ kind: 'checkout', root }, document, { ...outside, github })).folder);
}

/** What Nix copies into its store of the flake in a Git tree. */
async function copied(root: string, programs?: string): Promise<readonly string[]> {
  const stage = await privateStore(await scratch(), programs === undefined ? {} : { programs });
  const { folder, environment } = stage.nix;
  const asked = ['eval', '--impure', '--raw', '--expr', `(builtins.getFlake "git+file://${root}").outPath`];
  const { stdout } = await promisify(execFile)(join(folder, 'nix'), asked, { env: { ...process.env, ...environment } });
  return tree(stdout);
}

withNix(
  'a tree with changes is laid out as Nix copies it',
  async () => {
    const root = await dirtyTree();
    const seen = await laid(root);
    expect(seen).toEqual(await copied(root));
    expect(seen).toContain('staged: and changed again');
    expect(seen.filter((line) => /^(?:untracked|ignored|forgotten|sub|skipped|was-f|new)/.test(line))).toEqual([]);
  },
  60_000,
);

const exhaustive = process.env.NIX_SYNC_EXHAUSTIVE === '1' ? needs('nix', 'git', 'apt') : () => undefined;

for (const { suite, version } of otherSuites) {
  exhaustive(
    `and as Nix ${version} copies it`,
    async () => {
      const root = await dirtyTree();
      expect(await laid(root)).toEqual(await copied(root, await otherNix(suite)));
    },
    600_000,
  );
}
