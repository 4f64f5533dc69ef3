import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect } from '@jest/globals';
import ts from 'typescript';
import { needs } from '../needs.js';
import { scratch } from '../scratch.js';

const here = fileURLToPath(new URL('.', import.meta.url));
let running: ChildProcess | undefined;
afterEach(() => void running?.kill('SIGKILL'));

/** The modules as plain JavaScript in a folder of their own. */
async function compiled(): Promise<string> {
  const folder = await scratch();
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  for (const name of await readdir(here)) {
    if (name.includes('.extract.')) await cp(join(here, name), join(folder, name));
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const { outputText } = ts.transpileModule(await readFile(join(here, name), 'utf8'), { compilerOptions });
    await writeFile(join(folder, name.replace(/\.ts$/, '.js')), outputText);
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await symlink(join(here, '../../../node_modules'), join(folder, 'node_modules'));
  return folder;
}

needs('git')('runs as a program of its own, with the state of a file, until it is told to end', async () => {
  const folder = await compiled();
  const state = {
    repositories: [
      {
        owner: 'harbour',
        name: 'tide',
        commits: [
          { message: 'Tell the tide\n', files: { 'go.mod': 'module harbour.example/tide\n' }, tags: ['v0.1.0'] },
        ],
        releases: [{ tag: 'v0.1.0' }],
      },
    ],
    tokens: [{ token: 'ghs_tide', kind: 'actions', login: 'github-actions[bot]', permissions: { contents: 'read' } }],
  };
  await writeFile(join(folder, 'state.json'), JSON.stringify(state));
  running = spawn(process.execPath, [join(folder, 'command.js'), '--state', join(folder, 'state.json')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  if (running.stdout === null) throw new Error('Its output is piped');
  const [line] = await once(createInterface(running.stdout), 'line');
  const { api } = JSON.parse(line as string);
  const answer = await fetch(`${api}/repos/harbour/tide/releases/latest`, {
    headers: { authorization: 'token ghs_tide' },
  });
  expect(await answer.json()).toMatchObject({ tag_name: 'v0.1.0' });
  running.kill('SIGTERM');
  expect(await once(running, 'exit')).toEqual([0, null]);
});
