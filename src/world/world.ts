import type { AccessTokens } from './access-tokens.js';
import type { Clock } from './clock.js';
import type { Files } from './files.js';
import type { GitHub } from './github.js';
import type { Host } from './host.js';
import type { Machine } from './machine.js';
import type { ModuleAccess } from './module-access.js';
import type { Network } from './network.js';
import type { Note } from './note.js';
import type { Processes } from './processes.js';
import type { Tools } from './tools.js';

/** Everything outside the program, made by a door and handed to one mode. */
export interface World {
  readonly files: Files;
  readonly processes: Processes;
  readonly network: Network;
  readonly github: GitHub;
  readonly tools: Tools;
  readonly machine: Machine;
  readonly host: Host | 'none';
  readonly accessTokens: AccessTokens;
  readonly moduleAccess: ModuleAccess;
  readonly clock: Clock;
  readonly tell: (note: Note) => void;
  /** An empty folder for this run alone; the door removes it. */
  readonly scratch: string;
  /** A folder for files that a person may want to read after the run. */
  readonly kept: string;
  /** Git's index of the commit that is being made, where a hook of it runs this. */
  readonly indexFile: string | 'none';
  /** Aborts when the run is cancelled. */
  readonly stopped: AbortSignal;
}
