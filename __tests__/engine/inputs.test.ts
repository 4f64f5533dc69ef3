import { describe, expect, test } from '@jest/globals';
import { inputsDigest } from '../../src/engine/inputs.js';
import type { DependencyView, PackageView, SourceView } from '../../src/model/package.js';
import { aView } from '../support/values.js';
import { listed } from './listed.js';

type Files = Readonly<Record<string, string>>;
interface Asked {
  readonly view?: Partial<PackageView>;
  readonly dependency?: Partial<DependencyView>;
}

const plain: DependencyView = {
  attribute: 'vendorHash',
  hash: { kind: 'absent' },
  method: 'vendor',
  folder: '.',
  deleteVendor: false,
};

const digest = (files: Files, { view, dependency }: Asked = {}) =>
  inputsDigest({ view: aView(view), dependency: { ...plain, ...dependency }, tree: listed(files) });

const tide = 'module harbour.example/tide\n\ngo 1.21\n\nrequire harbour.example/gauge v1.2.0\n';
const base: Files = {
  'go.mod': tide,
  'go.sum': 'harbour.example/gauge v1.2.0 h1:x\nharbour.example/gauge v1.2.0/go.mod h1:y\n',
  'main.go':
    'package main\n\nimport (\n\t"fmt"\n\t"harbour.example/gauge"\n\t"harbour.example/tide/level"\n)\n\nfunc main() { fmt.Println(gauge.Now(), level.Of()) }\n',
  'level/level.go': 'package level\n\nfunc Of() int { return 1 }\n',
  'level/level_linux.go': '//go:build linux\n\npackage level\n',
  'tools/gen.go': '//go:build ignore\n\npackage main\n\nimport _ "harbour.example/tools"\n',
  'level/testdata/broken.go': 'package {{ .Name }}\n',
  'level/testdata/example.go': 'package example\n\nimport _ "harbour.example/Moon/phase"\n',
  'plugin/go.mod': 'module harbour.example/plugin\n',
  'plugin/plugin.go': 'package plugin\n\nimport _ "harbour.example/Moon"\n',
  'README.md': 'Tide\n',
};
const without = (name: string): Files => Object.fromEntries(Object.entries(base).filter(([path]) => path !== name));
const local = (over: Partial<SourceView> = {}) =>
  ({ source: { kind: 'local', place: { file: 'flake.nix', line: 1, column: 1 }, ...over } }) as Partial<PackageView>;

/** Two modules of one repository, one in the other's place. */
const replaced: Files = {
  ...base,
  'go.mod': `${tide}\nreplace harbour.example/gauge => ./gauge\n`,
  'gauge/go.mod': 'module harbour.example/gauge\n\ngo 1.21\n',
  'gauge/gauge.go': 'package gauge\n',
};

describe('the digest of what decides vendored modules', () => {
  test('is a SHA-256 in the words of Nix', async () => {
    expect(await digest(base)).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
  });

  test.each<[string, Files]>([
    ['another body', { 'level/level.go': 'package level\n\nfunc Of() int { return 2 }\n' }],
    [
      'another file that imports nothing new',
      { 'level/new_test.go': 'package level\n\nimport (\n\t"testing"\n\n\t"harbour.example/gauge"\n)\n' },
    ],
    ['another package of its own', { 'wind/wind.go': 'package wind\n\nimport _ "harbour.example/tide/level"\n' }],
    [
      'another file of the standard library',
      { 'wind/wind.go': 'package wind\n\nimport _ "crypto/sha256"\nimport "C"\n' },
    ],
    ['a build constraint', { 'level/level.go': '//go:build !windows\n\npackage level\n' }],
    ['another body of an ignored file', { 'tools/gen.go': `${base['tools/gen.go']}\nfunc main() {}\n` }],
    ['more in a module of its own', { 'plugin/plugin.go': 'package plugin\n\nimport _ "a.example/b"\n' }],
    [
      'another page, link and script',
      { 'README.md': 'Tides\n', 'CLAUDE.md': '-> README.md', 'build.sh': 'go build\n' },
    ],
    ['a go.work elsewhere', { 'plugin/go.work': 'go 1.21\n\nuse .\n' }],
  ])('is the same with %s', async (_, change) => {
    expect(await digest({ ...base, ...change })).toBe(await digest(base));
  });

  test('is the same where code moved', async () => {
    const { 'level/level_linux.go': moved = '', ...rest } = base;
    expect(await digest({ ...rest, 'level/level_unix.go': moved })).toBe(await digest(base));
  });

  test.each<[string, Files]>([
    ['go.mod', { 'go.mod': `${tide}// more\n` }],
    ['go.sum', { 'go.sum': `${base['go.sum']}harbour.example/Moon v0.3.1 h1:z\n` }],
    ['an import', { 'level/level.go': 'package level\n\nimport _ "harbour.example/gauge/pressure"\n' }],
    ['an import of a test', { 'level/a_test.go': 'package level_test\n\nimport _ "harbour.example/gauge/pressure"\n' }],
    [
      'an import under constraints',
      { 'level/a.go': '//go:build windows && never\n\npackage level\n\nimport _ "harbour.example/gauge/pressure"\n' },
    ],
    [
      'an import of a missing package of its own',
      { 'level/a.go': 'package level\n\nimport _ "harbour.example/tide/gone"\n' },
    ],
    [
      'an import of its own test data',
      { 'level/a.go': 'package level\n\nimport _ "harbour.example/tide/level/testdata"\n' },
    ],
    [
      'an import of a file that is otherwise ignored',
      { 'tools/gen.go': '//go:build ignore\n\npackage main\n\nimport _ "a.example/b"\n' },
    ],
    ['a constraint that may ignore', { 'level/level.go': '//go:build !ignore\n\npackage level\n' }],
    ['what stands in test data', { 'level/testdata/example.go': 'package example\n' }],
    ['what cannot be read in test data', { 'level/testdata/broken.go': 'package {{ .Other }}\n' }],
    ['a folder whose name Go refuses', { 'a b/a.go': 'package a\n' }],
    ['a folder whose name Windows refuses', { 'aux/a.go': 'package a\n' }],
    ['a pattern in place of a package', { 'level/a.go': 'package level\n\nimport "all"\n' }],
    [
      'a folder that is a module no longer',
      { 'plugin/go.mod/x': '', 'plugin/plugin.go': 'package plugin\n\nimport _ "a.example/b"\n' },
    ],
  ])('is another with another %s', async (_, change) => {
    const files = { ...base, ...change };
    const { 'plugin/go.mod': mark, ...rest } = files;
    expect(await digest('plugin/go.mod/x' in files ? rest : files)).not.toBe(await digest(base));
    expect(mark).toBeDefined();
  });

  test('is another without go.sum, and with every other wish', async () => {
    const digests = [
      await digest(base),
      await digest(without('go.sum')),
      await digest(base, { dependency: { method: 'proxy' } }),
      await digest(base, { dependency: { goWork: 'off' } }),
      await digest({ ...base, 'vendor/modules.txt': '' }, { dependency: { deleteVendor: true } }),
      await digest({ 'cmd/go.mod': tide }, { dependency: { folder: 'cmd' } }),
    ];
    expect(digests).not.toContain(undefined);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('does not depend on how a folder is spelt', async () => {
    const files = Object.fromEntries(Object.entries(base).map(([path, text]) => [`cmd/tide/${path}`, text]));
    const [one, other] = await Promise.all(
      ['cmd/tide', './cmd//tide/'].map((folder) => digest(files, { dependency: { folder } })),
    );
    expect(one).toBeDefined();
    expect(other).toBe(one);
  });

  test('knows packages that the module shares its name with', async () => {
    const within: Files = { ...base, 'go.mod': `${tide}require harbour.example/tide/level v0.1.0\n` };
    const { 'main.go': main = '', ...rest } = within;
    const fewer = { ...rest, 'main.go': main.replace('\t"harbour.example/tide/level"\n', '') };
    expect(await digest(fewer)).not.toBe(await digest(within));
    expect(await digest({ ...base, 'main.go': fewer['main.go'] })).toBe(await digest(base));
  });

  test('looks at each file where go.mod leaves folders out, or others use the module', async () => {
    for (const line of ['ignore ./level\n', 'require harbour.example/tide v0.1.0\n']) {
      const files = { ...base, 'go.mod': tide + line };
      const more = { ...files, 'wind/wind.go': 'package wind\n\nimport _ "harbour.example/gauge"\n' };
      expect(await digest(files)).toBeDefined();
      expect(await digest(more)).not.toBe(await digest(files));
      expect(await digest({ ...files, LINK: '-> README.md' })).toBeUndefined();
    }
  });

  test('counts the tools of go.mod', async () => {
    const files = {
      ...base,
      'go.mod': `${tide}tool harbour.example/tide/level/testdata\n`,
      'level/testdata/a.go': 'package a\n',
    };
    const more = { ...files, 'level/testdata/a.go': 'package a\n\nimport _ "a.example/b"\n' };
    expect(await digest(more)).not.toBe(await digest(files));
  });

  test('counts all that lies in a folder that is in the place of a module', async () => {
    const other = { ...replaced, 'gauge/LICENSE': 'Do as you like.\n' };
    expect(await digest(other)).not.toBe(await digest(replaced));
    expect(await digest({ ...replaced, 'gauge/LINK': '-> gauge.go' })).toBeUndefined();
    const inTurn = {
      ...replaced,
      'gauge/go.mod': 'module harbour.example/gauge\n\nrequire harbour.example/tide v0.1.0\n',
    };
    const more = { ...inTurn, 'wind/wind.go': 'package wind\n' };
    expect(await digest(more)).not.toBe(await digest(inTurn));
  });

  test('knows that code in the place of a module may import the module', async () => {
    for (const text of ['import _ "harbour.example/tide/wind"\n', 'import "unclosed\n']) {
      const files = { ...replaced, 'gauge/gauge.go': `package gauge\n\n${text}` };
      expect(await digest({ ...files, 'wind/wind.go': 'package wind\n' })).not.toBe(await digest(files));
    }
  });

  test('cannot be told where links lead to Go code', async () => {
    for (const path of ['level/link.go', 'level/testdata/link.go', 'wind/go.mod']) {
      expect(await digest({ ...base, [path]: '-> elsewhere' })).toBeUndefined();
    }
    const linked = { ...base, wind: '-> level' };
    expect(await digest(linked)).toBeDefined();
    const through = { ...linked, 'main.go': 'package main\n\nimport _ "harbour.example/tide/wind"\n' };
    expect(await digest(through)).toBeUndefined();
  });

  test.each<[string, Files]>([
    ['go.mod is missing', without('go.mod')],
    ['go.mod is a link', { ...base, 'go.mod': '-> plugin/go.mod' }],
    ['go.sum is a link', { ...base, 'go.sum': '-> plugin/go.sum' }],
    ['go.mod names no module', { ...base, 'go.mod': 'go 1.21\n' }],
    ['a vendor folder is in the way', { ...base, 'vendor/modules.txt': '' }],
    ['a link is in the way of the vendor folder', { ...base, vendor: '-> elsewhere' }],
    [
      'a replacement leads out of the tree',
      { ...base, 'go.mod': `${tide}replace harbour.example/gauge => ../gauge\n` },
    ],
    ['a replacement is absolute', { ...base, 'go.mod': `${tide}replace harbour.example/gauge => /gauge\n` }],
    ['a replacement is spelt for Windows', { ...base, 'go.mod': `${tide}replace harbour.example/gauge => .\\gauge\n` }],
    ['a replacement is missing', { ...base, 'go.mod': `${tide}replace harbour.example/gauge => ./gauge\n` }],
    ['a workspace is in force', { ...base, 'go.work': 'go 1.21\n\nuse .\n' }],
    ['a name is not UTF-8', { ...base, 'docs/\ufffd': '' }],
  ])('cannot be told where %s', async (_, files) => {
    expect(await digest(files)).toBeUndefined();
  });

  test('cannot be told where only Nix can tell, or nothing says what is to be removed', async () => {
    const place = { file: 'flake.nix', line: 1, column: 1 };
    const code = { kind: 'code', attribute: 'src', place } as const;
    expect(await digest(base, { view: { obstacles: [{ attribute: 'patches', place }] } })).toBeUndefined();
    expect(await digest(base, { view: local({ filter: code }) })).toBeUndefined();
    expect(await digest(base, { dependency: { method: 'nix-only' } })).toBeUndefined();
    expect(await digest(base, { dependency: { deleteVendor: true } })).toBeUndefined();
    expect(await digest(base, { dependency: { folder: '../tide' } })).toBeUndefined();
    expect(await digest(base, { view: local() })).toBe(await digest(base));
  });
});

describe('the digest of what decides downloaded modules', () => {
  const proxy = { dependency: { method: 'proxy' } } as const;

  test.each<[string, Files]>([
    ['Go code', { 'main.go': 'package main\n\nimport _ "a.example/b"\n', 'link.go': '-> main.go' }],
    ['code in the place of a module', { 'gauge/gauge.go': 'package gauge // more\n', 'gauge/LINK': '-> gauge.go' }],
  ])('is the same with other %s', async (_, change) => {
    expect(await digest({ ...replaced, ...change }, proxy)).toBe(await digest(replaced, proxy));
  });

  test.each<[string, Files]>([
    ['go.mod', { 'go.mod': `${replaced['go.mod']}// more\n` }],
    ['go.sum', { 'go.sum': '' }],
    ['go.mod in the place of a module', { 'gauge/go.mod': `${replaced['gauge/go.mod']}// more\n` }],
  ])('is another with another %s', async (_, change) => {
    expect(await digest({ ...replaced, ...change }, proxy)).not.toBe(await digest(replaced, proxy));
  });

  test('can be told of code that is filtered by code', async () => {
    const filter = { kind: 'code', attribute: 'src', place: { file: 'flake.nix', line: 1, column: 1 } } as const;
    expect(await digest(base, { ...proxy, view: local({ filter }) })).toBe(await digest(base, proxy));
  });

  const workspace: Files = {
    'go.work': 'go 1.21\n\nuse (\n\t./cmd\n\t./lib\n)\n\nreplace harbour.example/gauge => ./gauge\n',
    'go.work.sum': '',
    'cmd/go.mod': tide,
    'lib/go.mod': 'module harbour.example/lib\n\nreplace harbour.example/Moon => ../moon\n',
    'lib/go.sum': '',
    'gauge/go.mod': 'module harbour.example/gauge\n',
    'moon/go.mod': 'module harbour.example/Moon\n',
    'cmd/main.go': 'package main\n',
  };
  const inCmd = (goWork?: string) => ({
    dependency: { method: 'proxy', folder: 'cmd', ...(goWork === undefined ? {} : { goWork }) } as const,
  });

  test('counts the workspace, its modules, and what is in their place', async () => {
    const before = await digest(workspace, inCmd());
    expect(before).toBeDefined();
    for (const path of Object.keys(workspace)) {
      const other = await digest({ ...workspace, [path]: `${workspace[path]}// more\n` }, inCmd());
      if (path.endsWith('.go')) expect(other).toBe(before);
      else expect([path, other]).not.toEqual([path, before]);
    }
    const off = await digest(workspace, inCmd('off'));
    expect(await digest({ ...workspace, 'go.work': '' }, inCmd('off'))).toBe(off);
  });

  test('cannot be told where the workspace leads elsewhere or lacks something', async () => {
    const { 'lib/go.mod': _, ...lacking } = workspace;
    expect(await digest(lacking, inCmd())).toBeUndefined();
    expect(await digest({ ...workspace, 'go.work': 'go 1.21\n\nuse ../lib\n' }, inCmd())).toBeUndefined();
    expect(await digest({ ...workspace, 'go.work': '-> elsewhere' }, inCmd())).toBeUndefined();
    expect(await digest(workspace, inCmd('/build/source/go.work'))).toBeUndefined();
    expect(await digest(workspace, { dependency: { folder: 'cmd' } })).toBeUndefined();
  });
});
