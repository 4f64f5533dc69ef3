import { Buffer } from 'node:buffer';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';

/** A tree for tests; names and targets are byte strings (latin1). */
export type Tree = { readonly [name: string]: Leaf | Tree };
export type Leaf = { readonly file: string; readonly executable: boolean } | { readonly link: string };

export const plain = (file: string): Leaf => ({ file, executable: false });
export const executable = (file: string): Leaf => ({ file, executable: true });
export const link = (target: string): Leaf => ({ link: target });
/** UTF-8 text as a byte string. */
export const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

/** Writes a tree with nothing but node:fs. */
export function writeTree(tree: Tree, folder: Buffer | string): void {
  const root = Buffer.from(folder);
  mkdirSync(root, { recursive: true });
  for (const [name, node] of Object.entries(tree)) {
    const path = Buffer.concat([root, Buffer.from('/'), Buffer.from(name, 'latin1')]);
    if ('file' in node && typeof node.file === 'string') {
      writeFileSync(path, Buffer.from(node.file, 'latin1'));
      chmodSync(path, node.executable === true ? 0o755 : 0o644);
    } else if ('link' in node && typeof node.link === 'string') {
      symlinkSync(Buffer.from(node.link, 'latin1'), path);
    } else {
      writeTree(node as Tree, path);
    }
  }
}

/** Names that have gone wrong somewhere: sorted differently with a slash after them, not UTF-8, very long. */
export const oddNames: readonly string[] = [
  ...['a', 'a-b', 'a.b', 'a0', 'a b', 'A', 'ab', 'a\nb', 'a!', '-', '--checkpoint', '...', '~', 'con', '"', '\\'],
  ...['é', 'e\u0301', 'ü.go', '日本語', '🦀', '\u{10ffff}', '\ufb01'].map(utf8),
  ...['\xff', '\xe9', 'a\x80', '\xc3', '\xed\xa0\x80'],
  ...[99, 100, 101, 155, 156, 200, 255].map((length) => 'n'.repeat(length - 1) + (length % 10)),
];

const contents = fc.oneof(
  fc.constantFrom('', 'x', '1234567', '12345678', '123456789', 'package main\n', 'z'.repeat(511), 'z'.repeat(512)),
  fc.integer({ min: 500, max: 70_000 }).map((length) => 'line\n'.repeat(length / 5)),
);
const leaves: fc.Arbitrary<Leaf> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(contents, fc.boolean()).map(([file, x]) => (x ? executable(file) : plain(file))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a', 'a/b', '../a', 'nowhere', './', utf8('日本語'), '\xff', 't'.repeat(180)).map(link),
  },
);

/** Trees of odd names: empty folders, links that dangle, deep paths. */
export function trees(names: readonly string[]): fc.Arbitrary<Tree> {
  const { tree } = fc.letrec<{ tree: Tree; node: Leaf | Tree }>((tie) => ({
    node: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaves, tie('tree')),
    tree: fc.dictionary(fc.constantFrom(...names), tie('node'), { maxKeys: 7, noNullPrototype: true }),
  }));
  return tree;
}

/** The same trees in every run. */
export function someTrees(count: number, names: readonly string[] = oddNames): readonly Tree[] {
  return fc.sample(trees(names), { numRuns: count, seed: 20 });
}

/** Thousands of entries; folders and files whose names begin alike, so that every sibling order is wrong somewhere. */
export function manyEntries(): Tree {
  const folder = (from: number): Tree =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `f${from + at}${['', '.go', '-x', '0'][at % 4]}`,
        plain(`${from + at}\n`),
      ]),
    );
  return Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at * 7}`, folder(at)]));
}
