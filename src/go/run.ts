import type { Problem, Result } from '../model/problem.js';
import type { Ended } from '../world/processes.js';
import type { World } from '../world/world.js';
import { goEnvironment, moduleCache, type Surroundings } from './environment.js';
import { explainFailure } from './explain.js';
import type { Module } from './module.js';
import type { PrivateAccess } from './private.js';
import { goEndedEarly, goMissing } from './problems.js';
import type { Go } from './toolchain.js';

const timeoutSeconds = 30 * 60;

/** Without a word here (on Linux and on macOS) Go starts a process that outlives it and goes on writing to HOME. */
const telemetrySettings = ['.config/go/telemetry', 'Library/Application Support/go/telemetry'];

type Outside = Pick<World, 'files' | 'processes' | 'tools' | 'tell' | 'clock'>;

/** Where a `go mod` command keeps all that it downloads, and what it is let into besides the module proxy. */
export interface Room {
  readonly folder: string;
  readonly access: PrivateAccess | 'none';
}

/** Runs `go mod` in its room, and answers with the folder that Nix would hash. */
export async function download(module: Module, go: Go, room: Room, outside: Outside): Promise<Result<string>> {
  const { files, tell, clock } = outside;
  const { folder, access } = room;
  const [home, temporary] = [`${folder}/home`, `${folder}/temporary`];
  await files.makeFolder(temporary);
  await furnish(access === 'none' ? home : access.home, files);
  if (module.wanted.method === 'vendor') await files.remove(`${module.folder}/vendor`);
  const of = `${module.command} with go${go.version}`;
  const began = clock.now();
  const modules: string[] = [];
  tell({ kind: 'began', of });
  const ended = await outside.processes.run({
    program: go.program,
    arguments: module.command.split(' ').slice(1),
    folder: module.folder,
    environment: environmentOf(module, go, {
      home,
      temporary,
      network: outside.tools.networkEnvironment,
      ...(access === 'none' ? {} : { access }),
    }),
    timeoutSeconds,
    onErrorLine: (line) => {
      const [, text] = /^go: downloading (.+)$/.exec(line) ?? [];
      if (text !== undefined) tell({ kind: 'progress', of, text, done: modules.push(text) });
    },
  });
  const problem = problemOf(ended, module);
  const seconds = ((clock.now() - began) / 1000).toFixed(1);
  tell({ kind: 'ended', of, text: problem === undefined ? `${downloads(modules.length)}${seconds} s` : 'failed' });
  if (problem !== undefined) return { kind: 'failed', problem };
  return { kind: 'ok', value: await hashedFolder(module, home, files) };
}

async function furnish(home: string, files: World['files']): Promise<void> {
  for (const settings of telemetrySettings) {
    await files.makeFolder(`${home}/${settings}`);
    // A module whose room in memory was too small is run a second time.
    if ((await files.look(`${home}/${settings}/mode`)).kind !== 'missing') continue;
    await files.create(`${home}/${settings}/mode`, Buffer.from('off'), 'plain');
  }
}

/** `go mod download` does not tell what it downloads. */
function downloads(count: number): string {
  return count === 0 ? '' : `${count} ${count === 1 ? 'module' : 'modules'} in `;
}

function environmentOf(module: Module, go: Go, rest: Pick<Surroundings, 'home' | 'temporary' | 'network' | 'access'>) {
  const workspace = module.workspace === 'found' ? {} : { workspace: module.workspace };
  return goEnvironment({ root: go.root, proxy: go.proxy, ...workspace, ...rest });
}

function problemOf(ended: Ended, { command, wanted, file }: Module): Problem | undefined {
  switch (ended.kind) {
    case 'not-found':
      return goMissing(file.go);
    case 'killed':
      return goEndedEarly({ command, folder: wanted.folder }, whyKilled[ended.by]);
    case 'exited':
      return ended.code === 0 ? undefined : explainFailure(command, wanted.folder, ended.errors);
  }
}

const whyKilled = {
  timeout: `It was not done after ${timeoutSeconds / 60} minutes.`,
  stop: 'The run was cancelled.',
  signal: 'Another process ended it, or the system did because memory ran out.',
};

async function hashedFolder(module: Module, home: string, files: World['files']): Promise<string> {
  if (module.wanted.method === 'vendor') return `${module.folder}/vendor`;
  const cache = `${moduleCache(home)}/cache/download`;
  await files.remove(`${cache}/sumdb`);
  return cache;
}
