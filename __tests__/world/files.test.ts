import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { TreePart } from '../../src/model/tree.js';
import { refusing } from '../../src/world/real/file-faults.js';
import { realFiles } from '../../src/world/real/files.js';
import { scratch } from '../support/scratch.js';

const files = realFiles();
const refusal = (code: string, what = ''): object => ({ problem: { code, what: expect.stringContaining(what) } });
/** macOS takes UTF-8 names only. */
const odd = process.platform === 'darwin' ? '\xc3\xa9' : '\xe9';
const text = (content: string): Uint8Array => Buffer.from(content);

async function* parts(...list: readonly object[]): AsyncIterable<TreePart> {
  yield* list as readonly TreePart[];
}

describe('looking', () => {
  test('tells what stands at a path itself', async () => {
    const folder = await scratch();
    writeFileSync(join(folder, 'plain'), 'abc');
    writeFileSync(join(folder, 'tool'), '', { mode: 0o755 });
    linkSync(join(folder, 'plain'), join(folder, 'second'));
    symlinkSync('plain', join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const look = (name: string) => files.look(join(folder, name));
    expect(await look('plain')).toEqual({ kind: 'file', size: 3, executable: false, links: 2 });
    expect(await look('tool')).toEqual({ kind: 'file', size: 0, executable: true, links: 1 });
    expect(await look('.')).toEqual({ kind: 'folder' });
    expect(await look('link')).toEqual({ kind: 'link' });
    expect(await look('pipe')).toEqual({ kind: 'other' });
    expect(await look('none')).toEqual({ kind: 'missing' });
    expect(await look('plain/below')).toEqual({ kind: 'missing' });
    const kinds = (await files.list(folder)).map(({ name, kind }) => `${name}: ${kind}`).sort();
    expect(kinds).toEqual(['link: link', 'pipe: other', 'plain: file', 'second: file', 'tool: file']);
  });
});

describe('reading', () => {
  test('gives whole files, and streams whose chunks stay what they are', async () => {
    const path = join(await scratch(), 'large');
    const content = Buffer.alloc(700_000, '0123456789');
    writeFileSync(path, content);
    const chunks: Uint8Array[] = [];
    for await (const chunk of files.stream(path)) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(content)).toBe(true);
    expect(content.equals(await files.read(path))).toBe(true);
  });

  test.each<[string, (path: string) => Promise<unknown>]>([
    ['read', files.read],
    ['list', files.list],
    ['stream', (path) => files.stream(path)[Symbol.asyncIterator]().next()],
    ['walk', (path) => files.walk(path)[Symbol.asyncIterator]().next()],
    ['replace', (path) => files.replace(path, text('x'))],
  ])('what is not there is refused by %s, with its path', async (_, operation) => {
    const path = join(await scratch(), 'missing');
    await expect(operation(path)).rejects.toMatchObject(refusal('file-not-found', path));
  });

  test('walks in byte order, folders ended, links not followed', async () => {
    const folder = await scratch();
    mkdirSync(join(folder, 'a'));
    for (const name of ['a/z', 'a-b', 'a.b', 'a0', 'B', 'ü']) writeFileSync(join(folder, name), name);
    symlinkSync('a', join(folder, 'l'));
    const seen: string[] = [];
    for await (const part of files.walk(folder)) {
      const name = 'name' in part ? Buffer.from(part.name, 'latin1').toString() : '';
      seen.push(part.kind === 'bytes' ? `= ${Buffer.from(part.bytes)}` : `${part.kind} ${name}`.trim());
    }
    expect(seen).toEqual([
      ...['folder', 'file B', '= B', 'folder a', 'file z', '= a/z', 'end', 'file a-b', '= a-b'],
      ...['file a.b', '= a.b', 'file a0', '= a0', 'link l', 'file ü', '= ü', 'end'],
    ]);
  });

  test('what is not wanted on a walk is not even looked into', async () => {
    const folder = await scratch();
    for (const name of ['kept', 'left', 'kept/left', 'kept/deep']) mkdirSync(join(folder, name));
    for (const name of ['left/out', 'kept/left/out', 'kept/deep/in', 'in']) writeFileSync(join(folder, name), '');
    const asked: string[] = [];
    const seen: string[] = [];
    const wants = (inside: string, kind: string): boolean =>
      asked.push(`${kind} ${inside}`) > 0 && !/left$/.test(inside);
    for await (const part of files.walk(folder, wants)) if ('name' in part) seen.push(part.name);
    expect(seen).toEqual(['', 'in', 'kept', 'deep', 'in']);
    const below = ['folder kept/deep', 'folder kept/left', 'file kept/deep/in'];
    expect(asked.sort()).toEqual(['file in', 'folder kept', 'folder left', ...below].sort());
  });

  test('a file that changes while it is walked is refused', async () => {
    for (const change of ['longer than before', 's']) {
      const path = join(await scratch(), 'file');
      writeFileSync(path, 'first');
      const walk = files.walk(path)[Symbol.asyncIterator]();
      await walk.next();
      writeFileSync(path, change);
      const rest = async (): Promise<void> => {
        while ((await walk.next()).done !== true);
      };
      await expect(rest()).rejects.toMatchObject(refusal('changed-while-read', path));
    }
  });
});

describe('planting a tree', () => {
  const root = { kind: 'folder', name: '' };
  const fileNamed = (name: string) => ({ kind: 'file', name, executable: false, size: 1 });
  const byte = { kind: 'bytes', bytes: text('x') };
  const end = { kind: 'end' };

  test('writes names to the byte, modes and links', async () => {
    const folder = join(await scratch(), 'new');
    const link = { kind: 'link', name: 'l', target: '\xff/..' };
    const tool = { kind: 'file', name: 'tool', executable: true, size: 0 };
    await files.plant(folder, parts(root, { kind: 'folder', name: 'd' }, fileNamed(odd), byte, end, link, tool, end));
    expect(readdirSync(join(folder, 'd'), { encoding: 'buffer' })).toEqual([Buffer.from(odd, 'latin1')]);
    expect(statSync(join(folder, 'tool')).mode & 0o777).toBe(0o755 & ~process.umask());
  });

  test('stops at anything that stands there already, and writes nothing through it', async () => {
    const folder = await scratch();
    writeFileSync(join(folder, 'kept'), 'kept');
    symlinkSync('../kept', join(folder, 'through'));
    for (const twice of [
      [{ kind: 'link', name: 'a', target: join(folder, 'kept') }, fileNamed('a'), byte],
      [{ kind: 'link', name: 'a', target: folder }, { kind: 'folder', name: 'a' }, fileNamed('b'), byte],
      [fileNamed('a'), byte, fileNamed('a'), byte],
    ]) {
      const fresh = join(await scratch(), 'fresh');
      await expect(files.plant(fresh, parts(root, ...twice, end))).rejects.toMatchObject(
        refusal('already-there', 'fresh/a'),
      );
    }
    expect(readFileSync(join(folder, 'kept'), 'utf8')).toBe('kept');
    expect(readdirSync(folder).sort()).toEqual(['kept', 'through']);
  });

  test.each(['..', '.', 'a/b', '', 'a\0'])('never takes %j for a name', async (name) => {
    const planting = files.plant(join(await scratch(), 'new'), parts(root, fileNamed(name), byte, end));
    await expect(planting).rejects.toThrow('is no name');
  });

  test('a name longer than the file system holds is a refusal', async () => {
    const planting = files.plant(join(await scratch(), 'new'), parts(root, fileNamed('n'.repeat(256)), byte, end));
    await expect(planting).rejects.toMatchObject(refusal('name-not-possible', 'too long'));
  });
});

describe('replacing a file', () => {
  test.each([0o644, 0o755, 0o600, 0o664])('keeps its mode %o and leaves nothing beside it', async (mode) => {
    const folder = await scratch();
    const path = join(folder, 'package.nix');
    writeFileSync(path, 'old');
    chmodSync(path, mode);
    await files.replace(path, text('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o7777).toBe(mode);
    expect(readdirSync(folder)).toEqual(['package.nix']);
  });

  test('is one step: who has it open keeps the old content', async () => {
    const path = join(await scratch(), 'package.nix');
    writeFileSync(path, 'old');
    const before = statSync(path).ino;
    await files.replace(path, text('new'));
    expect(statSync(path).ino).not.toBe(before);
  });

  test('refuses a link, a second name and a folder, and changes none of them', async () => {
    const folder = await scratch();
    writeFileSync(join(folder, 'file'), 'old');
    symlinkSync('file', join(folder, 'link'));
    writeFileSync(join(folder, 'hard'), 'old');
    linkSync(join(folder, 'hard'), join(folder, 'second'));
    const replace = (name: string) => files.replace(join(folder, name), text('new'));
    await expect(replace('link')).rejects.toMatchObject(refusal('file-of-wrong-kind', 'it is a link'));
    await expect(replace('hard')).rejects.toMatchObject(refusal('file-of-wrong-kind', 'another name'));
    await expect(replace('.')).rejects.toMatchObject(refusal('file-of-wrong-kind'));
    await expect(replace('file/x')).rejects.toMatchObject(refusal('file-of-wrong-kind', 'a folder was expected'));
    expect(readdirSync(folder).sort()).toEqual(['file', 'hard', 'link', 'second']);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
  });

  test('that cannot be written whole leaves the old one and no rest', async () => {
    const folder = await scratch();
    const path = join(folder, 'package.nix');
    writeFileSync(path, 'old');
    const broken = { length: 3 } as Uint8Array;
    await expect(files.replace(path, broken)).rejects.toThrow();
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['package.nix']);
  });
});

describe('creating and removing', () => {
  test('a file is created with its mode, once', async () => {
    const path = join(await scratch(), 'tool');
    await files.create(path, text('x'), 'executable');
    expect(await files.look(path)).toMatchObject({ kind: 'file', executable: true });
    await expect(files.create(path, text('y'), 'plain')).rejects.toMatchObject(refusal('already-there', path));
    expect(readFileSync(path, 'utf8')).toBe('x');
  });

  test('folders are made with their parents and removed with all they hold, read-only or not', async () => {
    const folder = await scratch();
    const deep = join(folder, 'cache/module@v1');
    await files.makeFolder(deep);
    await files.makeFolder(deep);
    writeFileSync(join(deep, 'go.mod'), '', { mode: 0o444 });
    symlinkSync(folder, join(deep, 'up'));
    const strange = Buffer.from(join(deep, `${odd}/inside`), 'latin1');
    mkdirSync(strange, { recursive: true });
    writeFileSync(Buffer.concat([strange, text('/file')]), '');
    for (const locked of [strange, deep]) chmodSync(locked, 0o555);
    await files.remove(join(folder, 'cache'));
    await files.remove(join(folder, 'cache'));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a spool gives back what was appended, at any offset, and is gone when closed', async () => {
    const folder = await scratch();
    const spool = await files.spool(join(folder, 'spool'));
    await spool.append(text('hello '));
    await spool.append(text('world'));
    const into = Buffer.alloc(5);
    expect([spool.read(4, into), into.toString()]).toEqual([5, 'o wor']);
    expect([spool.read(9, into), into.subarray(0, 2).toString()]).toEqual([2, 'ld']);
    expect(spool.read(11, into)).toBe(0);
    await spool.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("the platform's faults", () => {
  test.each([
    ['EACCES', 'no-access'],
    ['EPERM', 'no-access'],
    ['EROFS', 'no-access'],
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EISDIR', 'file-of-wrong-kind'],
    ['ELOOP', 'file-of-wrong-kind'],
    ['EILSEQ', 'name-not-possible'],
  ])('%s is the Problem %s', async (code, problem) => {
    const failing = refusing('/data/package.nix', () => Promise.reject(Object.assign(new Error(code), { code })));
    await expect(failing).rejects.toMatchObject(refusal(problem, '/data/package.nix'));
  });

  test('any other stays what it is', async () => {
    const fault = new TypeError('a bug');
    await expect(refusing('/data', () => Promise.reject(fault))).rejects.toBe(fault);
  });
});
