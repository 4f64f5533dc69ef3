import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Go } from '../../src/go/toolchain.js';
import { vendorHash } from '../../src/go/vendor.js';
import { Refusal } from '../../src/model/problem.js';
import type { Command, Ended } from '../../src/world/processes.js';
import { scratch } from '../support/scratch.js';
import { machine } from './machine.js';
import { lay } from './module-proxy.js';

const go: Go = {
  program: '/opt/go/bin/go',
  version: '1.26.8',
  root: '/opt/go',
  proxy: 'https://proxy.golang.org,direct',
};

/** Runs `go mod vendor` with a Go that does as it is told. */
async function withGo(play: (command: Command) => Promise<Ended>) {
  const source = await lay(await scratch(), { 'go.mod': 'module harbour.example/tide\n\ngo 1.24\n' });
  const outside = { ...(await machine('off')), processes: { run: play } };
  const wanted = { folder: '.', method: 'vendor', deleteVendor: false } as const;
  const result = await vendorHash({ source, wanted, gos: [go] }, outside).then(
    (vendored) => vendored,
    (fault: unknown) => (fault instanceof Refusal ? fault.problem : Promise.reject(fault)),
  );
  expect(await readdir(outside.scratch)).toEqual([]);
  return { result, notes: outside.notes };
}

const done: Ended = { kind: 'exited', code: 0, output: '', errors: '' };

describe('go mod vendor', () => {
  test('runs in the module with nothing but its own environment, and tells what it downloads', async () => {
    const commands: Command[] = [];
    const { result, notes } = await withGo(async (command) => {
      commands.push(command);
      for (const line of [
        'go: downloading harbour.example/gauge v1.2.0',
        'go: finding',
        'go: downloading a.example/b v1.0.0',
      ])
        command.onErrorLine?.(line);
      await mkdir(join(command.folder, 'vendor'));
      await writeFile(join(command.folder, 'vendor/modules.txt'), '# a\n');
      return done;
    });
    expect(result).toMatchObject({ of: 'go mod vendor', with: 'go1.26.8', sri: expect.stringMatching(/^sha256-/) });
    expect(commands).toMatchObject([{ program: '/opt/go/bin/go', arguments: ['mod', 'vendor'] }]);
    expect(commands[0]?.environment).toMatchObject({
      PATH: '/opt/go/bin',
      GOPROXY: 'https://proxy.golang.org',
      GOWORK: 'off',
    });
    const of = 'go mod vendor with go1.26.8';
    expect(notes).toEqual([
      { kind: 'began', of },
      { kind: 'progress', of, text: 'harbour.example/gauge v1.2.0', done: 1 },
      { kind: 'progress', of, text: 'a.example/b v1.0.0', done: 2 },
      { kind: 'ended', of, text: expect.stringMatching(/^2 modules in \d+\.\d s$/) },
    ]);
  });

  test.each<[string, Ended]>([
    ['go-ended-early', { kind: 'killed', by: 'timeout' }],
    ['go-ended-early', { kind: 'killed', by: 'stop' }],
    ['go-ended-early', { kind: 'killed', by: 'signal' }],
    ['go-missing', { kind: 'not-found' }],
    ['go-failed', { kind: 'exited', code: 1, output: '', errors: 'no' }],
    ['no-dependencies', done],
  ])('is refused as %s when it ends as %j', async (code, ended) => {
    expect((await withGo(async () => ended)).result).toMatchObject({ code });
  });

  test('is a failure by its exit code alone, whatever it wrote', async () => {
    const { result } = await withGo(async (command) => {
      await mkdir(join(command.folder, 'vendor'));
      await writeFile(join(command.folder, 'vendor/modules.txt'), '# a\n');
      return { ...done, code: 2 };
    });
    expect(result).toMatchObject({ code: 'go-failed', why: 'Go said nothing about the reason.' });
  });

  test('must not make two folders of one name where the file system ignores case', async () => {
    const { result } = await withGo(async (command) => {
      await mkdir(join(command.folder, 'vendor'));
      for (const name of ['modules.txt', 'MODULES.TXT'])
        await writeFile(join(command.folder, 'vendor', name), '# a.example v1\na.example/Gauge\na.example/gauge\n');
      return done;
    });
    expect(result).toMatchObject({ code: 'vendor-paths-collide' });
  });
});
