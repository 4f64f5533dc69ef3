import { describe, expect, test } from '@jest/globals';
import { dueIn, goNeeded } from '../../src/engine/due.js';
import { wholeWork } from '../../src/engine/rules.js';
import type { DependencyView, PackageView } from '../../src/model/package.js';
import { orRefuse, Refusal } from '../../src/model/problem.js';
import type { Allowance } from '../../src/model/task.js';
import { aView } from '../support/values.js';

const [dependency] = aView().dependencies as readonly [DependencyView];
const nothing = { ...dependency, hash: { ...dependency.hash, value: { kind: 'none' } } as DependencyView['hash'] };
const requiring = 'module m\n\ngo 1.24\n\nrequire harbour.example/gauge v1.2.0\n';

function treeOf(files: Readonly<Record<string, string>>) {
  const paths = Object.keys(files);
  return {
    has: async (path: string) => paths.some((each) => each === path || each.startsWith(`${path}/`)),
    read: async (path: string) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
  };
}

async function due(
  files: Readonly<Record<string, string>>,
  over: Partial<PackageView>,
  ...words: readonly Allowance[]
) {
  const view = aView(over);
  const allow = new Set(words);
  try {
    const found = await dueIn(orRefuse(wholeWork(view, allow)), treeOf(files), { view, allow });
    return found.map(({ by, view: { attribute } }) => `${attribute} by ${by}`);
  } catch (fault) {
    if (fault instanceof Refusal) return fault.problem.code;
    throw fault;
  }
}

const fitting = '# harbour.example/gauge v1.2.0\n## explicit; go 1.21\nharbour.example/gauge\n';
const stale = fitting.replace('v1.2.0', 'v1.1.0');

describe('vendorHash = null', () => {
  test('is refused with a vendor folder that Go would refuse', async () => {
    const over = { dependencies: [nothing] };
    expect(await due({ 'go.mod': requiring, 'vendor/modules.txt': stale }, over)).toBe('vendor-folder-stale');
    expect(await due({ 'go.mod': requiring, 'vendor/modules.txt': stale }, over, 'vendor-switch')).toBe(
      'vendor-folder-stale',
    );
    expect(await due({ 'go.mod': requiring, 'vendor/README': '' }, over)).toBe('vendor-folder-stale');
  });

  test('is not judged where hooks may mend the folder', async () => {
    const obstacles = [{ attribute: 'postPatch', place: aView().place }];
    const files = { 'go.mod': requiring, 'vendor/modules.txt': stale };
    expect(await due(files, { dependencies: [nothing], obstacles })).toEqual([]);
  });

  test('looks for the folder of a nested module there, and of a workspace beside its go.work', async () => {
    const nested = { dependencies: [{ ...nothing, folder: 'cmd/tide' }] };
    const module = { 'cmd/tide/go.mod': requiring, 'lib/go.mod': 'module lib\n' };
    expect(await due({ ...module, 'cmd/tide/vendor/modules.txt': fitting }, nested)).toEqual([]);
    expect(await due({ ...module, 'vendor/modules.txt': fitting }, nested)).toBe('vendor-folder-gone');
    const workspace = { ...module, 'go.work': 'go 1.24\nuse (\n\t./cmd/tide\n\t./lib\n)\n' };
    expect(await due({ ...workspace, 'vendor/modules.txt': fitting }, nested)).toEqual([]);
    expect(await due({ ...workspace, 'vendor/modules.txt': stale }, nested)).toBe('vendor-folder-stale');
    const off = { dependencies: [{ ...nothing, folder: 'cmd/tide', goWork: 'off' }] };
    expect(await due({ ...workspace, 'cmd/tide/vendor/modules.txt': stale }, off)).toBe('vendor-folder-stale');
  });

  test('stays where the release holds its modules or needs none', async () => {
    expect(await due({ 'go.mod': requiring, 'vendor/modules.txt': fitting }, { dependencies: [nothing] })).toEqual([]);
    expect(await due({ 'go.mod': 'module m\n' }, { dependencies: [nothing] })).toEqual([]);
  });

  test('becomes a hash only where that was allowed', async () => {
    const over = { dependencies: [nothing] };
    expect(await due({ 'go.mod': requiring }, over)).toBe('vendor-folder-gone');
    expect(await due({ 'go.mod': requiring }, over, 'vendor-switch')).toEqual(['vendorHash by native']);
  });

  test('becomes one that only Nix can tell where the source is patched', async () => {
    const obstacles = [{ attribute: 'patches', place: aView().place }];
    expect(await due({ 'go.mod': requiring }, { dependencies: [nothing], obstacles }, 'vendor-switch')).toEqual([
      'vendorHash by nix',
    ]);
  });
});

describe('the Go that a release needs', () => {
  test.each([
    [{ 'go.mod': requiring }, {}, '1.24'],
    [{ 'go.mod': requiring, 'go.work': 'go 1.25.1\nuse .\n' }, {}, '1.25.1'],
    [{ 'go.mod': requiring, 'go.work': 'go 1.25.1\nuse .\n' }, { goWork: 'off' }, '1.24'],
    [{ 'go.mod': requiring, 'go.work': 'go 1.9\nuse .\n' }, {}, '1.24'],
    [{ 'cmd/go.mod': 'module m\ngo 1.26\n' }, { folder: 'cmd' }, '1.26'],
    [{}, {}, undefined],
  ])('of %j with %j is %s', async (files, over, expected) => {
    const view = aView({ dependencies: [{ ...dependency, ...over }] });
    expect(await goNeeded(view, treeOf(files as Readonly<Record<string, string>>))).toBe(expected);
  });

  test('of a package of another builder is not asked', async () => {
    expect(await goNeeded(aView({ kind: 'other' }), treeOf({ 'go.mod': requiring }))).toBeUndefined();
  });
});
