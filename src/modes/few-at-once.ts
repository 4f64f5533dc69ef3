import { basename } from 'node:path';
import type { Clock } from '../world/clock.js';
import type { Command, Processes } from '../world/processes.js';

/** An evaluation of nixpkgs takes half a gigabyte and more, and a small runner has seven. */
const mostOfNix = 3;

/**
 * Lets only so many commands of Nix run at once; the others wait, first come, first served, and their time goes on. Other
 * children are not held up.
 */
export function fewOfNixAtOnce(processes: Processes, clock: Pick<Clock, 'now'>): Processes {
  const waiting: (() => void)[] = [];
  let free = mostOfNix;
  const begin = async (): Promise<void> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
  };
  const end = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const inTurn = async (command: Command) => {
    const came = clock.now();
    await begin();
    try {
      const waited = (clock.now() - came) / 1000;
      return await processes.run({ ...command, timeoutSeconds: Math.max(1, command.timeoutSeconds - waited) });
    } finally {
      end();
    }
  };
  return { run: (command) => (isOfNix(command) ? inTurn(command) : processes.run(command)) };
}

function isOfNix({ program }: Command): boolean {
  return /^nix(-(build|instantiate|store))?$/.test(basename(program));
}
