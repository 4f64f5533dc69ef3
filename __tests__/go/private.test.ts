import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { findGos } from '../../src/go/toolchain.js';
import { type VendorOutside, vendorHash } from '../../src/go/vendor.js';
import { type Problem, Refusal } from '../../src/model/problem.js';
import type { Command, Ended } from '../../src/world/processes.js';
import { realModuleAccess } from '../../src/world/real/module-access.js';
import { needs } from '../support/needs.js';
import { find } from '../support/programs.js';
import { scratch } from '../support/scratch.js';
import { machine } from './machine.js';
import { lay } from './module-proxy.js';
import { privateProgram, privateRepositories } from './private-program.js';
import { type GitServer, serveGit } from './private-server.js';

const token = 'ghs_ofTheModules0123456789';
/** A git that writes down what it was started with. */
async function watchedGit(): Promise<{ readonly path: string; readonly log: string }> {
  const folder = await scratch();
  const [path, log] = [join(folder, 'git'), join(folder, 'log')];
  await writeFile(path, `#!/bin/sh\n{ echo "$0" "$@"; export -p; } >>${log}\nexec ${find('git')} "$@"\n`);
  await chmod(path, 0o755);
  return { path, log };
}

interface Tried {
  readonly result: string;
  readonly problem?: Problem;
  /** All that was said, logged, passed on or left behind. */
  readonly seen: string;
}

async function tryWith(server: GitServer, privateModules: readonly string[], given?: string): Promise<Tried> {
  const { source } = await privateProgram();
  const memory = join(await scratch(), 'memory');
  await mkdir(memory);
  const outside = await machine('off', async () => ({ path: memory, isNearlyFull: async () => false }));
  const git = await watchedGit();
  const commands: Command[] = [];
  const left: string[] = [];
  const watched: VendorOutside = {
    ...outside,
    moduleAccess: realModuleAccess(given),
    tools: {
      ...outside.tools,
      networkEnvironment: server.network,
      find: async (name) => (name === 'git' ? [git.path] : outside.tools.find(name)),
    },
    processes: {
      run: async (command): Promise<Ended> => {
        commands.push(command);
        const ended = await outside.processes.run(command);
        left.push(...(await holding(memory)));
        return ended;
      },
    },
  };
  const wanted = { folder: '.', method: 'vendor', deleteVendor: false } as const;
  const copy = await lay(await scratch(), {});
  await outside.files.plant(join(copy, 'source'), treeOf(source, outside));
  const asked = { source: join(copy, 'source'), wanted, gos: await findGos(outside), privateModules };
  const tried = await vendorHash(asked, watched).then(
    ({ sri }) => ({ result: sri as string }),
    (fault: unknown) => {
      if (!(fault instanceof Refusal)) throw fault;
      return { result: fault.problem.code, problem: fault.problem };
    },
  );
  expect(await readdir(outside.scratch)).toEqual([]);
  const log = await readFile(git.log, 'utf8').catch(() => '');
  return { ...tried, seen: JSON.stringify([tried, outside.notes, commands, left, log]) };
}

async function* treeOf(folder: string, { files }: VendorOutside) {
  for await (const part of files.walk(folder)) if (part.kind !== 'other') yield part;
}

/** Files of the memory folder that hold the token. */
async function holding(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(path)).includes(token)) found.push(`${path} holds ${token}`);
  }
  return found;
}

describe('a private module', () => {
  needs(
    'go',
    'git',
    'openssl',
  )('is fetched with a token that nothing else gets to see', async () => {
    const { source, proxy } = await privateProgram();
    const copy = join(await scratch(), 'source');
    const outside = await machine(proxy);
    await outside.files.plant(copy, treeOf(source, outside));
    const wanted = { folder: '.', method: 'vendor', deleteVendor: false } as const;
    const { sri } = await vendorHash({ source: copy, wanted, gos: await findGos(outside) }, outside);
    const server = await serveGit(privateRepositories, token);
    const { result, seen } = await tryWith(server, ['github.com/harbour/*'], token);
    expect(result).toBe(sri);
    expect(server.answered).toContain('200 /harbour/gauge/info/refs');
    expect(seen).toContain('ls-remote');
    expect(seen).not.toContain(token);
  });

  needs(
    'go',
    'git',
    'openssl',
  )('is refused without one, or with a wrong one', async () => {
    const server = await serveGit(privateRepositories, token);
    const without = await tryWith(server, ['github.com/harbour/*']);
    expect(without.problem).toMatchObject({
      code: 'private-module-closed',
      what: expect.stringContaining('read https://github.com/harbour/gauge.'),
    });
    const wrong = await tryWith(server, ['github.com/harbour/*'], 'ghs_wrong');
    expect(wrong.result).toBe('private-module-closed');
    expect(wrong.seen).not.toContain('ghs_wrong');
    expect(new Set(server.answered)).toEqual(new Set(['401 /harbour/gauge/info/refs']));
  });

  needs(
    'go',
    'git',
    'openssl',
  )('needs no token where everybody may read it', async () => {
    const server = await serveGit(privateRepositories);
    expect((await tryWith(server, ['github.com/harbour/gauge'])).result).toMatch(/^sha256-/);
  });

  needs(
    'go',
    'git',
    'openssl',
  )('is left alone where no pattern names it', async () => {
    const server = await serveGit(privateRepositories, token);
    expect((await tryWith(server, ['github.com/keeper/*'], token)).result).toBe('go-proxy-off');
    expect((await tryWith(server, ['github.com/harbour', 'git.example.org'], token)).result).toBe(
      'private-modules-on-many-hosts',
    );
    expect((await tryWith(server, ['github.com/harbour'], 'two words')).result).toBe('private-modules-token-malformed');
    expect(server.answered).toEqual([]);
  });
});
