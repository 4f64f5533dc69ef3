import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { keeps } from '../../src/expression/filter-rule.js';
import type { SourceFilter, SourceView } from '../../src/model/package.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { viewsIn } from './documents.js';
import { code, readable } from './filters/readable.js';
import { nixIn } from './nix.js';

const files = [
  ...['go.mod', 'go.sum', 'main.go', 'main_test.go', 'README.md', 'notes.md~', '.main.go.swp', 'infer', 'é.go'],
  ...['cmd/tide/main.go', 'cmd/tide/infer', 'cmd/infer/main.go', 'docs/guide.md', 'docs/main.go', 'a+b/c.go'],
  ...[
    'vendor/modules.txt',
    'vendor/a/a.go',
    'internal/vendor/x.go',
    'internal/x.o',
    'internal/x.so',
    'internal/vendor.go',
  ],
  ...['.git/config', 'dist/out.go', 'node_modules/a/index.go', 'internal/node_modules/b.go', '.hidden/x.go'],
  ...['CVS/x.go', 'testdata/CVS', 'testdata/.sws', 'testdata/go.sum', 'tide-inside/main.go'],
];
const links = ['result', 'link.go', 'cmd/result-old'];

describe('a filter that can be read', () => {
  test.each(readable)('is a rule: %s', (source) => {
    const { filter } = local(source);
    expect(filter?.kind ?? 'rule').toBe('rule');
    expect(view(source).obstacles).toEqual([]);
  });

  needs('nix')(
    'keeps the very files that Nix keeps',
    async () => {
      const folder = await scratch();
      await layTree(join(folder, 'tide'));
      const said = await keptByNix(folder);
      for (const [index, source] of readable.entries()) expect([source, kept(source)]).toEqual([source, said[index]]);
    },
    60_000,
  );
});

describe('a filter that is code', () => {
  test.each(code)('is called so, and is no obstacle: %s', (source) => {
    expect(local(source).filter).toMatchObject({ kind: 'code', attribute: expect.stringMatching(/^src\./) });
    expect(view(source).obstacles).toEqual([]);
  });
});

function view(source: string) {
  const text = `{ lib, buildGoModule, gitignoreSource }: buildGoModule { pname = "tide"; version = "0.1.0"; src = ${source}; vendorHash = null; }`;
  const [only] = viewsIn(text);
  if (only === undefined) throw new Error('no package');
  return only;
}

function local(source: string): Extract<SourceView, { kind: 'local' }> {
  const found = view(source).source;
  if (found.kind !== 'local') throw new Error(`${source} is ${found.kind}`);
  return found;
}

/** What is kept below the source's folder. */
function kept(source: string): readonly string[] {
  const { folder, filter } = local(source);
  const top = folder === undefined ? '' : `${folder}/`;
  const below = [
    ...files.map((path) => [path, 'regular'] as const),
    ...links.map((path) => [path, 'symlink'] as const),
  ];
  return below
    .filter(([path]) => path.startsWith(top))
    .filter(([path, type]) => isKept(filter, path.slice(top.length), type))
    .map(([path]) => path.slice(top.length))
    .toSorted();
}

function isKept(filter: SourceFilter | undefined, path: string, type: 'regular' | 'symlink'): boolean {
  return filter === undefined || (filter.kind === 'rule' && keeps(filter.rule, path, type));
}

async function layTree(root: string): Promise<void> {
  for (const path of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), path);
  }
  for (const path of links) await symlink('main.go', join(root, path));
}

/** The files of every source, by real Nix. The expression lies among them, under the name of a backup. */
async function keptByNix(folder: string): Promise<readonly (readonly string[])[]> {
  const nix = await nixIn(folder);
  const lib = await readFile(join(import.meta.dirname, 'filters/lib.nix'), 'utf8');
  await writeFile(join(folder, 'lib.nix'), lib);
  const list = `
    list = folder: above: builtins.concatLists (builtins.attrValues (builtins.mapAttrs
      (name: type: if type == "directory" then list (folder + "/\${name}") "\${above}\${name}/" else [ "\${above}\${name}" ])
      (builtins.readDir folder)));`;
  const sources = readable.map((source) => `(list "\${${source}}" "")`).join('\n');
  const program = `let lib = import ../lib.nix; ${list} in [\n${sources}\n]`;
  await writeFile(join(folder, 'tide/all.nix'), program);
  const { code, output, errors } = await nix.evaluate('tide/all.nix');
  if (code !== 0) throw new Error(errors);
  const all = JSON.parse(Buffer.from(output, 'latin1').toString()) as readonly (readonly string[])[];
  return all.map((paths) => paths.filter((path) => path !== 'all.nix').toSorted());
}
