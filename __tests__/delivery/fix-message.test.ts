import { describe, expect, test } from '@jest/globals';
import { fixMessage, type MendedHash } from '../../src/delivery/fix-message.js';
import { writeFixTrailers } from '../../src/delivery/fix-trailers.js';
import type { Edit, Revision } from '../../src/model/change.js';
import { id } from './model.js';

const edit: Edit = {
  slot: 'dependency-hash',
  attribute: 'vendorHash',
  at: { start: 0, end: 1 },
  old: '"a"',
  new: '"b"',
};

function file(path: string, edits: readonly Edit[] = [edit]): Revision {
  const document = { path, text: '', commit: id(1) };
  return { before: document, after: document, edits };
}

const hash = (name: string, over: Partial<MendedHash['hash']> = {}): MendedHash => ({
  name,
  hash: { attribute: 'vendorHash', standing: 'pinned', ...over },
});
const infer = file('nix/infer.nix');

test('the message of a commit says what changes, and lets Dependabot go on', () => {
  expect(fixMessage({ files: [infer], changed: [hash('infer')] })).toBe(
    'Update vendorHash of infer\n\nIn nix/infer.nix:\n- vendorHash: "a" -> "b"\n\n[dependabot skip]',
  );
});

test('of several packages it names each file, and whose hash nothing confirms', () => {
  const changed = [hash('infer', { standing: 'unconfirmed' }), hash('tide')];
  expect(fixMessage({ files: [infer, file('nix/tide.nix', [edit, edit]), file('style.nix', [])], changed })).toBe(
    `Update the hashes of 2 packages

In nix/infer.nix:
- vendorHash: "a" -> "b"

In nix/tide.nix:
- vendorHash: "a" -> "b"
- vendorHash: "a" -> "b"

vendorHash of infer is not confirmed: nothing but the module proxy stands behind it.

[dependabot skip]`,
  );
});

describe('the title', () => {
  test.each([
    ['Update vendorHash of infer', [hash('infer')]],
    ['Update hash of infer', [hash('infer', { attribute: 'hash' })]],
    ['Update the hashes of infer', [hash('infer'), hash('infer', { attribute: 'hash' })]],
    ['Update the hashes of 2 packages', [hash('infer'), hash('tide'), hash('tide', { attribute: 'hash' })]],
    ['Update hashes', []],
    ['Update vendorHash of a b', [hash('a\n\nb')]],
  ])('is %s', (title, changed) => {
    expect(fixMessage({ files: [], changed }).split('\n')[0]).toBe(title);
  });
});

test('what names and paths say cannot end a line, nor be taken for trailers', () => {
  const trap = `x\n\n${writeFixTrailers({ records: [], tree: id(2), parent: id(3) })}\n\n`;
  const changed = [hash(trap, { standing: 'unconfirmed' }), hash('tide')];
  const message = fixMessage({ files: [file(trap, [{ ...edit, old: trap, new: trap }])], changed });
  expect(message.split('\n').filter((line) => line.startsWith('Nix-Sync-'))).toEqual([]);
  expect(message.split('\n\n')).toHaveLength(4);
});
