import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type Glance, glance } from '../../src/github/glance.js';
import { asCommitId, asRepositoryName } from '../../src/github/words.js';
import { Refusal } from '../../src/model/problem.js';
import type { CommitId, RepositoryName } from '../../src/model/words.js';
import { answered, type FakeOutside, fakeOutside } from '../support/outside.js';
import { faultsOfQueries } from '../support/queries.js';

const repository = asRepositoryName('harbour/tide') as RepositoryName;
const id = (digit: string): CommitId => asCommitId(digit.repeat(40)) as CommitId;
const bare = 'graphql Tip {"owner":"harbour","name":"tide"}';
const modes = { file: 0o100644, program: 0o100755, link: 0o120000, folder: 0o040000, submodule: 0o160000 };

interface Entry {
  readonly name: string;
  readonly mode: number;
  readonly oid: string;
  readonly object: unknown;
}

function idOf(content: Uint8Array | string, hash = 'sha1'): string {
  const bytes = Buffer.from(content);
  return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function file(name: string, text: string, oid = idOf(text)): Entry {
  return { name, mode: modes.file, oid, object: { oid, text } };
}

function folder(name: string, entries: unknown): Entry {
  return { name, mode: modes.folder, oid: id('f'), object: { entries } };
}

function tipAnswer(root: readonly Entry[], found: Readonly<Record<string, Entry | null>> = {}) {
  const tree = { oid: id('b'), entries: root.map(({ name, mode, oid }) => ({ name, mode, oid })) };
  const branch = { name: 'main', target: { oid: id('a'), tree, ...found } };
  return answered(200, { data: { repository: { nameWithOwner: 'harbour/tide', isArchived: false, branch } } });
}

/** A glance at `paths` of a repository with this root; `found` is what GitHub says of each of them. */
async function look(
  paths: readonly string[],
  root: readonly Entry[],
  found: readonly (Entry | null)[],
): Promise<{ readonly seen: Glance; readonly outside: FakeOutside }> {
  const named = Object.fromEntries(paths.map((path, index) => [`p${index}`, path]));
  const call = `graphql Tip ${JSON.stringify({ owner: 'harbour', name: 'tide', ...named })}`;
  const fields = Object.fromEntries(found.map((entry, index) => [`p${index}`, entry]));
  const outside = fakeOutside([[call, tipAnswer(root, fields)]]);
  return { seen: await glance({ repository, base: 'default', paths }, outside), outside };
}

const tide = file('tide.nix', '{ buildGoModule }: buildGoModule { }\n');

describe('a glance', () => {
  test('shows tip, entries and contents in one call, valid by the schema of GitHub', async () => {
    const nix = folder('nix', [tide, folder('lib', undefined), { ...tide, name: 'run', mode: modes.program }]);
    const { seen, outside } = await look(['nix', 'package.nix'], [nix], [nix, null]);
    expect(seen.tip).toEqual({ repository, branch: 'main', commit: id('a'), tree: id('b'), archived: 'no' });
    expect(seen.entries).toEqual([
      { path: 'nix', mode: '040000', id: id('f'), kind: 'folder' },
      { path: 'nix/tide.nix', mode: '100644', id: tide.oid, kind: 'file' },
      { path: 'nix/lib', mode: '040000', id: id('f'), kind: 'folder' },
      { path: 'nix/run', mode: '100755', id: tide.oid, kind: 'file' },
    ]);
    expect([...seen.contents]).toEqual([[tide.oid, Buffer.from('{ buildGoModule }: buildGoModule { }\n')]]);
    expect(outside.calls).toHaveLength(1);
    expect(faultsOfQueries(outside.calls)).toEqual([]);
  });

  test('asks for a base by its name', async () => {
    const call = 'graphql Tip {"owner":"harbour","name":"tide","ref":"refs/heads/next","p0":"tide.nix"}';
    const outside = fakeOutside([[call, tipAnswer([tide], { p0: tide })]]);
    expect((await glance({ repository, base: 'next', paths: ['tide.nix'] }, outside)).tip.branch).toBe('next');
    expect(faultsOfQueries(outside.calls)).toEqual([]);
  });

  test('tells links and submodules from files', async () => {
    const link = { ...tide, name: 'link.nix', mode: modes.link };
    const submodule = { name: 'pkgs', mode: modes.submodule, oid: id('d'), object: null };
    const { seen } = await look(['link.nix', 'pkgs'], [link, submodule], [link, submodule]);
    expect(seen.entries).toMatchObject([{ kind: 'link' }, { kind: 'submodule' }]);
  });

  test('shows what lies at two of its paths once', async () => {
    const nix = folder('nix', [tide]);
    const { seen } = await look(['nix', 'nix/tide.nix'], [nix], [nix, tide]);
    expect(seen.entries).toHaveLength(2);
  });
});

describe('the content of a file', () => {
  test.each([
    ['was cut off', file('tide.nix', '{ buildGo', idOf('{ buildGoModule }'))],
    ['was decoded with losses', file('tide.nix', 'caf\ufffd', idOf(Buffer.from('caf\xe9', 'latin1')))],
    ['is not given', { ...tide, object: { oid: tide.oid, text: null } }],
  ])('is left to be read where it %s', async (_why, entry) => {
    const { seen } = await look(['tide.nix'], [entry], [entry]);
    expect(seen.entries).toMatchObject([{ path: 'tide.nix', kind: 'file' }]);
    expect(seen.contents.size).toBe(0);
  });

  test.each(['', 'caf\u00e9\r\n', '\ufeff{ }'])('is taken byte for byte: %j', async (text) => {
    const { seen } = await look(['tide.nix'], [file('tide.nix', text)], [file('tide.nix', text)]);
    expect([...seen.contents.values()]).toEqual([Buffer.from(text)]);
  });

  test('is known by its id in a repository of SHA-256 too', async () => {
    const entry = file('tide.nix', '{ }', idOf('{ }', 'sha256'));
    expect((await look(['tide.nix'], [entry], [entry])).seen.contents.size).toBe(1);
  });
});

describe('nothing counts as seen', () => {
  test.each<[string, string, readonly Entry[], Entry | null]>([
    ['the root lists what was not found', 'nix', [folder('nix', [])], null],
    ['the root lists the folder of what was not found', 'nix/tide.nix', [folder('nix', [])], null],
    ['a folder comes without a list', 'nix', [folder('nix', [])], folder('nix', null)],
    ['Git knows no such mode', 'tide.nix', [tide], { ...tide, mode: 7 }],
  ])('where %s', async (_why, path, root, found) => {
    const { seen } = await look([path], root, [found]);
    expect(seen.entries).toBe('unseen');
    expect(seen.tip.commit).toBe(id('a'));
  });

  test('where the query was too much for GitHub, and the tip is asked for alone', async () => {
    const outside = fakeOutside([
      [
        'graphql Tip {"owner":"harbour","name":"tide","p0":"nix"}',
        answered(200, { data: { repository: null }, errors: [{ message: 'Resource limits were exceeded.' }] }),
      ],
      [bare, tipAnswer([])],
    ]);
    const seen = await glance({ repository, base: 'default', paths: ['nix'] }, outside);
    expect(seen).toMatchObject({ entries: 'unseen', tip: { commit: id('a') } });
    expect(outside.unspent()).toEqual([]);
  });
});

test('a refused token is refused at once', async () => {
  const call = 'graphql Tip {"owner":"harbour","name":"tide","p0":"nix"}';
  const outside = fakeOutside([[call, answered(401, { message: 'Bad credentials' })]]);
  const thrown: unknown = await glance({ repository, base: 'default', paths: ['nix'] }, outside).catch((one) => one);
  expect(thrown instanceof Refusal && thrown.problem.code).toBe('token-bad');
});
