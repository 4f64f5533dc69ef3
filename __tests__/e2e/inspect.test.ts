import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { nodes, nodesAtLength } from '../support/nodes.js';
import { scratch } from '../support/scratch.js';
import { aView, oldSource, oldVendor } from '../support/values.js';

const command = join(process.cwd(), 'dist/cli.js');
const tide = Buffer.from(aView().document.text, 'latin1').toString('utf8');
const files: Readonly<Record<string, string>> = {
  'nix/tide.nix': tide,
  'nix/lamp.nix': tide
    .replaceAll('buildGoModule', 'buildRustPackage')
    .replace('"tide"', '"lamp"')
    .replace('vendorHash', 'cargoHash'),
  'nix/broken.nix': '{ buildGoModule }:\nbuildGoModule { pname = }\n',
  'shell.nix': '{ mkShell }: mkShell { }\n',
};
let folder = '';

beforeAll(async () => {
  folder = await scratch();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});

interface Ran {
  readonly code: number;
  readonly output: string;
  readonly log: string;
}

function run(node: string, ...given: readonly string[]): Promise<Ran> {
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      node,
      [command, 'inspect', ...given],
      { cwd: folder, env: { PATH, HOME: folder, TMPDIR: folder } },
      (_, output, log) => resolve({ code: child.exitCode ?? -1, output, log }),
    );
  });
}

describe.each(nodes())('on $name', ({ path: node }) => {
  test('shows a package with the place of each value', async () => {
    expect(await run(node, 'nix/tide.nix')).toEqual({
      code: 0,
      log: '',
      output: [
        'tide  buildGoModule  nix/tide.nix:2:1',
        '     4:13  version     0.1.0',
        '      5:9  src         fetchFromGitHub harbour/tide, tag v{version}',
        `     9:12  src.hash    ${oldSource}`,
        `    11:16  vendorHash  ${oldVendor}`,
        '           engine      native: its hashes can be computed without Nix',
        '           sync        brings it to a release',
        '',
      ].join('\n'),
    });
  });
});

describe.each(nodesAtLength())('in full on $name', ({ path: node }) => {
  test('shows the others where a file is malformed, tells its line and column, and ends with 1', async () => {
    const { code, output, log } = await run(node, 'nix', 'shell.nix');
    expect([code, log]).toEqual([1, '']);
    expect(output).toContain('tide  buildGoModule  nix/tide.nix:2:1\n');
    expect(output).toMatch(
      /lamp {2}buildRustPackage {2}nix\/lamp\.nix:2:1\n(.+\n)+.* engine +refused: builder-not-supported/,
    );
    expect(output).toContain('nix/broken.nix\n  expression-malformed at 2:25\n');
    expect(output).toContain('No package in shell.nix.\n');
    expect(Math.max(...output.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  test('tells the same as JSON, in the shape that is documented', async () => {
    const { code, output } = await run(node, 'nix/*.nix', 'gone.nix', '--json');
    const data = JSON.parse(output);
    const valid = new Ajv({ strictTuples: false }).compile(
      JSON.parse(await readFile('docs/outcome.schema.json', 'utf8')),
    );
    expect([code, valid(data), valid.errors ?? []]).toEqual([1, true, []]);
    expect(data).toMatchObject({
      schema: 1,
      mode: 'inspect',
      files: [
        { kind: 'failed', file: 'nix/broken.nix', problem: { place: { line: 2, column: 25 } } },
        { kind: 'read', file: 'nix/lamp.nix', packages: [{ kind: 'other', engine: { kind: 'no' } }] },
        { kind: 'read', file: 'nix/tide.nix', packages: [{ version: { value: '0.1.0', place: { line: 4 } } }] },
        { kind: 'failed', file: 'gone.nix', problem: { code: 'file-missing' } },
      ],
    });
  });

  test('looks where expressions usually stand, and leaves all as it was', async () => {
    const before = await readdir(folder, { recursive: true });
    const { output } = await run(node);
    expect(output).toContain('tide  buildGoModule');
    expect(output).not.toContain('shell.nix');
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });
});
