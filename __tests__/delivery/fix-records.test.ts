import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { findRecords, recordsOfTip } from '../../src/delivery/fix-records.js';
import { writeFixTrailers } from '../../src/delivery/fix-trailers.js';
import type { HashRecord } from '../../src/delivery/hash-record.js';
import type { CommitId } from '../../src/model/words.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { scratch } from '../support/scratch.js';
import { newSource, newVendor, oldVendor } from '../support/values.js';
import { harbour, name, outsideOf, path } from './harbour.js';
import { clone, edited, git, merged, outsideWith } from './past.js';

const withGit = needs('git');
const tide: HashRecord = { file: path, name: 'tide', attribute: 'vendorHash', sri: newVendor, inputs: newSource };
const older: HashRecord = { ...tide, sri: oldVendor, inputs: 'none' };
const other: HashRecord = { ...tide, file: 'other/tide.nix' };
let hub: LocalGitHub;

beforeEach(async () => {
  hub = await harbour();
});
afterEach(async () => {
  expect(hub.violations).toEqual([]);
  await hub.close();
});

/** A commit that changes the file and records; its tree and parent are those of another, as in a squash. */
async function recorded(letter: string, records: readonly HashRecord[], branch = 'main'): Promise<CommitId> {
  const ids = { tree: 'ab'.repeat(20) as CommitId, parent: 'cd'.repeat(20) as CommitId };
  const message = `Update vendorHash of tide\n\n${writeFixTrailers({ records, ...ids })}\n`;
  const onto = branch === 'main' ? {} : { onto: 'main' };
  const files = { [path]: await edited(hub, 'main', letter) };
  return (await hub.commit(name, branch, { files, message, ...onto })) as CommitId;
}

const asked = { repository: name, file: path } as const;

describe('records of a file are found', () => {
  withGit('in what is checked out, the newest first, without a word to GitHub', async () => {
    await merged(hub);
    const first = await recorded('A', [older]);
    const second = await recorded('B', [other, tide]);
    await hub.commit(name, 'main', { files: { 'README.md': 'Tides\n' }, message: 'Word the README' });
    const found = await findRecords({ ...asked, root: await clone(hub) }, await outsideWith('not-asked'));
    expect(found).toEqual([
      { ...tide, commit: second },
      { ...older, commit: first },
    ]);
  });

  withGit('from a folder below its top, under the name that they have there', async () => {
    const commit = await recorded('A', [tide]);
    const root = join(await clone(hub), 'nix');
    const found = await findRecords({ ...asked, root, file: 'tide.nix' }, await outsideWith('not-asked'));
    expect(found).toEqual([{ ...tide, file: 'tide.nix', commit }]);
  });

  withGit('on GitHub for a shallow clone, from the commit that is checked out', async () => {
    const commit = await recorded('A', [older]);
    const branched = await recorded('B', [tide], 'later');
    await recorded('C', [older]);
    const root = await clone(hub, '--depth', '1', '--branch', 'later');
    const found = await findRecords({ ...asked, root }, await outsideWith(hub));
    expect(found).toEqual([
      { ...tide, commit: branched },
      { ...older, commit },
    ]);
  });

  withGit('in what little lies here where GitHub does not know it', async () => {
    const commit = await recorded('A', [tide]);
    const root = await clone(hub, '--depth', '1');
    git(root, 'commit', '--quiet', '--allow-empty', '--message', 'Not pushed');
    expect(await findRecords({ ...asked, root }, await outsideWith(hub))).toEqual([{ ...tide, commit }]);
    const alone = await findRecords({ ...asked, root, repository: 'unknown' }, await outsideWith('not-asked'));
    expect(alone).toEqual([{ ...tide, commit }]);
  });

  withGit('on GitHub where no Git or no repository is here', async () => {
    const commit = await recorded('A', [tide]);
    const found = await findRecords({ ...asked, root: await scratch() }, await outsideWith(hub));
    expect(found).toEqual([{ ...tide, commit }]);
  });

  withGit('on GitHub from a commit, in one call, and not what came after it', async () => {
    const commit = await recorded('A', [tide]);
    await recorded('B', [older]);
    const before = hub.log.length;
    expect(await findRecords({ ...asked, commit }, await outsideWith(hub))).toEqual([{ ...tide, commit }]);
    expect(hub.log.length - before).toBe(1);
  });
});

describe('no records are found', () => {
  withGit('in commits of this tool that bring a release, or that record other files', async () => {
    await merged(hub);
    await recorded('A', [other]);
    expect(await findRecords({ ...asked, root: await clone(hub) }, await outsideWith('not-asked'))).toEqual([]);
  });

  withGit('where nobody can be asked', async () => {
    const root = await scratch();
    expect(await findRecords({ ...asked, repository: 'unknown', root }, await outsideWith('not-asked'))).toEqual([]);
    expect(await findRecords({ ...asked, commit: 'ab'.repeat(20) as CommitId }, await outsideWith(hub))).toEqual([]);
  });

  withGit('where GitHub refuses, and it is said why', async () => {
    const commit = await recorded('A', [tide]);
    const { github, ...outside } = await outsideWith(hub);
    const call = async () => ({ kind: 'answered', status: 401, headers: {}, body: {} }) as const;
    const found = findRecords({ ...asked, commit }, { ...outside, github: { ...github, call } });
    await expect(found).rejects.toMatchObject({ problem: { code: 'token-bad' } });
  });
});

describe('the tip of a branch', () => {
  withGit("tells its records while it is as this tool made it, and a person's tells none", async () => {
    const parent = (await hub.commitOf(name, 'main'))?.oid as CommitId;
    const first = await recorded('A', [tide]);
    const tree = (await hub.commitOf(name, first))?.tree as CommitId;
    const message = `Update vendorHash of tide\n\n${writeFixTrailers({ records: [tide], tree, parent })}\n`;
    const own = git(hub.folder(name), 'commit-tree', tree, '-p', parent, '-m', message);
    const outside = outsideOf(hub);
    expect(await recordsOfTip({ repository: name, commit: own as CommitId }, outside)).toEqual([tide]);
    expect(await recordsOfTip({ repository: name, commit: first }, outside)).toEqual([]);
    expect(await recordsOfTip({ repository: name, commit: parent }, outside)).toEqual([]);
  });
});
