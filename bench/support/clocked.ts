import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs that write down when they run, in place of those of the machine. */
export interface Clocked {
  /** What must come first on PATH. */
  readonly folder: string;
  /** Milliseconds in which at least one of them ran, since this was last asked. */
  spent(): number;
}

/** `programs` by their name, with the paths of the real ones. One that is called go is a whole Go. */
export function clocked(scratch: string, programs: Readonly<Record<string, string>>): Clocked {
  const folder = join(scratch, 'bin');
  const log = join(scratch, 'log');
  mkdirSync(folder, { recursive: true });
  for (const [name, path] of Object.entries(programs)) {
    if (name !== 'go') write(join(folder, name), { path, log });
  }
  if (programs.go !== undefined)
    symlinkSync(clockedGo(join(scratch, 'go'), { path: programs.go, log }), join(folder, 'go'));
  writeFileSync(log, '');
  return {
    folder,
    spent: () => {
      const lines = readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
      writeFileSync(log, '');
      return (
        covered(lines.map((line) => line.split(' ').map(Number)).map(([from = 0, to = 0]) => ({ from, to }))) * 1000
      );
    },
  };
}

interface Program {
  readonly path: string;
  readonly log: string;
}

/** Whoever asks this Go where it lies, to start it there, is told here. Builds of Nix keep the real one. */
function clockedGo(root: string, go: Program): string {
  const real = execFileSync(go.path, ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  mkdirSync(join(root, 'bin'), { recursive: true });
  for (const name of readdirSync(real)) if (name !== 'bin') symlinkSync(join(real, name), join(root, name));
  write(join(root, 'bin/go'), go, `[ -n "\${NIX_BUILD_TOP-}" ] || export GOROOT='${root}'`);
  return join(root, 'bin/go');
}

function write(file: string, { path, log }: Program, first = ''): void {
  const run = `'${path}' "$@"\ncode=$?\necho "$begin $EPOCHREALTIME" >>'${log}'\nexit $code`;
  writeFileSync(file, `#!/bin/bash\n${first}\nbegin=$EPOCHREALTIME\n${run}\n`);
  chmodSync(file, 0o755);
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
