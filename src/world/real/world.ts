import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Costs } from '../../model/outcome.js';
import type { Note } from '../note.js';
import type { Tools } from '../tools.js';
import type { World } from '../world.js';
import { realAccessTokens } from './access-tokens.js';
import { realClock } from './clock.js';
import { realFiles } from './files.js';
import { realGitHub } from './github.js';
import { realHost } from './host.js';
import { indexFileOf } from './index-file.js';
import { realMachine } from './machine.js';
import { meter } from './meter.js';
import { realModuleAccess } from './module-access.js';
import { realNetwork } from './network.js';
import { realProcesses } from './processes.js';
import { realTools } from './tools.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A World in use: `costs` so far, and `close`, which removes all that the run left in its scratch folder. */
export interface OpenWorld {
  readonly world: World;
  costs(): Costs;
  close(): Promise<void>;
}

/** What the door was given to show to servers; nobody else gets to see it. */
export interface Secrets {
  /** GitHub's. */
  readonly token: string | undefined;
  /** That of private Go modules. */
  readonly moduleToken: string | undefined;
}

/** How long a cancelled run waits for its children before it removes what they work on. */
const graceMilliseconds = 300;

/** Opens the real World of one run. A signal ends the run: children first, then the scratch folder, then this process. */
export async function openWorld(
  environment: Environment,
  { token, moduleToken }: Secrets,
  tell: (note: Note) => void,
): Promise<OpenWorld> {
  const files = realFiles();
  const kept = environment.RUNNER_TEMP ?? tmpdir();
  const scratch = await realpath(await mkdtemp(join(kept, 'nix-sync-')));
  const stop = new AbortController();
  const metered = meter({
    github: realGitHub({ ...servers(environment), token, stopped: stop.signal }),
    network: realNetwork(stop.signal),
  });
  const clock = realClock(stop.signal);
  const folders = new Set([scratch]);
  const processes = realProcesses(stop.signal);
  const world: World = {
    files,
    processes,
    network: metered.network,
    github: metered.github,
    tools: remembering(realTools(environment), folders),
    machine: realMachine(environment),
    host: realHost(environment, processes),
    accessTokens: realAccessTokens(token, servers(environment).web, scratch),
    moduleAccess: realModuleAccess(moduleToken),
    clock,
    tell,
    scratch,
    kept,
    indexFile: await indexFileOf(environment.GIT_INDEX_FILE, process.cwd()),
    stopped: stop.signal,
  };
  const forget = onSignal(stop, () => Promise.allSettled([...folders].map(files.remove)));
  return {
    world,
    costs: metered.costs,
    close: async () => {
      if (stop.signal.aborted) return;
      forget();
      await files.remove(scratch);
    },
  };
}

/** Folders in memory belong to whoever asked for them, unless the run is cut short. */
function remembering(tools: Tools, folders: Set<string>): Tools {
  return {
    ...tools,
    memoryFolder: async () => {
      const made = await tools.memoryFolder();
      if (made !== 'none') folders.add(made.path);
      return made;
    },
  };
}

function servers(environment: Environment) {
  const api = environment.GITHUB_API_URL || 'https://api.github.com';
  return {
    api,
    graphql: environment.GITHUB_GRAPHQL_URL || `${api.replace(/\/v3$/, '')}/graphql`,
    web: environment.GITHUB_SERVER_URL || 'https://github.com',
  };
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

function onSignal(stop: AbortController, clear: () => Promise<unknown>): () => void {
  const listeners = Object.entries(signals).map(([signal, code]) => {
    const end = () => {
      stop.abort();
      setTimeout(() => void clear().finally(() => process.exit(code)), graceMilliseconds);
    };
    process.once(signal, end);
    return () => process.removeListener(signal, end);
  });
  return () => {
    for (const forget of listeners) forget();
  };
}
