import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { InspectedFile } from '../../src/model/outcome.js';
import type { Refusal } from '../../src/model/problem.js';
import { inspect } from '../../src/modes/inspect.js';
import { realFiles } from '../../src/world/real/files.js';
import { scratch } from '../support/scratch.js';
import { aView } from '../support/values.js';

const tide = aView().document.text;
const files: Readonly<Record<string, string>> = {
  'nix/tide.nix': tide,
  'nix/shell.nix': '{ mkShell }: mkShell { }\n',
  'nix/deep/lamp.nix': tide.replace('"tide"', '"lamp"'),
  'odd [1]/tide.nix': tide,
  'broken.nix': '{ buildGoModule }:\nbuildGoModule { pname = }\n',
  'local.nix': '{ buildGoModule }: buildGoModule { pname = "own"; version = "0.1.0"; src = ./.; vendorHash = null; }\n',
  'patched.nix': tide.replace('vendorHash', 'patches = [ ./fix.patch ];\n  vendorHash'),
  'elsewhere/README.md': '# Tide\n',
};
let root = '';

beforeAll(async () => {
  root = await scratch();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, 'latin1');
  }
  await symlink('tide.nix', join(root, 'nix/link.nix'));
});

async function seen(asked: readonly string[] | 'search', from = root): Promise<readonly string[]> {
  const outcome = await inspect({ mode: 'inspect', root: from, files: asked, allow: new Set() }, realFiles());
  return outcome.files.map(inWords);
}

function inWords(file: InspectedFile): string {
  if (file.kind === 'failed') return `${file.path}: ${file.problem.code}`;
  return `${file.path}: ${file.packages.map(({ view }) => view.name).join(', ')}`;
}

describe('what is looked at', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a file', ['nix/tide.nix'], ['nix/tide.nix: tide']],
    ['a file that holds no package', ['nix/shell.nix'], ['nix/shell.nix: ']],
    ['all files of a folder', ['nix'], ['nix/deep/lamp.nix: lamp', 'nix/shell.nix: ', 'nix/tide.nix: tide']],
    ['a folder whose name looks like a glob', ['odd [1]/'], ['odd [1]/tide.nix: tide']],
    ['a glob', ['*/tide.nix'], ['nix/tide.nix: tide', 'odd [1]/tide.nix: tide']],
    ['each file once', ['nix/tide.nix', './nix/tide.nix', 'nix/t*.nix'], ['nix/tide.nix: tide']],
    [
      'files that cannot be read, beside others',
      ['gone.nix', 'nix/tide.nix'],
      ['gone.nix: file-missing', 'nix/tide.nix: tide'],
    ],
    ['a link, which is refused', ['nix/link.nix'], ['nix/link.nix: file-is-link']],
    ['a folder without expressions', ['elsewhere'], ['elsewhere: no-nix-file']],
    ['a glob without matches', ['nope/*.nix'], ['nope/*.nix: file-missing']],
    [
      'a malformed file, beside others',
      ['broken.nix', 'nix/tide.nix'],
      ['broken.nix: expression-malformed', 'nix/tide.nix: tide'],
    ],
  ])('is %s', async (_, asked, expected) => {
    expect(await seen(asked)).toEqual(expected);
  });

  test('may be named from anywhere', async () => {
    expect(await seen([join(root, 'nix/tide.nix')])).toEqual(['nix/tide.nix: tide']);
    expect(await seen(['../nix/tide.nix'], join(root, 'elsewhere'))).toEqual(['../nix/tide.nix: tide']);
    expect(await seen(['.'], join(root, 'nix/deep'))).toEqual(['lamp.nix: lamp']);
  });

  test('is where expressions usually stand when nothing was named', async () => {
    expect(await seen('search')).toEqual(['nix/shell.nix: ', 'nix/tide.nix: tide']);
    const problem = await seen('search', join(root, 'elsewhere')).catch((fault: unknown) => fault);
    expect((problem as Refusal).problem.code).toBe('no-nix-file');
  });
});

test('a malformed file is told with line and column', async () => {
  const outcome = await inspect({ mode: 'inspect', root, files: ['broken.nix'], allow: new Set() }, realFiles());
  expect(outcome.files).toMatchObject([{ problem: { place: { file: 'broken.nix', line: 2, column: 25 } } }]);
});

test.each([
  ['nix/tide.nix', 'yes', 'yes'],
  ['local.nix', 'local-source', 'source-local'],
  ['patched.nix', 'needs-nix', 'yes'],
])('the judgement is that of sync: %s', async (path, engine, sync) => {
  const {
    files: [file],
  } = await inspect({ mode: 'inspect', root, files: [path], allow: new Set() }, realFiles());
  if (file?.kind !== 'read') throw new Error('was not read');
  const [one] = file.packages;
  const told = [one?.engine, one?.sync].map((verdict) =>
    verdict?.kind === 'no' ? verdict.because.code : verdict?.kind,
  );
  expect(told).toEqual([engine, sync]);
});

test('pipe operators are read where they are allowed, and only there', async () => {
  const folder = await scratch();
  const text = `{ buildGoModule, f }: buildGoModule { pname = "tide"; version = "0.1.0"; vendorHash = null; x = 1 |> f; }`;
  await writeFile(join(folder, 'tide.nix'), text);
  const asked = { mode: 'inspect', root: folder, files: ['tide.nix'] } as const;

  const refused = await inspect({ ...asked, allow: new Set() }, realFiles());
  const read = await inspect({ ...asked, allow: new Set(['pipe-operators']) }, realFiles());

  expect(refused.files.map(inWords)).toEqual(['tide.nix: expression-pipe-operator']);
  expect(read.files.map(inWords)).toEqual(['tide.nix: tide']);
});
