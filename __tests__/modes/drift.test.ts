import { describe, expect, test } from '@jest/globals';
import type { NoRecord, WrittenRecord } from '../../src/delivery/record.js';
import { packagesOf } from '../../src/expression/packages.js';
import type { LearntHash } from '../../src/model/change.js';
import type { Drift, DriftCause } from '../../src/model/outcome.js';
import type { Document } from '../../src/model/package.js';
import { orRefuse } from '../../src/model/problem.js';
import type { CommitId, Sri } from '../../src/model/words.js';
import { driftsOf } from '../../src/modes/drift.js';
import { driftProblem } from '../../src/modes/drift-problems.js';
import { aChange, aRelease, aView, commit, newSource, newVendor, oldSource, oldVendor } from '../support/values.js';

const path = 'nix/tide.nix';
const written = aView().document.text;
const other = `sha256-${'A'.repeat(42)}8=` as Sri;
const third = `sha256-${'B'.repeat(42)}8=` as Sri;
const moved = 'ab'.repeat(20) as CommitId;
const made = 'cd'.repeat(20) as CommitId;
const [one, two, three] = ['11', '22', '33'].map((pair) => pair.repeat(20) as CommitId) as [
  CommitId,
  CommitId,
  CommitId,
];
const [source, vendor] = aChange().hashes as [LearntHash, LearntHash];
const nix32 = '"sha256:08n60m98s5bysrav9fpyhjnmwhdc1bj9y72x6mpnpjdppc3f6j5s"';

const withHash = (hash: string) => written.replace(`"${oldSource}"`, hash);
const documentOf = (text: string, of: Document['commit']): Document => ({ path, text, commit: of });

function recordOf(over: Partial<WrittenRecord> = {}): WrittenRecord {
  const trailers = { package: `main:${path}#tide`, tag: 'v0.2.0', tagCommit: commit, tree: moved, parent: moved };
  return {
    kind: 'found',
    commit: made,
    trailers,
    document: documentOf(written, made),
    text: 'as-recorded',
    later: [],
    reach: 'whole',
    ...over,
  };
}

interface Given {
  readonly now?: string;
  readonly hashes?: readonly LearntHash[];
  readonly record?: WrittenRecord | NoRecord | 'none';
}

function viewOf(text: string) {
  const [view] = orRefuse(packagesOf(documentOf(text, 'working-tree')));
  if (view === undefined) throw new Error('no package');
  return view;
}

function drifts({ now = written, hashes = [source], record = recordOf() }: Given): readonly Drift[] {
  return driftsOf({ view: viewOf(now), release: aRelease(), hashes, record });
}

const movedRecord = recordOf({ trailers: { ...recordOf().trailers, tagCommit: moved } });
const edited = withHash(`"${other}"`);

describe('no drift', () => {
  test.each<[string, Given]>([
    ['where the hash is the one that was found', { now: withHash(`"${newSource}"`) }],
    ['where it is the same in other words', { now: withHash(nix32), hashes: [{ ...source, sri: sriOf(nix32) }] }],
    ['where only the module proxy vouches for what was found', { hashes: [{ ...vendor, standing: 'unconfirmed' }] }],
    ['where there is no literal', { now: withHash('lib.concatStrings [ ]') }],
    ['where there is no hash at all', { now: written.replace(/ *vendorHash.*\n/, ''), hashes: [vendor] }],
    ['where nothing was learnt', { hashes: [] }],
  ])('%s', (_, given) => {
    expect(drifts(given)).toEqual([]);
  });
});

function sriOf(hash: string): Sri {
  const { source: now } = viewOf(withHash(hash));
  const slot = now.kind === 'fetched' && now.hash.kind === 'literal' ? now.hash.value : undefined;
  if (slot?.kind !== 'hash') throw new Error(`${hash} is no hash`);
  return slot.sri;
}

describe('the cause of a drift', () => {
  test.each<[string, Given, DriftCause]>([
    ['is a tag that names another commit', { record: movedRecord }, { kind: 'tag-moved', from: moved, to: commit }],
    [
      'is a moved tag even where the commit is not as it was made',
      { record: { ...movedRecord, text: 'of-the-commit' } },
      { kind: 'tag-moved', from: moved, to: commit },
    ],
    ['is another archive of the same commit', {}, { kind: 'archive-changed', commit }],
    [
      'is another archive where the hash was only spelt in another way',
      { now: withHash(nix32), record: recordOf({ document: documentOf(withHash(`"${sriOf(nix32)}"`), made) }) },
      { kind: 'archive-changed', commit },
    ],
    ['are other dependencies of the same commit', { hashes: [vendor] }, { kind: 'archive-changed', commit }],
    ['is an edit, whatever became of the tag', { now: edited, record: movedRecord }, byNobody()],
    ['is an edit that took the hash away', { now: withHash('""') }, byNobody()],
    ['is an edit in the newest commit', { now: edited, record: later([edited, one]) }, by(one)],
    [
      'is an edit in the commit that wrote it, not in those around it',
      { now: edited, record: later([`${edited}\n`, three], [edited, two], [written, one]) },
      by(two),
    ],
    [
      'is an edit over another edit',
      { now: edited, record: later([edited, two], [withHash(`"${third}"`), one]) },
      by(two),
    ],
    ['is an edit that is not committed', { now: edited, record: later([withHash(`"${third}"`), one]) }, byNobody()],
    [
      'is an edit by somebody where history is cut off',
      { now: edited, record: { ...later([edited, two]), reach: 'cut-off' } },
      { kind: 'literal-edited', by: 'unknown' },
    ],
    [
      'is an edit by somebody where what came between cannot be read',
      { now: edited, record: later([edited, two], ['{', one]) },
      { kind: 'literal-edited', by: 'unknown' },
    ],
    [
      'is not known where no record was looked for',
      { record: 'none' },
      { kind: 'unknown', because: 'no record of it was looked for' },
    ],
    [
      'is not known without a record',
      { record: { kind: 'none', because: 'no commit says so' } },
      { kind: 'unknown', because: 'no commit says so' },
    ],
    [
      'is not known where the record is of a file that nobody can read',
      { record: recordOf({ document: documentOf('{', made) }) },
      unread(),
    ],
    [
      'is not known where the record has no such package',
      { record: recordOf({ document: documentOf('{ }', made) }) },
      unread(),
    ],
    [
      'is not known where the record holds two packages of the name',
      { record: recordOf({ document: documentOf(`{ a = ${body()}; b = ${body()}; }`, made) }) },
      unread(),
    ],
    [
      'is not known where the same commit was hashed and the record is not as it was made',
      { record: recordOf({ text: 'of-the-commit' }) },
      { kind: 'unknown', because: `${made} is not as it was made, and what it first wrote is not to be found` },
    ],
  ])('%s', (_, given, cause) => {
    expect(drifts(given).map((drift) => drift.cause)).toEqual([cause]);
  });

  test('is told for each hash by itself', () => {
    const found = drifts({ now: edited, hashes: [source, vendor] });
    expect(found).toEqual([
      { slot: 'source-hash', attribute: 'hash', written: other, found: source, cause: byNobody() },
      {
        slot: 'dependency-hash',
        attribute: 'vendorHash',
        written: oldVendor,
        found: vendor,
        cause: { kind: 'archive-changed', commit },
      },
    ]);
  });

  test.each<[string, Drift['written']]>([
    ['null', 'none'],
    ['""', 'stand-in'],
    ['lib.fakeHash', 'stand-in'],
  ])('is told where %s stands for a hash', (literal, stands) => {
    const now = written.replace(`"${oldVendor}"`, literal);
    expect(drifts({ now, hashes: [vendor] })).toMatchObject([{ written: stands, cause: { kind: 'literal-edited' } }]);
  });
});

function later(...states: readonly (readonly [text: string, commit: CommitId])[]): WrittenRecord {
  return recordOf({ later: states.map(([text, of]) => documentOf(text, of)) });
}

function by(editor: CommitId): DriftCause {
  return { kind: 'literal-edited', by: editor };
}

function byNobody(): DriftCause {
  return { kind: 'literal-edited', by: 'working-tree' };
}

function unread(): DriftCause {
  return { kind: 'unknown', because: `what ${made} wrote there cannot be read any more` };
}

function body(): string {
  return written.slice(written.indexOf('buildGoModule ('));
}

describe('a drift is shown', () => {
  const shown = (given: Given) => {
    const view = viewOf(given.now ?? written);
    return drifts(given).map((drift) => driftProblem(drift, view));
  };

  test.each<[string, Given, readonly string[]]>([
    ['tag-moved', { record: movedRecord }, [moved, commit]],
    ['archive-changed', {}, ['archive', commit]],
    ['literal-edited', { now: edited, record: later([edited, one]) }, [`in ${one}`]],
    ['hash-differs', { record: { kind: 'none', because: 'no commit says so' } }, ['not known: no commit says so']],
  ])('as %s, with both values, at its literal', (code, given, words) => {
    const [problem] = shown(given);
    expect(problem).toMatchObject({ code, place: { file: path, line: 9, column: 12 } });
    const text = `${problem?.what} ${problem?.why}`;
    for (const word of [...words, newSource, given.now === undefined ? oldSource : other]) expect(text).toContain(word);
    expect(problem?.next).toContain('version" v0.1.0');
  });

  test('of dependencies in words of theirs', () => {
    const [problem] = shown({ hashes: [vendor] });
    expect(problem).toMatchObject({ code: 'archive-changed', place: { line: 11 } });
    expect(problem?.what).toMatch(/^The dependencies of tide v0\.1\.0 changed/);
    expect(problem?.why).toContain(newVendor);
  });

  test('of a package that is built from the tree that it lies in, without a tag', () => {
    const view = { ...viewOf(written), source: { kind: 'local', place: aView().place } } as const;
    const cause: DriftCause = { kind: 'unknown', because: 'the tree has changed since' };
    const drift: Drift = { slot: 'dependency-hash', attribute: 'vendorHash', written: oldVendor, found: vendor, cause };
    const shown = driftProblem(drift, view);
    expect(shown).toMatchObject({ code: 'hash-differs', place: { line: 11 } });
    expect(`${shown.what} ${shown.next}`).not.toContain('0.1.0');
    expect(shown.next).toContain(newVendor);
  });

  test('with what stands there where it is no hash', () => {
    const now = written.replace(`"${oldVendor}"`, 'null');
    expect(shown({ now, hashes: [vendor] })[0]?.why).toContain('vendorHash = null');
    expect(shown({ now: withHash('""') })[0]?.why).toContain('hash = a stand-in for a hash');
  });
});
