import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from '@jest/globals';

/** What a test may need of the machine, and the program that shows it is there. */
const programs = { nix: 'nix-store', go: 'go', git: 'git', tar: 'tar' } as const;

export type Tool = keyof typeof programs;

/**
 * `test` for what needs tools of the machine: `needs('nix')('name', async () => {...})`. Where one is missing the test is
 * skipped and listed at the end of the run; with NIX_SYNC_REQUIRE_TOOLS=1 it fails.
 */
export function needs(...tools: readonly Tool[]): (name: string, body: () => unknown, timeout?: number) => void {
  const missing = tools.filter((tool) => find(programs[tool]) === undefined);
  if (missing.length === 0) return (name, body, timeout) => test(name, async () => void (await body()), timeout);
  const list = missing.join(' and ');
  if (process.env.NIX_SYNC_REQUIRE_TOOLS !== '1')
    return (name, body) => test.skip(`${name} (needs ${list})`, async () => void (await body()));
  return (name) =>
    test(name, () => {
      throw new Error(
        `This test needs ${list}, which is not on PATH, and NIX_SYNC_REQUIRE_TOOLS=1 forbids skipping it.`,
      );
    });
}

/** The first executable file of that name on PATH. */
export function find(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
