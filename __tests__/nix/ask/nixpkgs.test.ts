import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Refusal } from '../../../src/model/problem.js';
import { chooseNixpkgs, fetchNixpkgs, mayNeedToken } from '../../../src/nix/ask/nixpkgs.js';
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

type Asked = Parameters<typeof chooseNixpkgs>[0];

async function choose(asked: Asked, nix: Nix) {
  return fetchNixpkgs(await chooseNixpkgs(asked, outside), nix, outside);
}

async function problemOf(asked: Asked, nix = stage.nix) {
  const fault: unknown = await choose(asked, nix).catch((thrown: unknown) => thrown);
  if (fault instanceof Refusal) return fault.problem;
  throw fault;
}

describe.each(nixes)('with %s,', (_, folder) => {
  beforeAll(async () => {
    stage = await stageOf(folder, environment);
  }, 60_000);

  describe('the package set is', () => {
    withNix('the folder that was named', async () => {
      expect(await choose({ wanted: standIn.pkgs, trial: await tree() }, stage.nix)).toEqual({
        path: standIn.pkgs,
        used: { from: 'input', reference: standIn.pkgs, revision: 'unknown' },
      });
    });

    withNix('a folder of the tree that was named', async () => {
      const trial = await tree({ 'third/pkgs/default.nix': '{ }', 'third/pkgs/.git-revision': 'abc' });
      expect(await choose({ wanted: './third/pkgs', trial }, stage.nix)).toEqual({
        path: `${trial.folder}/third/pkgs`,
        used: { from: 'input', reference: './third/pkgs', revision: 'abc' },
      });
    });

    withNix('the tarball that was named, fetched into the store', async () => {
      const found = await choose({ wanted: tarball, trial: await tree() }, stage.nix);
      expect(found.path).toMatch(/\/store\/[0-9a-z]{32}-source$/);
      expect(found.used).toEqual({ from: 'input', reference: tarball, revision: '0123456789abcdef' });
    });

    withNix('that of the nearest flake.lock', async () => {
      const { trial } = await lay({ 'nix/deep/tide.nix': tide, 'flake.lock': '{}' }, 'nix/deep/tide.nix');
      const flake = `{ inputs.pkgs.url = "path:${standIn.pkgs}"; inputs.utils.url = "path:${standIn.flakeUtils}";
        inputs.nixpkgs.follows = "pkgs"; outputs = _: { }; }`;
      await writeFile(`${trial.folder}/nix/flake.nix`, flake);
      await lockFlake(`${trial.folder}/nix`, stage);
      const found = await choose({ wanted: 'default', trial }, stage.nix);
      expect(found.path).toMatch(/\/store\/[0-9a-z]{32}-source$/);
      expect(await readFile(`${found.path}/default.nix`)).toEqual(await readFile(`${standIn.pkgs}/default.nix`));
      expect(found.used).toEqual({ from: 'flake-lock', reference: 'nix/flake.lock (pkgs)', revision: 'unknown' });
    });

    withNix('that of a tarball in a flake.lock, and only what was locked', async () => {
      const unpacked = (await choose({ wanted: tarball, trial: await tree() }, stage.nix)).path;
      const { stdout } = await run('nix-hash', ['--type', 'sha256', '--base32', unpacked]);
      const lock = (narHash: string) => {
        const locked = { type: 'tarball', url: tarball, narHash };
        return JSON.stringify({ nodes: { root: { inputs: { nixpkgs: 'n' } }, n: { locked } }, root: 'root' });
      };
      const right = await tree({ 'flake.lock': lock(`sha256:${stdout.trim()}`) });
      expect(await choose({ wanted: 'default', trial: right }, stage.nix)).toEqual({
        path: unpacked,
        used: { from: 'flake-lock', reference: 'flake.lock (n)', revision: '0123456789abcdef' },
      });
      const wrong = await tree({ 'flake.lock': lock('sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=') });
      expect((await problemOf({ wanted: 'default', trial: wrong })).code).toBe('nixpkgs-unreachable');
    });

    withNix('<nixpkgs> where there is no lock', async () => {
      expect(await choose({ wanted: 'default', trial: await tree() }, stage.nix)).toEqual({
        path: standIn.pkgs,
        used: { from: 'nix-path', reference: standIn.pkgs, revision: 'unknown' },
      });
    });

    withNix('never asked for its code where a token may be needed to fetch it', async () => {
      const folder = await scratch();
      await mkdir(`${folder}/set/lib`, { recursive: true });
      await writeFile(`${folder}/set/default.nix`, '{ }');
      await writeFile(`${folder}/set/lib/trivial.nix`, '');
      const library = '{ trivial.revisionWithDefault = _: builtins.getEnv "NIX_CONFIG"; }';
      await writeFile(`${folder}/set/lib/default.nix`, library);
      await run('tar', ['-czf', `${folder}/set.tar.gz`, '-C', folder, 'set']);
      const trial = await tree();
      const wishes = { fetched: `file://${folder}/set.tar.gz`, here: `${folder}/set`, searched: 'default' };
      const nix = { ...stage.nix, environment: { ...stage.nix.environment, NIX_PATH: `nixpkgs=${folder}/set` } };
      const seen = Object.entries(wishes).map(async ([kind, wanted]) => {
        const choice = await chooseNixpkgs({ wanted, trial }, outside);
        const { used } = await fetchNixpkgs(choice, nix, outside);
        return [kind, mayNeedToken(choice), used.revision === 'unknown' ? 'not run' : 'run'];
      });
      expect(await Promise.all(seen)).toEqual([
        ['fetched', true, 'not run'],
        ['here', false, 'run'],
        ['searched', false, 'run'],
      ]);
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

    withNix('where NIX_PATH leads to nothing that can be had', async () => {
      const gone = `nixpkgs=${tarball}.gone`;
      const nix = { ...stage.nix, environment: { ...stage.nix.environment, NIX_PATH: gone } };
      const problem = await problemOf({ wanted: 'default', trial: await tree() }, nix);
      expect(problem.code).toBe('nix-path-unreachable');
      expect(problem.what).toContain('NIX_PATH');
      expect(problem.what).not.toContain('unstable');
    });

    withNix('where the server has none', async () => {
      const problem = await problemOf({ wanted: `${tarball}.gone`, trial: await tree() });
      expect(problem.code).toBe('nixpkgs-unreachable');
      expect(problem.what).toContain('404');
    });
  });
});
