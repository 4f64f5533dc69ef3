import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findGos } from '../../src/go/toolchain.js';
import { vendorHash } from '../../src/go/vendor.js';
import { Refusal } from '../../src/model/problem.js';
import { needs } from '../support/needs.js';
import { privateStore } from '../support/nix/store.js';
import { scratch } from '../support/scratch.js';
import { machine, run } from './machine.js';
import { lay } from './module-proxy.js';

type Tree = Readonly<Record<string, string>>;

const moduleOf = (path: string, more = '') => `module harbour.example/${path}\n\ngo 1.22\n\n${more}`;
const takes = (target: string) =>
  `require harbour.example/gauge v0.0.0\n\nreplace harbour.example/gauge => ${target}\n`;
const main = 'package main\n\nimport _ "harbour.example/gauge"\n\nfunc main() {}\n';
const gauge = { 'gauge/go.mod': moduleOf('gauge'), 'gauge/gauge.go': 'package gauge\n' };
const nested = { ...gauge, 'tide/go.mod': moduleOf('tide', takes('../gauge')), 'tide/main.go': main };
const work = 'go 1.22\n\nuse ./tide\nuse ./gauge\n';

interface Row {
  readonly name: string;
  readonly tree: Tree;
  readonly folder: string;
  readonly goWork?: 'off';
  /** Of the Problem, and what Nix says. */
  readonly refused?: readonly [code: string, said: string];
}

const rows: readonly Row[] = [
  {
    name: 'a folder below',
    tree: { ...gauge, 'go.mod': moduleOf('tide', takes('./gauge')), 'main.go': main },
    folder: '.',
  },
  { name: 'a folder above', tree: nested, folder: 'tide' },
  { name: 'a workspace left aside', tree: { ...nested, 'go.work': work }, folder: 'tide', goWork: 'off' },
  {
    name: 'a workspace',
    tree: { ...nested, 'go.work': work },
    folder: 'tide',
    refused: ['go-workspace', "'go mod vendor' cannot be run in workspace mode"],
  },
  {
    name: 'a folder out of the tree',
    tree: { ...nested, 'tide/go.mod': moduleOf('tide', takes('../../gauge')) },
    folder: 'tide',
    refused: ['go-replacement-outside', 'replacement directory ../../gauge does not exist'],
  },
];

async function native(source: string, { folder, goWork }: Row): Promise<string> {
  const outside = await machine('off');
  const wanted = { folder, method: 'vendor', deleteVendor: false, ...(goWork && { goWork }) } as const;
  return vendorHash({ source, wanted, gos: await findGos(outside) }, outside).then(
    ({ sri }) => sri,
    (fault: unknown) => (fault instanceof Refusal ? fault.problem.code : Promise.reject(fault)),
  );
}

/** What Nix says when it builds the package with that hash; nothing where it succeeds. */
async function byNix(source: string, { folder, goWork }: Row, hash: string): Promise<string> {
  const { environment } = await privateStore(join(await scratch(), 'nix'));
  const expression = join(await scratch(), 'tide.nix');
  await writeFile(
    expression,
    `with import <nixpkgs> { }; buildGoModule { pname = "tide"; version = "1"; src = ${source}; modRoot = "${folder}"; subPackages = [ "." ];
      ${goWork === undefined ? '' : `env.GOWORK = "${goWork}";`} vendorHash = "${hash}"; }`,
  );
  return run('nix-build', ['--no-out-link', expression], { env: { ...process.env, ...environment } }).then(
    () => '',
    (fault: { readonly stderr: string }) => fault.stderr,
  );
}

describe('Nix builds with the hash that was computed, and refuses what was refused', () => {
  const atLength = process.env.NIX_SYNC_EXHAUSTIVE === '1' ? needs('go', 'nix') : test.skip;
  for (const row of rows) {
    atLength(
      row.name,
      async () => {
        const [copy, source] = [await lay(await scratch(), row.tree), await lay(await scratch(), row.tree)];
        const found = await native(copy, row);
        const [code, words = ''] = row.refused ?? [];
        if (code !== undefined) expect(found).toBe(code);
        const said = await byNix(source, row, code === undefined ? found : '');
        if (code === undefined) expect(said).toBe('');
        else expect(said).toContain(words);
      },
      120_000,
    );
  }
});
