import { expect, test } from '@jest/globals';
import { treeIn } from '../../src/engine/listed-tree.js';
import { realFiles } from '../../src/world/real/files.js';
import { lay } from '../go/module-proxy.js';
import { scratch } from '../support/scratch.js';

test('a folder is listed with all that lies in it, less the files of Git', async () => {
  const folder = await lay(await scratch(), {
    'go.mod': 'module tide\n',
    'level/level.go': '',
    '.git/HEAD': '',
    'level/.git': '',
  });
  const tree = treeIn(folder, realFiles());
  const entries = [...(await tree.list())].sort((one, other) => (one.path < other.path ? -1 : 1));
  expect(entries).toEqual([
    { path: 'go.mod', kind: 'file' },
    { path: 'level', kind: 'folder' },
    { path: 'level/level.go', kind: 'file' },
  ]);
  expect(Buffer.from(await tree.read('go.mod')).toString()).toBe('module tide\n');
});
