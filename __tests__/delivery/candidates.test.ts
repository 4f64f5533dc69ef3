import { describe, expect, test } from '@jest/globals';
import { type Candidate, type Found, namesToSee, seenFor } from '../../src/delivery/candidates.js';
import { branchNames } from '../../src/delivery/identity.js';
import { askedFor, files, identityOf } from './model.js';
import { nothing, persons, pullOf, tipOf } from './seen.js';

const asked = askedFor(files[0], 2);
const other = askedFor(files[1], 2);
const [plain = '', hashed = ''] = branchNames(identityOf(files[1]), 'main');

function found(standing: Readonly<Record<string, Partial<Candidate>>>, names = namesToSee(other)): Found {
  const { branch: _, tip: __, pulls: ___, ...facts } = nothing;
  const candidates = names.map(
    (name) => ({ name, tip: 'none', pulls: [], blockedBy: 'none', ...standing[name] }) as const,
  );
  return { ...facts, defaultBranch: 'main', candidates };
}

describe('the branch of a package', () => {
  test('is the plain name while nobody has it', () => {
    expect(seenFor(other, found({})).branch).toEqual({ kind: 'chosen', name: 'nix-sync/infer' });
  });

  test('has the base in its name where that is not the default branch', () => {
    expect(seenFor(other, { ...found({}), defaultBranch: 'trunk' }).branch).toEqual({
      kind: 'chosen',
      name: 'nix-sync/main/infer',
    });
  });

  test('gets a hash where another package of that name has the plain one', () => {
    const held = { [plain]: { tip: tipOf(1), pulls: [pullOf(1)] } };
    const seen = seenFor(other, found(held));
    expect(seen).toMatchObject({ branch: { kind: 'chosen', name: hashed }, tip: 'none', pulls: [] });
    expect(seenFor(asked, found(held, namesToSee(asked)))).toMatchObject({
      branch: { name: plain },
      pulls: [{ number: 1 }],
    });
  });

  test("is still the other package's after a person pushed to its pull request", () => {
    expect(seenFor(other, found({ [plain]: { tip: persons, pulls: [pullOf(1)] } })).branch).toMatchObject({
      name: hashed,
    });
  });

  test('stays what it was when the plain name becomes free, even after a person pushed', () => {
    const pull = {
      ...pullOf(1),
      branch: hashed,
      marker: { package: `main:${files[1]}#infer`, tag: 'v1', shows: '0123456789ab', drafted: 'no' as const },
    };
    expect(seenFor(other, found({ [hashed]: { tip: persons, pulls: [pull] } }))).toMatchObject({
      branch: { name: hashed },
      tip: persons,
    });
  });

  test('avoids a name that Git cannot hold beside another branch', () => {
    const blocked = { 'nix-sync/main/infer': { blockedBy: 'nix-sync/main' } };
    const names = branchNames(identityOf(files[1]), 'trunk');
    const both = { ...blocked, [names[1] ?? '']: { blockedBy: 'nix-sync/main' } };
    expect(seenFor(other, { ...found(both), defaultBranch: 'trunk' }).branch).toEqual({
      kind: 'chosen',
      name: names[2],
    });
  });

  test('cannot be had where a branch nix-sync stands in the way of all', () => {
    const all = Object.fromEntries(namesToSee(other).map((name) => [name, { blockedBy: 'nix-sync' }]));
    expect(seenFor(other, found(all)).branch).toEqual({ kind: 'blocked', name: plain, by: 'nix-sync' });
  });

  test('that a person named is taken, unless another package has it', () => {
    const named = { ...other, branch: 'bump/infer' };
    const names = namesToSee(named);
    expect(seenFor(named, found({}, names)).branch).toEqual({ kind: 'chosen', name: 'bump/infer' });
    const held = seenFor(named, found({ 'bump/infer': { tip: tipOf(1) } }, names));
    expect(held.branch).toEqual({ kind: 'held', name: 'bump/infer', by: `main:${files[0]}#infer` });
  });

  test('that a person named later does not lead to a second pull request', () => {
    const named = { ...asked, branch: 'bump/infer' };
    const seen = seenFor(named, found({ [plain]: { tip: tipOf(1), pulls: [pullOf(1)] } }, namesToSee(named)));
    expect(seen.branch).toEqual({ kind: 'chosen', name: plain });
  });

  test("does not count a pull request without a marker from a branch that is not the package's", () => {
    const bare = { ...pullOf(1), marker: 'none' } as const;
    expect(seenFor(other, found({ [hashed]: { pulls: [bare] } })).pulls).toEqual([]);
    expect(seenFor(other, found({ [plain]: { pulls: [bare] } })).pulls).toEqual([bare]);
  });
});
