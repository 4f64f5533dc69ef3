import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { scratch } from '../support/scratch.js';
import { bundle } from './workshop.js';

/** Starts the bundle with that environment and nothing else. */
function start(environment: Readonly<Record<string, string>>) {
  return spawnSync(process.execPath, [bundle], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    encoding: 'utf8',
  });
}

test('action.yml starts the bundle once more at the end of the job, whatever happened', async () => {
  const text = await readFile('action.yml', 'utf8');
  expect(text).toMatch(/^ {2}post: dist\/index\.js\n {2}post-if: always\(\)$/m);
});

test('the post step removes what a killed run left, and asks for nothing', async () => {
  const left = join(await scratch(), 'nix-sync-killed');
  await mkdir(left);
  await writeFile(join(left, 'access-tokens.conf'), 'extra-access-tokens = github.com=secret\n');
  const ended = start({ STATE_started: 'yes', 'STATE_remove-scratch': left });
  expect({ code: ended.status, log: ended.stdout + ended.stderr }).toEqual({ code: 0, log: '' });
  expect(existsSync(left)).toBe(false);
});

test('the post step never fails the job', () => {
  const ended = start({
    STATE_started: 'yes',
    'STATE_remove-scratch': '/proc/self/mem',
    STATE_daemon: '/no/such/file',
  });
  expect(ended.status).toBe(0);
  expect(ended.stdout).toContain('Not cleaned up: ');
});

test('a run leaves the word by which the post step is known, and where it works', async () => {
  const folder = await scratch();
  const state = join(folder, 'state');
  await writeFile(state, '');
  start({ GITHUB_ACTIONS: 'true', GITHUB_STATE: state, RUNNER_TEMP: folder, INPUT_MODE: 'no such mode' });
  expect(await readFile(state, 'utf8')).toMatch(/^started<<(\S+)\nyes\n\1$/m);
});
