import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inputsDigest } from '../../src/engine/inputs.js';
import { treeIn } from '../../src/engine/listed-tree.js';
import { type SettledLocal, settleLocal } from '../../src/engine/local.js';
import type { Known, SettlingLocal } from '../../src/engine/local-asked.js';
import { packagesOf } from '../../src/expression/packages.js';
import type { LearntHash } from '../../src/model/change.js';
import type { PackageView } from '../../src/model/package.js';
import { orRefuse, Refusal } from '../../src/model/problem.js';
import type { CommitId } from '../../src/model/words.js';
import { localExpression, type Written } from '../e2e/local-tide.js';
import { needs } from '../support/needs.js';
import { moduleProxy } from '../support/nix/modules.js';
import { sharedCache } from '../support/nix/store.js';
import { programFiles, programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { engineOutside } from './outside.js';

const real = needs('go');
const right = programHashes['v0.2.0'].vendor;
const commit = 'c'.repeat(40) as CommitId;
const nothing: Known = { provedBy: () => undefined, once: (_, work) => work() };
const noNix = { code: 'nix-missing', what: 'There is no Nix.', why: 'None was found.', next: 'Install it.' };

/** A tree of the program at v0.2.0 with a package that is built from it. */
async function laid(written: Written, besides: Readonly<Record<string, string>> = {}) {
  const folder = await scratch();
  const text = localExpression(written);
  for (const [path, content] of Object.entries({ ...programFiles('v0.2.0'), ...besides, 'default.nix': text })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const [view] = orRefuse(packagesOf({ path: 'default.nix', text, commit: 'working-tree' })) as readonly [PackageView];
  return { folder, view };
}

type Laid = Awaited<ReturnType<typeof laid>>;

function asking({ folder, view }: Laid, over: Partial<SettlingLocal> = {}): SettlingLocal {
  return {
    view,
    version: '0.2.0',
    engine: 'auto',
    allow: new Set(),
    privateModules: [],
    lay: async () => ({ folder, file: 'default.nix' }),
    findNix: async () => ({ kind: 'failed', problem: noNix }),
    openJudge: () => Promise.reject(new Error('Nix was asked.')),
    preflight: 'with-nix',
    known: nothing,
    ...over,
  };
}

const proxied = async () => engineOutside([], await moduleProxy(join(sharedCache, 'modules')));

function inShort(settled: SettledLocal): unknown {
  if (settled.kind === 'proposed') return [settled.problem.code, settled.hashes.map(({ standing }) => standing)];
  return settled.hashes.map(({ found }) =>
    found.kind === 'proved' ? ['proved', found.by] : [found.hash.sri, found.hash.standing],
  );
}

async function digestOf({ folder, view }: Laid): Promise<string> {
  const [dependency] = view.dependencies;
  const { files } = await engineOutside([]);
  const digest =
    dependency === undefined ? undefined : await inputsDigest({ view, dependency, tree: treeIn(folder, files) });
  return digest ?? 'none';
}

describe('the hashes of a package that is built from its own tree', () => {
  real(
    'are computed from the tree where go.sum decides them',
    async () => {
      const settled = await settleLocal(asking(await laid({})), await proxied());

      expect(inShort(settled)).toEqual([[right, 'pinned']]);
      expect(settled).toMatchObject({ goNeeded: expect.stringMatching(/^1\./) });
    },
    60_000,
  );

  real(
    'are computed without what the filter leaves out',
    async () => {
      const filter = 'path: type: baseNameOf path != "stray.go"';
      const besides = { 'stray.go': 'package main\n\nimport _ "example.org/nowhere"\n' };

      expect(inShort(await settleLocal(asking(await laid({ filter }, besides)), await proxied()))).toEqual([
        [right, 'pinned'],
      ]);
    },
    60_000,
  );

  test('are known where a commit says what they are of, and nothing is downloaded', async () => {
    const tree = await laid({ vendorHash: right });
    const inputs = await digestOf(tree);
    const known: Known = {
      ...nothing,
      provedBy: (of) => (of.inputs === inputs && of.sri === right ? { kind: 'commit', commit } : undefined),
    };

    const settled = await settleLocal(asking(tree, { known }), await engineOutside([], 'off'));

    expect(inShort(settled)).toEqual([['proved', { kind: 'commit', commit }]]);
  });

  test('are not known where the literal is another than the one that was recorded', async () => {
    const tree = await laid({ vendorHash: programHashes['v0.1.0'].vendor });
    const known: Known = {
      ...nothing,
      provedBy: ({ sri }) => (sri === right ? { kind: 'commit', commit } : undefined),
    };

    await expect(settleLocal(asking(tree, { known }), await engineOutside([], 'off'))).rejects.toThrow(Refusal);
  });

  real(
    'are learnt once for two packages that have the same to learn',
    async () => {
      const tree = await laid({});
      let works = 0;
      const running = new Map<string, Promise<LearntHash>>();
      const once: Known['once'] = (inputs, work) => {
        const begun = running.get(inputs) ?? work();
        works += running.has(inputs) ? 0 : 1;
        running.set(inputs, begun);
        return begun;
      };
      const outside = await proxied();
      const both = [0, 1].map(() => settleLocal(asking(tree, { known: { ...nothing, once } }), outside));

      expect((await Promise.all(both)).map(inShort)).toEqual([[[right, 'pinned']], [[right, 'pinned']]]);
      expect(works).toBe(1);
    },
    60_000,
  );

  real(
    'of a module cache are only proposed where there is no Nix',
    async () => {
      const tree = await laid({ proxyVendor: true });

      expect(inShort(await settleLocal(asking(tree), await proxied()))).toEqual([
        'proxy-vendor-needs-nix',
        ['unconfirmed'],
      ]);
    },
    60_000,
  );

  real(
    'of a module cache may be written unconfirmed where that was allowed',
    async () => {
      const tree = await laid({ proxyVendor: true });
      const allow = new Set(['unconfirmed-hash'] as const);

      expect(inShort(await settleLocal(asking(tree, { allow }), await proxied()))).toEqual([
        [expect.stringMatching(/^sha256-/), 'unconfirmed'],
      ]);
    },
    60_000,
  );

  real(
    'say why Nix may not be asked where that is the reason',
    async () => {
      const tree = await laid({ proxyVendor: true });
      const problem = { ...noNix, code: 'needs-nix-beside-token' };
      const asked = asking(tree, { findNix: async () => ({ kind: 'failed', problem }) });

      expect(inShort(await settleLocal(asked, await proxied()))).toEqual(['needs-nix-beside-token', ['unconfirmed']]);
    },
    60_000,
  );

  test.each(['../.', '../../../../..', './sub/../..'])('are not those of a folder outside: %s', async (src) => {
    const tree = await laid({ src });

    await expect(settleLocal(asking(tree), await engineOutside([], 'off'))).rejects.toMatchObject({
      problem: { code: 'source-outside-tree', place: { file: 'default.nix', line: 12 } },
    });
  });

  test('are Nix’s to tell where the filter is code', async () => {
    const tree = await laid({ filter: 'path: type: builtins.pathExists (path + "/keep")' });

    await expect(settleLocal(asking(tree), await engineOutside([], 'off'))).rejects.toMatchObject({
      problem: { code: 'needs-nix' },
    });
  });

  real(
    'come after a word on who could not say which Go builds the package',
    async () => {
      const preflight = async () => ({ skipped: 'There is no Nix.' });

      const settled = await settleLocal(asking(await laid({}), { preflight }), await proxied());

      expect(settled).toMatchObject({
        verdicts: [{ check: 'preflight', kind: 'skipped', because: 'There is no Nix.' }],
      });
    },
    60_000,
  );
});
