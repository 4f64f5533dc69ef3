import { describe, expect, test } from '@jest/globals';
import { recordedOf } from '../../src/delivery/recorded.js';
import { type Trailers, writeTrailers } from '../../src/delivery/trailers.js';
import { id } from './model.js';

const subject = { file: 'nix/tide.nix', name: 'tide', tag: 'v0.2.0' };
const first: Trailers = {
  package: 'main:nix/tide.nix#tide',
  tag: 'v0.2.0',
  tagCommit: id(1),
  tree: id(2),
  parent: id(3),
};
const second: Trailers = { ...first, tagCommit: id(4), tree: id(5) };
const block = writeTrailers(first);
const text = 'Bring nix/tide.nix to v0.2.0 of harbour/tide.\n\n- version: "0.1.0" -> "0.2.0"';
const made = `tide: 0.1.0 -> 0.2.0\n\n${text}\n\n${block}\n`;
const coAuthor = 'Co-authored-by: tide-bot[bot] <7+tide-bot[bot]@users.noreply.github.com>';
const squashed = `tide: 0.1.0 -> 0.2.0 (#12)\n\n${text}\n\n${block}`;
const listed = (last: string) =>
  `tide: 0.1.0 -> 0.2.0 (#12)\n\n* tide: 0.1.0 -> 0.2.0\n\n${text}\n\n${block}\n\n* Word the comment\n${last}`;

describe('a record is read from', () => {
  test.each([
    ['a commit as it was made', made],
    ['one with the lines of a web form', made.replaceAll('\n', '\r\n')],
    ['a squash of one commit', squashed],
    ['a squash that names its author right below', `${squashed}\n${coAuthor}`],
    ['a squash that names its author in a paragraph of its own', `${squashed}\n\n${coAuthor}`],
    [
      'a squash that somebody signed off',
      `${squashed}\nSigned-off-by: Mara Lindqvist <mara@harbour.example>\n${coAuthor}`,
    ],
    ['a squash of several commits', listed('')],
    ['a squash of several commits by several people', listed(`\n---------\n\n${coAuthor}`)],
    [
      'what git merge --squash writes',
      `Squashed commit of the following:\n\ncommit ${id(8)}\nAuthor: tide-bot\nDate: Mon\n\n${made.replace(/^(?=.)/gm, '    ')}`,
    ],
    ['a commit for another base branch', made.replace('main:', 'release/1.x:')],
    ['a commit that was picked', `${made}\n(cherry picked from commit ${id(9)})\n`],
  ])('%s', (_, message) => {
    expect(recordedOf(subject, message)).toMatchObject({ tag: 'v0.2.0', tagCommit: id(1), tree: id(2) });
  });

  test('lines that were broken at 72 columns', () => {
    const file = 'pkgs/by-name/in/inference-gateway-cli/package.nix';
    const long = writeTrailers({ ...first, package: `main:${file}#inference-gateway-cli` });
    const broken = long.replace('Nix-Sync-Package: ', 'Nix-Sync-Package:\n');
    expect(broken).not.toBe(long);
    const found = recordedOf({ ...subject, file, name: 'inference-gateway-cli' }, `x (#12)\n\n${broken}\n${coAuthor}`);
    expect(found?.tagCommit).toBe(id(1));
  });

  test('the newest of several for the same tag', () => {
    expect(recordedOf(subject, `x\n\n* a\n\n${block}\n\n* b\n\n${writeTrailers(second)}\n`)).toEqual(second);
  });

  test('the one of several packages that is meant', () => {
    const other = writeTrailers({ ...second, package: 'main:nix/ebb.nix#ebb' });
    expect(recordedOf(subject, `x\n\n* a\n\n${block}\n\n* b\n\n${other}\n`)).toEqual(first);
  });

  test('names that were escaped', () => {
    const odd = { file: 'nix/a b#c.nix', name: 'tide--x', tag: 'v1 0' };
    const trailers = { ...first, package: 'main:nix/a%20b%23c.nix#tide%2D-x', tag: 'v1 0' };
    expect(recordedOf(odd, `x\n\n${writeTrailers(trailers)}`)).toEqual(trailers);
  });
});

describe('no record is read from', () => {
  test.each([
    ['a message without one', 'tide: 0.1.0 -> 0.2.0\n\nBy hand.'],
    ['the lines of another tag', made.replace('Nix-Sync-Tag: v0.2.0', 'Nix-Sync-Tag: v0.2.0-rc1')],
    ['the lines of another package of the file', made.replace('#tide', '#tide-server')],
    ['the lines of another file', made.replace('nix/tide.nix#', 'other/nix/tide.nix#')],
    ['lines that a sentence goes before', made.replace('Nix-Sync-Package', 'As it said:\nNix-Sync-Package')],
    ['lines that a sentence follows', `${made.trimEnd()}\nand so on`],
    ['lines in another order', made.replace(/(Nix-Sync-Tag.*\n)(Nix-Sync-Commit.*\n)/, '$2$1')],
    ['lines with one more of ours', `${made.trimEnd()}\nNix-Sync-Tag: v0.3.0`],
    ['quoted lines', made.replace(/^(?=Nix-Sync)/gm, '> ')],
    ['lines that are indented in part', made.replace('Nix-Sync-Tag', '    Nix-Sync-Tag')],
    ['a short line that is broken', made.replace('Nix-Sync-Tag: ', 'Nix-Sync-Tag:\n')],
    ['an abbreviated id', made.replace(id(1), id(1).slice(0, 12))],
    ['nothing', ''],
  ])('%s', (_, message) => {
    expect(recordedOf(subject, message)).toBeUndefined();
  });
});
