import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRecord, type RecordAsked } from '../../src/delivery/record.js';
import type { CommitId } from '../../src/model/words.js';
import { realFiles } from '../../src/world/real/files.js';
import { realProcesses } from '../../src/world/real/processes.js';
import { realTools } from '../../src/world/real/tools.js';
import type { LocalGitHub } from '../support/github/server.js';
import { fakeGitHub } from '../support/outside.js';
import { scratch } from '../support/scratch.js';
import { changeTo, delivered, name, outsideOf, path } from './harbour.js';

type Outside = Parameters<typeof findRecord>[1];

export const asked = { repository: name, file: path, name: 'tide', tag: 'v0.2.0' } as const;

/** Runs Git as a person would, and answers what it writes, trimmed. */
export function git(folder: string, ...words: readonly string[]): string {
  const settings = ['-c', 'user.name=Mara Lindqvist', '-c', 'user.email=mara@harbour.example'];
  const isolated = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const env = { ...process.env, ...isolated };
  return execFileSync('git', ['-C', folder, ...settings, ...words], { encoding: 'utf8', stdio: 'pipe', env }).trim();
}

/** A working tree with all of the default branch, and of the past what the words ask for. */
export async function clone(hub: LocalGitHub, ...words: readonly string[]): Promise<string> {
  const root = join(await scratch(), 'tide');
  git('/', 'clone', '--quiet', ...words, `file://${hub.folder(name)}`, root);
  return root;
}

/** What is outside, where the machine is real and GitHub is the local one, or one that must not be asked. */
export async function outsideWith(hub: LocalGitHub | 'not-asked'): Promise<Outside> {
  const { github } = hub === 'not-asked' ? fakeGitHub([]) : outsideOf(hub);
  const { clock, tell } = hub === 'not-asked' ? silent : outsideOf(hub);
  return {
    files: realFiles(),
    processes,
    tools: realTools(process.env),
    scratch: await scratch(),
    github,
    clock,
    tell,
  };
}

const processes = realProcesses(new AbortController().signal);
const silent = { clock: { now: () => 0, sleep: async () => undefined }, tell: () => undefined };

/** Brings the package to 0.2.0 in a pull request; answers the commit that it holds. */
export async function propose(hub: LocalGitHub): Promise<{ readonly number: number; readonly commit: CommitId }> {
  const outside = outsideOf(hub);
  const delivery = await delivered(await changeTo(2, outside), outside);
  if (typeof delivery === 'string' || delivery.kind !== 'created') throw new Error(JSON.stringify(delivery));
  return { number: delivery.pullRequest.number, commit: delivery.pullRequest.head };
}

/** The same, merged by a merge commit. */
export async function merged(hub: LocalGitHub): Promise<CommitId> {
  const { number, commit } = await propose(hub);
  await hub.merge(name, number);
  return commit;
}

/** The expression with another hash where its source's stands. */
export async function edited(hub: LocalGitHub, ref: string, letter: string): Promise<string> {
  const text = (await hub.readFile(name, ref, path)) ?? '';
  return text.replace(/hash = "sha256-[^"]*"/, `hash = "sha256-${letter.repeat(43)}="`);
}

export async function recordIn(root: string, outside: Outside, over: Partial<RecordAsked> = {}) {
  return findRecord({ ...asked, root, ...over }, outside);
}

export function change(root: string, text: string): void {
  writeFileSync(join(root, path), text);
}
