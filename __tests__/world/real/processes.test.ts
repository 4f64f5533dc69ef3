import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command, Ended } from '../../../src/world/processes.js';
import { realProcesses } from '../../../src/world/real/processes.js';
import { scratch } from '../../support/scratch.js';

const processes = realProcesses(new AbortController().signal);

function node(script: string, more: Partial<Command> = {}): Command {
  return {
    program: process.execPath,
    arguments: ['-e', script],
    folder: '/',
    environment: {},
    timeoutSeconds: 20,
    ...more,
  };
}

const exitedWith = (ended: Ended) => (ended.kind === 'exited' ? ended : { code: ended, output: '', errors: '' });

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 8000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A child that starts a grandchild which ignores SIGTERM, and writes that one's id to a file. */
function family(folder: string, end: string): string {
  const grandchild = `process.on('SIGTERM', () => {}); require('node:fs').writeFileSync('pid.part', String(process.pid));
    require('node:fs').renameSync('pid.part', 'pid'); setInterval(() => {}, 1000);`;
  return `process.chdir(${JSON.stringify(folder)});
    require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' });
    const wait = setInterval(() => { if (require('node:fs').existsSync('pid')) { clearInterval(wait); ${end} } }, 20);`;
}

const pidIn = async (folder: string) => Number(await readFile(join(folder, 'pid'), 'utf8'));

test('a file takes what is written, to the byte and however much', async () => {
  const outputFile = join(await scratch(), 'output');
  const script = `process.stderr.write('said'); process.stdout.write(Buffer.alloc(3_000_000, 0xe9))`;
  const ended = await processes.run(node(script, { outputFile }));
  expect(ended).toEqual({ kind: 'exited', code: 0, output: '', errors: 'said' });
  expect((await readFile(outputFile)).equals(Buffer.alloc(3_000_000, 0xe9))).toBe(true);
  await expect(processes.run(node(script, { outputFile }))).rejects.toMatchObject({
    problem: { code: 'already-there' },
  });
});

describe('a child process', () => {
  test('answers with its exit code and both outputs', async () => {
    const ended = await processes.run(node(`console.log('out'); console.error('err'); process.exitCode = 3`));
    expect(ended).toEqual({ kind: 'exited', code: 3, output: 'out\n', errors: 'err\n' });
  });

  test('sees exactly the environment that it is given', async () => {
    const ended = await processes.run(
      node(`console.log(JSON.stringify(process.env))`, { environment: { ONLY: 'this', EMPTY: '' } }),
    );
    const { __CF_USER_TEXT_ENCODING: _, ...seen } = JSON.parse(exitedWith(ended).output);
    expect(seen).toEqual({ ONLY: 'this', EMPTY: '' });
  });

  test('works in its folder', async () => {
    const folder = await scratch();
    expect(exitedWith(await processes.run(node('console.log(process.cwd())', { folder }))).output).toBe(`${folder}\n`);
  });

  test('is not found where no such program is', async () => {
    expect(await processes.run(node('', { program: '/no/such/program' }))).toEqual({ kind: 'not-found' });
    expect(await processes.run(node('', { program: '/etc' }))).toEqual({ kind: 'not-found' });
  });

  test('hands on lines of standard error as they come, whatever ends them', async () => {
    const lines: string[] = [];
    const script = `const w = (t) => new Promise((r) => process.stderr.write(t, r)), s = () => new Promise((r) => setTimeout(r, 30));
      (async () => { await w('one\\r'); await s(); await w('\\ntw'); await s(); await w('o\\n10%\\r20%\\rlast'); })()`;
    await processes.run(node(script, { onErrorLine: (line) => lines.push(line) }));
    expect(lines).toEqual(['one', 'two', '10%', '20%', 'last']);
  });

  test('may write a character in two pieces', async () => {
    const lines: string[] = [];
    const script = `const b = Buffer.from('grün\\n'), w = (p) => { process.stdout.write(p); process.stderr.write(p); };
      w(b.subarray(0, 3)); setTimeout(() => w(b.subarray(3)), 50)`;
    const ended = await processes.run(node(script, { onErrorLine: (line) => lines.push(line) }));
    expect(ended).toEqual({ kind: 'exited', code: 0, output: 'grün\n', errors: 'grün\n' });
    expect(lines).toEqual(['grün']);
  });

  test('keeps only the end of a very long output', async () => {
    const { output } = exitedWith(await processes.run(node(`process.stdout.write('ä'.repeat(2_500_000) + '!end')`)));
    expect(Buffer.byteLength(output)).toBeLessThanOrEqual(1024 * 1024);
    expect(output).toMatch(/^ä{500000,}!end$/);
  });
});

describe('the group of a child process', () => {
  test('ends on timeout, those that ignore SIGTERM too', async () => {
    const folder = await scratch();
    const ended = await processes.run(node(family(folder, 'setInterval(() => {}, 1000)'), { timeoutSeconds: 1 }));
    expect(ended).toEqual({ kind: 'killed', by: 'timeout' });
    const pid = await pidIn(folder);
    await until(() => !isAlive(pid));
  });

  test('ends when the run is cancelled', async () => {
    const folder = await scratch();
    const cancel = new AbortController();
    const stoppable = realProcesses(cancel.signal);
    const running = stoppable.run(node(family(folder, 'setInterval(() => {}, 1000)')));
    await until(() => existsSync(join(folder, 'pid')));
    cancel.abort();
    expect(await running).toEqual({ kind: 'killed', by: 'stop' });
    const pid = await pidIn(folder);
    await until(() => !isAlive(pid));
    expect(await stoppable.run(node('console.log(1)'))).toEqual({ kind: 'killed', by: 'stop' });
  });

  test('does not outlive the child, which its open output does not delay', async () => {
    const folder = await scratch();
    const ended = await processes.run(node(family(folder, 'process.exit(7)')));
    expect(exitedWith(ended).code).toBe(7);
    const pid = await pidIn(folder);
    await until(() => !isAlive(pid));
  });

  test('says so when somebody else ended the child', async () => {
    expect(await processes.run(node(`process.kill(process.pid, 'SIGKILL')`))).toEqual({ kind: 'killed', by: 'signal' });
  });
});
