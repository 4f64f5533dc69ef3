import { beforeAll, describe, expect } from '@jest/globals';
import type { Verdict } from '../../../src/model/verdict.js';
import { evaluate } from '../../../src/nix/ask/evaluate.js';
import { evaluateSystems } from '../../../src/nix/ask/systems.js';
import type { NixOutside } from '../../../src/nix/nix.js';
import { needs } from '../../support/needs.js';
import { type NixStage, standIn } from '../../support/nix/store.js';
import { nixes, stageOf } from '../nixes.js';
import { nixOutside } from '../outside.js';
import { type Laid, lay, lockFlake } from './lay.js';

const withNix = needs('nix', 'go');

let stage: NixStage;
let narrow: NixStage;
let outside: NixOutside;

beforeAll(async () => {
  outside = await nixOutside();
}, 60_000);

const attributes = (more: string): string => `pname = "tide"; version = "0.1.0"; src = ./.; vendorHash = null; ${more}`;
const tide = (more: string): string => `{ lib, stdenv, buildGoModule }: buildGoModule {\n${attributes(more)}\n}`;
const flake = (systems: string): string => `{
  inputs.nixpkgs.url = "path:${standIn.pkgs}";
  outputs = { nixpkgs, ... }: {
    packages = nixpkgs.lib.genAttrs [ ${systems} ] (system:
      let pkgs = nixpkgs.legacyPackages.\${system}; in {
        default = pkgs.buildGoModule {
          ${attributes('')}
        };
      });
  };
}
`;

/** The verdicts on this machine's and other systems, in one line each. */
async function verdicts(laid: Laid, on = stage): Promise<readonly string[]> {
  const asked = { ...laid, nixpkgs: on.nixpkgs };
  const facts = await evaluate(asked, on.nix, outside);
  return (await evaluateSystems({ ...asked, facts }, on.nix, outside)).map(shown).sort();
}

function shown(verdict: Verdict): string {
  const { of = '' } = verdict;
  switch (verdict.kind) {
    case 'passed':
      return `${of}: ${verdict.saw}`;
    case 'skipped':
      return `${of}: not run, ${verdict.because}`;
    case 'failed':
      return `${of}: ${verdict.problem.code}, ${verdict.problem.what}`;
  }
}

const all = ['aarch64-darwin', 'aarch64-linux', 'x86_64-darwin', 'x86_64-linux'].map(
  (system) => `${system}: tide-0.1.0`,
);

describe.each(nixes)('with %s,', (_, folder) => {
  beforeAll(async () => {
    stage = await stageOf(folder);
    narrow = await stageOf(folder, { NIX_STAND_IN_WITHOUT: 'x86_64-darwin' });
  }, 60_000);

  describe('a package is evaluated for', () => {
    withNix('the systems that it names', async () => {
      expect(await verdicts(await lay({ 'tide.nix': tide('') }, 'tide.nix'))).toEqual(all);
      const linux = tide('meta.platforms = lib.platforms.linux;');
      expect(await verdicts(await lay({ 'tide.nix': linux }, 'tide.nix'))).toEqual([all[1], all[3]]);
      const bad = tide('meta.badPlatforms = lib.platforms.darwin;');
      expect(await verdicts(await lay({ 'tide.nix': bad }, 'tide.nix'))).toEqual([all[1], all[3]]);
    });

    withNix('those of its package set, and the others are listed', async () => {
      expect(await verdicts(await lay({ 'tide.nix': tide('') }, 'tide.nix'), narrow)).toEqual([
        ...all.slice(0, 2),
        'x86_64-darwin: not run, this nixpkgs does not support x86_64-darwin',
        ...all.slice(3),
      ]);
    });

    withNix('those that its flake has it for', async () => {
      const laid = await lay({ 'flake.nix': flake('"x86_64-linux" "aarch64-linux" "aarch64-darwin"') }, 'flake.nix');
      await lockFlake(laid.trial.folder, stage);
      expect(await verdicts(laid)).toEqual([
        ...all.slice(0, 2),
        'x86_64-darwin: not run, there is no package for x86_64-darwin',
        ...all.slice(3),
      ]);
    });

    withNix('each system where the expression itself asks which one it is on', async () => {
      const text = `let pkgs = import <nixpkgs> { }; in pkgs.buildGoModule {\n${attributes('')}\n}`;
      expect(await verdicts(await lay({ 'default.nix': text }, 'default.nix'))).toEqual(all);
    });

    withNix('no other where it is for one only', async () => {
      const text = `(import <nixpkgs> { system = "x86_64-linux"; }).buildGoModule {\n${attributes('')}\n}`;
      expect((await verdicts(await lay({ 'default.nix': text }, 'default.nix')))[0]).toBe(
        'aarch64-darwin: not run, the expression gives a package for x86_64-linux only',
      );
    });
  });

  describe('one system alone fails', () => {
    withNix('where only there an attribute is missing', async () => {
      const text = tide(
        'tags = if stdenv.hostPlatform.isDarwin && stdenv.hostPlatform.isAarch64 then\n lib.nothing else null;',
      );
      const found = await verdicts(await lay({ 'tide.nix': text }, 'tide.nix'));
      expect(found.slice(1)).toEqual(all.slice(1));
      expect(found[0]).toMatch(/^aarch64-darwin: evaluation-failed, .*attribute 'nothing' missing/);
    });

    withNix('where only there it is broken', async () => {
      const text = tide('meta.broken = stdenv.hostPlatform.isDarwin && stdenv.hostPlatform.isAarch64;');
      const found = await verdicts(await lay({ 'tide.nix': text }, 'tide.nix'));
      expect(found[0]).toMatch(/^aarch64-darwin: evaluation-refused, .*marked as broken/);
      expect(found.slice(1)).toEqual(all.slice(1));
    });
  });
});
