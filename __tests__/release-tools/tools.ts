import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from '@jest/globals';
import { exhaustive } from '../support/exhaustive.js';
import { needs, type Tool } from '../support/needs.js';

export type ReleaseTool = 'semantic-release' | 'release-please' | 'goreleaser';

type Named = ReturnType<typeof needs>;

/** Folders of the tools that make releases, which are only there in the exhaustive run. */
const folders = (process.env.NIX_SYNC_RELEASE_TOOLS ?? '').split(delimiter).filter((folder) => folder !== '');

const places = (tool: ReleaseTool): readonly string[] =>
  folders.map((folder) => join(folder, tool)).filter((path) => existsSync(path));

/** The program of a tool. */
export function programOf(tool: ReleaseTool): string {
  const [found] = places(tool);
  if (found === undefined) throw new Error(`There is no ${tool}.`);
  return found;
}

/** `needs` of what every test here needs, where the tool is there too. */
export function withTool(tool: ReleaseTool, ...besides: readonly Tool[]): Named {
  if (exhaustive || places(tool).length > 0) return needs('nix', 'go', 'git', ...besides);
  return (name, body) => test.skip(`${name} (in the exhaustive run, with ${tool})`, async () => void (await body()));
}
