import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { Refusal } from '../../../src/model/problem.js';
import { evaluate } from '../../../src/nix/ask/evaluate.js';
import type { Facts } from '../../../src/nix/ask/facts.js';
import type { NixOutside } from '../../../src/nix/nix.js';
import { needs } from '../../support/needs.js';
import { type NixStage, standIn } from '../../support/nix/store.js';
import { programHashes } from '../../support/program.js';
import { scratch } from '../../support/scratch.js';
import { nixes, stageOf } from '../nixes.js';
import { nixOutside } from '../outside.js';
import { type Laid, lay, lockFlake } from './lay.js';
import { attributes, outputs, tide } from './tide.js';

const withNix = needs('nix', 'go');
const { vendor } = programHashes['v0.1.0'];

let stage: NixStage;
let outside: NixOutside;

function ask(laid: Laid): Promise<Facts> {
  return evaluate({ ...laid, nixpkgs: stage.nixpkgs }, stage.nix, outside);
}

/** Gives the flake of a tree its lock file. */
async function locked(laid: Laid): Promise<Laid> {
  for (const folder of [laid.trial.folder, join(laid.trial.folder, 'nix')]) {
    if (existsSync(join(folder, 'flake.nix'))) await lockFlake(folder, stage);
  }
  return laid;
}

async function problemOf(laid: Laid) {
  const fault: unknown = await ask(laid).catch((thrown: unknown) => thrown);
  if (fault instanceof Refusal) return fault.problem;
  throw fault;
}

interface Row {
  readonly files: Readonly<Record<string, string>>;
  readonly file: string;
  readonly name?: string;
  /** How it is reached: by, where, attribute. */
  readonly reached: string;
}

const call = `pkgs.callPackage ./nix/tide.nix { }`;
const needy = tide.replace('fetchFromGitHub }', 'fetchFromGitHub, release }');

const shapes: Readonly<Record<string, Row>> = {
  'a function of the package set': {
    files: { 'nix/tide.nix': tide },
    file: 'nix/tide.nix',
    reached: 'file nix/tide.nix ',
  },
  'a function of finalAttrs': {
    files: { 'tide.nix': tide.replace('buildGoModule {', 'buildGoModule (final: {').replace(/\}\n$/, '})\n') },
    file: 'tide.nix',
    reached: 'file tide.nix ',
  },
  'a default.nix that imports nixpkgs by default': {
    files: { 'default.nix': `{ pkgs ? import <nixpkgs> { } }: with pkgs; buildGoModule {${attributes()}}` },
    file: 'default.nix',
    reached: 'file default.nix ',
  },
  'a default.nix without arguments': {
    files: { 'default.nix': `let pkgs = import <nixpkgs> { }; in with pkgs; buildGoModule {${attributes()}}` },
    file: 'default.nix',
    reached: 'file default.nix ',
  },
  'a function of the whole package set': {
    files: { 'tide.nix': `pkgs: with pkgs; buildGoModule {${attributes()}}` },
    file: 'tide.nix',
    reached: 'file tide.nix ',
  },
  'a set of packages': {
    files: {
      'default.nix': `{ pkgs ? import <nixpkgs> { } }: with pkgs; rec {
        ebb = buildGoModule {${attributes('', 'ebb')}}; tide = buildGoModule {${attributes()}}; default = tide; }`,
    },
    file: 'default.nix',
    name: 'ebb',
    reached: 'file default.nix ebb',
  },
  'a set of packages, one of which cannot be evaluated': {
    files: {
      'default.nix': `{ pkgs ? import <nixpkgs> { } }: with pkgs; { broken = throw "no";
        deeper.tide = buildGoModule {${attributes()}}; }`,
    },
    file: 'default.nix',
    reached: 'file default.nix deeper.tide',
  },
  'a package under another name': {
    files: { 'default.nix': `with import <nixpkgs> { }; { flood = buildGoModule {${attributes()}}; }` },
    file: 'default.nix',
    reached: 'file default.nix flood',
  },
  'a package under two names': {
    files: {
      'default.nix': `with import <nixpkgs> { }; rec { flood = buildGoModule {${attributes()}}; other = flood; }`,
    },
    file: 'default.nix',
    reached: 'file default.nix flood',
  },
  'a package and a variant of it': {
    files: {
      'default.nix': `with import <nixpkgs> { }; rec { small = tide.overrideAttrs (_: { tags = [ "small" ]; });
        tide = buildGoModule {${attributes()}}; }`,
    },
    file: 'default.nix',
    reached: 'file default.nix tide',
  },
  'a package of a whole package set': {
    files: {
      'default.nix': `with import <nixpkgs> { }; lib.genAttrs (map toString (builtins.genList (n: n) 3000)) (_: abort "")
        // { tide = buildGoModule {${attributes()}}; }`,
    },
    file: 'default.nix',
    reached: 'file default.nix tide',
  },
  'an overlay': {
    files: {
      'overlay.nix': `final: prev: { tide = final.buildGoModule {${attributes().replace('fetch', 'final.fetch')}}; }`,
    },
    file: 'overlay.nix',
    reached: 'file overlay.nix tide',
  },
  'a version that is inherited': {
    files: {
      'tide.nix': `{ buildGoModule, fetchFromGitHub }: let version = "0.1.0"; in
        buildGoModule {${attributes().replace('version = "0.1.0"', 'inherit version')}}`,
    },
    file: 'tide.nix',
    reached: 'file tide.nix ',
  },
  'an output of a flake': {
    files: { 'flake.nix': outputs(`packages.x86_64-linux.tide = with pkgs; buildGoModule {${attributes()}};`) },
    file: 'flake.nix',
    reached: 'flake . packages.x86_64-linux.tide',
  },
  'a flake in a folder of the tree': {
    files: { 'nix/flake.nix': outputs(`packages.x86_64-linux.default = with pkgs; buildGoModule {${attributes()}};`) },
    file: 'nix/flake.nix',
    reached: 'flake nix packages.x86_64-linux.default',
  },
  "a flake's legacyPackages": {
    files: {
      'flake.nix': outputs(
        `legacyPackages.x86_64-linux = pkgs // { tide = with pkgs; buildGoModule {${attributes()}}; };`,
      ),
    },
    file: 'flake.nix',
    reached: 'flake . legacyPackages.x86_64-linux.tide',
  },
  "a flake's overlay": {
    files: {
      'flake.nix': outputs(`overlays.default = final: prev: { tide = with prev; buildGoModule {${attributes()}}; };`),
    },
    file: 'flake.nix',
    reached: 'flake . tide',
  },
  'a file that only the flake at the root can call': {
    files: {
      'nix/tide.nix': needy,
      'flake.nix': outputs(`packages.x86_64-linux.default = ${call.replace('{ }', '{ release = "x"; }')};`),
    },
    file: 'nix/tide.nix',
    reached: 'flake . packages.x86_64-linux.default',
  },
  'a file that only a default.nix above can call': {
    files: {
      'nix/tide.nix': needy,
      'default.nix': `let pkgs = import <nixpkgs> { }; in { it = ${call.replace('{ }', '{ release = "x"; }')}; }`,
    },
    file: 'nix/tide.nix',
    reached: 'file default.nix it',
  },
};

const failures: Readonly<Record<string, { row: Omit<Row, 'reached'>; code: string; says: string; line?: number }>> = {
  'wants an argument that nobody gives': {
    row: { files: { 'nix/tide.nix': needy }, file: 'nix/tide.nix' },
    code: 'evaluation-arguments',
    says: 'nix/tide.nix wants arguments that the package set does not have: release.',
  },
  'is one of several variants of the same text': {
    row: {
      files: {
        'default.nix': `with import <nixpkgs> { }; let make = tags: buildGoModule {${attributes('inherit tags;')}}; in
          { one = make [ "a" ]; two = make [ "b" ]; }`,
      },
      file: 'default.nix',
    },
    code: 'evaluation-ambiguous',
    says: 'one, two',
  },
  'is nowhere': {
    row: {
      files: { 'lib.nix': `{ buildGoModule, fetchFromGitHub }: { make = _: buildGoModule {${attributes()}}; }` },
      file: 'lib.nix',
    },
    code: 'evaluation-no-package',
    says: '"tide" of lib.nix',
  },
  'has an undefined variable': {
    row: {
      files: { 'nix/tide.nix': tide.replace('meta.mainProgram', 'subPackages = commands; meta.mainProgram') },
      file: 'nix/tide.nix',
    },
    code: 'evaluation-failed',
    says: "undefined variable 'commands'",
    line: 12,
  },
  throws: {
    row: {
      files: { 'nix/tide.nix': tide.replace('meta.mainProgram', 'modRoot = throw "not\\n\\nyet"; meta.mainProgram') },
      file: 'nix/tide.nix',
    },
    code: 'evaluation-failed',
    says: 'not',
  },
  'lacks an attribute in a flake': {
    row: {
      files: {
        'flake.nix': outputs(
          `packages.x86_64-linux.tide = with pkgs; buildGoModule {${attributes('tags = pkgs.nothing.here;')}};`,
        ),
      },
      file: 'flake.nix',
    },
    code: 'evaluation-failed',
    says: "attribute 'nothing' missing",
    line: 14,
  },
  'is marked as broken': {
    row: { files: { 'tide.nix': tide.replace('meta.mainProgram = "tide"', 'meta.broken = true') }, file: 'tide.nix' },
    code: 'evaluation-refused',
    says: 'it is marked as broken',
  },
  'is not free': {
    row: {
      files: { 'tide.nix': tide.replace('meta.mainProgram = "tide"', 'meta.license = lib.licenses.unfree') },
      file: 'tide.nix',
    },
    code: 'evaluation-refused',
    says: 'its license is not free',
  },
  'is not for this system': {
    row: {
      files: { 'tide.nix': tide.replace('meta.mainProgram = "tide"', 'meta.platforms = lib.platforms.darwin') },
      file: 'tide.nix',
    },
    code: 'evaluation-refused',
    says: 'exclude this system',
  },
};

/** A package set whose fetcher checks no certificate where it has a hash, as that of nixpkgs. */
const trusting = `{ overlays ? [ ], ... }@given: import ${standIn.pkgs} (given // {
  overlays = [ (self: super: {
    cacert = super.writeText "cacert" "";
    fetchFromGitHub = arguments:
      (super.fetchFromGitHub arguments).overrideAttrs (_: { SSL_CERT_FILE = "/no-cert-file.crt"; });
  }) ] ++ overlays;
})`;

describe.each(nixes)('with %s,', (_, folder) => {
  beforeAll(async () => {
    stage = await stageOf(folder);
    outside = await nixOutside();
  }, 60_000);

  describe('a package is found that is', () => {
    for (const [shape, { files, file, name, reached }] of Object.entries(shapes)) {
      withNix(shape, async () => {
        const laid = await locked(await lay(files, file, name));
        const facts = await ask(laid);
        expect(Object.values(facts.reached).sort()).toEqual(reached.split(' ').sort());
        expect(facts).toMatchObject({ name: `${laid.view.name}-0.1.0`, version: '0.1.0', vendorHash: vendor });
      });
    }
  });

  withNix('a flake is seen as it is now', async () => {
    const text = outputs(`packages.x86_64-linux.tide = with pkgs; buildGoModule {${attributes()}};`);
    const laid = await locked(await lay({ 'flake.nix': text }, 'flake.nix'));
    expect((await ask(laid)).version).toBe('0.1.0');
    await writeFile(join(laid.trial.folder, 'flake.nix'), text.replace('"0.1.0"', '"0.2.0"'));
    expect((await ask(laid)).version).toBe('0.2.0');
  });

  withNix('no two packages are asked for by the same hash, or they would wait for each other', async () => {
    const files = { 'one.nix': tide, 'two.nix': tide };
    const both = await Promise.all(['one.nix', 'two.nix'].map(async (file) => ask(await lay(files, file))));
    expect(new Set(both.map(({ source }) => source?.drvPath)).size).toBe(1);
    const forced = both.flatMap(({ source, dependencies }) => [source, ...dependencies].map((each) => each?.forced));
    expect(new Set(forced.map((each) => each?.specified)).size).toBe(4);
    expect(new Set(forced.map((each) => each?.drvPath)).size).toBe(4);
  });

  withNix('what is fetched to learn its hash comes from a server whose certificate was checked', async () => {
    const folder = await scratch();
    await writeFile(join(folder, 'default.nix'), trusting);
    const nixpkgs = { ...stage.nixpkgs, path: folder };
    const { source } = await evaluate(
      { ...(await lay({ 'tide.nix': tide }, 'tide.nix')), nixpkgs },
      stage.nix,
      outside,
    );
    expect(await readFile(source?.drvPath ?? '', 'utf8')).toContain('("SSL_CERT_FILE","/no-cert-file.crt")');
    expect(await readFile(source?.forced.drvPath ?? '', 'utf8')).toMatch(
      /\("SSL_CERT_FILE","[^"]+-cacert\/etc\/ssl\/certs\/ca-bundle\.crt"\)/,
    );
  });

  describe('there are no facts where the package', () => {
    for (const [what, { row, code, says, line }] of Object.entries(failures)) {
      withNix(what, async () => {
        const problem = await problemOf(await locked(await lay(row.files, row.file)));
        expect(problem.code).toBe(code);
        expect(problem.what).toContain(says);
        if (line !== undefined) expect(problem.place).toMatchObject({ file: row.file, line });
      });
    }
  });
});
