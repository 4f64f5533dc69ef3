import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { hashFolder } from '../../src/archive/folder.js';
import { inputsDigest } from '../../src/engine/inputs.js';
import type { DependencyView } from '../../src/model/package.js';
import { realFiles } from '../../src/world/real/files.js';
import { run } from '../go/machine.js';
import { lay, layProxy } from '../go/module-proxy.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { aView } from '../support/values.js';
import { listed } from './listed.js';

type Files = Readonly<Record<string, string>>;

const rounds = process.env.NIX_SYNC_EXHAUSTIVE === '1' ? 600 : 30;

const proxied = [
  [
    'gauge',
    { 'gauge.go': 'package gauge\n\nimport _ "harbour.example/Moon"\n', 'x/x.go': 'package x\n', LICENSE: 'Yes.\n' },
  ],
  [
    'Moon',
    {
      'moon.go': 'package moon\n',
      'phase/phase.go': 'package phase\n',
      'phase/a_test.go': 'package phase\n\nimport _ "harbour.example/gauge/x"\n',
    },
  ],
  ['tide/shared', { 'shared.go': 'package shared\n', 'far/far.go': 'package far\n' }],
] as const;

const goMod = (lines: string) =>
  `module harbour.example/tide\n\n${lines}\nrequire (\n${proxied.map(([name]) => `\tharbour.example/${name} v1.2.0\n`).join('')}` +
  '\tharbour.example/lib v0.0.0\n)\n\nreplace harbour.example/lib => ./lib\n';

const modules = [
  goMod('go 1.21\n'),
  goMod('go 1.25\n\nignore ./level\n'),
  goMod('go 1.25\n\ntool harbour.example/tide/level/testdata\n'),
  goMod('go 1.22 // as before\n'),
];

const own = ['', '/level', '/level/deep', '/level/testdata', '/_wip', '/x/vendor', '/x/vendor/v', '/nested', '/gone'];
const others = ['gauge', 'gauge/x', 'Moon', 'Moon/phase', 'tide/shared', 'tide/shared/far', 'lib', 'lib/extra'];
const vocabulary = {
  paths: [
    'main.go',
    'level/level.go',
    'level/level_test.go',
    'level/more_windows.go',
    'level/_left.go',
    'level/deep/deep.go',
    'level/testdata/data.go',
    '_wip/wip.go',
    'x/vendor/x.go',
    'x/vendor/v/v.go',
    'nested/nested.go',
    'nested/go.mod',
    'gen.go',
    'lib/lib.go',
    'lib/extra/extra.go',
    'a b/a.go',
    'README.md',
  ],
  constraints: [
    ...['', '', '', '', '', '', '//go:build linux\n\n', '//go:build windows && never\n\n', '// +build !plan9,cgo\n\n'],
    ...['//go:build ignore\n\n', '//go:build !ignore\n\n', '// +build ignore\n\n', '//go:build linux ||\n\n'],
  ],
  imports: [
    ...['fmt', 'os', 'crypto/sha256', 'C', 'not/there'],
    ...own.map((path) => `harbour.example/tide${path}`),
    ...others.map((path) => `harbour.example/${path}`),
  ],
  forms: [
    (path: string) => `import "${path}"\n`,
    (path: string) => `import _ \`${path}\` // import "a.example/b"\n`,
    (path: string) => `/* more */ import (\n\n\t. "${path}"; )\n`,
    (path: string) => `import größe /* "a.example/b" */ "${path}"\n`,
  ],
};

const dependency: DependencyView = {
  attribute: 'vendorHash',
  hash: { kind: 'absent' },
  method: 'vendor',
  folder: '.',
  deleteVendor: false,
};

/** The same numbers from 0 to 1 for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The same tree with one file changed, added or removed. */
function edited(files: Files, next: () => number): Files {
  const one = <Value>(of: readonly Value[]): Value => of[Math.floor(next() * of.length)] as Value;
  const path = next() < 0.04 ? 'go.mod' : one(vocabulary.paths);
  const { [path]: before, ...rest } = files;
  const imports = [...new Set(Array.from({ length: Math.floor(next() * 3) }, () => one(vocabulary.imports)))];
  const text = `${one(vocabulary.constraints)}package p\n${imports.map((name) => one(vocabulary.forms)(name)).join('')}`;
  const body = next() < 0.04 ? '\nimport "unclosed' : `\nvar x = ${next()}\nimport "a.example/b"\n`;
  if (path === 'go.mod') return { ...rest, [path]: one(modules) };
  if (path === 'nested/go.mod') return before === undefined ? { ...rest, [path]: 'module nested\n' } : rest;
  if (before !== undefined && next() < 0.15) return rest;
  if (before !== undefined && next() < 0.3) return { ...rest, [path]: `${before}\nfunc more() {}\n` };
  return { ...rest, [path]: text + body };
}

/** What `go mod vendor` makes of a tree, in a module cache of the test's own. */
async function vendorer(): Promise<(files: Files) => Promise<string>> {
  const [room, home] = [await scratch(), await scratch()];
  await lay(home, { '.config/go/telemetry/mode': 'off', 'Library/Application Support/go/telemetry/mode': 'off' });
  const proxy = await layProxy(
    join(room, 'proxy'),
    proxied.map(([name, files]) => {
      const path = `harbour.example/${name}`;
      const requires = name === 'gauge' ? '\nrequire harbour.example/Moon v1.2.0\n' : '';
      return { path, version: 'v1.2.0', files: { ...files, 'go.mod': `module ${path}\n\ngo 1.21\n${requires}` } };
    }),
  );
  const env = { PATH: process.env.PATH ?? '', HOME: home, GOENV: 'off', GOSUMDB: 'off', GOTOOLCHAIN: 'local' };
  const source = join(room, 'source');
  const go = (...words: readonly string[]) =>
    run('go', [...words], { cwd: source, env: { ...env, GOPROXY: proxy, GOFLAGS: '-modcacherw' } });
  return async (files) => {
    await rm(source, { recursive: true, force: true });
    await lay(source, files);
    if (files['go.sum'] === undefined) {
      await go('mod', 'download', 'all');
      return Buffer.from(await realFiles().read(join(source, 'go.sum'))).toString();
    }
    const failed = await go('mod', 'vendor').then(
      () => false,
      () => true,
    );
    if (failed) return 'failed';
    const { kind } = await realFiles().look(join(source, 'vendor'));
    return kind === 'folder' ? hashFolder(join(source, 'vendor'), realFiles()) : 'nothing';
  };
}

needs('go')(
  'sources with the same digest have the same vendored modules, or none',
  async () => {
    const vendor = await vendorer();
    const code = vocabulary.paths.filter((path) => path.endsWith('.go'));
    const first: Files = {
      ...Object.fromEntries(code.map((path) => [path, 'package p\n'])),
      'go.mod': modules[0] ?? '',
      'main.go': 'package main\n\nimport _ "harbour.example/gauge"\nimport _ "harbour.example/tide/level"\n',
      'lib/go.mod': 'module harbour.example/lib\n\ngo 1.21\n',
    };
    const { 'a b/a.go': _, ...allowed } = first;
    const next = numbers(Number(process.env.NIX_SYNC_SEED ?? 7));
    const known = new Map<string, { readonly hash: string; readonly files: Files }>();
    const seen = { same: 0, failed: 0, hashes: new Set<string>() };
    let last: Files = { ...allowed, 'go.sum': await vendor(first) };
    for (let round = 0; round < rounds; round += 1) {
      const files = edited(last, next);
      const digest = (await inputsDigest({ view: aView(), dependency, tree: listed(files) })) ?? 'unknown';
      const hash = await vendor(files);
      const before = known.get(digest);
      if (before === undefined) known.set(digest, { hash, files });
      else expect({ hash, files, before }).toMatchObject({ hash: before.hash });
      seen.same += before === undefined ? 0 : 1;
      seen.failed += hash === 'failed' ? 1 : 0;
      seen.hashes.add(hash);
      if (hash !== 'failed') last = files;
    }
    expect(known.has('unknown')).toBe(false);
    expect(seen.same).toBeGreaterThan(rounds / 5);
    expect(seen.hashes.size).toBeGreaterThan(3);
  },
  600_000,
);
