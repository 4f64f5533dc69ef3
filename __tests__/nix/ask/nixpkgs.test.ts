import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Refusal } from '../../../src/model/problem.js';
import { chooseNixpkgs } from '../../../src/nix/ask/nixpkgs.js';
import type { Nix, NixOutside, Trial } from '../../../src/nix/nix.js';
import { needs } from '../../support/needs.js';
import { type NixStage, standIn } from '../../support/nix/store.js';
import { scratch } from '../../support/scratch.js';
import { nixes, stageOf } from '../nixes.js';
import { nixOutside } from '../outside.js';
import { lay, lockFlake } from './lay.js';

const withNix = needs('nix', 'go');
const run = promisify(execFile);
const tide = '{ buildGoModule }: buildGoModule { pname = "tide"; version = "0.1.0"; src = ./.; vendorHash = null; }';

/** Nothing outside of this machine is asked. */
const environment = { NIX_CONFIG: 'download-attempts = 1', https_proxy: 'http://127.0.0.1:9' };

let stage: NixStage;
let outside: NixOutside;
let server: Server;
let tarball: string;

beforeAll(async () => {
  outside = await nixOutside();
  const folder = await scratch();
  await cp(standIn.pkgs, `${folder}/nixpkgs-0.1`, { recursive: true });
  await writeFile(`${folder}/nixpkgs-0.1/.git-revision`, '0123456789abcdef\n');
  await run('tar', ['-czf', `${folder}/nixpkgs.tar.gz`, '-C', folder, 'nixpkgs-0.1']);
  const bytes = await readFile(`${folder}/nixpkgs.tar.gz`);
  server = createServer((request, response) => {
    response.writeHead(request.url === '/nixpkgs.tar.gz' ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  tarball = `http://127.0.0.1:${(server.address() as AddressInfo).port}/nixpkgs.tar.gz`;
}, 60_000);

afterAll(() => void server.close());

async function tree(more: Readonly<Record<string, string>> = {}): Promise<Trial> {
  return (await lay({ 'nix/tide.nix': tide, ...more }, 'nix/tide.nix')).trial;
}

const without = (nix: Nix): Nix => ({ ...nix, environment: { ...nix.environment, NIX_PATH: '' } });

async function problemOf(asked: Parameters<typeof chooseNixpkgs>[0], nix = stage.nix) {
  const fault: unknown = await chooseNixpkgs(asked, nix, outside).catch((thrown: unknown) => thrown);
  if (fault instanceof Refusal) return fault.problem;
  throw fault;
}

describe.each(nixes)('with %s,', (_, folder) => {
  beforeAll(async () => {
    stage = await stageOf(folder, environment);
  }, 60_000);

  describe('the package set is', () => {
    withNix('the folder that was named', async () => {
      expect(await chooseNixpkgs({ wanted: standIn.pkgs, trial: await tree() }, stage.nix, outside)).toEqual({
        path: standIn.pkgs,
        used: { from: 'input', reference: standIn.pkgs, revision: 'unknown' },
      });
    });

    withNix('a folder of the tree that was named', async () => {
      const trial = await tree({ 'third/pkgs/default.nix': '{ }', 'third/pkgs/.git-revision': 'abc' });
      expect(await chooseNixpkgs({ wanted: './third/pkgs', trial }, stage.nix, outside)).toEqual({
        path: `${trial.folder}/third/pkgs`,
        used: { from: 'input', reference: './third/pkgs', revision: 'abc' },
      });
    });

    withNix('the tarball that was named, fetched into the store', async () => {
      const found = await chooseNixpkgs({ wanted: tarball, trial: await tree() }, stage.nix, outside);
      expect(found.path).toMatch(/\/store\/[0-9a-z]{32}-source$/);
      expect(found.used).toEqual({ from: 'input', reference: tarball, revision: '0123456789abcdef' });
    });

    withNix('that of the nearest flake.lock', async () => {
      const { trial } = await lay({ 'nix/deep/tide.nix': tide, 'flake.lock': '{}' }, 'nix/deep/tide.nix');
      const flake = `{ inputs.pkgs.url = "path:${standIn.pkgs}"; inputs.utils.url = "path:${standIn.flakeUtils}";
        inputs.nixpkgs.follows = "pkgs"; outputs = _: { }; }`;
      await writeFile(`${trial.folder}/nix/flake.nix`, flake);
      await lockFlake(`${trial.folder}/nix`, stage);
      const found = await chooseNixpkgs({ wanted: 'default', trial }, stage.nix, outside);
      expect(found.path).toMatch(/\/store\/[0-9a-z]{32}-source$/);
      expect(await readFile(`${found.path}/default.nix`)).toEqual(await readFile(`${standIn.pkgs}/default.nix`));
      expect(found.used).toEqual({ from: 'flake-lock', reference: 'nix/flake.lock (pkgs)', revision: 'unknown' });
    });

    withNix('that of a tarball in a flake.lock, and only what was locked', async () => {
      const unpacked = (await chooseNixpkgs({ wanted: tarball, trial: await tree() }, stage.nix, outside)).path;
      const { stdout } = await run('nix-hash', ['--type', 'sha256', '--base32', unpacked]);
      const lock = (narHash: string) => {
        const locked = { type: 'tarball', url: tarball, narHash };
        return JSON.stringify({ nodes: { root: { inputs: { nixpkgs: 'n' } }, n: { locked } }, root: 'root' });
      };
      const right = await tree({ 'flake.lock': lock(`sha256:${stdout.trim()}`) });
      expect(await chooseNixpkgs({ wanted: 'default', trial: right }, stage.nix, outside)).toEqual({
        path: unpacked,
        used: { from: 'flake-lock', reference: 'flake.lock (n)', revision: '0123456789abcdef' },
      });
      const wrong = await tree({ 'flake.lock': lock('sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=') });
      expect((await problemOf({ wanted: 'default', trial: wrong })).code).toBe('nixpkgs-unreachable');
    });

    withNix('<nixpkgs> where there is no lock', async () => {
      expect(await chooseNixpkgs({ wanted: 'default', trial: await tree() }, stage.nix, outside)).toEqual({
        path: standIn.pkgs,
        used: { from: 'nix-path', reference: standIn.pkgs, revision: 'unknown' },
      });
    });

    withNix('the usual channel where nothing else is named', async () => {
      const problem = await problemOf({ wanted: 'default', trial: await tree() }, without(stage.nix));
      expect(problem.code).toBe('nixpkgs-unreachable');
      expect(problem.what).toContain('https://channels.nixos.org/nixpkgs-unstable/nixexprs.tar.xz');
    });
  });

  describe('there is no package set', () => {
    withNix('in a folder without default.nix', async () => {
      const problem = await problemOf({ wanted: './nix', trial: await tree() });
      expect(problem).toMatchObject({ code: 'nixpkgs-not-usable' });
    });

    withNix('where the server has none', async () => {
      const problem = await problemOf({ wanted: `${tarball}.gone`, trial: await tree() });
      expect(problem.code).toBe('nixpkgs-unreachable');
      expect(problem.what).toContain('404');
    });
  });
});
