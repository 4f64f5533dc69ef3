import type { Command, Processes } from '../world/processes.js';

/** Children that run side by side, and work that none of them may see. */
export interface Turns {
  readonly processes: Processes;
  /** Does work while none of those children runs. Children that come meanwhile wait for it. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

/** Lets children run side by side, and other work only between them. Work of one kind that waits goes before later children. */
export function takingTurns(processes: Processes): Turns {
  const running = new Set<Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    processes: {
      run: async (command: Command) => {
        for (let seen: Promise<unknown> | undefined; seen !== last; await seen) seen = last;
        const child = processes.run(command);
        const ended = child.catch(() => undefined).finally(() => running.delete(ended));
        running.add(ended);
        return child;
      },
    },
    alone: (work) => {
      const before = last;
      const mine = before.then(() => Promise.all(running)).then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
