import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import type { WantedModule } from '../../src/go/module.js';
import { findGos } from '../../src/go/toolchain.js';
import { type VendorOutside, vendorHash } from '../../src/go/vendor.js';
import { type Problem, Refusal } from '../../src/model/problem.js';
import type { Command, Ended } from '../../src/world/processes.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { byNix, goByHand, machine, smallProgram } from './machine.js';
import { lay } from './module-proxy.js';

const plain: WantedModule = { folder: '.', method: 'vendor', deleteVendor: false };

async function hash(source: string, outside: VendorOutside, wanted: Partial<WantedModule> = {}) {
  const gos = await findGos(outside);
  return vendorHash({ source, wanted: { ...plain, ...wanted }, gos }, outside);
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const fault = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (fault instanceof Refusal) return fault.problem;
  throw fault ?? new Error('it was not refused');
}

describe('the hash of vendored modules', () => {
  needs('go', 'nix')('is what Nix gives the folder that go mod vendor makes by hand', async () => {
    const { source, proxy } = await smallProgram();
    const copy = join(await scratch(), 'copy');
    await cp(source, copy, { recursive: true });
    await goByHand(copy, proxy, ['mod', 'vendor']);
    const outside = await machine(proxy);
    const { sri, of, with: made } = await hash(source, outside);
    expect(sri).toBe(await byNix(join(copy, 'vendor')));
    expect([of, made]).toEqual(['go mod vendor', expect.stringMatching(/^go1\.\d+/)]);
    expect(await readdir(outside.scratch)).toEqual([]);
    expect(outside.notes.map(({ kind }) => kind)).toEqual(['began', 'progress', 'progress', 'ended']);
  });

  needs('go', 'nix')('is, with proxyVendor, what Nix gives the module cache of go mod download', async () => {
    const { source, proxy } = await smallProgram();
    const cache = await goByHand(source, proxy, ['mod', 'download']);
    await rm(join(cache, 'sumdb'), { recursive: true, force: true });
    const { sri, of } = await hash(source, await machine(proxy), { method: 'proxy' });
    expect([sri, of]).toEqual([await byNix(cache), 'go mod download']);
  });

  needs('go')('does not depend on where the module stands, nor on memory or disk', async () => {
    const { source, proxy } = await smallProgram();
    const above = await scratch();
    await cp(source, join(above, 'cmd/tide'), { recursive: true });
    const room = await scratch();
    const folder = join(room, 'memory');
    await mkdir(folder);
    const outside = await machine(proxy, async () => ({ path: folder, isNearlyFull: async () => false }));
    const inFolder = await hash(above, outside, { folder: 'cmd/tide' });
    expect(inFolder.of).toBe('go mod vendor in cmd/tide');
    expect(await readdir(room)).toEqual([]);
    expect(inFolder.sri).toBe((await hash(source, await machine(proxy))).sri);
  });

  needs('go')('is computed on disk where the memory fills up', async () => {
    const { source, proxy } = await smallProgram();
    const memory = join(await scratch(), 'memory');
    await mkdir(memory);
    const outside = await machine(proxy, async () => ({ path: memory, isNearlyFull: async () => true }));
    const run = async (command: Command): Promise<Ended> => {
      if (!(command.environment.HOME ?? '').startsWith(memory)) return outside.processes.run(command);
      const environment = { ...command.environment, GOPROXY: 'off' };
      return outside.processes.run({ ...command, environment });
    };
    const { sri } = await hash(source, { ...outside, processes: { run } });
    expect(sri).toMatch(/^sha256-/);
    expect(outside.notes).toContainEqual({
      kind: 'said',
      text: 'The modules do not fit into memory; they are downloaded to disk.',
    });
    expect(await readdir(outside.scratch)).toEqual([]);
  });

  needs('go')('ignores a go.work above the source, and follows env.GOWORK for one inside', async () => {
    const { source, proxy } = await smallProgram();
    const { sri } = await hash(source, await machine(proxy));
    const above = await lay(await scratch(), { 'go.work': 'go 1.21\n\nuse ./elsewhere\n' });
    const inside = join(above, 'inside');
    await rm(join(source, 'vendor'), { recursive: true });
    await cp(source, inside, { recursive: true });
    expect((await hash(inside, await machine(proxy))).sri).toBe(sri);
    await rm(join(inside, 'vendor'), { recursive: true });
    await writeFile(join(inside, 'go.work'), 'go 1.21\n\nuse .\n');
    expect((await problemOf(hash(inside, await machine(proxy)))).code).toBe('go-workspace');
    expect((await hash(inside, await machine(proxy), { goWork: 'off' })).sri).toBe(sri);
  });

  needs('go')('is made anew where the expression has deleteVendor', async () => {
    const { source, proxy } = await smallProgram();
    const { sri } = await hash(source, await machine(proxy));
    await writeFile(join(source, 'vendor/stray.go'), 'package stray\n');
    expect((await hash(source, await machine(proxy), { deleteVendor: true })).sri).toBe(sri);
  });
});

describe('a source whose modules cannot be hashed', () => {
  const place = { file: 'nix/tide.nix', line: 7, column: 18 };
  const refused = async (change: (source: string) => Promise<unknown>, wanted: Partial<WantedModule> = {}) => {
    const { source, proxy } = await smallProgram();
    await change(source);
    const outside = await machine(proxy);
    const problem = await problemOf(hash(source, outside, { place, ...wanted }));
    expect(await readdir(outside.scratch)).toEqual([]);
    return problem;
  };
  const write = (name: string, text: string) => (source: string) => lay(source, { [name]: text });

  needs('go')('has a vendor folder', async () => {
    expect(await refused(write('vendor/modules.txt', ''))).toMatchObject({ code: 'vendor-folder-present', place });
    expect((await refused((source) => symlink('elsewhere', join(source, 'vendor')))).code).toBe(
      'vendor-folder-present',
    );
  });

  needs('go')('has no vendor folder to delete', async () => {
    expect(await refused(async () => undefined, { deleteVendor: true })).toMatchObject({
      code: 'vendor-folder-absent',
      place,
    });
  });

  needs('go')('has no module where the expression says, or only by a link', async () => {
    const elsewhere = await lay(await scratch(), { 'go.mod': 'module m\n' });
    expect(await refused(async () => undefined, { folder: 'cmd' })).toMatchObject({ code: 'go-mod-missing', place });
    expect((await refused((source) => symlink(elsewhere, join(source, 'cmd')), { folder: 'cmd' })).code).toBe(
      'go-mod-missing',
    );
    expect((await refused(async () => undefined, { folder: '../source' })).code).toBe('go-mod-missing');
  });

  needs('go')('imports nothing from other modules', async () => {
    const alone = (source: string) =>
      lay(source, { 'main.go': 'package main\n\nfunc main() {}\n', 'go.mod': 'module m\n\ngo 1.21\n' });
    expect(await refused(alone)).toMatchObject({ code: 'no-dependencies', place });
    expect(await refused(alone, { method: 'proxy' })).toMatchObject({ code: 'no-dependencies', place });
  });

  needs('go')('has an incomplete or wrong go.sum', async () => {
    expect((await refused(write('go.sum', ''))).code).toBe('go-sum-incomplete');
    const wrong = async (source: string) => {
      const text = await readFile(join(source, 'go.sum'), 'utf8');
      await writeFile(join(source, 'go.sum'), text.replace(/(gauge v1\.2\.0 h1:)......./, '$1AAAAAAA'));
    };
    expect((await refused(wrong)).code).toBe('go-checksum-mismatch');
  });

  needs('go')('imports what go.mod does not name', async () => {
    expect((await refused(write('more.go', 'package main\n\nimport _ "harbour.example/ebb"\n'))).code).toBe(
      'go-mod-untidy',
    );
  });

  needs('go')('needs a module that the proxy does not have', async () => {
    const problem = await refused((source) => rm(join(source, '../proxy/harbour.example/gauge'), { recursive: true }));
    expect(problem.code).toBe('go-module-missing');
    expect(problem.what).toContain('harbour.example/gauge@v1.2.0');
  });

  needs('go')('has a go.mod that is malformed, or for a Go that is not there yet', async () => {
    expect((await refused(write('go.mod', 'module m\n\nfrob\n'))).code).toBe('go-mod-malformed');
    expect((await refused(write('go.mod', 'module m\n\ngo 1.99\n'))).code).toBe('machine-go-too-old');
  });

  needs('go')('is told apart from a proxy that cannot be reached or that is off', async () => {
    const { source } = await smallProgram();
    expect((await problemOf(hash(source, await machine('http://127.0.0.1:9')))).code).toBe('go-network');
    expect((await problemOf(hash(source, await machine('direct')))).code).toBe('go-proxy-off');
  });
});
