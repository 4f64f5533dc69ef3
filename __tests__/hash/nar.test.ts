import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { narHasher, narWriter } from '../../src/hash/nar.js';
import type { ByteString, TreePart } from '../../src/model/tree.js';

const named = (name: string): ByteString => name as ByteString;
const folder = (name: string): TreePart => ({ kind: 'folder', name: named(name) });
const file = (name: string, size: number): TreePart => ({ kind: 'file', name: named(name), executable: false, size });
const bytes = (text: string): TreePart => ({ kind: 'bytes', bytes: Buffer.from(text) });
const end: TreePart = { kind: 'end' };

function narOf(...parts: readonly TreePart[]): string {
  const chunks: Buffer[] = [];
  const nar = narWriter((chunk) => chunks.push(Buffer.from(chunk)));
  parts.forEach(nar.write);
  nar.end();
  return Buffer.concat(chunks).toString('latin1');
}

/** Words as the format spells them: length, text, zeros to a multiple of eight. */
const words = (...texts: readonly string[]): string =>
  texts
    .map((text) => String.fromCharCode(text.length) + '\0'.repeat(7) + text + '\0'.repeat((8 - (text.length % 8)) % 8))
    .join('');

describe('a Nix archive', () => {
  test('of one file is its content between marks', () => {
    const nar = words('nix-archive-1', '(', 'type', 'regular', 'contents', 'hello', ')');
    expect(narOf(file('', 5), bytes('he'), bytes(''), bytes('llo'))).toBe(nar);
  });

  test('of a folder nests its entries', () => {
    const parts = [
      folder(''),
      { kind: 'file', name: named('a'), executable: true, size: 0 } as const,
      folder('b'),
      { kind: 'link', name: named('l'), target: named('../\xff') } as const,
      end,
      end,
    ];
    const inner = ['entry', '(', 'name', 'l', 'node', '(', 'type', 'symlink', 'target', '../\xff', ')', ')'];
    const nar = words(
      ...['nix-archive-1', '(', 'type', 'directory'],
      ...['entry', '(', 'name', 'a', 'node', '(', 'type', 'regular', 'executable', '', 'contents', '', ')', ')'],
      ...['entry', '(', 'name', 'b', 'node', '(', 'type', 'directory', ...inner, ')', ')', ')'],
    );
    expect(narOf(...parts)).toBe(nar);
  });

  test('has the hash that Nix knows for the empty folder', () => {
    const hasher = narHasher();
    [folder(''), end].forEach(hasher.write);
    expect(hasher.end()).toBe('sha256-pQpattmS9VmO3ZIQUFn66az8GSmB4IvYhTTCFn6SUmo=');
  });

  test.each<[string, readonly TreePart[]]>([
    ['names out of byte order', [folder(''), file('b', 0), file('a', 0), end]],
    ['one name twice', [folder(''), file('a', 0), file('a', 0), end]],
    ['a name with a slash', [folder(''), file('a/b', 0), end]],
    ['a name that goes up', [folder(''), file('..', 0), end]],
    ['an empty name', [folder(''), file('', 0), end]],
    ['a file shorter than it says', [file('', 3), bytes('ab')]],
    ['a file cut off by the next', [folder(''), file('a', 3), bytes('ab'), file('b', 0), end]],
    ['a file longer than it says', [file('', 3), bytes('abcd')]],
    ['bytes without a file', [folder(''), bytes('a'), end]],
    ['an end too few', [folder(''), folder('a'), end]],
    ['an end too many', [folder(''), end, end]],
    ['something after its end', [file('', 0), file('', 0)]],
    ['nothing at all', []],
  ])('is never made of %s', (_, parts) => {
    expect(() => narOf(...parts)).toThrow();
  });
});
