import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { hashFolder } from '../../src/archive/folder.js';
import { readSource } from '../../src/archive/source.js';
import { realFiles } from '../../src/world/real/files.js';
import { firstOf } from '../support/exhaustive.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { fetchedHash, nixIn } from './nix.js';
import { executable, link, manyEntries, oddNames, plain, someTrees, type Tree, utf8, writeTree } from './trees.js';

const files = realFiles();
const fits = (most: number) => (name: string) => name.length <= most;

/** The tree's hash as an archive, as unpacked from it, and as the folder that was packed. */
async function hashesOf(archive: string, packed: string, folder: string): Promise<Record<string, string>> {
  const source = await readSource(files.stream(archive), join(folder, 'spool'), files);
  const streamed = await source.hash();
  await source.unpack(join(folder, 'unpacked'), files);
  await source.close();
  const unpacked = await hashFolder(join(folder, 'unpacked'), files);
  await files.remove(join(folder, 'unpacked'));
  return { streamed, unpacked, packed: await hashFolder(packed, files) };
}

const deep: Tree = {
  ['d'.repeat(90)]: { ['e'.repeat(90)]: { ['f'.repeat(90)]: { ['g'.repeat(200)]: plain('deep\n') } } },
};
const linked: Tree = {
  'a.go': plain('a\n'),
  a: { 'b.go': executable('b\n') },
  l: link('a/b.go'),
  [utf8('ü')]: link('t'.repeat(140)),
};

/** Trees and the names that a format of GNU tar can hold. */
const formats: Readonly<Record<string, readonly Tree[]>> = {
  gnu: [deep, linked, manyEntries(), ...firstOf(someTrees(5), 2)],
  pax: [deep, linked, ...firstOf(someTrees(5), 2)],
  oldgnu: [deep, linked, ...firstOf(someTrees(3), 1)],
  ustar: [{ ...linked, [utf8('ü')]: link('t'.repeat(100)), ['d'.repeat(90)]: { ['e'.repeat(90)]: plain('x') } }],
  v7: [{ ...linked, [utf8('ü')]: link('t'.repeat(99)) }],
};
const short: Readonly<Record<string, number>> = { ustar: 30, v7: 18 };

for (const [format, trees] of Object.entries(formats)) {
  needs('nix', 'tar')(`archives of GNU tar's format ${format} hash as Nix's own fetcher says`, async () => {
    const folder = await scratch();
    const nix = nixIn(join(folder, 'nix'));
    const most = short[format];
    const all = most === undefined ? trees : [...trees, ...firstOf(someTrees(4, oddNames.filter(fits(most))), 2)];
    for (const [at, tree] of all.entries()) {
      const packed = join(folder, `${format}-${at}`);
      const archive = `${packed}.tar.gz`;
      writeTree(tree, packed);
      execFileSync('tar', ['-czf', archive, `--format=${format}`, '-C', folder, `${format}-${at}`]);
      const theirs = fetchedHash(nix, archive);
      expect({ at, ...(await hashesOf(archive, packed, folder)) }).toEqual({
        ...{ at, streamed: theirs, unpacked: theirs, packed: theirs },
      });
    }
  });
}

needs('nix', 'git')("archives of git hash as Nix's own fetcher says", async () => {
  const folder = await scratch();
  const nix = nixIn(join(folder, 'nix'));
  for (const [at, tree] of [deep, linked, ...firstOf([...someTrees(4), manyEntries()], 2)].entries()) {
    const repository = join(folder, `repository-${at}`);
    writeTree({ first: plain('x'), inner: tree }, repository);
    const git = (...words: readonly string[]): Buffer =>
      execFileSync(
        'git',
        ['-C', repository, '-c', 'user.name=Tide', '-c', 'user.email=tide@harbour.example', ...words],
        {
          env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'All');
    const archive = join(folder, `${at}.tar.gz`);
    git('archive', '--format=tar.gz', '--prefix=tide-1.0/', '-o', archive, 'HEAD');
    const theirs = fetchedHash(nix, archive);
    const { streamed, unpacked } = await hashesOf(archive, repository, folder);
    expect({ at, streamed, unpacked }).toEqual({ at, streamed: theirs, unpacked: theirs });
  }
});

needs('nix', 'tar')('hard links, files packed twice and folders packed after their content hash alike', async () => {
  const folder = await scratch();
  const tar = (...words: readonly string[]): Buffer => execFileSync('tar', ['-C', folder, ...words]);
  mkdirSync(join(folder, 'top/sub'), { recursive: true });
  writeFileSync(join(folder, 'top/sub/one'), 'first\n', { mode: 0o755 });
  execFileSync('ln', [join(folder, 'top/sub/one'), join(folder, 'top/another')]);
  const archive = join(folder, 'odd.tar');
  tar('-cf', archive, '--no-recursion', 'top/sub/one', 'top/another', 'top/sub', 'top');
  writeFileSync(join(folder, 'top/late'), 'old\n');
  tar('-rf', archive, 'top/late');
  writeFileSync(join(folder, 'top/late'), 'new\n');
  tar('-rf', archive, 'top/late');
  const theirs = fetchedHash(nixIn(join(folder, 'nix')), archive);
  expect(await hashesOf(archive, join(folder, 'top'), folder)).toEqual({
    ...{ streamed: theirs, unpacked: theirs, packed: theirs },
  });
});
