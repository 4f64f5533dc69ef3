import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../src/model/problem.js';
import type { SyncTask } from '../../src/model/task.js';
import { followed } from '../../src/modes/followed.js';
import { pickPackages } from '../../src/modes/pick-packages.js';
import type { Shelf } from '../../src/modes/shelf.js';
import { aView } from '../support/values.js';

const tide = aView().document.text;
const gitLab = tide.replaceAll('fetchFromGitHub', 'fetchFromGitLab').replace('"tide"', '"buoy"');
const crate = tide
  .replaceAll('buildGoModule', 'buildRustPackage')
  .replace('"tide"', '"lamp"')
  .replace('vendorHash', 'cargoHash');
const task: SyncTask = {
  mode: 'sync',
  home: { kind: 'checkout', root: '/' },
  files: 'search',
  packageName: 'only-one',
  wanted: { kind: 'newest' },
  allow: new Set(),
  effect: 'show',
  proposal: { branch: 'default', title: 'default', labels: [] },
  mirrors: [],
};

function shelf(files: Readonly<Record<string, string>>): Shelf {
  return {
    base: { kind: 'checkout', root: '/' },
    match: async (patterns) =>
      Object.keys(files).filter((path) => patterns.some((each) => each.includes('*') || each === path)),
    read: async (path) => ({ path, text: files[path] ?? '', commit: 'working-tree' }),
  };
}

/** The names picked, and the code of what refuses each; or the code of what refuses the pick. */
async function picked(files: Readonly<Record<string, string>>, over: Partial<SyncTask> = {}): Promise<unknown> {
  try {
    const views = await pickPackages({ ...task, ...over }, shelf(files));
    return views.map((view) => {
      const result = followed(view);
      return result.kind === 'ok' ? view.name : `${view.name}: ${result.problem.code}`;
    });
  } catch (fault) {
    if (fault instanceof Refusal) return fault.problem.code;
    throw fault;
  }
}

describe('a search', () => {
  test('passes over packages of other builders and fetchers', async () => {
    const files = { 'nix/buoy.nix': gitLab, 'nix/lamp.nix': crate, 'nix/tide.nix': tide };
    expect(await picked(files)).toEqual(['tide']);
    expect(await picked({ 'nix/lamp.nix': crate })).toBe('no-package-found');
  });

  test('tells why a package is not updated that was named, or is the only one', async () => {
    const files = { 'nix/buoy.nix': gitLab, 'nix/lamp.nix': crate };
    expect(await picked(files, { packageName: 'lamp' })).toEqual(['lamp: builder-not-supported']);
    expect(await picked(files)).toEqual(['buoy: fetcher-not-supported']);
  });
});

describe('files that are named', () => {
  test('are refused with the reason where they hold packages of other builders only', async () => {
    const files = { 'nix/lamp.nix': crate };
    expect(await picked(files, { files: ['nix/lamp.nix'] })).toEqual(['lamp: builder-not-supported']);
    expect(await picked(files, { files: ['nix/*.nix'] })).toBe('no-package');
  });

  test('may hold packages of other builders beside the one that is meant', async () => {
    const body = (text: string) => text.slice(text.indexOf('\n') + 1);
    const both = `{ buildGoModule, buildRustPackage, fetchFromGitHub }: { a = ${body(crate)}; b = ${body(tide)}; }`;
    expect(await picked({ 'nix/both.nix': both }, { files: ['nix/both.nix'] })).toEqual(['tide']);
  });
});
