import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Sri } from '../../../src/model/words.js';
import { disagreement } from '../../../src/nix/ask/agree.js';
import { evaluate } from '../../../src/nix/ask/evaluate.js';
import { asSri, type Facts, fixedOutputOf } from '../../../src/nix/ask/facts.js';
import type { NixOutside } from '../../../src/nix/nix.js';
import { needs } from '../../support/needs.js';
import { type NixStage, privateStore } from '../../support/nix/store.js';
import { expressionPath, programFiles, programHashes } from '../../support/program.js';
import { scratch } from '../../support/scratch.js';
import { newVendor, oldVendor } from '../../support/values.js';
import { nixOutside } from '../outside.js';
import { type Laid, lay, lockFlake } from './lay.js';
import { attributes, outputs, tide } from './tide.js';
import { aFacts, aFixedOutput } from './values.js';

const withNix = needs('nix', 'go');
const { source, vendor } = programHashes['v0.1.0'];
const zeros = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

let stage: NixStage;
let outside: NixOutside;

beforeAll(async () => {
  stage = await privateStore(await scratch(), { environment: { NIX_STAND_IN_GO_VERSION: '1.22.1' } });
  outside = await nixOutside();
}, 60_000);

function ask(laid: Laid, nixpkgs = stage.nixpkgs): Promise<Facts> {
  return evaluate({ ...laid, nixpkgs }, stage.nix, outside);
}

const asks = (text: string): Promise<Facts> => lay({ 'tide.nix': text }, 'tide.nix').then((laid) => ask(laid));

/** The digits of a hash, as a derivation has them. */
const hexOf = (sri = '') => Buffer.from(sri.slice('sha256-'.length), 'base64').toString('hex');

describe('one evaluation tells', () => {
  withNix("all that building the program's own expression would use", async () => {
    const laid = await lay(programFiles('v0.2.0'), expressionPath);
    const facts = await ask(laid);
    const { src, dependencies, drvPath, outPath, ...plain } = facts;
    expect(plain).toEqual({
      reached: { by: 'file', where: 'nix/tide.nix', attribute: '' },
      pname: 'tide',
      name: 'tide-0.1.0',
      version: '0.1.0',
      position: { line: 9, column: 3 },
      system: stage.nix.system,
      mainProgram: 'tide',
      platforms: ['x86_64-linux', 'aarch64-linux', 'x86_64-darwin', 'aarch64-darwin'],
      source: expect.objectContaining({ attribute: 'src', hash: source }),
      vendorHash: vendor,
      proxyVendor: false,
      modRoot: './',
      changes: [],
      overrideModAttrs: [],
      go: '1.22.1',
      outPaths: [outPath],
      completionScripts: [],
    });
    expect(src).toMatchObject({ owner: 'harbour', repo: 'tide', tag: 'v0.1.0', rev: 'refs/tags/v0.1.0' });
    expect(dependencies).toEqual([expect.objectContaining({ attribute: 'goModules', hash: vendor })]);
    expect([drvPath, outPath].every((path) => path.startsWith(`${stage.folder}/store/`))).toBe(true);
    expect(disagreement(laid.view, facts)).toBeUndefined();
  });

  withNix('a derivation of each fixed output that has a hash of its own which nothing has', async () => {
    const { source: src, dependencies } = await asks(tide);
    const forced = [src, ...dependencies].map((each) => each?.forced.specified);
    expect(new Set([...forced, source, vendor]).size).toBe(4);
    for (const each of [src, ...dependencies]) {
      const text = await outside.files.read(each?.forced.drvPath ?? '');
      expect(new TextDecoder().decode(text)).toContain(hexOf(each?.forced.specified));
    }
  });

  withNix('what is set that changes the modules', async () => {
    const more = `patches = [ ./tide.patch ]; prePatch = ""; postPatch = "true"; proxyVendor = true; modRoot = "tide";
      sourceRoot = "source/cmd"; overrideModAttrs = _: { postBuild = "true"; };`;
    const text = tide.replace('meta.mainProgram = "tide";', more);
    const facts = await ask(await lay({ 'tide.nix': text, 'tide.patch': '' }, 'tide.nix'));
    expect(facts).toMatchObject({
      changes: ['patches', 'postPatch', 'sourceRoot'],
      proxyVendor: true,
      sourceRoot: 'source/cmd',
      modRoot: 'tide',
      overrideModAttrs: ['postBuild'],
    });
  });

  withNix('a package without modules', async () => {
    const facts = await asks(tide.replace(`"${vendor}"`, 'null').replace(/src = .*?\};/s, 'src = ./.;'));
    expect(facts).toMatchObject({ vendorHash: null, dependencies: [] });
    expect(facts).not.toHaveProperty('source');
  });

  withNix('hashes that are not known yet', async () => {
    const facts = await asks(tide.replace(vendor, '').replace(`"${source}"`, 'lib.fakeHash'));
    expect(facts).toMatchObject({ vendorHash: '', source: { hash: zeros }, dependencies: [{ hash: '' }] });
  });

  const another = (builder: string, slot: string): string =>
    tide
      .replaceAll('buildGoModule', builder)
      .replace('{ lib,', '{ lib, rustPlatform ? null,')
      .replace('vendorHash', slot);

  withNix('the dependencies of other languages', async () => {
    const npm = await asks(another('buildNpmPackage', 'npmDepsHash'));
    expect(fixedOutputOf(npm, 'npmDepsHash', undefined)).toMatchObject({ attribute: 'npmDeps', hash: vendor });
    const text = another('buildGoModule', 'cargoHash').replace('buildGoModule {', 'rustPlatform.buildRustPackage {');
    const cargo = await asks(text);
    expect(fixedOutputOf(cargo, 'cargoHash', undefined)).toMatchObject({ attribute: 'cargoDeps.vendorStaging' });
  });
});

describe('a flake is evaluated with', () => {
  const flake = outputs(
    `packages.x86_64-linux.tide = with pkgs; buildGoModule {${attributes('tags = [ pkgs.mark or "" ];')}};`,
  );

  withNix('the package set of its lock', async () => {
    const laid = await lay({ 'flake.nix': flake }, 'flake.nix');
    await lockFlake(laid.trial.folder, stage);
    const facts = await ask(laid);
    expect(facts.nixpkgs?.path).toMatch(/\/store\/[0-9a-z]{32}-source$/);
    const found = { ...stage.nixpkgs, path: '/nowhere' };
    expect((await ask(laid, found)).drvPath).toBe(facts.drvPath);
  });

  withNix('the package set that was named instead', async () => {
    const laid = await lay({ 'flake.nix': flake }, 'flake.nix');
    await lockFlake(laid.trial.folder, stage);
    const path = await scratch();
    const text = `arguments: import ${stage.nixpkgs.path} arguments // { mark = "named"; }`;
    await outside.files.create(`${path}/default.nix`, new TextEncoder().encode(text), 'plain');
    const named = { path, used: { from: 'input', reference: path, revision: 'unknown' } } as const;
    const facts = await ask(laid, named);
    expect(new TextDecoder().decode(await outside.files.read(facts.drvPath))).toContain('named');
    expect(facts.nixpkgs).toEqual({ path });
  });
});

describe('the derivation that a hash is for', () => {
  const dependencies = [aFixedOutput('goModules', oldVendor), aFixedOutput('npmDeps', newVendor)];

  test.each([
    ['vendorHash', undefined, 'goModules'],
    ['vendorSha256', undefined, 'goModules'],
    ['npmDepsHash', undefined, 'npmDeps'],
    ['npmDeps.hash', undefined, 'npmDeps'],
    ['webHash', newVendor, 'npmDeps'],
    ['webHash', undefined, undefined],
  ])('%s recorded as %s is %s', (slot, recorded, attribute) => {
    expect(fixedOutputOf(aFacts({ dependencies }), slot, recorded)?.attribute).toBe(attribute);
  });

  test('is told by the hash where builders call two alike', () => {
    const both = [aFixedOutput('composerVendor', oldVendor), aFixedOutput('composerRepository', newVendor)];
    expect(fixedOutputOf(aFacts({ dependencies: both }), 'vendorHash', newVendor)?.attribute).toBe(
      'composerRepository',
    );
    expect(fixedOutputOf(aFacts({ dependencies: both }), 'vendorHash', zeros as Sri)).toBeUndefined();
  });
});

test('a hash that is not SHA-256 stays as it is', () => {
  expect(asSri(`sha256:${'0'.repeat(64)}`)).toBe(zeros);
  expect(asSri('sha512-abc')).toBe('sha512-abc');
});
