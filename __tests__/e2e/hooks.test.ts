import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { documents, shownIn } from '../support/documents.js';
import { exhaustive } from '../support/exhaustive.js';
import { needs } from '../support/needs.js';
import { sharedCache } from '../support/nix/store.js';
import { expressionPath, programFiles, programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { layProgram } from './working-tree.js';
import { workshop } from './workshop.js';

const shop = workshop();
const folders = process.env.NIX_SYNC_HOOK_TOOLS ?? '';
const real = folders === '' && !exhaustive ? leftOut : needs('go', 'git');

/** The expression of a tree that is its own source, written for the dependencies of v0.1.0. */
const stale = (programFiles('v0.2.0')[expressionPath] ?? '').replace(
  /src = fetchFromGitHub \{.*?\n {2}\};/s,
  'src = lib.cleanSource ../.;',
);
const right = stale.replace(programHashes['v0.1.0'].vendor, programHashes['v0.2.0'].vendor);

/** A piece that docs/hooks.md shows, by a word in it. */
function shown(word: string): string {
  const pieces = documents.filter(({ path }) => path === 'docs/hooks.md').flatMap(shownIn);
  return pieces.find(({ text }) => text.includes(word))?.text ?? '';
}

/** Where hooks find what they call: the tools, and an `npx` that knows one package. */
let environment: Readonly<Record<string, string>>;
let hooks = '';

beforeAll(async () => {
  const programs = await mkdtemp(join(shop.folder(), 'programs-'));
  const npx = `#!/bin/sh\n[ "$1 $2" = '--yes @inference-gateway/nix-sync@1' ] || exit 9\nshift 2\nexec '${process.execPath}' '${join(process.cwd(), 'dist/cli.js')}' "$@"\n`;
  await writeFile(join(programs, 'npx'), npx);
  await chmod(join(programs, 'npx'), 0o755);
  const person = { name: 'Mara Lindqvist', email: 'mara@harbour.example' };
  environment = {
    PATH: [programs, folders, process.env.PATH ?? ''].join(delimiter),
    HOME: await mkdtemp(join(shop.folder(), 'home-')),
    PRE_COMMIT_HOME: await scratch(),
    npm_config_cache: join(sharedCache, 'npm'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: person.name,
    GIT_COMMITTER_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_COMMITTER_EMAIL: person.email,
    ...shop.environment(),
  };
  hooks = await hookRepository();
}, 120_000);

/** What a repository of this project's own files offers to pre-commit, released as v1.0.0. */
async function hookRepository(): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), 'hooks-'));
  for (const part of ['dist', 'package.json', '.pre-commit-hooks.yaml'])
    await cp(part, join(folder, part), { recursive: true });
  await run(folder, 'git', 'init', '-q');
  await run(folder, 'git', 'add', '--all');
  await run(folder, 'git', 'commit', '-q', '-m', 'Hooks');
  await run(folder, 'git', 'tag', 'v1.0.0');
  return folder;
}

interface Ended {
  readonly code: number;
  readonly log: string;
}

async function run(folder: string, program: string, ...given: readonly string[]): Promise<Ended> {
  const own = { ...inherited(), ...environment };
  const running = promisify(execFile)(program, [...given], { cwd: folder, env: own });
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, log: stdout + stderr }),
    (fault: { code: number; stdout: string; stderr: string }) => ({
      code: fault.code,
      log: fault.stdout + fault.stderr,
    }),
  );
}

/** What leads this machine to its registries. */
function inherited(): Readonly<Record<string, string>> {
  const known = Object.entries(process.env).filter(([name]) =>
    /^(?:https?_proxy|no_proxy|npm_config_.*|.*_ca_.*|ssl_cert_.*)$/i.test(name),
  );
  return Object.fromEntries(known.map(([name, value = '']) => [name, value]));
}

async function lay(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Each tool, set up as its recipe says. */
const tools: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  'pre-commit': async (folder) => {
    const recipe = shown('id: nix-sync-fix').replace('https://github.com/inference-gateway/nix-sync-action', hooks);
    await lay(folder, { '.pre-commit-config.yaml': recipe });
    expect(await run(folder, 'pre-commit', 'install')).toMatchObject({ code: 0 });
  },
  lefthook: async (folder) => {
    await lay(folder, { 'lefthook.yml': shown('glob:') });
    expect(await run(folder, 'lefthook', 'install')).toMatchObject({ code: 0 });
  },
  husky: async (folder) => {
    expect(await run(folder, 'husky')).toMatchObject({ code: 0 });
    await lay(folder, { '.husky/pre-commit': shown('git diff --cached') });
  },
};

/** A repository with a hook, whose first commit has an expression that is right, and the next will not. */
async function repository(tool: string): Promise<string> {
  const folder = await mkdtemp(join(shop.folder(), `${tool}-`));
  await layProgram(folder, 'v0.2.0', { [expressionPath]: stale });
  await run(folder, 'git', 'init', '-q');
  await tools[tool]?.(folder);
  return folder;
}

describe.each(Object.keys(tools))('with %s', (tool) => {
  real(
    'a commit with a stale hash stops and is right the second time',
    async () => {
      const folder = await repository(tool);
      await run(folder, 'git', 'add', '--all');
      const stopped = await run(folder, 'git', 'commit', '-m', 'Raise a module');
      expect(stopped.code).not.toBe(0);
      expect(stopped.log).toContain(programHashes['v0.2.0'].vendor);
      expect(await readFile(join(folder, expressionPath), 'utf8')).toBe(right);
      expect((await run(folder, 'git', 'show', `:${expressionPath}`)).log).toBe(stale);
      await run(folder, 'git', 'add', expressionPath);
      expect(await run(folder, 'git', 'commit', '-m', 'Raise a module')).toMatchObject({ code: 0 });
      expect((await run(folder, 'git', 'show', `HEAD:${expressionPath}`)).log).toBe(right);
      await lay(folder, { 'README.md': 'Tide\n' });
      await run(folder, 'git', 'add', 'README.md');
      const other = await run(folder, 'git', 'commit', '-m', 'Say what it is');
      expect(other.code).toBe(0);
      expect(other.log).not.toContain(expressionPath);
    },
    240_000,
  );
});

describe('what is staged', () => {
  real(
    'counts, and not what stands beside it',
    async () => {
      const folder = await repository('husky');
      await lay(folder, { [expressionPath]: right });
      await run(folder, 'git', 'add', '--all');
      await lay(folder, { 'untracked.go': 'package tide\n\nimport _ "example.org/not/there"\n', 'go.sum': '' });
      expect(await run(folder, 'git', 'commit', '-m', 'Raise a module')).toMatchObject({ code: 0 });
    },
    120_000,
  );

  real(
    'is what Git would commit of named files',
    async () => {
      const folder = await repository('husky');
      await lay(folder, { [expressionPath]: right });
      await run(folder, 'git', 'add', '--all');
      await run(folder, 'git', 'commit', '-m', 'Raise a module');
      await lay(folder, { [expressionPath]: stale, 'README.md': 'Tide\n' });
      await run(folder, 'git', 'add', '--all');
      expect(await run(folder, 'git', 'commit', '-m', 'Say what it is', 'README.md')).toMatchObject({ code: 0 });
      const stopped = await run(folder, 'git', 'commit', '--all', '-m', 'Go back');
      expect(stopped.code).not.toBe(0);
      expect(await readFile(join(folder, expressionPath), 'utf8')).toBe(right);
    },
    120_000,
  );
});

real(
  'the other hook of pre-commit says what is wrong, and writes nothing',
  async () => {
    const folder = await repository('pre-commit');
    const recipe = await readFile(join(folder, '.pre-commit-config.yaml'), 'utf8');
    await lay(folder, { '.pre-commit-config.yaml': recipe.replace('nix-sync-fix', 'nix-sync-verify') });
    await run(folder, 'git', 'add', '--all');
    for (const [program, ...given] of [
      ['git', 'commit', '-m', 'Raise a module'],
      ['pre-commit', 'run', '--all-files'],
    ] as const) {
      const stopped = await run(folder, program, ...given);
      expect(stopped.code).not.toBe(0);
      expect(stopped.log).toContain(programHashes['v0.2.0'].vendor);
    }
    expect(await readFile(join(folder, expressionPath), 'utf8')).toBe(stale);
  },
  240_000,
);

/** Where the tools are not, for which the exhaustive run cares. */
function leftOut(name: string): void {
  test.skip(`${name} (only in the exhaustive run)`, () => undefined);
}
