import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import type { CommitId } from '../../src/model/words.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { harbour, name, path } from './harbour.js';
import { change, clone, edited, git, merged, outsideWith, propose, recordIn } from './past.js';

const withGit = needs('git');
let hub: LocalGitHub;

beforeEach(async () => {
  hub = await harbour();
});
afterEach(async () => {
  expect(hub.violations).toEqual([]);
  await hub.close();
});

/** What a squash merge writes, onto a base that went on, with another hash in it where a letter is given. */
async function squashed(letter?: string): Promise<{ readonly commit: CommitId; readonly squash: string }> {
  const { commit } = await propose(hub);
  const message = (await hub.commitOf(name, commit))?.message.trimEnd() ?? '';
  await hub.commit(name, 'main', { files: { 'README.md': 'Tides\n' }, message: 'Word the README' });
  const coAuthor = 'Co-authored-by: tide-bot[bot] <7+tide-bot[bot]@users.noreply.github.com>';
  const text =
    letter === undefined ? ((await hub.readFile(name, commit, path)) ?? '') : await edited(hub, commit, letter);
  const squash = await hub.commit(name, 'main', {
    files: { [path]: Buffer.from(text, 'utf8') },
    message: `${message.replace('\n', ' (#1)\n')}\n${coAuthor}\n`,
  });
  return { commit, squash };
}

describe('a record is found in what is checked out', () => {
  withGit('after a merge, without a word to GitHub', async () => {
    const commit = await merged(hub);
    const found = await recordIn(await clone(hub), await outsideWith('not-asked'));
    const trailers = { package: 'main:nix/tide.nix#tide', tag: 'v0.2.0', tagCommit: 'cc'.repeat(20) };
    expect(found).toMatchObject({ kind: 'found', commit, trailers, text: 'as-recorded', later: [], reach: 'whole' });
    expect(found).toMatchObject({ document: { path, commit, text: expect.stringContaining('version = "0.2.0"') } });
  });

  withGit('where the file was changed and not committed, or staged', async () => {
    const commit = await merged(hub);
    const root = await clone(hub);
    change(root, '{ }\n');
    git(root, 'add', path);
    change(root, '# gone\n');
    const found = await recordIn(root, await outsideWith('not-asked'));
    expect(found).toMatchObject({ commit, later: [], document: { text: expect.stringContaining('"0.2.0"') } });
  });

  withGit('from a folder below its top', async () => {
    const commit = await merged(hub);
    const root = join(await clone(hub), 'nix');
    const found = await recordIn(root, await outsideWith('not-asked'), { file: 'tide.nix' });
    expect(found).toMatchObject({ commit, document: { path: 'tide.nix' } });
  });

  withGit('with what later commits made of the file, the newest first', async () => {
    const commit = await merged(hub);
    const later: string[] = [];
    for (const letter of ['A', 'B']) {
      const text = await edited(hub, 'main', letter);
      later.unshift(await hub.commit(name, 'main', { files: { [path]: text }, message: `Try ${letter}` }));
    }
    await hub.commit(name, 'main', { files: { 'README.md': 'Tides\n' }, message: 'Word the README' });
    const found = await recordIn(await clone(hub), await outsideWith('not-asked'));
    expect(found).toMatchObject({ commit, reach: 'whole', later: later.map((commit) => ({ commit, path })) });
    expect(found).toMatchObject({ later: [{ text: expect.stringContaining('BBBB') }, {}] });
  });

  withGit('with the newest of many later commits', async () => {
    const commit = await merged(hub);
    for (const letter of 'ABCDEFGHIJKL') {
      await hub.commit(name, 'main', { files: { [path]: await edited(hub, 'main', letter) }, message: letter });
    }
    const found = await recordIn(await clone(hub), await outsideWith('not-asked'));
    expect(found).toMatchObject({ commit, reach: 'cut-off' });
    expect(found).toMatchObject({ later: { length: 10, 0: { text: expect.stringContaining('LLLL') } } });
  });

  withGit('that belongs to somebody else, under a name beyond ASCII', async () => {
    await merged(hub);
    const root = await clone(hub);
    const message = git(root, 'log', '-1', '--format=%B', 'HEAD^2').replace('nix/tide.nix#', 'nix/größe.nix#');
    git(root, 'mv', path, 'nix/größe.nix');
    git(root, 'commit', '--quiet', '--message', message);
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534:65534', root]);
    const found = await recordIn(root, await outsideWith('not-asked'), {
      file: 'nix/größe.nix',
      repository: 'unknown',
    });
    expect(found).toMatchObject({ kind: 'found', text: 'of-the-commit', document: { path: 'nix/größe.nix' } });
  });

  withGit('of a repository whose settings name programs, none of which runs', async () => {
    await merged(hub);
    const text = await edited(hub, 'main', 'A');
    await hub.commit(name, 'main', { files: { [path]: text }, message: 'Try it', signed: 'verified' });
    const root = await clone(hub);
    const ran = join(await scratch(), 'ran');
    const program = join(root, '.git', 'program');
    writeFileSync(program, `#!/bin/sh\ntouch ${ran}\n`);
    chmodSync(program, 0o755);
    for (const key of ['core.fsmonitor', 'core.pager', 'gpg.program', 'diff.external', 'diff.nix.textconv']) {
      git(root, 'config', key, program);
    }
    git(root, 'config', 'log.showSignature', 'true');
    writeFileSync(join(root, '.gitattributes'), '*.nix diff=nix\n');
    expect(await recordIn(root, await outsideWith('not-asked'))).toMatchObject({ kind: 'found' });
    expect(existsSync(ran)).toBe(false);
  });
});

describe('a record in a partial clone', () => {
  withGit('is completed by GitHub where content, or all but commits, was left out', async () => {
    const commit = await merged(hub);
    const text = await edited(hub, 'main', 'A');
    const last = await hub.commit(name, 'main', { files: { [path]: text }, message: 'Try it' });
    git(hub.folder(name), 'config', 'uploadpack.allowFilter', 'true');
    for (const filter of ['blob:none', 'tree:0']) {
      const root = await clone(hub, `--filter=${filter}`);
      const found = await recordIn(root, await outsideWith(hub));
      expect(found).toMatchObject({ kind: 'found', commit, text: 'as-recorded', later: [{ commit: last }] });
      const alone = await recordIn(root, await outsideWith('not-asked'), { repository: 'unknown' });
      expect(alone).toMatchObject({ kind: 'none', because: expect.stringMatching(/cannot be read|is not here/) });
    }
  });
});

describe('a record that was squashed', () => {
  withGit('tells what was first written, which GitHub keeps', async () => {
    const { squash } = await squashed('A');
    const found = await recordIn(await clone(hub, '--single-branch'), await outsideWith(hub));
    expect(found).toMatchObject({ kind: 'found', commit: squash, text: 'as-recorded' });
    expect(found).toMatchObject({ document: { text: expect.not.stringContaining('AAAA') } });
    expect(found).toMatchObject({ later: [{ commit: squash, text: expect.stringContaining('AAAA') }] });
  });

  withGit('tells what the squash left, where nobody knows what was first written', async () => {
    const { squash } = await squashed();
    const root = await clone(hub, '--single-branch');
    const found = await recordIn(root, await outsideWith('not-asked'), { repository: 'unknown' });
    expect(found).toMatchObject({ kind: 'found', commit: squash, text: 'of-the-commit', later: [] });
  });
});

describe('a record is found on GitHub', () => {
  withGit('for a shallow clone, from the commit that is checked out', async () => {
    const commit = await merged(hub);
    const branched = await hub.commit(name, 'later', {
      files: { [path]: await edited(hub, 'main', 'A') },
      message: 'Try it',
      onto: 'main',
    });
    await hub.commit(name, 'main', { files: { [path]: await edited(hub, 'main', 'B') }, message: 'Try another' });
    const root = await clone(hub, '--depth', '1', '--branch', 'later');
    const found = await recordIn(root, await outsideWith(hub));
    expect(found).toMatchObject({ kind: 'found', commit, text: 'as-recorded', later: [{ commit: branched }] });
  });

  withGit('for what a pull request is checked out as: the merge of its tip into the base', async () => {
    const commit = await merged(hub);
    await hub.commit(name, 'main', { files: { 'README.md': 'Tides\n' }, message: 'Word the README' });
    const files = { [path]: await edited(hub, 'main', 'A') };
    const head = await hub.commit(name, 'idea', { files, message: 'Try it', onto: 'main~1' });
    const bare = hub.folder(name);
    const tree = git(bare, 'merge-tree', '--write-tree', 'main', 'idea');
    const merge = git(bare, 'commit-tree', tree, '-p', 'main', '-p', 'idea', '-m', `Merge ${head} into main`);
    git(bare, 'update-ref', 'refs/pull/2/merge', merge);
    for (const depth of [['--depth', '1'], []]) {
      const root = join(await scratch(), 'tide');
      git('/', 'init', '--quiet', root);
      git(root, 'fetch', '--quiet', ...depth, `file://${bare}`, 'refs/pull/2/merge');
      git(root, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
      const found = await recordIn(root, await outsideWith(hub));
      expect(found).toMatchObject({ kind: 'found', commit, text: 'as-recorded', later: [{ commit: head }] });
    }
  });

  withGit('where there is no Git, or no repository, from the default branch', async () => {
    const commit = await merged(hub);
    const outside = await outsideWith(hub);
    const missing = { ...outside, tools: { ...outside.tools, find: async () => [] } };
    expect(await recordIn(await clone(hub), missing)).toMatchObject({ kind: 'found', commit });
    expect(await recordIn(await scratch(), outside)).toMatchObject({ kind: 'found', commit });
  });

  withGit('also where the change was squashed with others', async () => {
    const { squash } = await squashed('A');
    const found = await recordIn(await scratch(), await outsideWith(hub));
    expect(found).toMatchObject({ commit: squash, text: 'as-recorded', later: [{ commit: squash }] });
    expect(hub.log.length).toBeLessThan(25);
  });
});

describe('no record is found', () => {
  withGit('of another tag, package or file, and it is said why', async () => {
    await merged(hub);
    const root = await clone(hub);
    const outside = await outsideWith('not-asked');
    for (const over of [{ tag: 'v0.1.0' }, { name: 'ebb' }, { file: 'other/tide.nix' }]) {
      const because = expect.stringMatching(/^no commit in the history of .* says that it wrote the hashes of v0/);
      expect(await recordIn(root, outside, over)).toEqual({ kind: 'none', because });
    }
  });

  withGit('where history ends early and nothing says which repository this is', async () => {
    await merged(hub);
    const root = await clone(hub, '--depth', '1');
    const found = await recordIn(root, await outsideWith('not-asked'), { repository: 'unknown' });
    expect(found).toMatchObject({ kind: 'none', because: expect.stringContaining('is not here') });
  });

  withGit('where GitHub does not know what is checked out', async () => {
    await merged(hub);
    const root = await clone(hub, '--depth', '1');
    git(root, 'commit', '--quiet', '--allow-empty', '--message', 'Not pushed');
    const found = await recordIn(root, await outsideWith(hub));
    expect(found).toMatchObject({ kind: 'none', because: expect.stringContaining('neither here nor in harbour/tide') });
  });

  withGit('and a fault of GitHub is no answer', async () => {
    await merged(hub);
    const { github, ...outside } = await outsideWith(hub);
    const call = async () => ({ kind: 'answered', status: 401, headers: {}, body: {} }) as const;
    const refused = recordIn(await scratch(), { ...outside, github: { ...github, call } });
    await expect(refused).rejects.toHaveProperty('problem.code', 'token-bad');
  });

  withGit('on GitHub, either', async () => {
    await merged(hub);
    const found = await recordIn(await scratch(), await outsideWith(hub), { tag: 'v9.0.0' });
    expect(found).toMatchObject({ kind: 'none', because: expect.stringContaining('no commit of harbour/tide') });
  });
});
