import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { arch } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import * as core from '@actions/core';
import type { CachedTool, Host, ShortCommand, ShortEnd } from '../host.js';
import type { Processes } from '../processes.js';
import { faultCode, refusing } from './file-faults.js';
import { realTools } from './tools.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The runner that started this process, if one did. */
export function realHost(environment: Environment, processes: Processes): Host | 'none' {
  const { GITHUB_ACTIONS, RUNNER_TEMP = '', RUNNER_TOOL_CACHE = '' } = environment;
  if (GITHUB_ACTIONS !== 'true' || !isAbsolute(RUNNER_TEMP) || !isAbsolute(RUNNER_TOOL_CACHE)) return 'none';
  const placeOf = ({ name, version }: CachedTool): string => join(RUNNER_TOOL_CACHE, name, version, arch());
  return {
    temporary: RUNNER_TEMP,
    cached: async ({ name, version }) => (await import('@actions/tool-cache')).find(name, version) || 'none',
    beginCaching: async (tool) => {
      const folder = `${placeOf(tool)}.${randomUUID()}`;
      await refusing(folder, () => mkdir(folder, { recursive: true }));
      return folder;
    },
    keepCached: (tool, folder) => keep(placeOf(tool), folder),
    command: (command) => run(command, environment, processes),
    keepFile: async (name, text) => {
      const path = join(RUNNER_TEMP, name);
      await refusing(path, async () => {
        const beside = `${path}.${randomUUID()}`;
        await writeFile(beside, text, { flag: 'wx', mode: 0o600 });
        await rename(beside, path);
      });
      return path;
    },
    exportVariable: core.exportVariable,
    addPath: core.addPath,
    saveState: core.saveState,
  };
}

/**
 * Lays a tool as tool-cache finds it: the mark beside it comes last. Its own `cacheDir` first removes what is there, so that
 * two at once would take the files from under each other.
 */
async function keep(place: string, folder: string): Promise<string> {
  const mark = `${place}.complete`;
  await refusing(place, async () => {
    await mkdir(dirname(place), { recursive: true });
    const moved = await rename(folder, place).then(
      () => true,
      (fault: unknown) => {
        if (!['ENOTEMPTY', 'EEXIST'].includes(faultCode(fault))) throw fault;
        return false;
      },
    );
    if (!moved) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    await writeFile(mark, '');
  });
  return place;
}

/** Long enough for the slowest disk: such a command is over at once, or something is wrong. */
const patienceSeconds = 600;

async function run(command: ShortCommand, environment: Environment, processes: Processes): Promise<ShortEnd> {
  const program = await programOf(command.program, environment);
  if (program === undefined) return { kind: 'not-found' };
  const ended = await processes.run({
    program,
    arguments: command.arguments,
    folder: process.cwd(),
    environment: command.environment ?? realTools(environment).nixEnvironment,
    timeoutSeconds: patienceSeconds,
    ...(command.input === undefined ? {} : { inputFile: command.input }),
  });
  switch (ended.kind) {
    case 'exited':
      return ended;
    case 'killed':
      return { kind: 'exited', code: 124, output: '', errors: `It was ended early: ${whyEnded[ended.by]}` };
    case 'not-found':
      return { kind: 'exited', code: 126, output: '', errors: `"${program}" could not be started.` };
  }
}

const whyEnded = {
  stop: 'the run was cancelled.',
  timeout: `it was not done after ${patienceSeconds / 60} minutes.`,
  signal: 'another process ended it, or the system did because memory ran out.',
};

async function programOf(name: string, environment: Environment): Promise<string | undefined> {
  if (!isAbsolute(name)) return (await realTools(environment).find(name))[0];
  return access(name, constants.X_OK).then(
    () => name,
    () => undefined,
  );
}
