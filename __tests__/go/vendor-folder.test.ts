import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readModuleFile } from '../../src/go/module-file.js';
import { misfit, readVendorList } from '../../src/go/vendor-folder.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { goByHand, smallProgram } from './machine.js';
import { lay } from './module-proxy.js';

const list = 'vendor/modules.txt';
const moon = { 'moon/go.mod': 'module harbour.example/Moon\n\ngo 1.21\n', 'moon/phase/phase.go': 'package phase\n' };
const withMoon = 'replace harbour.example/Moon => ./moon\n';
const exactly = 'replace harbour.example/Moon v0.3.1 => ./moon\n';

type Change = (text: string) => string;
const add = (more: string) => (text: string) => text + more;
const change = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const same: Change = (text) => text;

/** Go's own word for a folder of a module, with go.mod as it was when it was vendored, and as it became. */
async function byGo(before: Change, after: Change, listed: Change) {
  const { source, proxy } = await smallProgram();
  const module = join(await scratch(), 'tide');
  await cp(source, module, { recursive: true });
  await lay(module, moon);
  const rewrite = async (name: string, how: Change) => {
    await writeFile(join(module, name), how(await readFile(join(module, name), 'utf8')));
  };
  await rm(join(module, 'vendor'), { recursive: true, force: true });
  await rewrite('go.mod', before);
  await goByHand(module, proxy, ['mod', 'vendor']);
  await rewrite('go.mod', after);
  await rewrite(list, listed);
  const [file, folder] = [await readFile(join(module, 'go.mod'), 'utf8'), await readFile(join(module, list), 'utf8')];
  const said = await goByHand(module, 'off', ['list', '-mod=vendor', '.']).then(
    () => '',
    (fault: { readonly stderr: string }) => fault.stderr,
  );
  return { said, found: misfit(readModuleFile(file), readVendorList(folder)) };
}

describe('a vendor folder', () => {
  needs('go')(
    'fits go.mod where Go says so',
    async () => {
      const rows: readonly (readonly [string, Change, Change, Change])[] = [
        ['as it was made', same, same, same],
        ['with a comment less', same, change(' // indirect', ''), same],
        ['with Windows line ends', same, same, change(/\n/g, '\r\n')],
        ['with a folder in place of a module', add(withMoon), same, same],
        ['with one in place of a version', add(exactly), same, same],
        ['of a module that Go 1.13 made', same, change('go 1.21', 'go 1.13'), change(/^## .*\n/gm, '')],
      ];
      for (const [name, ...changes] of some(rows)) expect([name, await byGo(...changes)]).toEqual([name, fitting]);
    },
    60_000,
  );

  needs('go')(
    'does not fit where Go says so, of the same module',
    async () => {
      const rows: readonly (readonly [string, Change, Change, Change, string])[] = [
        ['a bump', same, change('gauge v1.2.0', 'gauge v1.3.0'), same, 'harbour.example/gauge@v1.3.0 is required'],
        ['one more', same, add('require harbour.example/tug v1.0.0\n'), same, 'harbour.example/tug@v1.0.0 is required'],
        ['one less', same, change(/require \S+Moon.*\n/, ''), same, 'Moon@v0.3.1 is marked as explicit'],
        ['no list', same, same, () => '', 'harbour.example/gauge@v1.2.0 is required'],
        ['a folder since', same, add(withMoon), same, 'harbour.example/Moon is replaced in go.mod'],
        ['a version since', same, add('replace harbour.example/Moon => harbour.example/Sun v1.0.0\n'), same, 'Moon is'],
        ['no folder any more', add(withMoon), change(withMoon, ''), same, 'Moon@v0.3.1 is marked as replaced'],
        [
          'another folder',
          add(withMoon),
          change('=> ./moon', '=> ./sun'),
          same,
          'replaced by ./sun in go.mod, and by ./m',
        ],
      ];
      for (const [name, before, after, listed, expected] of some(rows)) {
        const { said, found = '' } = await byGo(before, after, listed);
        expect([name, said]).toEqual([name, expect.stringContaining('inconsistent vendoring')]);
        expect([name, found]).toEqual([name, expect.stringContaining(expected)]);
        expect(said).toContain(found.split(' ')[0]?.replace(/^Moon/, 'harbour.example/Moon'));
      }
    },
    60_000,
  );
});

/** Each row runs Go twice. */
function some<Row>(rows: readonly Row[]): readonly Row[] {
  return process.env.NIX_SYNC_EXHAUSTIVE === '1' ? rows : rows.slice(0, 2);
}

const fitting = { said: '', found: undefined };

test('a modules.txt is read by what Go understands of it', () => {
  const read = readVendorList(
    '## workspace\n# one.example/a v1.0.0\n## explicit; go 1.21\none.example/a/b\n# odd line here\n## explicit\n# two.example/b v1 => three.example/c v2.0.0\n# four.example/d => ../d\n',
  );
  expect([...read.explicit]).toEqual(['one.example/a@v1.0.0']);
  expect([...read.copied]).toEqual(['one.example/a@v1.0.0']);
  expect([...read.replaced]).toEqual([
    ['two.example/b@v1', 'three.example/c@v2.0.0'],
    ['four.example/d', '../d'],
  ]);
});
