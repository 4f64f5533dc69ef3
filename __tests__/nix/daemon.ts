import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Nix } from '../../src/nix/nix.js';

/** A Nix that does all its work through a daemon, on the same store. Whoever starts one ends it. */
export interface Daemon {
  readonly nix: Nix;
  readonly end: () => Promise<void>;
}

export async function startDaemon(folder: string, nix: Nix): Promise<Daemon> {
  const socket = join(folder, 'daemon');
  const environment = { ...nix.environment, NIX_DAEMON_SOCKET_PATH: socket };
  const child = spawn(join(nix.folder, 'nix-daemon'), [], { env: environment, stdio: 'ignore' });
  const ended = once(child, 'exit');
  for (let tries = 0; !existsSync(socket); tries++) {
    if (tries === 200) throw new Error('The daemon does not listen.');
    await wait(25);
  }
  return {
    nix: { ...nix, environment: { ...nix.environment, NIX_REMOTE: `unix://${socket}` } },
    end: async () => {
      child.kill();
      await ended;
    },
  };
}
