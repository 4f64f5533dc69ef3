import { link, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { mustBeReplaceable, openCheckout } from '../../src/modes/checkout-shelf.js';
import { realFiles } from '../../src/world/real/files.js';
import { scratch } from '../support/scratch.js';
import { problemOf } from './fakes.js';

const files = realFiles();
let root = '';

beforeAll(async () => {
  root = await scratch();
  const paths = ['nix/tide.nix', 'nix/.hidden.nix', 'nix/README.md', 'pkgs/a/[b].nix', 'vendor/x/nix/other.nix'];
  for (const path of [...paths, 'node_modules/nix/x.nix', '.git/nix/x.nix', 'result/nix/x.nix', 'same.nix']) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), Buffer.from('{ } # caf\xe9\r\n', 'latin1'));
  }
  await symlink('tide.nix', join(root, 'nix/link.nix'));
  await symlink('../nix', join(root, 'pkgs/linked'));
  await link(join(root, 'same.nix'), join(root, 'other.nix'));
});

test('the base is the working tree', () => {
  expect(openCheckout(root, files).base).toEqual({ kind: 'checkout', root });
});

describe('matching', () => {
  test.each([
    [['nix/*.nix'], ['nix/.hidden.nix', 'nix/tide.nix']],
    [['**/*.nix'], ['nix/.hidden.nix', 'nix/tide.nix', 'other.nix', 'pkgs/a/[b].nix', 'same.nix']],
    [
      ['nix/{tide,none}.nix', 'same.nix'],
      ['nix/tide.nix', 'same.nix'],
    ],
    [['./nix/tide.nix'], ['nix/tide.nix']],
    [['nix/link.nix'], []],
    [['nix'], []],
    [['none/*.nix'], []],
  ])('%j finds files of the project alone', async (patterns, found) => {
    expect(await openCheckout(root, files).match(patterns)).toEqual(found);
  });
});

describe('reading', () => {
  test('gives bytes as they are', async () => {
    const document = await openCheckout(root, files).read('nix/tide.nix');
    expect(document).toEqual({ path: 'nix/tide.nix', text: '{ } # caf\xe9\r\n', commit: 'working-tree' });
  });

  test.each([
    ['nix/link.nix', 'file-is-link'],
    ['nix', 'file-missing'],
    ['nix/none.nix', 'file-missing'],
    ['nix/tide.nix/none.nix', 'file-missing'],
  ])('%s is refused: %s', async (path, code) => {
    const problem = await problemOf(openCheckout(root, files).read(path));
    expect(problem).toMatchObject({ code, what: expect.stringContaining(`"${path}"`) });
    expect(problem.next).not.toContain('"base"');
  });
});

test('a file with another name is refused before there is work in vain', async () => {
  expect(await problemOf(mustBeReplaceable(root, 'same.nix', files))).toMatchObject({ code: 'file-has-other-name' });
  await mustBeReplaceable(root, 'nix/tide.nix', files);
});
