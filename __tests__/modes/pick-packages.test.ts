import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../src/model/problem.js';
import type { SyncTask } from '../../src/model/task.js';
import { followable } from '../../src/modes/followed.js';
import { patternsOf, pickPackages } from '../../src/modes/pick-packages.js';
import type { Shelf } from '../../src/modes/shelf.js';
import { aView } from '../support/values.js';
import { aTask, problemOf, shelfOf } from './fakes.js';

const packaging = (name: string) => `{ buildGoModule }: buildGoModule { pname = "${name}"; version = "1.0.0"; }\n`;
const plain = '{ pkgs }: pkgs.mkShell { }\n';

async function picked(task: Partial<SyncTask>, shelf: Shelf): Promise<readonly string[]> {
  const views = await pickPackages(aTask(task), shelf);
  return views.map(({ name, document }) => `${name} in ${document.path}`);
}

const refused = (task: Partial<SyncTask>, shelf: Shelf) => problemOf(pickPackages(aTask(task), shelf));

describe('where no file is named', () => {
  test('the only package in the usual places is meant', async () => {
    const shelf = shelfOf({ 'flake.nix': plain, 'package.nix': packaging('tide'), 'nix/shell.nix': plain });
    expect(await picked({}, shelf)).toEqual(['tide in package.nix']);
  });

  test('the usual places are those that are listed', () => {
    expect(patternsOf(aTask())).toEqual(['nix/*.nix', 'package.nix', 'default.nix', 'flake.nix', 'pkgs/**/*.nix']);
    expect(patternsOf(aTask({ files: ['a.nix'] }))).toEqual(['a.nix']);
  });

  test('of two packages none is taken, and both are listed', async () => {
    const shelf = shelfOf({ 'package.nix': packaging('tide'), 'default.nix': packaging('buoy') });
    const { code, what } = await refused({}, shelf);
    expect(code).toBe('package-ambiguous');
    expect(what).toContain('tide in package.nix:1');
    expect(what).toContain('buoy in default.nix:1');
  });

  test('a name decides between two', async () => {
    const shelf = shelfOf({ 'package.nix': packaging('tide'), 'default.nix': packaging('buoy') });
    expect(await picked({ packageName: 'buoy' }, shelf)).toEqual(['buoy in default.nix']);
  });

  test('a name that none has is refused with those that are there', async () => {
    const problem = await refused({ packageName: 'infer' }, shelfOf({ 'package.nix': packaging('tide') }));
    expect(problem).toMatchObject({ code: 'package-missing', why: expect.stringContaining('tide in package.nix:1') });
  });

  test('nothing to be found is refused', async () => {
    expect(await refused({}, shelfOf({ 'flake.nix': plain }))).toMatchObject({ code: 'no-package-found' });
    expect(await refused({}, shelfOf({}))).toMatchObject({ code: 'no-package-found' });
  });

  test('a file that cannot be parsed is refused, for it may hold the package', async () => {
    const shelf = shelfOf({ 'package.nix': packaging('tide'), 'default.nix': '{ a = ; }' });
    expect(await refused({}, shelf)).toMatchObject({ code: 'expression-malformed', place: { file: 'default.nix' } });
  });

  test('of very many files none is read', async () => {
    const paths = Array.from({ length: 41 }, (_, index) => `pkgs/${index}.nix`);
    const shelf = shelfOf({}, { 'pkgs/**/*.nix': paths });
    expect(await refused({}, shelf)).toMatchObject({ code: 'many-files', what: expect.stringContaining('41') });
    expect(shelf.wasRead).toEqual([]);
  });
});

describe('where files are named', () => {
  const texts = { 'a.nix': packaging('tide'), 'b.nix': packaging('buoy'), 'shell.nix': plain };

  test('each file gives its package, in the order in which they are named', async () => {
    expect(await picked({ files: ['b.nix', 'a.nix'] }, shelfOf(texts))).toEqual(['buoy in b.nix', 'tide in a.nix']);
  });

  test('a file that is named twice is read once', async () => {
    const shelf = shelfOf(texts, { '*.nix': ['a.nix', 'b.nix'] });
    expect(await picked({ files: ['a.nix', '*.nix', 'a.nix'] }, shelf)).toEqual(['tide in a.nix', 'buoy in b.nix']);
    expect(shelf.wasRead).toEqual(['a.nix', 'b.nix']);
  });

  test('what a glob finds besides packages is passed over', async () => {
    const shelf = shelfOf(texts, { '*.nix': ['a.nix', 'shell.nix'] });
    expect(await picked({ files: ['*.nix'] }, shelf)).toEqual(['tide in a.nix']);
  });

  test('a named file without a package is refused', async () => {
    const problem = await refused({ files: ['a.nix', 'shell.nix'] }, shelfOf(texts));
    expect(problem).toMatchObject({ code: 'no-package', what: expect.stringContaining('"shell.nix"') });
  });

  test('a glob without any package is refused', async () => {
    const shelf = shelfOf(texts, { '*.nix': ['shell.nix'] });
    expect(await refused({ files: ['*.nix'] }, shelf)).toMatchObject({ code: 'no-package' });
  });

  test('what is not matched is asked of the shelf by its own name', async () => {
    await expect(picked({ files: ['none.nix'] }, shelfOf(texts))).rejects.toThrow('there is no none.nix');
  });

  test('two packages in one file need a name', async () => {
    const both =
      '{ buildGoModule }: { tide = buildGoModule { version = "1"; }; buoy = buildGoModule { version = "1"; }; }';
    const shelf = shelfOf({ 'all.nix': both });
    expect(await refused({ files: ['all.nix'] }, shelf)).toMatchObject({ code: 'package-ambiguous' });
    expect(await picked({ files: ['all.nix'], packageName: 'buoy' }, shelf)).toEqual(['buoy in all.nix']);
    expect(await refused({ files: ['all.nix'], packageName: 'infer' }, shelf)).toMatchObject({
      code: 'package-missing',
    });
  });
});

const tide = aView().document.text;
const gitLab = tide.replaceAll('fetchFromGitHub', 'fetchFromGitLab').replace('"tide"', '"buoy"');
const crate = tide
  .replaceAll('buildGoModule', 'buildRustPackage')
  .replace('"tide"', '"lamp"')
  .replace('vendorHash', 'cargoHash');
/** The names picked, and the code of what refuses each; or the code of what refuses the pick. */
async function told(files: Readonly<Record<string, string>>, over: Partial<SyncTask> = {}): Promise<unknown> {
  const shelf = shelfOf(files, { 'nix/*.nix': Object.keys(files) });
  try {
    const views = await pickPackages(aTask(over), shelf);
    return views.map((view) => {
      const result = followable(view, 'native');
      return result.kind === 'ok' ? view.name : `${view.name}: ${result.problem.code}`;
    });
  } catch (fault) {
    if (fault instanceof Refusal) return fault.problem.code;
    throw fault;
  }
}

describe('of packages of several kinds a search', () => {
  test('passes over packages of other builders and fetchers', async () => {
    const files = { 'nix/buoy.nix': gitLab, 'nix/lamp.nix': crate, 'nix/tide.nix': tide };
    expect(await told(files)).toEqual(['tide']);
    expect(await told({ 'nix/lamp.nix': crate })).toBe('no-package-found');
  });

  test('tells why a package is not updated that was named, or is the only one', async () => {
    const files = { 'nix/buoy.nix': gitLab, 'nix/lamp.nix': crate };
    expect(await told(files, { packageName: 'lamp' })).toEqual(['lamp: builder-not-supported']);
    expect(await told(files)).toEqual(['buoy: fetcher-not-supported']);
  });
});

describe('of packages of several kinds those in named files', () => {
  test('are refused with the reason where they hold packages of other builders only', async () => {
    const files = { 'nix/lamp.nix': crate };
    expect(await told(files, { files: ['nix/lamp.nix'] })).toEqual(['lamp: builder-not-supported']);
    expect(await told(files, { files: ['nix/*.nix'] })).toBe('no-package');
  });

  test('may hold packages of other builders beside the one that is meant', async () => {
    const body = (text: string) => text.slice(text.indexOf('\n') + 1);
    const both = `{ buildGoModule, buildRustPackage, fetchFromGitHub }: { a = ${body(crate)}; b = ${body(tide)}; }`;
    expect(await told({ 'nix/both.nix': both }, { files: ['nix/both.nix'] })).toEqual(['tide']);
  });
});
