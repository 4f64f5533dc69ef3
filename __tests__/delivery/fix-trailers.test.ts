import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type FixTrailers,
  ourFix,
  readFixTrailers,
  recordsIn,
  writeFixTrailers,
} from '../../src/delivery/fix-trailers.js';
import type { HashRecord } from '../../src/delivery/hash-record.js';
import { readTrailers, writeTrailers } from '../../src/delivery/trailers.js';
import { sriOf } from '../../src/hash/sri.js';
import type { CommitId } from '../../src/model/words.js';
import { newSource, newVendor, oldVendor } from '../support/values.js';
import { id } from './model.js';

const infer: HashRecord = {
  file: 'nix/infer.nix',
  name: 'infer',
  attribute: 'vendorHash',
  sri: newVendor,
  inputs: newSource,
};
const server: HashRecord = { ...infer, name: 'infer-server', sri: oldVendor, inputs: 'none' };
const trailers: FixTrailers = { records: [infer, server], tree: id(2), parent: id(3) };
const block = writeFixTrailers(trailers);
const text = 'In nix/infer.nix:\n- vendorHash: "old" -> "new"\n\n[dependabot skip]';
const made = `Update the hashes of 2 packages\n\n${text}\n\n${block}\n`;
const tip = { message: made, tree: id(2), parents: [id(3)] };
const release = { package: 'main:nix/infer.nix#infer', tag: 'v0.2.0', tagCommit: id(1) };
const coAuthor = 'Co-authored-by: tide-bot[bot] <7+tide-bot[bot]@users.noreply.github.com>';

describe('the trailers of a fix', () => {
  test('are written as the last paragraph and read back', () => {
    expect(block.split('\n')).toEqual([
      `Nix-Sync-Hash: nix/infer.nix#infer vendorHash ${newVendor} ${newSource}`,
      `Nix-Sync-Hash: nix/infer.nix#infer-server vendorHash ${oldVendor} none`,
      `Nix-Sync-Tree: ${id(2)}`,
      `Nix-Sync-Parent: ${id(3)}`,
    ]);
    expect(readFixTrailers(made)).toEqual(trailers);
  });

  test('name a record once, and leave out those that contradict each other', () => {
    const records = [infer, server, infer, { ...server, sri: newVendor }];
    expect(readFixTrailers(writeFixTrailers({ ...trailers, records }))?.records).toEqual([infer]);
    expect(readFixTrailers(writeFixTrailers({ ...trailers, records: [] }))?.records).toEqual([]);
  });

  test.each([
    ['another paragraph follows', `${made}\nSigned off.`],
    ['another line stands beside them', `${made}Signed-off-by: Mara Lindqvist <mara@harbour.example>`],
    ['the tree is missing', made.replace(/Nix-Sync-Tree.*\n/, '')],
    ['their order is another', made.replace(/(Nix-Sync-Tree.*\n)(Nix-Sync-Parent.*\n)/, '$2$1')],
    ['an id is abbreviated', made.replace(id(2), id(2).slice(0, 12))],
    ['they are those of a release', `x\n\n${writeTrailers({ ...release, tree: id(2), parent: id(3) })}`],
    ['there are none', 'Fix the build'],
    ['there is nothing', ''],
  ])('are not there when %s', (_, message) => {
    expect(readFixTrailers(message)).toBeUndefined();
  });

  test('are not taken for those of a release', () => {
    expect(readTrailers(made)).toBeUndefined();
  });
});

describe('a commit', () => {
  test('is ours while its tree and its only parent are those of its trailers', () => {
    expect(ourFix(tip)).toEqual(trailers);
  });

  test.each([
    ['amended', { ...tip, tree: id(9) }],
    ['rebased', { ...tip, parents: [id(9)] }],
    ['a merge', { ...tip, parents: [id(3), id(4)] }],
    ['without a parent', { ...tip, parents: [] }],
    ['without trailers', { ...tip, message: 'Fix the build' }],
    ['a squash', { ...tip, message: `${made.trimEnd()}\n${coAuthor}` }],
  ])("is a person's when it is %s", (_, commit) => {
    expect(ourFix(commit)).toBeUndefined();
  });
});

/** As GitHub breaks the lines of a message that it makes itself. */
function wrapped(message: string): string {
  const wrap = (line: string): string => {
    let [shown, column] = ['', 0];
    for (const word of line.split(' ')) {
      const fits = shown === '' || column + 1 + word.length <= 72;
      column = shown !== '' && fits ? column + 1 + word.length : word.length;
      shown += shown === '' ? word : `${fits ? ' ' : '\n'}${word}`;
    }
    return shown;
  };
  return message.split('\n').map(wrap).join('\n');
}

describe('records are read from', () => {
  test.each([
    ['a commit as it was made', made],
    ['one with the lines of a web form', made.replaceAll('\n', '\r\n')],
    ['a squash that names its author right below', `${made.trimEnd()}\n${coAuthor}`],
    ['a squash that names its author in a paragraph of its own', `${made}\n${coAuthor}`],
    [
      'a squash of several commits by several people',
      `Bump oto (#12)\n\n* Bump oto\n\nBumps oto.\n\n* ${made}\n* Word the comment\n\n---------\n\n${coAuthor}`,
    ],
    [
      'what git merge --squash writes',
      `Squashed commit of the following:\n\ncommit ${id(8)}\nAuthor: tide-bot\nDate: Mon\n\n${made.replace(/^(?=.)/gm, '    ')}`,
    ],
    ['a squash whose lines were broken at 72 columns', wrapped(`Bump oto (#12)\n\n* ${made.trimEnd()}\n${coAuthor}`)],
    ['a commit that was picked', `${made}\n(cherry picked from commit ${id(9)})\n`],
  ])('%s', (_, message) => {
    expect(recordsIn(message)).toEqual([infer, server]);
  });

  test('every commit of a squash, the newest first, and not those of releases', () => {
    const later = { ...infer, sri: oldVendor };
    const other = writeTrailers({ ...release, tree: id(5), parent: id(6) });
    const second = writeFixTrailers({ ...trailers, records: [later] });
    expect(recordsIn(`x (#1)\n\n* a\n\n${block}\n\n* b\n\n${other}\n\n* c\n\n${second}\n`)).toEqual([
      later,
      infer,
      server,
    ]);
  });
});

describe('no record is read from', () => {
  const line = block.split('\n')[0] ?? '';
  const others = writeFixTrailers({ ...trailers, records: [] });

  test.each([
    ['a message without one', 'Update vendorHash of infer\n\nBy hand.'],
    ['lines that a sentence goes before', made.replace('Nix-Sync-Hash', 'As it said:\nNix-Sync-Hash')],
    ['lines that a sentence follows', `${made.trimEnd()}\nand so on`],
    ['lines with one of a release', made.replace('Nix-Sync-Tree', 'Nix-Sync-Tag: v0.2.0\nNix-Sync-Tree')],
    ['quoted lines', made.replace(/^(?=Nix-Sync)/gm, '> ')],
    ['a hash that is cut off', made.replace(newVendor, newVendor.slice(0, -3))],
    ['a hash of another kind', made.replace(newVendor, `sha512-${'A'.repeat(86)}==`)],
    ['a digest of another form', made.replace(newSource, 'unknown')],
    ['a line with a word too few', made.replace(` ${newSource}`, '')],
    ['a line with a word too many', made.replace(newSource, `${newSource} none`)],
    ['a name that was escaped in another way', made.replace('#infer ', '#%69nfer ')],
    ['two lines that contradict each other', `x\n\n${line}\n${line.replace(newVendor, oldVendor)}\n${others}`],
    ['nothing', ''],
  ])('%s', (_, message) => {
    expect(recordsIn(message)).toEqual([]);
  });
});

const word = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('a#b c', 'Nix-Sync-Hash:', '-->\n', '%2'),
);
const sri = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(sriOf);
const records: fc.Arbitrary<readonly HashRecord[]> = fc.uniqueArray(
  fc.record({ file: word, name: word, attribute: word, sri, inputs: fc.oneof(sri, fc.constant('none')) }),
  { selector: ({ file, name, attribute }) => JSON.stringify([file, name, attribute]), maxLength: 4 },
);
const commit = fc.integer({ min: 1, max: 99 }).map((number) => id(number) as CommitId);
const message = fc.record({ records, tree: commit, parent: commit });

describe('whatever the names are', () => {
  test('what is written is read back, also out of a squash whose lines were broken', () => {
    fc.assert(
      fc.property(message, (wanted) => {
        const written = `Update\n\n${writeFixTrailers(wanted)}\n`;
        expect(readFixTrailers(written)).toEqual(wanted);
        expect(recordsIn(written)).toEqual(wanted.records);
        expect(recordsIn(wrapped(`Bump (#1)\n\n* ${written.trimEnd()}\n${coAuthor}\n`))).toEqual(wanted.records);
      }),
    );
  });

  test('damage takes records away and never makes another', () => {
    const damage = fc.tuple(fc.nat(), fc.constantFrom('\n', ' ', '\n\n', '\n> ', 'cut', 'without-line'));
    fc.assert(
      fc.property(message, fc.array(damage, { minLength: 1, maxLength: 3 }), (wanted, damages) => {
        const hurt = damages.reduce(
          (now, [place, how]) => {
            const at = place % (now.length + 1);
            if (how === 'cut') return now.slice(0, at);
            const line = now.slice(0, at).split('\n').length - 1;
            if (how === 'without-line') return now.split('\n').toSpliced(line, 1).join('\n');
            return `${now.slice(0, at)}${how}${now.slice(at)}`;
          },
          `Update\n\n${writeFixTrailers(wanted)}\n`,
        );
        for (const record of recordsIn(hurt)) expect(wanted.records).toContainEqual(record);
      }),
      { numRuns: 500 },
    );
  });
});
