import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

export interface GitObject {
  readonly oid: string;
  readonly type: ObjectType;
  readonly content: Buffer;
}

/** One bare repository. */
export interface Git {
  readonly folder: string;
  /** Runs git in the repository; rejects when it fails. */
  run(argumentsOfGit: readonly string[], input?: string): Promise<Buffer>;
  /** Any expression that git understands: an id, a reference, `main:path`. */
  read(expression: string): Promise<GitObject | undefined>;
  write(type: ObjectType, content: Buffer | string): Promise<string>;
  close(): Promise<void>;
}

export const gitEnvironment = (home: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
});

const execute = promisify(execFile);

/** Makes an empty bare repository with real git. */
export async function initGit(folder: string, defaultBranch: string): Promise<Git> {
  await mkdir(folder, { recursive: true });
  await execute('git', ['init', '--quiet', '--bare', '--template=', `--initial-branch=${defaultBranch}`, folder], {
    env: gitEnvironment(folder),
  });
  const reader = objectReader(folder);
  return {
    folder,
    read: reader.read,
    close: reader.close,
    write: (type, content) => writeObject(folder, type, Buffer.from(content)),
    run: (argumentsOfGit, input) => runGit(folder, argumentsOfGit, input),
  };
}

function runGit(folder: string, argumentsOfGit: readonly string[], input = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      argumentsOfGit,
      { cwd: folder, env: gitEnvironment(folder), encoding: 'buffer', maxBuffer: 2 ** 30 },
      (error, output, errors) => (error ? reject(new Error(errors.toString() || error.message)) : resolve(output)),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** A loose object, as git itself would have written it. */
async function writeObject(folder: string, type: ObjectType, content: Buffer): Promise<string> {
  const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const oid = createHash('sha1').update(whole).digest('hex');
  const path = join(folder, 'objects', oid.slice(0, 2), oid.slice(2));
  if (existsSync(path)) return oid;
  await mkdir(join(folder, 'objects', oid.slice(0, 2)), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, deflateSync(whole, { level: 1 }), { mode: 0o444 });
  await rename(temporary, path);
  return oid;
}

interface Waiting {
  resolve(object: GitObject | undefined): void;
  reject(reason: Error): void;
}

/** One `git cat-file --batch`, started when first needed. */
function objectReader(folder: string): Pick<Git, 'read' | 'close'> {
  let child: ChildProcessWithoutNullStreams | undefined;
  let held: Buffer = Buffer.alloc(0);
  const waiting: Waiting[] = [];
  const take = () => {
    for (let answer = firstAnswer(held); answer !== undefined && waiting.length > 0; answer = firstAnswer(held)) {
      held = held.subarray(answer.length);
      waiting.shift()?.resolve(answer.object);
    }
  };
  const start = () => {
    const started = spawn('git', ['cat-file', '--batch'], { cwd: folder, env: gitEnvironment(folder) });
    started.stdout.on('data', (chunk: Buffer) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      take();
    });
    started.stdin.on('error', () => undefined);
    started.on('close', () => {
      for (const one of waiting.splice(0)) one.reject(new Error('git cat-file ended'));
    });
    return started;
  };
  return {
    read: (expression) => {
      if (expression === '' || /[\n\0]/.test(expression)) return Promise.resolve(undefined);
      child ??= start();
      const running = child;
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        running.stdin.write(`${expression}\n`);
      });
    },
    close: async () => {
      if (child === undefined || child.exitCode !== null) return;
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}

function firstAnswer(held: Buffer): { readonly length: number; readonly object?: GitObject } | undefined {
  const end = held.indexOf(10);
  if (end < 0) return undefined;
  const [, oid, type, size] = /^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/.exec(held.toString('utf8', 0, end)) ?? [];
  if (oid === undefined) return { length: end + 1 };
  const length = end + 1 + Number(size) + 1;
  if (held.length < length) return undefined;
  return {
    length,
    object: { oid, type: type as ObjectType, content: Buffer.from(held.subarray(end + 1, length - 1)) },
  };
}
