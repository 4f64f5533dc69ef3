import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs that write down when they run, in place of those of the machine. */
export interface Clocked {
  /** What must come first on PATH. */
  readonly folder: string;
  /** Milliseconds in which at least one of them ran, since it was last asked. */
  spent(): number;
}

/** `programs` by their name, with the paths of the real ones. */
export function clocked(folder: string, programs: Readonly<Record<string, string>>): Clocked {
  const log = join(folder, 'log');
  mkdirSync(folder, { recursive: true });
  for (const [name, path] of Object.entries(programs)) {
    const text = `#!/bin/bash\nbegin=$EPOCHREALTIME\n'${path}' "$@"\ncode=$?\necho "$begin $EPOCHREALTIME" >>'${log}'\nexit $code\n`;
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  return {
    folder,
    spent: () => {
      const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
      writeFileSync(log, '');
      return (
        covered(lines.map((line) => line.split(' ').map(Number)).map(([from = 0, to = 0]) => ({ from, to }))) * 1000
      );
    },
  };
}

/** How much time the spans cover, what several of them share counted once. */
function covered(spans: readonly { readonly from: number; readonly to: number }[]): number {
  let until = 0;
  let sum = 0;
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}
