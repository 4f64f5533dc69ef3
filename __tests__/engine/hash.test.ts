import { cp, lstat, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hashSubject } from '../../src/engine/hash.js';
import { Refusal } from '../../src/model/problem.js';
import type { HashSubject } from '../../src/model/task.js';
import type { RepositoryName } from '../../src/model/words.js';
import { byNix, goByHand, smallProgram } from '../go/machine.js';
import { lay } from '../go/module-proxy.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { archiveOf, type EngineFake, engineOutside, sends } from './outside.js';

async function hash(of: HashSubject, outside: EngineFake) {
  const result = await hashSubject({ mode: 'hash', of, mirrors: [] }, outside).then(
    (outcome) => outcome,
    (fault: unknown) => (fault instanceof Refusal ? fault.problem : Promise.reject(fault)),
  );
  expect(await readdir(outside.scratch)).toEqual([]);
  return result;
}

describe('hash source', () => {
  needs('nix', 'tar')('of a tag is that of its archive', async () => {
    const source = await lay(await scratch(), { 'main.go': 'package main\n', 'doc/größe.md': 'x\n' });
    const outside = await engineOutside([sends(await archiveOf(source))]);
    const tag = { kind: 'tag', repository: 'harbour/tide' as RepositoryName, tag: 'v0.2.0' } as const;
    const url = 'https://github.com/harbour/tide/archive/refs/tags/v0.2.0.tar.gz';
    expect(await hash(tag, outside)).toMatchObject({
      mode: 'hash',
      sri: await byNix(source),
      evidence: { by: 'native', of: url },
    });
    expect(outside.asked).toEqual([url]);
  });

  needs('nix', 'tar')('of a tarball and of its folder are the same', async () => {
    const source = await lay(await scratch(), { 'main.go': 'package main\n' });
    const path = join(await scratch(), 'tide.tar.gz');
    await writeFile(path, await archiveOf(source));
    const outside = await engineOutside([]);
    const sri = await byNix(source);
    expect(await hash({ kind: 'tarball', path }, outside)).toMatchObject({ sri, evidence: { of: path } });
    expect(await hash({ kind: 'folder', path: source }, outside)).toMatchObject({ sri, evidence: { of: source } });
  });

  test('of nothing is refused', async () => {
    const outside = await engineOutside([]);
    expect(await hash({ kind: 'folder', path: '/no/such/folder' }, outside)).toMatchObject({ code: 'nothing-to-hash' });
    expect(await hash({ kind: 'tarball', path: outside.scratch }, outside)).toMatchObject({ code: 'nothing-to-hash' });
    expect(await hash({ kind: 'tarball', path: '/no/such/file' }, outside)).toHaveProperty('code');
  });
});

describe('hash vendor', () => {
  const snapshot = async (folder: string) => {
    const names = await readdir(folder, { recursive: true });
    const standings = names.sort().map(async (name) => {
      const { mode, size, mtimeMs } = await lstat(join(folder, name));
      return `${name} ${mode} ${size} ${mtimeMs}`;
    });
    return Promise.all(standings);
  };

  needs('go', 'nix')(
    'is that of the modules, and leaves the folder as it is, links and Git files included',
    async () => {
      const { source, proxy } = await smallProgram();
      const copy = join(await scratch(), 'copy');
      await cp(source, copy, { recursive: true });
      await goByHand(copy, proxy, ['mod', 'vendor']);
      await lay(source, { '.git/config': 'x', 'docs/.git': 'gitdir: elsewhere\n', 'go.work': 'go 1.21\n\nuse .\n' });
      await symlink('/no/where', join(source, 'result'));
      await mkdir(join(source, 'empty'));
      const before = await snapshot(source);
      const outside = await engineOutside([], proxy);
      expect(await hash({ kind: 'vendor', path: source, method: 'vendor', privateModules: [] }, outside)).toMatchObject(
        {
          sri: await byNix(join(copy, 'vendor')),
          evidence: { of: `go mod vendor in ${source}`, with: expect.stringMatching(/^go1\./) },
        },
      );
      expect(await snapshot(source)).toEqual(before);
    },
  );

  needs('go')('takes along the folders beside it that go.mod puts in place of modules', async () => {
    const { source, proxy } = await smallProgram();
    const module = join(source, 'cmd/buoy');
    await lay(source, {
      'lib/go.mod': 'module harbour.example/lib\n\ngo 1.21\n',
      'lib/lib.go': 'package lib\n',
      'cmd/buoy/go.mod':
        'module harbour.example/buoy\n\ngo 1.21\n\nrequire harbour.example/lib v0.0.0\n\nreplace harbour.example/lib => ../../lib\n',
      'cmd/buoy/main.go': 'package main\n\nimport _ "harbour.example/lib"\n\nfunc main() {}\n',
    });
    const outside = await engineOutside([], proxy);
    expect(await hash({ kind: 'vendor', path: module, method: 'vendor', privateModules: [] }, outside)).toMatchObject({
      mode: 'hash',
    });
    expect(await readdir(module)).toEqual(['go.mod', 'main.go']);
  });

  test('of a folder without module is refused', async () => {
    const { tools, ...outside } = await engineOutside([]);
    const go = {
      ...outside,
      tools: { ...tools, find: async () => ['/opt/go'] },
      processes: {
        run: async () => ({ kind: 'exited', code: 0, output: 'go1.26.8\n/opt/go\noff\n', errors: '' }) as const,
      },
    };
    expect(
      await hash({ kind: 'vendor', path: await scratch(), method: 'vendor', privateModules: [] }, go),
    ).toMatchObject({
      code: 'nothing-to-hash',
    });
    expect(
      await hash({ kind: 'vendor', path: '/no/such/folder', method: 'vendor', privateModules: [] }, go),
    ).toMatchObject({
      code: 'nothing-to-hash',
    });
  });
});
