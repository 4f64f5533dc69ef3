import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeFiles } from '../../src/delivery/write-files.js';
import type { Revision } from '../../src/model/change.js';
import { realFiles } from '../../src/world/real/files.js';
import { scratch } from '../support/scratch.js';
import { aChange } from '../support/values.js';

const { revision } = aChange({});
const paths = ['ebb.nix', 'tide.nix'] as const;
const revisions: readonly Revision[] = paths.map((path) => ({
  ...revision,
  before: { ...revision.before, path },
  after: { ...revision.after, path },
}));
const [old, now] = [revision.before.text, revision.after.text];

/** A folder with both files as they were read. */
async function folder(): Promise<string> {
  const root = await scratch();
  for (const path of paths) await writeFile(join(root, path), old, 'latin1');
  return root;
}

const textsIn = (root: string) => Promise.all(paths.map((path) => readFile(join(root, path), 'latin1')));

describe('several files of a working tree', () => {
  test('get their new texts together', async () => {
    const root = await folder();

    expect(await writeFiles(root, revisions, realFiles())).toEqual(paths);
    expect(await textsIn(root)).toEqual([now, now]);
  });

  test('all stay as they are where one was edited since it was read', async () => {
    const root = await folder();
    await writeFile(join(root, 'tide.nix'), 'edited');

    await expect(writeFiles(root, revisions, realFiles())).rejects.toMatchObject({
      problem: { code: 'file-changed-meanwhile' },
    });
    expect(await textsIn(root)).toEqual([old, 'edited']);
  });

  test('all have their old texts again where the last cannot be replaced', async () => {
    const root = await folder();
    const files = realFiles();
    const full = new Error('No space is left.');
    const replace = (path: string, content: Uint8Array) =>
      path.endsWith('tide.nix') ? Promise.reject(full) : files.replace(path, content);

    await expect(writeFiles(root, revisions, { ...files, replace })).rejects.toBe(full);
    expect(await textsIn(root)).toEqual([old, old]);
  });
});
