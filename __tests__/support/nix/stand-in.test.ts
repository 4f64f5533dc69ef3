import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { atLength, firstOf } from '../exhaustive.js';
import { type LocalGitHub, startGitHub } from '../github/server.js';
import { needs } from '../needs.js';
import { expressionPath, type ProgramTag, programFiles, programHashes } from '../program.js';
import { scratch } from '../scratch.js';
import { stageTide } from '../stage.js';
import { buildExpression, hashesGot, type Ran, run } from './building.js';
import { type NixStage, privateStore, standIn } from './store.js';

const withNix = needs('nix', 'go', 'git');
const again = atLength(withNix);
const nothing = 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';
const old = programHashes['v0.1.0'];
const expression = programFiles('v0.2.0')[expressionPath] ?? '';

let hub: LocalGitHub;
let stage: NixStage;

beforeAll(async () => {
  hub = await startGitHub();
  await stageTide(hub, 'v0.3.0');
  stage = await privateStore(await scratch(), { environment: { NIX_STAND_IN_GITHUB: hub.web } });
}, 120_000);

afterAll(() => hub.close());

const build = (text: string, of?: string, environment?: Readonly<Record<string, string>>): Promise<Ran> =>
  buildExpression(stage, text, of, environment);

/** The expression at a release, its hashes as they are recorded for that. */
function expressionOf(tag: ProgramTag): string {
  const { source, vendor } = programHashes[tag];
  return expression.replace('0.1.0', tag.slice(1)).replace(old.source, source).replace(old.vendor, vendor);
}

/** What the built program calls itself. */
async function versionOf({ code, output, errors }: Ran): Promise<string> {
  if (code !== 0) throw new Error(errors);
  return (await run(stage, [join(output, 'bin/tide'), '--version'])).output;
}

const withLine = (text: string, line: string): string => text.replace('  ldflags =', `  ${line}\n\n  ldflags =`);

describe('a Go program', () => {
  for (const tag of firstOf(['v0.2.0', 'v0.1.0'] as const, 1)) {
    withNix(
      `of ${tag} is built of the source and the modules that are recorded for it`,
      async () => {
        expect(await versionOf(await build(expressionOf(tag)))).toBe(`tide version ${tag.slice(1)}`);
      },
      60_000,
    );
  }

  for (const tag of firstOf(['v0.3.0', 'v0.2.0', 'v0.1.0'] as const, 1)) {
    withNix(`of ${tag} has the recorded hashes where others stand in the expression`, async () => {
      const { source, vendor } = programHashes[tag];
      const text = expressionOf(tag).replace(vendor, nothing);
      expect(hashesGot(await build(text.replace(source, nothing), 'p.src'))).toEqual([source]);
      expect(hashesGot(await build(text, 'p.goModules'))).toEqual([vendor]);
    });
  }

  again(
    'is built with proxyVendor, of a hash that is another',
    async () => {
      const text = withLine(expression, 'proxyVendor = true;');
      const [hash = ''] = hashesGot(await build(text.replace(old.vendor, nothing), 'p.goModules'));
      expect(hash).toMatch(/^sha256-/);
      expect(hash).not.toBe(old.vendor);
      expect(await versionOf(await build(text.replace(old.vendor, hash)))).toBe('tide version 0.1.0');
    },
    60_000,
  );

  again('whose version alone was edited is built of the source of before and does not say so', async () => {
    const built = await build(expression);
    const source = await build(expression.replace('0.1.0', '0.2.0'), 'p.src');
    const modules = await build(expression.replace('0.1.0', '0.2.0'), 'p.goModules');
    expect(await versionOf(await build(expression.replace('0.1.0', '0.2.0')))).toBe('tide version 0.2.0');
    expect(source.output).toBe((await build(expression, 'p.src')).output);
    expect((await readFile(join(source.output, 'go.mod'), 'utf8')).trim()).toBe(
      (programFiles('v0.1.0')['go.mod'] ?? '').trim(),
    );
    expect([built.code, modules.code]).toEqual([0, 0]);
    const [vendor] = hashesGot(
      await build(expression.replace('0.1.0', '0.2.0').replace(old.vendor, nothing), 'p.goModules'),
    );
    expect(vendor).toBe(old.vendor);
  });

  withNix('with two wrong hashes teaches that of the source only', async () => {
    const text = expression.replace(old.source, nothing).replace(old.vendor, nothing);
    expect(hashesGot(await build(text))).toEqual([old.source]);
  });

  withNix('is not built by a Go that is older than its go.mod asks for', async () => {
    const ran = await build(expression.replace(old.vendor, nothing), 'p.goModules', {
      NIX_STAND_IN_GO_VERSION: '1.20.14',
    });
    expect(ran.code).not.toBe(0);
    expect(ran.errors).toContain('go: go.mod requires go >= 1.21 (running go 1.20.14; GOTOOLCHAIN=local)');
  });

  withNix('shows the Go that builds it, which can be another', async () => {
    const file = join(await scratch(), 'package.nix');
    await writeFile(file, expression);
    const facts = `let pkgs = import <nixpkgs> { }; p = pkgs.callPackage ${file} { }; in [ p.go.version pkgs.go.version pkgs.go_latest.version
      ((pkgs.buildGoModule.override { go = pkgs.go_latest; }) { pname = "x"; version = "1"; src = ./.; vendorHash = null; }).go.version
      (pkgs ? buildGo120Module) p.meta.platforms ]`;
    const evaluate = ['nix-instantiate', '--eval', '--strict', '--json', '-E', facts] as const;
    const { output } = await run(stage, evaluate, { NIX_STAND_IN_GO_VERSION: '1.20.14' });
    const [own, all, latest, overridden, alias, platforms] = JSON.parse(output) as unknown[];
    expect([own, all, alias]).toEqual(['1.20.14', '1.20.14', true]);
    expect(latest).toMatch(/^1\.\d+/);
    expect(overridden).toBe(latest);
    expect(platforms).toEqual(['x86_64-linux', 'aarch64-linux', 'x86_64-darwin', 'aarch64-darwin']);
  });

  withNix('with vendorHash null is built of its own vendor folder, and fails without one', async () => {
    const text = expression.replace(`"${old.vendor}"`, 'null');
    const without = await build(text);
    expect(without.code).not.toBe(0);
    const modules = (await build(expression, 'p.goModules')).output;
    const vendored = withLine(text, `postPatch = "cp -r ${modules} vendor; chmod -R u+w vendor";`);
    expect(await versionOf(await build(vendored))).toBe('tide version 0.1.0');
  });

  again(
    'whose test fails is not built',
    async () => {
      const failing = 'package tides\nimport "testing"\nfunc TestFlood(t *testing.T) { t.Fatal("low") }\n';
      const text = withLine(expression, `postPatch = ''printf '%s' '${failing}' >tides/flood_test.go'';`);
      const ran = await build(text);
      expect(ran.code).not.toBe(0);
      expect(ran.errors).toContain('--- FAIL: TestFlood');
    },
    90_000,
  );
});

describe('a flake', () => {
  withNix('is built with the two stand-ins in place of its inputs', async () => {
    const folder = await scratch();
    await mkdir(join(folder, 'nix'));
    await writeFile(join(folder, expressionPath), expression);
    await writeFile(
      join(folder, 'flake.nix'),
      `{
        inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
        inputs.flake-utils.url = "github:numtide/flake-utils";
        outputs = { self, nixpkgs, flake-utils }: flake-utils.lib.eachDefaultSystem (system: {
          packages.tide = nixpkgs.legacyPackages.\${system}.callPackage ./${expressionPath} { };
        });
      }`,
    );
    const inputs = ['nixpkgs', `path:${standIn.pkgs}`, '--override-input', 'flake-utils', `path:${standIn.flakeUtils}`];
    const link = join(folder, 'result');
    const flags = ['--no-write-lock-file', '-o', link, '--override-input', ...inputs];
    const ran = await run(stage, ['nix', 'build', `path:${folder}#tide`, '--impure', ...flags]);
    expect(await versionOf({ ...ran, output: link })).toBe('tide version 0.1.0');
  });
});

describe('a package of another language', () => {
  const languages = [
    {
      name: 'Rust',
      lock: 'Cargo.lock',
      maker: 'rustPlatform.buildRustPackage',
      hash: 'cargoHash',
      of: 'cargoDeps.vendorStaging',
    },
    { name: 'npm', lock: 'package-lock.json', maker: 'buildNpmPackage', hash: 'npmDepsHash', of: 'npmDeps' },
  ] as const;
  for (const { name, lock, maker, hash, of } of languages) {
    withNix(`(${name}) has its dependencies by a hash that depends on ${lock}`, async () => {
      const folder = await scratch();
      const text = (value: string): string => `{ ${maker.split('.')[0]} }: ${maker} {
        pname = "tide"; version = "0.1.0"; src = ${join(folder, 'source')}; ${hash} = "${value}";
      }`;
      await mkdir(join(folder, 'source'));
      await writeFile(join(folder, 'source', lock), 'one');
      const [learnt = ''] = hashesGot(await build(text(nothing), `p.${of}`));
      expect(hashesGot(await build(text(nothing)))).toEqual([learnt]);
      expect(await versionOf(await build(text(learnt)))).toBe('tide 0.1.0');
      await writeFile(join(folder, 'source', lock), 'two');
      expect(hashesGot(await build(text(nothing), `p.${of}`))).not.toEqual([learnt]);
    });
  }
});

describe('what is refused', () => {
  const rows = [
    [
      'a package that is for other systems',
      'platforms = [ "aarch64-darwin" ];',
      'is not available on the requested hostPlatform',
    ],
    ['one that is marked as broken', 'broken = true;', 'is marked as broken'],
    ['one that is not free', 'license = lib.licenses.unfree;', 'has an unfree license'],
  ] as const;
  for (const [name, line, words] of rows) {
    withNix(name, async () => {
      const text = expression.replace(/license = .*;/, '').replace('mainProgram =', `${line}\n    mainProgram =`);
      const ran = await build(text);
      expect(ran.code).not.toBe(0);
      expect(ran.errors).toContain(words);
    });
  }

  withNix('a system that the package set has no support for', async () => {
    const whole = '(import <nixpkgs> { system = "x86_64-darwin"; }).go.version';
    const evaluate = ['nix-instantiate', '--eval', '-E', whole] as const;
    expect((await run(stage, evaluate)).code).toBe(0);
    const ran = await run(stage, evaluate, { NIX_STAND_IN_WITHOUT: 'x86_64-darwin' });
    expect(ran.errors).toContain('no support for x86_64-darwin');
  });
});

describe('runCommand', () => {
  withNix('finds the programs of its inputs', async () => {
    const of = 'pkgs.runCommand "ran" { nativeBuildInputs = [ p ]; } "tide --version >$out"';
    const { output } = await build(expression, of);
    expect(await readFile(output, 'utf8')).toBe('tide version 0.1.0\n');
  });
});
