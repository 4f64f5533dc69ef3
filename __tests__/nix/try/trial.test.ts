import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Base } from '../../../src/model/change.js';
import type { Document } from '../../../src/model/package.js';
import type { CommitId, RepositoryName } from '../../../src/model/words.js';
import { layTrial, type TrialOutside, writeTrial } from '../../../src/nix/try/trial.js';
import { realFiles } from '../../../src/world/real/files.js';
import { realGitHub } from '../../../src/world/real/github.js';
import { realProcesses } from '../../../src/world/real/processes.js';
import { realTools } from '../../../src/world/real/tools.js';
import { type LocalGitHub, startGitHub } from '../../support/github/server.js';
import { needs } from '../../support/needs.js';
import { fakeClock, fakeGitHub } from '../../support/outside.js';
import { scratch } from '../../support/scratch.js';

const withGit = needs('git');
const path = 'nix/tide.nix';
const edited = '{ version = "0.2.0"; } # f\xfcr\n';
const files = realFiles();
const processes = realProcesses(new AbortController().signal);

async function outside(over: Partial<TrialOutside> = {}): Promise<TrialOutside> {
  const { github } = fakeGitHub([]);
  const own = { clock: fakeClock().clock, tell: () => undefined, scratch: await scratch(), github };
  return { files, processes, tools: realTools(process.env), ...own, ...over };
}

function documentOf(over: Partial<Document> = {}): Document {
  return { path, text: edited, commit: 'working-tree', ...over };
}

/** Paths with what is there: a file's text, `-> TARGET` of a link, each `+x` where it is executable. */
async function seenIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const seen: Record<string, string> = {};
  const open: string[] = [];
  let file = { path: '', mode: '' };
  for await (const part of files.walk(folder)) {
    const path = 'name' in part ? [...open.slice(1), part.name].join('/') : '';
    if (part.kind === 'folder') open.push(part.name);
    if (part.kind === 'end') open.pop();
    if (part.kind === 'link') seen[path] = `-> ${part.target}`;
    if (part.kind === 'file') file = { path, mode: part.executable ? ' +x' : '' };
    if (part.kind === 'bytes') seen[file.path] = Buffer.from(part.bytes).toString('latin1').trim() + file.mode;
  }
  return seen;
}

function lay(root: string, tree: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(tree)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(Buffer.from(join(root, name), 'latin1'), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
}

const leftOut = 'nix-sync-left-out-a-link-that-leads-outside';
/** macOS takes UTF-8 names only. */
const odd = process.platform === 'darwin' ? '\xc3\xa9' : 'caf\xe9';

const person = ['-c', 'user.name=Mara Lindqvist', '-c', 'user.email=mara@harbour.example'];

describe('the working tree of a repository', () => {
  async function repository(): Promise<string> {
    const root = join(await scratch(), 'tide');
    mkdirSync(root);
    lay(root, { [path]: 'old', 'build.sh': '#!/bin/sh', gone: 'x', [odd]: 'odd', '.gitignore': 'ignored\nresult*\n' });
    symlinkSync('nix/tide.nix', join(root, 'link'));
    symlinkSync('../../etc', join(root, 'nix/out'));
    symlinkSync('/etc/hostname', join(root, 'absolute'));
    const git = (...given: readonly string[]) => execFileSync('git', ['-C', root, ...given], { stdio: 'pipe' });
    git('init', '-q');
    git('add', '-A');
    rmSync(join(root, 'gone'));
    lay(root, { 'new/file': 'untracked', ignored: 'secret', 'nested/inner': 'x' });
    git('init', '-q', 'nested');
    execFileSync('git', ['-C', join(root, 'nested'), ...person, 'commit', '-q', '--allow-empty', '-m', 'x']);
    symlinkSync('/nix/store/x', join(root, 'result'));
    return root;
  }

  withGit('is laid out as Git tracks it or would', async () => {
    const root = await repository();
    const trial = await layTrial({ kind: 'checkout', root }, documentOf(), await outside());
    expect(trial).toEqual({ folder: expect.stringMatching(/\/trial-[^/]+\/tide$/), file: path });
    expect(await seenIn(trial.folder)).toEqual({
      '.gitignore': 'ignored\nresult*',
      absolute: `-> ${leftOut}`,
      'build.sh': '#!/bin/sh +x',
      [odd]: 'odd',
      link: '-> nix/tide.nix',
      'new/file': 'untracked',
      'nix/out': `-> ${leftOut}`,
      'nix/tide.nix': edited.trim(),
    });
    expect(readFileSync(join(root, path), 'utf8')).toBe('old');
    expect(readdirSync(root)).toContain('ignored');
  });

  withGit('is laid out from a folder below its top, with an expression that Git ignores', async () => {
    const root = await repository();
    lay(root, { 'nix/ignored': 'x' });
    const document = documentOf({ path: 'ignored' });
    const trial = await layTrial({ kind: 'checkout', root: join(root, 'nix') }, document, await outside());
    expect(Object.keys(await seenIn(trial.folder))).toEqual(['ignored', 'out', 'tide.nix']);
  });

  withGit('brings its submodules, and runs nothing that its settings name', async () => {
    const root = await repository();
    const ran = join(await scratch(), 'ran');
    const git = (...given: readonly string[]) => execFileSync('git', ['-C', root, ...given], { stdio: 'pipe' });
    lay(root, { 'sub/a.nix': '1', 'sub/deep/.git': 'x', 'sub/.git': 'gitdir: ../.git/modules/sub' });
    git('update-index', '--add', '--cacheinfo', '160000,0123456789012345678901234567890123456789,sub');
    git('config', 'core.fsmonitor', `touch ${ran}`);
    const trial = await layTrial({ kind: 'checkout', root }, documentOf(), await outside());
    const seen = Object.keys(await seenIn(trial.folder));
    expect(seen.filter((name) => name.startsWith('sub'))).toEqual(['sub/a.nix']);
    expect(seen).toContain('new/file');
    expect(() => statSync(ran)).toThrow('ENOENT');
  });
});

describe('a folder that is no repository', () => {
  async function folder(): Promise<string> {
    const root = join(await scratch(), 'tide');
    lay(root, { [path]: 'old', 'a/node_modules/x': 'x', '.direnv/x': 'x', 'result/file': 'kept', '.hidden': 'kept' });
    symlinkSync('result/file', join(root, 'result-bin'));
    symlinkSync('../result/../.hidden', join(root, 'nix/round'));
    return root;
  }
  const all = { '.hidden': 'kept', 'nix/round': `-> ${leftOut}`, 'nix/tide.nix': edited.trim(), 'result/file': 'kept' };

  withGit('is laid out without what tools put there', async () => {
    const trial = await layTrial({ kind: 'checkout', root: await folder() }, documentOf(), await outside());
    expect(await seenIn(trial.folder)).toEqual(all);
  });

  test('is the same where there is no Git, and behind a link', async () => {
    const link = join(await scratch(), 'elsewhere');
    symlinkSync(await folder(), link);
    const tools = { ...realTools({}), find: async () => [] };
    const trial = await layTrial({ kind: 'checkout', root: link }, documentOf(), await outside({ tools }));
    expect(trial.folder).toMatch(/\/elsewhere$/);
    expect(await seenIn(trial.folder)).toEqual(all);
  });
});

test('no link of a trial leads out of it, whatever links there are', async () => {
  const name = fc.constantFrom('l', 'm', 'n', 'o');
  const part = fc.oneof(name, fc.constantFrom('a', 'b', 'c', 'd', '.'), fc.constant('..'));
  const target = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
  const place = fc.tuple(fc.constantFrom('.', 'a', 'b', 'a/b', 'a/b/c'), name).map((parts) => parts.join('/'));
  const given = await outside({ tools: { ...realTools({}), find: async () => [] } });
  const laid = fc.asyncProperty(
    fc.uniqueArray(fc.tuple(place, target), { maxLength: 12, selector: ([where]) => join(where) }),
    async (links) => {
      const root = join(await mkdtemp(join(given.scratch, 'links-')), 'tide');
      lay(root, { [path]: 'old', 'a/b/c/d': 'x', 'b/d': 'x' });
      for (const [where, to] of links) symlinkSync(to, join(root, where));
      const { folder } = await layTrial({ kind: 'checkout', root }, documentOf(), given);
      const inside = Object.keys(await seenIn(folder)).map((name) => join(folder, name));
      const ends = inside.flatMap((each) => (existsSync(each) ? [realpathSync(each)] : []));
      expect(ends.filter((each) => each !== folder && !each.startsWith(`${folder}/`))).toEqual([]);
    },
  );
  await fc.assert(laid, { numRuns: 50 });
});

describe('the tip of a branch', () => {
  let hub: LocalGitHub;
  let commit: CommitId;
  const repository = 'harbour/tide' as RepositoryName;

  beforeAll(async () => {
    hub = await startGitHub();
    await hub.createRepository({ owner: 'harbour', name: 'tide', private: true });
    const tree = {
      [path]: '{ version = "0.1.0"; }\n',
      'build.sh': { content: '#!/bin/sh\n', mode: '100755' as const },
      link: { content: 'nix/tide.nix', mode: '120000' as const },
      out: { content: '../../secret', mode: '120000' as const },
      'kept/out.nix': 'x',
      '.gitattributes': 'kept export-ignore\n',
    };
    commit = (await hub.commit(repository, 'main', { files: tree, message: 'Tide' })) as CommitId;
    const own = { kind: 'actions', login: 'github-actions[bot]', repositories: [repository] } as const;
    hub.token({ ...own, token: 'reading', permissions: { contents: 'read' } });
    hub.token({ ...own, token: 'writing-issues', permissions: { issues: 'write' } });
  });
  afterAll(() => hub.close());

  const base = (): Base => ({ kind: 'branch', repository, branch: 'main', commit, tree: commit });
  const githubOf = (token: string) => realGitHub({ api: hub.api, graphql: hub.graphql, web: hub.web, token });

  withGit('is downloaded through the API, a private one too', async () => {
    const given = await outside({ github: githubOf('reading') });
    const trial = await layTrial(base(), documentOf({ commit }), given);
    expect(trial.folder).toMatch(/\/tide$/);
    expect(await seenIn(trial.folder)).toEqual({
      '.gitattributes': 'kept export-ignore',
      'build.sh': '#!/bin/sh +x',
      link: '-> nix/tide.nix',
      'nix/tide.nix': edited.trim(),
      out: expect.stringMatching(/^-> nix-sync-left-out/),
    });
    expect(readdirSync(join(trial.folder, '..'))).toEqual(['tide']);
    expect(hub.violations).toEqual([]);
  });

  withGit('gets an expression that is not for export all the same', async () => {
    const given = await outside({ github: githubOf('reading') });
    const trial = await layTrial(base(), documentOf({ path: 'kept/out.nix' }), given);
    expect(await seenIn(trial.folder)).toMatchObject({ 'kept/out.nix': edited.trim() });
  });

  withGit('is asked for again where the download breaks off', async () => {
    let times = 0;
    const stop = hub.intercept(({ call }) =>
      call.operation === 'codeload' && times++ < 2 ? { kind: 'cut', bytes: 20 } : undefined,
    );
    const { clock, sleeps } = fakeClock();
    const trial = await layTrial(base(), documentOf(), await outside({ github: githubOf('reading'), clock }));
    stop();
    expect(await seenIn(trial.folder)).toHaveProperty('link');
    expect(sleeps).toEqual([1000, 3000]);
  });

  withGit('is refused to a token that may not read it', async () => {
    const given = await outside({ github: githubOf('writing-issues') });
    await expect(layTrial(base(), documentOf(), given)).rejects.toMatchObject({
      problem: { code: 'base-tree-refused', what: expect.stringContaining('answered 403'), next: expect.anything() },
    });
  });

  test('cannot be had where nobody answers', async () => {
    const github = realGitHub({ api: 'http://127.0.0.1:1', graphql: '', web: '', token: undefined });
    const { clock, sleeps } = fakeClock();
    await expect(layTrial(base(), documentOf(), await outside({ github, clock }))).rejects.toMatchObject({
      problem: { code: 'base-tree-unreachable', what: expect.stringContaining('connection refused') },
    });
    expect(sleeps).toEqual([1000, 3000, 9000]);
  });
});

test('a document is written in place, its mode kept, and through no link', async () => {
  const folder = await scratch();
  lay(folder, { [path]: '#!old' });
  symlinkSync('tide.nix', join(folder, 'nix/link.nix'));
  await writeTrial({ folder, file: path }, documentOf(), files);
  expect((await seenIn(folder))[path]).toBe(`${edited.trim()} +x`);
  await expect(writeTrial({ folder, file: path }, documentOf({ path: 'nix/link.nix' }), files)).rejects.toMatchObject({
    problem: { code: 'file-of-wrong-kind' },
  });
});
