import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { findGos } from '../../src/go/toolchain.js';
import { vendorHash } from '../../src/go/vendor.js';
import { Refusal } from '../../src/model/problem.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { byNix, goByHand, machine, run } from './machine.js';
import { lay } from './module-proxy.js';

type Tree = Readonly<Record<string, string>>;

const moduleOf = (path: string, more = '') => `module harbour.example/${path}\n\ngo 1.22\n\n${more}`;
const program = (imported: string) => `package main\n\nimport _ "harbour.example/${imported}"\n\nfunc main() {}\n`;
const gauge = { 'go.mod': moduleOf('gauge'), 'gauge.go': 'package gauge\n' };
const takes = (target: string) =>
  `require harbour.example/gauge v0.0.0\n\nreplace harbour.example/gauge => ${target}\n`;

/** A module in `at` that takes another one from a folder. */
function replacing(at: string, target: string): Tree {
  return { [join(at, 'go.mod')]: moduleOf('tide', takes(target)), [join(at, 'main.go')]: program('gauge') };
}

const below = (folder: string, tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([name, text]) => [`${folder}/${name}`, text]));

interface Wanted {
  readonly folder?: string;
  readonly method?: 'vendor' | 'proxy';
  readonly goWork?: string;
}

async function hash(source: string, { folder = '.', method = 'vendor', ...rest }: Wanted): Promise<string> {
  const outside = await machine('off');
  const wanted = { folder, method, deleteVendor: false, ...rest };
  return vendorHash({ source, wanted, gos: await findGos(outside) }, outside).then(
    ({ sri }) => sri,
    (fault: unknown) => (fault instanceof Refusal ? fault.problem.code : Promise.reject(fault)),
  );
}

describe('modules of a tree are hashed as Go vendors them', () => {
  const vendored: readonly (readonly [string, Tree, string])[] = [
    ['from a folder below', { ...replacing('.', './gauge'), ...below('gauge', gauge) }, '.'],
    ['from a folder above', { ...replacing('cmd/tide', '../../gauge'), ...below('gauge', gauge) }, 'cmd/tide'],
    ['from the module around it', { ...replacing('cmd/tide', '../..'), ...gauge }, 'cmd/tide'],
  ];
  for (const [name, tree, folder] of vendored) {
    needs('go', 'nix')(name, async () => {
      const [source, copy] = [await lay(await scratch(), tree), await lay(await scratch(), tree)];
      await goByHand(join(copy, folder), 'off', ['mod', 'vendor']);
      expect(await hash(source, { folder })).toBe(await byNix(join(copy, folder, 'vendor')));
    });
  }

  needs('go')('where a replacement that nothing needs leads out', async () => {
    const idle = 'replace harbour.example/tug => ../../tug\n';
    const tree = { ...replacing('.', './gauge'), ...below('gauge', gauge) };
    const source = await lay(await scratch(), { ...tree, 'go.mod': `${tree['go.mod']}${idle}` });
    expect(await hash(source, {})).toMatch(/^sha256-/);
  });
});

describe('a replacement out of the tree', () => {
  needs('go')('is refused, whatever lies there', async () => {
    const around = await lay(await scratch(), below('gauge', gauge));
    const source = await lay(join(around, 'source'), replacing('cmd', '../../gauge'));
    expect(await hash(source, { folder: 'cmd' })).toBe('go-replacement-outside');
    const disguised = await lay(join(around, 'disguised'), replacing('cmd', '"\\x2e./../gauge"'));
    expect(await hash(disguised, { folder: 'cmd' })).toBe('go-replacement-outside');
    const absolute = await lay(await scratch(), replacing('.', join(around, 'gauge')));
    expect(await hash(absolute, {})).toBe('go-replacement-outside');
    const linked = await lay(await scratch(), replacing('.', './gauge'));
    await symlink(join(around, 'gauge'), join(linked, 'gauge'));
    expect(await hash(linked, {})).toBe('go-replacement-outside');
    expect(await hash(await lay(await scratch(), replacing('.', './gauge')), {})).toBe('go-replacement-missing');
  });
});

describe('a workspace', () => {
  const work = { 'go.work': 'go 1.22\n\nuse ./tide\nuse ./gauge\n', ...below('gauge', gauge) };
  const alone = { ...work, ...replacing('tide', '../gauge') };
  const together = { ...work, 'tide/go.mod': moduleOf('tide'), 'tide/main.go': program('gauge') };

  needs('go')('is left aside where the expression says so, and go.mod alone must do', async () => {
    const sri = await hash(await lay(await scratch(), alone), { folder: 'tide', goWork: 'off' });
    const { 'go.work': _, ...without } = alone;
    expect(await hash(await lay(await scratch(), without), { folder: 'tide' })).toBe(sri);
    expect(await hash(await lay(await scratch(), together), { folder: 'tide', goWork: 'off' })).toBe('go-mod-untidy');
  });

  needs('go')('cannot be vendored, as buildGoModule would, in the words of Go', async () => {
    const source = await lay(await scratch(), alone);
    expect(await hash(source, { folder: 'tide' })).toBe('go-workspace');
    const environment = { ...process.env, GOWORK: '', GOFLAGS: '', GOENV: 'off', GOTOOLCHAIN: 'local' };
    const byHand = run('go', ['mod', 'vendor'], { cwd: join(source, 'tide'), env: environment });
    await expect(byHand).rejects.toThrow("'go mod vendor' cannot be run in workspace mode");
  });

  needs('go')('is downloaded as a whole, and from nowhere outside', async () => {
    const proxied = { folder: 'tide', method: 'proxy' } as const;
    expect(await hash(await lay(await scratch(), alone), proxied)).toBe('no-dependencies');
    const leaving = { ...alone, 'go.work': 'go 1.22\n\nuse ./tide\nuse ../gauge\n' };
    expect(await hash(await lay(await scratch(), leaving), proxied)).toBe('go-replacement-outside');
    const neighbour = { ...alone, 'gauge/go.mod': moduleOf('gauge', takes('/gauge')) };
    expect(await hash(await lay(await scratch(), neighbour), proxied)).toBe('go-replacement-outside');
  });
});
