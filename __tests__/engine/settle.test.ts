import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Settling, settleHashes } from '../../src/engine/settle.js';
import type { DependencyView, PackageView } from '../../src/model/package.js';
import { type Problem, Refusal } from '../../src/model/problem.js';
import { byNix, goByHand, smallProgram } from '../go/machine.js';
import { lay } from '../go/module-proxy.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { aRelease, aView } from '../support/values.js';
import { archiveOf, breaksOff, type EngineFake, engineOutside, sends, status, unreachable } from './outside.js';

const url = 'https://github.com/harbour/tide/archive/refs/tags/v0.2.0.tar.gz';
const [dependency] = aView().dependencies as readonly [DependencyView];
const withoutModules: Partial<PackageView> = { dependencies: [] };

const noNix: Problem = { code: 'nix-missing', what: '', why: '', next: '' };

/** Without a Nix. */
const alone: Omit<Settling, 'view'> = {
  release: aRelease(),
  mirrors: [],
  privateModules: [],
  allow: new Set([]),
  engine: 'auto',
  check: 'none',
  findNix: async () => ({ kind: 'failed', problem: noNix }),
  openJudge: () => Promise.reject(new Error('there is no Nix to ask')),
};

async function settle(outside: EngineFake, over: Partial<PackageView> = {}, more: Partial<Settling> = {}) {
  const result = await settleHashes({ ...alone, view: aView(over), ...more }, outside).then(
    ({ hashes }) => hashes,
    (fault: unknown) => (fault instanceof Refusal ? fault.problem : Promise.reject(fault)),
  );
  expect(await readdir(outside.scratch)).toEqual([]);
  return result;
}

const tideOnly = async () =>
  archiveOf(await lay(await scratch(), { 'main.go': 'package main\n', 'sub/go.mod': 'module m\n' }));

describe('the hashes of a release', () => {
  needs(
    'go',
    'nix',
    'tar',
  )('are those that Nix gives the unpacked archive and the vendored modules', async () => {
    const { source, proxy } = await smallProgram();
    const outside = await engineOutside([sends(await archiveOf(source))], proxy);
    const hashes = await settle(outside);
    const vendored = join(await scratch(), 'copy');
    await cp(source, vendored, { recursive: true });
    await goByHand(vendored, proxy, ['mod', 'vendor']);
    expect(hashes).toEqual([
      {
        slot: 'source-hash',
        attribute: 'hash',
        sri: await byNix(source),
        evidence: [{ by: 'native', of: url, with: expect.stringMatching(/^\S+ (bytes|kB) downloaded$/), seconds: 0 }],
        standing: 'pinned',
      },
      {
        slot: 'dependency-hash',
        attribute: 'vendorHash',
        sri: await byNix(join(vendored, 'vendor')),
        evidence: [{ by: 'native', of: 'go mod vendor', with: expect.stringMatching(/^go1\./), seconds: 0 }],
        standing: 'pinned',
      },
    ]);
    expect(outside.asked).toEqual([url]);
  });

  needs('go', 'tar')('stay unconfirmed where only the module proxy stands behind them', async () => {
    const { source, proxy } = await smallProgram();
    const outside = await engineOutside([sends(await archiveOf(source))], proxy);
    const hashes = await settle(
      outside,
      { dependencies: [{ ...dependency, method: 'proxy' }] },
      { allow: new Set(['unconfirmed-hash']) },
    );
    expect(hashes).toMatchObject([
      { standing: 'pinned' },
      { standing: 'unconfirmed', evidence: [{ of: 'go mod download' }] },
    ]);
  });

  needs('tar')('are fetched from a mirror where one is named, and say so', async () => {
    const outside = await engineOutside([sends(await tideOnly())]);
    const mirrors = [{ host: 'github.com', url: 'http://127.0.0.1:8080' }];
    const at = url.replace('https://github.com', 'http://127.0.0.1:8080');
    const hashes = await settle(outside, withoutModules, { mirrors });
    expect(outside.asked).toEqual([at]);
    expect(hashes).toMatchObject([{ evidence: [{ of: `${url} (from ${at})` }] }]);
  });

  needs('tar')('are asked for again where the network or the server fails for a while', async () => {
    const archive = await tideOnly();
    const outside = await engineOutside([unreachable, status(503), breaksOff(archive), sends(archive)]);
    expect(await settle(outside, withoutModules)).toMatchObject([{ slot: 'source-hash' }]);
    expect(outside.sleeps).toEqual([1000, 3000, 9000]);
  });
});

describe('vendorHash = null', () => {
  const none = (folder: string): Partial<PackageView> => ({
    dependencies: [
      { ...dependency, folder, hash: { ...dependency.hash, value: { kind: 'none' } } as DependencyView['hash'] },
    ],
  });
  const settled = async (files: Readonly<Record<string, string>>, folder = '.') => {
    const archive = await archiveOf(await lay(await scratch(), files));
    return settle(await engineOutside([sends(archive)]), none(folder));
  };
  const requiring = 'module m\n\ngo 1.24\n\nrequire harbour.example/gauge v1.2.0\n';

  needs('tar')('stays where the release holds its modules', async () => {
    const listed = '# harbour.example/gauge v1.2.0\n## explicit; go 1.21\nharbour.example/gauge\n';
    expect(await settled({ 'go.mod': requiring, 'vendor/modules.txt': listed })).toHaveLength(1);
    expect(await settled({ 'sub/go.mod': requiring, 'sub/vendor/modules.txt': listed }, 'sub')).toHaveLength(1);
    const stale = listed.replace('v1.2.0', 'v1.1.0');
    expect(await settled({ 'go.mod': requiring, 'vendor/modules.txt': stale })).toMatchObject({
      code: 'vendor-folder-stale',
    });
  });

  needs('tar')('stays where the release needs none', async () => {
    expect(await settled({ 'go.mod': 'module m\n' })).toHaveLength(1);
  });

  needs('tar')('is refused where the release has lost them', async () => {
    const place = { file: 'nix/tide.nix', line: 11, column: 16 };
    expect(await settled({ 'go.mod': requiring })).toMatchObject({ code: 'vendor-folder-gone', place });
    expect(await settled({ 'go.mod': requiring, 'vendor/modules.txt': '' }, 'sub')).toMatchObject({
      code: 'vendor-folder-gone',
    });
  });
});

describe('a release whose hashes cannot be had', () => {
  test('is refused before any download where the expression already tells, or no Go is there', async () => {
    const nothing = await engineOutside([]);
    expect(await settle(nothing, { dependencies: [{ ...dependency, method: 'proxy' }] })).toMatchObject({
      code: 'proxy-vendor-needs-nix',
    });
    const withoutGo = { ...nothing, tools: { ...nothing.tools, find: async () => [] } };
    expect(await settle(withoutGo)).toMatchObject({ code: 'go-missing' });
    expect(nothing.asked).toEqual([]);
  });

  test('has no archive', async () => {
    const outside = await engineOutside([status(404)]);
    const problem = await settle(outside, withoutModules);
    expect(problem).toMatchObject({ code: 'archive-missing', what: `There is no archive at ${url} (404).` });
  });

  test('is behind a server that refuses, fails or is not there', async () => {
    const tried = async (answer: ReturnType<typeof status>, times: number) => {
      const outside = await engineOutside(Array.from({ length: times }, () => answer));
      const result = await settle(outside, withoutModules);
      expect(outside.asked).toHaveLength(times);
      return result;
    };
    expect(await tried(status(403), 1)).toMatchObject({ code: 'archive-refused' });
    expect(await tried(status(502), 4)).toMatchObject({ code: 'archive-refused' });
    expect(await tried(unreachable, 4)).toMatchObject({
      code: 'archive-unreachable',
      what: 'github.com could not be reached: connection refused.',
    });
  });

  needs('tar')('breaks off each time', async () => {
    const broken = breaksOff(await tideOnly());
    const outside = await engineOutside([broken, broken, broken, broken]);
    expect(await settle(outside, withoutModules)).toMatchObject({ code: 'download-broke-off' });
  });

  test('is no archive', async () => {
    const outside = await engineOutside([sends(Buffer.from('<html>Sign in</html>'))]);
    expect(await settle(outside, withoutModules)).toMatchObject({ code: 'archive-of-other-kind' });
  });

  needs('go', 'tar')('has modules that cannot be had, and points at the hash', async () => {
    const { source } = await smallProgram();
    await rm(join(source, 'go.mod'));
    const outside = await engineOutside([sends(await archiveOf(source))]);
    const place = { file: 'nix/tide.nix', line: 11, column: 16 };
    expect(await settle(outside)).toMatchObject({ code: 'go-mod-missing', place });
  });
});
