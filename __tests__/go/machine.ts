import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { VendorOutside } from '../../src/go/vendor.js';
import type { Note } from '../../src/world/note.js';
import { realFiles } from '../../src/world/real/files.js';
import { realModuleAccess } from '../../src/world/real/module-access.js';
import { realProcesses } from '../../src/world/real/processes.js';
import { realTools } from '../../src/world/real/tools.js';
import type { MemoryFolder } from '../../src/world/tools.js';
import { scratch } from '../support/scratch.js';
import { lay, layProxy } from './module-proxy.js';

export const run = promisify(execFile);

const processes = realProcesses(new AbortController().signal);

/** This machine with a scratch folder of its own and the given module proxy. */
export async function machine(
  proxy: string,
  memoryFolder: () => Promise<MemoryFolder | 'none'> = async () => 'none',
): Promise<VendorOutside & { readonly notes: readonly Note[] }> {
  const notes: Note[] = [];
  const { HOME = '/', PATH = '' } = process.env;
  return {
    files: realFiles(),
    processes,
    tools: { ...realTools({ HOME, PATH, GOPROXY: proxy }), memoryFolder },
    moduleAccess: realModuleAccess(undefined),
    tell: (note) => notes.push(note),
    clock: { now: () => Date.now(), sleep: async () => undefined },
    scratch: await scratch(),
    notes,
  };
}

interface Program {
  readonly source: string;
  readonly proxy: string;
}

let made: Promise<string> | undefined;

/** A small program that needs two modules, with a complete go.sum, and a proxy that has them; both the test's own. */
export async function smallProgram(): Promise<Program> {
  made ??= makeProgram();
  const root = await scratch();
  await cp(await made, root, { recursive: true });
  return { source: join(root, 'source'), proxy: `file://${join(root, 'proxy')}` };
}

async function makeProgram(): Promise<string> {
  const root = await scratch();
  const proxy = await layProxy(join(root, 'proxy'), [
    {
      path: 'harbour.example/gauge',
      version: 'v1.2.0',
      files: {
        'go.mod': 'module harbour.example/gauge\n\ngo 1.21\n\nrequire harbour.example/Moon v0.3.1\n',
        'gauge.go': 'package gauge\n\nimport _ "harbour.example/Moon/phase"\n',
        'unused/unused.go': 'package unused\n',
        LICENSE: 'Do as you like.\n',
      },
    },
    {
      path: 'harbour.example/Moon',
      version: 'v0.3.1',
      files: {
        'go.mod': 'module harbour.example/Moon\n\ngo 1.21\n',
        'phase/phase.go': 'package phase\n\nimport _ "embed"\n\n//go:embed grün.txt\nvar Names string\n',
        'phase/grün.txt': 'new\nfull\n',
      },
    },
  ]);
  const source = await lay(join(root, 'source'), {
    'go.mod':
      'module harbour.example/tide\n\ngo 1.21\n\nrequire harbour.example/gauge v1.2.0\n\nrequire harbour.example/Moon v0.3.1 // indirect\n',
    'main.go': 'package main\n\nimport _ "harbour.example/gauge"\n\nfunc main() {}\n',
  });
  await goByHand(source, proxy, ['mod', 'tidy']);
  return root;
}

/** Runs the machine's own go as a person would, with a module cache that goes with the test. */
export async function goByHand(folder: string, proxy: string, words: readonly string[]): Promise<string> {
  const cache = await scratch();
  await lay(join(cache, 'home'), {
    '.config/go/telemetry/mode': 'off',
    'Library/Application Support/go/telemetry/mode': 'off',
  });
  const { PATH = '' } = process.env;
  const environment = {
    PATH,
    HOME: join(cache, 'home'),
    GOPATH: join(cache, 'go'),
    GOPROXY: proxy,
    GOENV: 'off',
    GOSUMDB: 'off',
    GOWORK: 'off',
    GOTOOLCHAIN: 'local',
  };
  await run('go', [...words], { cwd: folder, env: environment });
  return join(cache, 'go/pkg/mod/cache/download');
}

/** What `nix hash path` says. */
export async function byNix(folder: string): Promise<string> {
  const { stdout } = await run('nix', ['--extra-experimental-features', 'nix-command', 'hash', 'path', folder]);
  return stdout.trim();
}
