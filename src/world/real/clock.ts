import type { Clock } from '../clock.js';

/** The machine's clock. Sleeping ends at once when the run is cancelled. */
export function realClock(stopped: AbortSignal): Clock {
  return { now: Date.now, sleep: (milliseconds) => sleep(milliseconds, stopped) };
}

function sleep(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopped.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      stopped.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stopped.addEventListener('abort', end);
  });
}
