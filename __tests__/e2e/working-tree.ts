import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type ProgramTag, programFiles } from '../support/program.js';

/** Writes a release of the program to a folder, some of its files changed or added. */
export async function layProgram(
  folder: string,
  tag: ProgramTag,
  besides: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<void> {
  for (const [path, content] of Object.entries({ ...programFiles(tag), ...besides })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** Runs git in a folder as nobody in particular, and answers with what it prints. */
export async function git(folder: string, ...given: readonly string[]): Promise<string> {
  const environment = { PATH: process.env.PATH ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  return (await promisify(execFile)('git', [...given], { cwd: folder, env: environment })).stdout;
}
