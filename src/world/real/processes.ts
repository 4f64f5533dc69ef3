import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { Command, Ended, Processes } from '../processes.js';
import { refusingNow } from './file-faults.js';
import { eachLine, keepTail } from './tail.js';

const keptBytes = 1024 * 1024;
const graceMilliseconds = 3000;
/** How long output may still come from a process that left the group of a child that has exited. */
const lingerMilliseconds = 1000;

type Killer = Extract<Ended, { kind: 'killed' }>['by'];

/**
 * Children of this process. All of a child's group gets SIGTERM on timeout and when `stopped` aborts, and SIGKILL
 * soon after; what is left of a group when its child has exited, or when this process does, gets SIGKILL at once.
 */
export function realProcesses(stopped: AbortSignal): Processes {
  const groups = new Set<number>();
  process.on('exit', () => {
    for (const group of groups) signalGroup(group, 'SIGKILL');
  });
  return {
    async run(command) {
      if (stopped.aborted) return { kind: 'killed', by: 'stop' };
      const child = start(command);
      const { pid } = child;
      if (pid === undefined) return unstarted(child);
      groups.add(pid);
      const guard = guardGroup(pid, command.timeoutSeconds, stopped);
      const texts = collect(child, command);
      const closed = once(child, 'close');
      const code = await exited(child);
      signalGroup(pid, 'SIGKILL');
      groups.delete(pid);
      guard.end();
      const giveUp = setTimeout(() => hangUp(child), lingerMilliseconds);
      await closed;
      clearTimeout(giveUp);
      return conclude(code, guard.killer(), texts());
    },
  };
}

function start(command: Command): ChildProcess {
  const { inputFile, outputFile } = command;
  const opened: number[] = [];
  const open = (path: string, flags: 'r' | 'wx'): number => {
    const file = refusingNow(path, () => openSync(path, flags));
    opened.push(file);
    return file;
  };
  try {
    const input = inputFile === undefined ? 'ignore' : open(inputFile, 'r');
    const output = outputFile === undefined ? 'pipe' : open(outputFile, 'wx');
    return spawn(command.program, [...command.arguments], {
      cwd: command.folder,
      env: { ...command.environment },
      detached: true,
      stdio: [input, output, 'pipe'],
    });
  } finally {
    for (const file of opened) closeSync(file);
  }
}

function unstarted(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.on('error', (fault: NodeJS.ErrnoException) => {
      if (['ENOENT', 'EACCES', 'ENOEXEC', 'ENOTDIR'].includes(fault.code ?? '')) resolve({ kind: 'not-found' });
      else reject(fault);
    });
  });
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (fault) {
    // ESRCH: nobody is left. EPERM: macOS says so of a group that holds only zombies.
    const { code } = fault as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw fault;
  }
}

function guardGroup(group: number, timeoutSeconds: number, stopped: AbortSignal) {
  let killer: Killer | undefined;
  let grace: NodeJS.Timeout | undefined;
  const kill = (by: Killer): void => {
    if (killer !== undefined) return;
    killer = by;
    signalGroup(group, 'SIGTERM');
    grace = setTimeout(() => signalGroup(group, 'SIGKILL'), graceMilliseconds);
  };
  const stop = (): void => kill('stop');
  const timeout = setTimeout(() => kill('timeout'), timeoutSeconds * 1000);
  stopped.addEventListener('abort', stop);
  return {
    killer: () => killer,
    end() {
      clearTimeout(timeout);
      clearTimeout(grace);
      stopped.removeEventListener('abort', stop);
    },
  };
}

function collect(child: ChildProcess, command: Command): () => { output: string; errors: string } {
  const output = keepTail(keptBytes);
  const errors = keepTail(keptBytes);
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  const { onErrorLine } = command;
  if (onErrorLine !== undefined) {
    const lines = eachLine(onErrorLine);
    child.stderr?.on('data', lines.push);
    child.stderr?.on('end', lines.end);
  }
  return () => ({ output: output.text(), errors: errors.text() });
}

function exited(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('exit', resolve);
  });
}

/** Somebody outside the group keeps the output open: it is given up. */
function hangUp(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function conclude(code: number | null, killer: Killer | undefined, texts: { output: string; errors: string }): Ended {
  if (killer !== undefined) return { kind: 'killed', by: killer };
  if (code === null) return { kind: 'killed', by: 'signal' };
  return { kind: 'exited', code, ...texts };
}
