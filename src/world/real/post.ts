import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { HostState } from '../host.js';
import { realFiles } from './files.js';

const run = promisify(execFile);

/**
 * Ends and removes what a run left behind: a file with a token if it was killed, a store path that was half copied, the
 * daemon that it started. Answers what could not be done; nothing of it is worth failing a job for.
 */
export async function cleanUp(state: (name: HostState) => string): Promise<readonly string[]> {
  const paths = (['remove-scratch', 'remove-unpacked', 'remove-placed'] as const)
    .map(state)
    .filter((path) => path !== '');
  const works = [...paths.map(removeForGood), endDaemon(state('daemon'))];
  const ended = await Promise.allSettled(works);
  return ended.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
}

/** A child of a run that was killed may still be writing what is removed. */
async function removeForGood(path: string): Promise<void> {
  const files = realFiles();
  for (let turn = 0; turn < 20; turn += 1) {
    if ((await files.look(path)).kind === 'missing') return;
    await files.remove(path);
    await wait(250);
  }
}

async function endDaemon(file: string): Promise<void> {
  if (file === '') return;
  const pid = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (!/^[1-9]\d*$/.test(pid)) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (!/(^|\/)nix-daemon\0/.test(command)) return;
  const kill = ['kill', '--', `-${pid}`];
  const words = userInfo().uid === 0 ? kill : ['sudo', '-n', ...kill];
  // The environment of this process holds the inputs, the token among them.
  await run(words[0] ?? '', words.slice(1), { env: { PATH: process.env.PATH } });
}
