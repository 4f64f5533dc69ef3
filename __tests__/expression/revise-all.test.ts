// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the interpolation is Nix's own
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Revised, revise, reviseAll } from '../../src/expression/revise.js';
import { sriOf } from '../../src/hash/sri.js';
import type { LearntHash } from '../../src/model/change.js';
import type { PackageView } from '../../src/model/package.js';
import type { Sri, Version } from '../../src/model/words.js';
import { viewsIn } from './documents.js';

const old = 'sha256-BUrb8mvktPPEbokccVEfc2UCLjWP0nTQbLeCxCCb32k=';
const next = '0.2.0' as Version;

describe('packages that are revised together', () => {
  test('write once what they share', () => {
    const views = viewsIn(two({ version: 'shared', vendorHash: 'shared' }));
    const result = reviseAll(views.map((view) => ({ view, wanted: { version: next, hashes: [vendor(view, 1)] } })));
    expect(edited(result)).toEqual([
      ['version', '"0.2.0"'],
      ['vendorHash', `"${hash(1)}"`],
    ]);
  });

  test('are refused where one literal would have to hold two hashes, both named', () => {
    const views = viewsIn(two({ version: 'own', vendorHash: 'shared' }));
    const wanted = views.map((view, index) => ({ view, wanted: { version: next, hashes: [vendor(view, index + 1)] } }));
    expect(reviseAll(wanted)).toMatchObject({
      problem: {
        code: 'slots-disagree',
        what: expect.stringContaining('vendorHash of tide and vendorHash of web share'),
      },
    });
  });

  test('keep a version that cannot be read, or a source that is not followed, when only hashes are new', () => {
    const text = two({ version: 'shared', vendorHash: 'own' }).replace(
      'version = "0.1.0"',
      'version = readVersion ./.',
    );
    const [view] = viewsIn(text) as [PackageView];
    expect(edited(revise(view, { version: 'keep', hashes: [vendor(view, 1)] }))).toEqual([
      ['vendorHash', `"${hash(1)}"`],
    ]);
    expect(revise(view, { version: next, hashes: [] })).toMatchObject({ problem: { code: 'value-computed' } });
  });

  test('are refused where one keeps a version that another changes', () => {
    const [tide, web] = viewsIn(two({ version: 'shared', vendorHash: 'own' })) as [PackageView, PackageView];
    const wanted: readonly Revised[] = [
      { view: tide, wanted: { version: next, hashes: [] } },
      { view: web, wanted: { version: 'keep', hashes: [] } },
    ];
    expect(reviseAll(wanted)).toMatchObject({ problem: { code: 'edit-would-change-more' } });
  });

  test('leave others of the document as they are, those that share their version aside', () => {
    const fetched = 'fetchFromGitHub { owner = "harbour"; repo = "tide"; tag = "v${version}"; hash = same; }';
    const text = two({ version: 'shared', vendorHash: 'own' }).replaceAll('./.', fetched);
    const [tide] = viewsIn(text) as [PackageView];
    expect(edited(revise(tide, { version: next, hashes: [] }))).toEqual([['version', '"0.2.0"']]);
    const named = two({ version: 'shared', vendorHash: 'own' }).replace(
      'pname = "web";\n    inherit version',
      'pname = version;\n    version = "0.3.0"',
    );
    const [same] = viewsIn(named) as [PackageView];
    expect(revise(same, { version: next, hashes: [] })).toMatchObject({
      problem: { code: 'edit-would-change-more', what: expect.stringContaining('0.1.0 would be read differently') },
    });
  });

  test('of any two become what each is to be, and nothing else changes', () => {
    const choice = fc.constantFrom('own', 'shared');
    const wish = fc.record({
      version: fc.constantFrom<Version | 'keep'>(next, 'keep'),
      digit: fc.constantFrom(0, 1, 2),
    });
    fc.assert(
      fc.property(
        choice,
        choice,
        fc.tuple(wish, wish),
        fc.subarray([0, 1], { minLength: 1 }),
        (version, vendorHash, wishes, which) => {
          const text = two({ version, vendorHash });
          const views = viewsIn(text);
          const packages = which.map((index) => {
            const view = views[index] as PackageView;
            const { version, digit } = wishes[index] as (typeof wishes)[number];
            return { view, digit, wanted: { version, hashes: digit === 0 ? [] : [vendor(view, digit)] } };
          });
          const result = reviseAll(packages);
          const [one, other] = packages;
          const differ = (key: 'version' | 'digit') => other !== undefined && value(one, key) !== value(other, key);
          if (vendorHash === 'shared' && differ('digit') && one?.digit !== 0 && other?.digit !== 0) {
            return expect(result).toMatchObject({ problem: { code: 'slots-disagree' } });
          }
          if (version === 'shared' && differ('version')) {
            return expect(result).toMatchObject({ problem: { code: 'edit-would-change-more' } });
          }
          if (result.kind === 'failed') throw new Error(result.problem.what);
          const after = viewsIn(result.value.after.text);
          for (const [index, view] of after.entries()) {
            const asked = packages.find((each) => each.view === views[index]);
            const newVersion = (version === 'own' ? asked : one)?.wanted.version === next;
            const digit = vendorHash === 'own' ? (asked?.digit ?? 0) : Math.max(...packages.map((each) => each.digit));
            expect(view.version).toMatchObject({ value: newVersion ? next : '0.1.0' });
            expect(view.dependencies[0]?.hash).toMatchObject({ value: { sri: digit === 0 ? old : hash(digit) } });
          }
          const shown = (text: string) => text.replaceAll(/"0\.[12]\.0"|"sha256-[^"]*"/g, '');
          expect(shown(result.value.after.text)).toBe(shown(text));
        },
      ),
      { numRuns: Number(process.env.NIX_SYNC_RUNS ?? 100) },
    );
  });
});

describe('a package that shares its version or source', () => {
  test('names who shares it, so that the others can be revised too', () => {
    const views = viewsIn(two({ version: 'shared', vendorHash: 'own' }));
    expect(views.map(({ obstacles }) => obstacles.map(({ sharedWith }) => sharedWith))).toEqual([
      [['web']],
      [['tide']],
    ]);
    const [shared] = viewsIn(row('shared-version-two-kinds')).flatMap(({ obstacles }) =>
      obstacles.filter((each) => each.sharedWith !== undefined),
    );
    expect(shared).toMatchObject({ sharedWith: ['tide-web'] });
  });
});

function two({ version, vendorHash }: { readonly version: string; readonly vendorHash: string }): string {
  const of = (pname: string) => `buildGoModule {
    pname = "${pname}";
    ${version === 'shared' ? 'inherit version;' : 'version = "0.1.0";'}
    src = ./.;
    vendorHash = ${vendorHash === 'shared' ? 'same' : `"${old}"`};
  }`;
  return `{ buildGoModule }:\nlet\n  version = "0.1.0";\n  same = "${old}";\nin\n{\n  a = ${of('tide')};\n  b = ${of('web')};\n}\n`;
}

function value(
  { wanted, digit }: { wanted: Revised['wanted']; digit: number } | undefined = {} as never,
  key: 'version' | 'digit',
) {
  return key === 'version' ? wanted.version : digit;
}

function hash(digit: number): Sri {
  return sriOf(new Uint8Array(32).fill(digit));
}

function vendor(view: PackageView, digit: number): LearntHash {
  const evidence = [{ by: 'native', of: view.name, with: 'nothing', seconds: 0 }] as const;
  return { slot: 'dependency-hash', attribute: 'vendorHash', sri: hash(digit), evidence, standing: 'pinned' };
}

function edited(result: ReturnType<typeof reviseAll>): unknown {
  return result.kind === 'ok' ? result.value.edits.map((edit) => [edit.attribute, edit.new]) : result.problem;
}

function row(name: string): string {
  return readFileSync(`${process.cwd()}/__tests__/expression/corpus/${name}/in.nix`, 'latin1');
}
