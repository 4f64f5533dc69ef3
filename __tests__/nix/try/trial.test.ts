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

function gitIn(root: string): (...given: readonly string[]) => void {
  return (...given) => void execFileSync('git', ['-C', root, ...person, ...given], { stdio: 'pipe' });
}

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

  withGit('is laid out as Git tracks it', async () => {
    const root = await repository();
    const trial = await layTrial({ kind: 'checkout', root }, documentOf(), await outside());
    expect(trial).toEqual({ folder: expect.stringMatching(/\/trial-[^/]+\/tide$/), file: path });
    expect(await seenIn(trial.folder)).toEqual({
      '.gitignore': 'ignored\nresult*',
      absolute: `-> ${leftOut}`,
      'build.sh': '#!/bin/sh +x',
      [odd]: 'odd',
      link: '-> nix/tide.nix',
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

  withGit('brings its submodules but for a flake, which must ask for them', async () => {
    const root = await repository();
    const git = gitIn(root);
    const inner = join(root, 'sub');
    lay(inner, { 'a.nix': '1', untracked: 'x' });
    gitIn(inner)('init', '-q');
    gitIn(inner)('add', 'a.nix');
    gitIn(inner)('commit', '-q', '-m', 'x');
    git('add', 'sub');
    git('update-index', '--add', '--cacheinfo', '160000,0123456789012345678901234567890123456789,absent');
    const submodules = async (): Promise<readonly string[]> => {
      const trial = await layTrial({ kind: 'checkout', root }, documentOf(), await outside());
      return Object.keys(await seenIn(trial.folder)).filter((name) => /^(sub|absent)/.test(name));
    };
    expect(await submodules()).toEqual(['sub/a.nix']);
    lay(root, { 'flake.nix': '{ outputs = _: { }; }' });
    expect(await submodules()).toEqual([]);
    lay(root, { 'flake.nix': '{ inputs.self.submodules = true; outputs = _: { }; }' });
    expect(await submodules()).toEqual(['sub/a.nix']);
  });

  withGit('runs nothing that its settings name', async () => {
    const root = await repository();
    const ran = join(await scratch(), 'ran');
    const git = gitIn(root);
    git('config', 'core.fsmonitor', `touch ${ran}`);
    git('config', 'filter.loud.clean', `touch ${ran}; cat`);
    git('config', 'filter.loud.smudge', `touch ${ran}; cat`);
    lay(root, { '.gitattributes': '* filter=loud\n' });
    const index = join(root, '.git/index');
    await layTrial({ kind: 'checkout', root }, documentOf(), await outside());
    await layTrial({ kind: 'checkout', root, index }, documentOf(), await outside());
    expect(() => statSync(ran)).toThrow('ENOENT');
  });

  withGit('is not laid out while a merge has conflicts', async () => {
    const root = await repository();
    const id = '0123456789012345678901234567890123456789';
    const stages = [1, 2, 3].map((stage) => `100644 ${id} ${stage}\tgo.mod\n`).join('');
    execFileSync('git', ['-C', root, 'update-index', '--index-info'], { input: stages });
    await expect(layTrial({ kind: 'checkout', root }, documentOf(), await outside())).rejects.toMatchObject({
      problem: { code: 'merge-unfinished', what: expect.stringContaining('go.mod') },
    });
  });

  withGit('is a project of its own where the repository around it ignores it', async () => {
    const root = await repository();
    lay(root, { 'ignored-as/a': 'x', '.gitignore': 'ignored-as', 'other/b': 'x' });
    const of = async (folder: string) =>
      Object.keys(
        await seenIn(
          (await layTrial({ kind: 'checkout', root: join(root, folder) }, documentOf(), await outside())).folder,
        ),
      );
    expect(await of('ignored-as')).toEqual(['a', path]);
    expect(await of('other')).toEqual([path]);
  });
});

describe('what is about to be committed', () => {
  async function staged(): Promise<string> {
    const root = join(await scratch(), 'tide');
    lay(root, {
      [path]: 'old',
      'build.sh': '#!/bin/sh',
      'a/b/c': '1',
      'a/b.go': '2',
      'a.go': '3',
      [odd]: 'odd',
      empty: '',
    });
    symlinkSync('../../etc', join(root, 'nix/out'));
    gitIn(root)('init', '-q');
    gitIn(root)('add', '-A');
    return root;
  }

  withGit('is laid out whatever the working tree holds', async () => {
    const root = await staged();
    lay(root, { 'build.sh': 'changed', untracked: 'x', intended: 'x' });
    rmSync(join(root, 'a'), { recursive: true });
    gitIn(root)('add', '--intent-to-add', 'intended');
    const base: Base = { kind: 'checkout', root, index: join(root, '.git/index') };
    const { folder } = await layTrial(base, documentOf(), await outside());
    expect(await seenIn(folder)).toEqual({
      'a.go': '3',
      'a/b.go': '2',
      'a/b/c': '1',
      'build.sh': '#!/bin/sh +x',
      [odd]: 'odd',
      'nix/out': `-> ${leftOut}`,
      [path]: edited.trim(),
    });
    expect(statSync(join(folder, 'empty')).size).toBe(0);
    const below = { ...base, root: join(root, 'nix') };
    const other = await layTrial(below, documentOf({ path: 'tide.nix' }), await outside());
    expect(Object.keys(await seenIn(other.folder))).toEqual(['out', 'tide.nix']);
  });

  /** Runs in a hook of `git commit WORDS`: what it would lay out. */
  async function committing(root: string, ...words: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const told = join(await scratch(), 'told');
    lay(root, { '.git/hooks/pre-commit': `#!/bin/sh\ncp "$GIT_INDEX_FILE" ${told}\nexit 1\n` });
    expect(() => gitIn(root)('commit', '-q', '-m', 'x', ...words)).toThrow();
    const { folder } = await layTrial({ kind: 'checkout', root, index: told }, documentOf(), await outside());
    return seenIn(folder);
  }

  withGit('is the index of Git, or the one that it makes for named files or for all', async () => {
    const root = await staged();
    gitIn(root)('commit', '-q', '-m', 'x');
    lay(root, { 'a.go': 'named', 'a/b.go': 'unnamed' });
    gitIn(root)('add', 'a/b.go');
    lay(root, { 'a/b/c': 'neither' });
    const some = (seen: Readonly<Record<string, string>>) => ['a.go', 'a/b.go', 'a/b/c'].map((name) => seen[name]);
    expect(some(await committing(root))).toEqual(['3', 'unnamed', '1']);
    expect(some(await committing(root, 'a.go'))).toEqual(['named', '2', '1']);
    expect(some(await committing(root, '--all'))).toEqual(['named', 'unnamed', 'neither']);
  });

  withGit('cannot be laid out of an index that is not there, or is of another repository', async () => {
    const [root, other] = [await staged(), join(await scratch(), 'tide')];
    lay(other, { 'go.mod': 'of another' });
    gitIn(other)('init', '-q');
    gitIn(other)('add', '-A');
    const problem = async (index: string) =>
      layTrial({ kind: 'checkout', root, index }, documentOf(), await outside()).catch((fault) => fault.problem.code);
    expect(await problem(join(root, '.git/no-index'))).toBe('index-unreadable');
    expect(await problem(join(other, '.git/index'))).toBe('index-content-missing');
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
