// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the interpolation is Nix's own
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { revise } from '../../src/expression/revise.js';
import { sriOf } from '../../src/hash/sri.js';
import type { LearntHash } from '../../src/model/change.js';
import type { PackageView } from '../../src/model/package.js';
import type { Version } from '../../src/model/words.js';
import { viewsIn } from './documents.js';
import { learntFor, wantedVersion } from './summary.js';

const recSet = row('rec-set');

describe('a revision', () => {
  test('of a package that is right already changes nothing', () => {
    const view = only(recSet);
    expect(revise(view, { version: '0.1.0' as Version, hashes: [] })).toMatchObject({
      kind: 'ok',
      value: { edits: [], after: view.document },
    });
  });

  test('names the slots, the old bytes and the new', () => {
    const result = revise(only(recSet), { version: wantedVersion, hashes: [] });
    expect(result).toMatchObject({
      kind: 'ok',
      value: { edits: [{ slot: 'version', attribute: 'version', old: '"0.1.0"', new: '"0.2.0"' }] },
    });
  });

  test.each(['"; evil = "', '${builtins.abort "x"}', 'a\nb', '\\', '$', '$${', "''", '\r\t', 'é—日', '', '\0', 'x"'])(
    'of the version %j stands there as that very text, or is refused',
    (version) => {
      for (const text of [recSet, recSet.replace('"0.1.0"', "''0.1.0''")]) {
        const result = revise(only(text), { version: version as Version, hashes: [] });
        if (result.kind === 'ok') expect(only(result.value.after.text).version).toMatchObject({ value: version });
        else expect(result.problem.code).toBe('edit-would-change-more');
      }
    },
  );

  test('of any version and any hashes touches its slots and nothing else', () => {
    const texts = [
      'rec-set',
      'final-attrs',
      'crlf',
      'not-ascii',
      'fake-hashes',
      'hex-and-prefixed',
      'three-modules-hashes-in-let',
    ].map(row);
    const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => bytes.some((byte) => byte !== 0));
    const versions = fc.oneof(
      fc.stringMatching(/^[0-9][0-9A-Za-z.+_-]{0,12}$/),
      fc.string({ minLength: 1, unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), versions, digest, digest, (text, version, source, modules) => {
        const view = viewsIn(text)[0] as PackageView;
        const hashes = learntFor(view).map(
          (learnt): LearntHash => ({ ...learnt, sri: sriOf(learnt.slot === 'source-hash' ? source : modules) }),
        );
        const result = revise(view, { version: version as Version, hashes });
        if (result.kind === 'failed') return expect(result.problem.code).toBe('edit-would-change-more');
        const { after, edits } = result.value;
        const back = edits.reduceRight((all, { at, old, new: fresh }) => {
          const moved = edits.reduce(
            (sum, each) => (each.at.start < at.start ? sum + each.new.length - each.old.length : sum),
            at.start,
          );
          return all.slice(0, moved) + old + all.slice(moved + fresh.length);
        }, after.text);
        expect(back).toBe(text);
        expect(viewsIn(after.text)[0]?.version).toMatchObject({ value: version });
      }),
      { numRuns: Number(process.env.NIX_SYNC_RUNS ?? 200) },
    );
  });

  test('does not put a hash where the package says that it has no dependencies', () => {
    const view = only(row('no-dependencies'));
    const hashes: readonly LearntHash[] = learntFor(view).map((learnt) => ({
      ...learnt,
      slot: 'dependency-hash',
      attribute: 'vendorHash',
    }));
    expect(codeOf(view, hashes)).toBe('dependencies-appeared');
  });

  test('does not add an attribute that is not there', () => {
    const view = only(recSet.replace(/ {2}vendorHash = .*\n/, ''));
    expect(codeOf(view, learntFor(view))).toBe('slot-not-writable');
  });

  test('is refused where the document is not the one that was read', () => {
    const view = only(recSet);
    const other = { ...view, document: { ...view.document, text: ` ${view.document.text}` } };
    expect(codeOf(other, [])).toBe('edit-would-change-more');
  });

  test('is refused where the source is not understood, since its old bytes would be built under the new version', () => {
    expect(codeOf(only(recSet.replace('"v${version}"', '"v9.9.9"')), [])).toBe('tag-without-version');
  });

  test('changes a tag that spells the version out, and only to the tag of the release', () => {
    const view = only(row('literal-tag'));
    const as = (tag: string) => revise(view, { version: wantedVersion, hashes: [], tag });
    expect(as('v0.2.0')).toMatchObject({ value: { edits: [{ new: '"0.2.0"' }, { slot: 'tag', new: '"v0.2.0"' }] } });
    expect(as('release-0.2.0')).toMatchObject({ problem: { code: 'edit-would-change-more' } });
  });

  test('is refused where the version decides something else too', () => {
    const text = recSet.replace('repo = "tide"', 'repo = "tide-${version}"');
    expect(codeOf(only(text), [])).toBe('value-computed');
    const named = recSet.replace('pname = "tide"', 'pname = version');
    expect(codeOf(only(named), [])).toBe('edit-would-change-more');
  });

  test('writes one literal once where two slots share it and agree', () => {
    const view = only(row('shared-literal'));
    const hashes = learntFor(view).map((learnt) => ({ ...learnt, sri: sriOf(new Uint8Array(32).fill(3)) }));
    const result = revise(view, { version: wantedVersion, hashes });
    expect(result.kind === 'ok' && result.value.edits.map(({ old }) => old.length)).toEqual([53, 7]);
  });
});

function row(name: string): string {
  return readFileSync(`${process.cwd()}/__tests__/expression/corpus/${name}/in.nix`, 'latin1');
}

function only(text: string): PackageView {
  const [view, ...others] = viewsIn(text);
  if (view === undefined || others.length > 0) throw new Error('not one package');
  return view;
}

function codeOf(view: PackageView, hashes: readonly LearntHash[]): string | undefined {
  const result = revise(view, { version: wantedVersion, hashes });
  return result.kind === 'failed' ? result.problem.code : undefined;
}
