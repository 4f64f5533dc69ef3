import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GitOutside } from '../../src/git/git.js';
import { realFiles } from '../../src/world/real/files.js';
import { realProcesses } from '../../src/world/real/processes.js';
import { realTools } from '../../src/world/real/tools.js';
import { scratch } from '../support/scratch.js';

const settings = ['user.name=Mara Lindqvist', 'user.email=mara@harbour.example', 'protocol.file.allow=always'];

/** Runs git in a folder, and answers with what it prints. */
export function gitIn(root: string): (...given: readonly string[]) => string {
  const before = ['-C', root, ...settings.flatMap((setting) => ['-c', setting])];
  const env = { PATH: process.env.PATH ?? '', HOME: root, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return (...given) => execFileSync('git', [...before, ...given], { stdio: 'pipe', encoding: 'utf8', env });
}

/** Writes files; those that begin as scripts do are executable. */
export function lay(root: string, tree: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
}

/** A fresh repository called tide that tracks these files, nothing committed yet. */
export async function repositoryOf(tree: Readonly<Record<string, string>>): Promise<string> {
  const root = join(await scratch(), 'tide');
  lay(root, tree);
  gitIn(root)('init', '-q');
  gitIn(root)('add', '--all');
  return root;
}

const processes = realProcesses(new AbortController().signal);

/** This machine, with a scratch folder of its own. */
export async function gitOutside(): Promise<GitOutside> {
  return { files: realFiles(), processes, tools: realTools(process.env), scratch: await scratch() };
}
