import { describe, expect, test } from '@jest/globals';
import { ours, readTrailers, type Trailers, writeTrailers } from '../../src/delivery/trailers.js';
import { id } from './model.js';

const trailers: Trailers = {
  package: 'main:nix/infer.nix#infer',
  tag: 'v0.2.0',
  tagCommit: id(1),
  tree: id(2),
  parent: id(3),
};
const written = writeTrailers(trailers);
const tip = { message: `infer: 0.1.0 -> 0.2.0\n\n${written}\n`, tree: id(2), parents: [id(3)] };

describe('trailers', () => {
  test('are written as the last paragraph and read back', () => {
    expect(written.split('\n')).toEqual([
      'Nix-Sync-Package: main:nix/infer.nix#infer',
      'Nix-Sync-Tag: v0.2.0',
      `Nix-Sync-Commit: ${id(1)}`,
      `Nix-Sync-Tree: ${id(2)}`,
      `Nix-Sync-Parent: ${id(3)}`,
    ]);
    expect(readTrailers(tip.message)).toEqual(trailers);
    expect(readTrailers(`x\n\n${writeTrailers({ ...trailers, tag: 'v1--rc%2' })}`)).toEqual({
      ...trailers,
      tag: 'v1--rc%2',
    });
  });

  test.each([
    ['another paragraph follows', `${tip.message}\nSigned off.`],
    ['another line stands beside them', `${tip.message}Signed-off-by: A Person <a@example.org>`],
    ['one is missing', tip.message.replace(/Nix-Sync-Tag.*\n/, '')],
    ['one stands twice', tip.message.replace(/(Nix-Sync-Tag.*\n)/, '$1$1')],
    ['their order is another', tip.message.replace(/(Nix-Sync-Tag.*\n)(Nix-Sync-Commit.*\n)/, '$2$1')],
    ['an id is abbreviated', tip.message.replace(id(2), id(2).slice(0, 12))],
    ['a value is empty', tip.message.replace('v0.2.0', '')],
    ['there are none', 'infer: 0.1.0 -> 0.2.0'],
    ['there is nothing', ''],
  ])('are not there when %s', (_, message) => {
    expect(readTrailers(message)).toBeUndefined();
  });
});

describe('a commit', () => {
  test('is ours while its tree and its only parent are those of its trailers', () => {
    expect(ours(tip)).toEqual(trailers);
  });

  test.each([
    ['amended', { ...tip, tree: id(9) }],
    ['rebased', { ...tip, parents: [id(9)] }],
    ['a merge', { ...tip, parents: [id(3), id(4)] }],
    ['without a parent', { ...tip, parents: [] }],
    ['without trailers', { ...tip, message: 'Fix the build' }],
  ])("is a person's when it is %s", (_, commit) => {
    expect(ours(commit)).toBeUndefined();
  });
});
