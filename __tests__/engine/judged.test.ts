import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type Settling, settleHashes } from '../../src/engine/settle.js';
import { packagesOf } from '../../src/expression/packages.js';
import type { LearntHash } from '../../src/model/change.js';
import type { Document, PackageView } from '../../src/model/package.js';
import { orRefuse, type Problem, Refusal } from '../../src/model/problem.js';
import type { Version } from '../../src/model/words.js';
import { atLength } from '../support/exhaustive.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { expressionPath, programFiles, programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { releaseTide, stageTide } from '../support/stage.js';
import { aRelease } from '../support/values.js';
import { archiveOf, engineOutside, sends } from './outside.js';

const real = needs('nix', 'go', 'git', 'tar');
const again = atLength(real);
const plain = programFiles('v0.2.0')[expressionPath] ?? '';
const right = programHashes['v0.2.0'];

let hub: LocalGitHub;
let stage: NixStage;
beforeAll(async () => {
  hub = await startGitHub();
  await stageTide(hub, 'v0.2.0');
  stage = await privateStore(await scratch(), { environment: { NIX_STAND_IN_GITHUB: hub.web } });
}, 120_000);
afterAll(() => hub.close());

interface Trying extends Partial<Settling> {
  readonly tag?: string;
  /** What the archive of the native engine holds besides, or instead. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The module proxy of the native engine. */
  readonly proxy?: string;
}

/** Settles the hashes of an expression with Nix to ask; a Refusal is its Problem. */
async function judged(expression: string, { tag = 'v0.2.0', files, environment, proxy, ...over }: Trying = {}) {
  const folder = await scratch();
  const source = await lay(files ?? programFiles('v0.2.0'));
  const outside = await engineOutside([sends(await archiveOf(source))], proxy ?? stage.environment.GOPROXY);
  const document: Document = { path: 'tide.nix', text: expression, commit: 'working-tree' };
  await writeFile(join(folder, 'tide.nix'), expression);
  const [view] = orRefuse(packagesOf(document)) as readonly [PackageView];
  const deadline = outside.clock.now() + 300_000;
  const nix = { ...stage.nix, deadline, environment: { ...stage.nix.environment, ...environment } };
  const judge = { nix, nixpkgs: stage.nixpkgs, trial: { folder, file: 'tide.nix' }, building: 'allowed' } as const;
  const release = aRelease({ tag, version: tag.slice(1) as Version });
  const asked: Settling = {
    view,
    release,
    mirrors: [],
    privateModules: [],
    allow: new Set(),
    engine: 'auto',
    check: 'build',
    findNix: async () => ({ kind: 'ok', value: nix }),
    openJudge: async () => judge,
    ...over,
  };
  return settleHashes(asked, outside).catch((fault: unknown): Problem => {
    if (fault instanceof Refusal) return fault.problem;
    throw fault;
  });
}

async function lay(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await scratch();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

function inShort(settled: Awaited<ReturnType<typeof judged>>): unknown {
  if (!('hashes' in settled)) return settled.code;
  const one = ({ attribute, sri, evidence, overruled }: LearntHash) => [
    attribute,
    sri,
    evidence.map(({ by }) => by).join(' and '),
    ...(overruled === undefined ? [] : [`not ${overruled.sri}`]),
  ];
  return settled.hashes.map(one);
}

describe('hashes that Nix confirms', () => {
  real(
    'are those that are computed without it',
    async () => {
      const settled = await judged(plain);
      expect(inShort(settled)).toEqual([
        ['hash', right.source, 'native and nix'],
        ['vendorHash', right.vendor, 'native and nix'],
      ]);
      expect(settled).toMatchObject({
        goNeeded: expect.stringMatching(/^1\./),
        verdicts: [{ check: 'preflight', kind: 'passed' }],
        look: { facts: { version: '0.2.0', vendorHash: right.vendor } },
      });
    },
    60_000,
  );

  again(
    'are learnt by Nix alone where that was asked for, old outputs in its store or not',
    async () => {
      const settled = await judged(plain, { engine: 'nix', check: 'none' });
      expect(inShort(settled)).toEqual([
        ['hash', right.source, 'nix'],
        ['vendorHash', right.vendor, 'nix'],
      ]);
    },
    60_000,
  );

  real(
    'are those of the new source, though both that stand there are wrong',
    async () => {
      const wrong = plain
        .replace(programHashes['v0.1.0'].source, `sha256-${'B'.repeat(43)}=`)
        .replace(programHashes['v0.1.0'].vendor, `sha256-${'B'.repeat(42)}I=`);
      expect(inShort(await judged(wrong, { engine: 'nix' }))).toEqual([
        ['hash', right.source, 'nix'],
        ['vendorHash', right.vendor, 'nix'],
      ]);
    },
    60_000,
  );
});

describe('what is computed and what Nix fetches', () => {
  real(
    'may differ: Nix is right, and both are shown',
    async () => {
      const other = { ...programFiles('v0.2.0'), LICENSE: 'free\n' };
      const settled = await judged(plain, { files: other });
      expect(inShort(settled)).toMatchObject([
        ['hash', right.source, 'nix', expect.stringMatching(/^not sha256-/)],
        ['vendorHash', right.vendor, 'native and nix'],
      ]);
    },
    60_000,
  );

  real(
    'may differ because of a hook that nobody could see: Nix is asked once more, and both are shown',
    async () => {
      const hook =
        '(builtins.toFile "without-cmd.sh" "prePatch() { rm -r cmd; mkdir cmd; echo package cmd > cmd/root.go; }")';
      const settled = await judged(plain.replace('  ldflags', `  nativeBuildInputs = [ ${hook} ];\n\n  ldflags`));
      expect(inShort(settled)).toMatchObject([
        ['hash', right.source, 'native and nix'],
        ['vendorHash', expect.not.stringContaining(right.vendor), 'nix', `not ${right.vendor}`],
      ]);
    },
    60_000,
  );
});

describe('what cannot be computed here', () => {
  real(
    'is taken from Nix, and said',
    async () => {
      const settled = await judged(plain, { proxy: 'off' });
      expect(inShort(settled)).toEqual([
        ['hash', right.source, 'native and nix'],
        ['vendorHash', right.vendor, 'nix'],
      ]);
      expect(settled).toMatchObject({ remarks: [expect.stringContaining('Only Nix could tell')] });
    },
    60_000,
  );

  real(
    'is refused where go.sum contradicts it, whatever Nix says',
    async () => {
      const files = programFiles('v0.2.0');
      const wrong = (files['go.sum'] ?? '').replace(/h1:[A-Za-z0-9+/]/g, (mark) =>
        mark.endsWith('A') ? 'h1:B' : 'h1:A',
      );
      expect(await judged(plain, { files: { ...files, 'go.sum': wrong } })).toMatchObject({
        code: 'go-checksum-mismatch',
      });
    },
    60_000,
  );
});

describe('where only Nix can tell', () => {
  real(
    'a patched source is vendored by it',
    async () => {
      const patched = plain.replace(
        '  ldflags',
        '  postPatch = "rm -r cmd && mkdir cmd && echo package cmd > cmd/root.go";\n\n  ldflags',
      );
      const settled = await judged(patched, { check: 'none' });
      expect(inShort(settled)).toMatchObject([
        ['hash', right.source, 'native and nix'],
        ['vendorHash', expect.not.stringContaining(right.vendor), 'nix'],
      ]);
    },
    60_000,
  );

  real(
    'a module cache is fetched by it',
    async () => {
      const proxied = plain.replace('  vendorHash', '  proxyVendor = true;\n  vendorHash');
      const settled = await judged(proxied, { check: 'none' });
      expect(inShort(settled)).toMatchObject([
        ['hash', right.source, 'native and nix'],
        ['vendorHash', expect.stringMatching(/^sha256-/), 'nix'],
      ]);
    },
    60_000,
  );

  real(
    'null becomes the hash that it finds, where that was allowed',
    async () => {
      const nothing = plain.replace(/vendorHash = "[^"]*"/, 'vendorHash = null');
      expect(await judged(nothing)).toMatchObject({ code: 'vendor-folder-gone' });
      const settled = await judged(nothing, { allow: new Set(['vendor-switch']) });
      expect(inShort(settled)).toEqual([
        ['hash', right.source, 'native and nix'],
        ['vendorHash', right.vendor, 'native and nix'],
      ]);
    },
    60_000,
  );
});

describe('before anything is built', () => {
  real(
    'a Go that is too old is told',
    async () => {
      const environment = { NIX_STAND_IN_GO_VERSION: '1.20.0' };
      const refused = await judged(plain, { environment });
      expect(refused).toMatchObject({ code: 'go-too-old', what: expect.stringContaining('1.20.0') });
    },
    60_000,
  );

  real(
    'what nobody may build here is not built',
    async () => {
      const building: Problem = { code: 'no-sandbox-beside-token', what: '', why: '', next: '' };
      const judge = {
        nix: stage.nix,
        nixpkgs: stage.nixpkgs,
        trial: { folder: '/nowhere', file: 'tide.nix' },
        building,
      };
      expect(await judged(plain, { openJudge: async () => judge })).toMatchObject({ code: 'no-sandbox-beside-token' });
    },
    60_000,
  );

  real(
    'a tag that is not there is told',
    async () => {
      expect(await judged(plain, { tag: 'v0.9.0', engine: 'nix' })).toMatchObject({
        code: expect.stringMatching(/^nix-/),
      });
    },
    60_000,
  );
});

describe('packages of other builders', () => {
  real(
    'get the hash of their dependencies from Nix',
    async () => {
      await releaseTide(hub, 'v0.3.0', { 'Cargo.lock': 'version = 4\n' });
      const rust = `{ rustPlatform, fetchFromGitHub }:
rustPlatform.buildRustPackage (finalAttrs: {
  pname = "tide";
  version = "0.2.0";
  src = fetchFromGitHub {
    owner = "harbour";
    repo = "tide";
    tag = "v\${finalAttrs.version}";
    hash = "sha256-${'A'.repeat(43)}=";
  };
  cargoHash = "";
})
`;
      const settled = await judged(rust, { tag: 'v0.3.0' });
      expect(inShort(settled)).toMatchObject([
        ['hash', expect.stringMatching(/^sha256-/), 'nix'],
        ['cargoHash', expect.stringMatching(/^sha256-/), 'nix'],
      ]);
    },
    60_000,
  );
});
