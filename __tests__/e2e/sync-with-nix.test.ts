import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect } from '@jest/globals';
import { atLength } from '../support/exhaustive.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { expressionPath, programFiles, programHashes } from '../support/program.js';
import type { Job, JobEnded } from '../support/runner.js';
import { scratch } from '../support/scratch.js';
import { releaseTide, tide } from '../support/stage.js';
import { hubWithTide, releaseJob, workshop } from './workshop.js';

const shop = workshop();
const branch = 'nix-sync/tide';
const program = needs('nix', 'go', 'git');
const again = atLength(program);

let stage: NixStage;
beforeAll(async () => {
  stage = await privateStore(await scratch());
}, 120_000);

/** A release workflow whose machine has a Nix, without a sandbox. */
function job(hub: LocalGitHub, tag: string, change: Partial<Job> = {}): Promise<JobEnded> {
  return releaseJob(hub, tag, shop, {
    ...change,
    environment: { ...stage.environment, NIX_STAND_IN_GITHUB: hub.web, ...change.environment },
    inputs: { check: 'build', allow: 'unsandboxed-build', ...change.inputs },
  });
}

interface Told {
  readonly packages: readonly {
    readonly kind: string;
    readonly hashes: readonly { readonly attribute: string; readonly evidence: readonly { readonly by: string }[] }[];
    readonly verdicts: readonly { readonly check: string; readonly kind: string }[];
  }[];
}

async function told(ended: JobEnded): Promise<Told> {
  return JSON.parse(await readFile(ended.outputs['outcome-file'] ?? '', 'utf8')) as Told;
}

function checks(outcome: Told): readonly string[] {
  return (outcome.packages[0]?.verdicts ?? []).map(({ check, kind }) => `${check} ${kind}`);
}

describe('a release that is built before it is proposed', () => {
  program(
    'becomes a pull request with both hashes confirmed, a build and the version that the program tells',
    async () => {
      const hub = await hubWithTide('v0.2.0');

      const ended = await job(hub, 'v0.2.0');

      expect(ended).toMatchObject({ code: 0, errors: [], leftovers: [] });
      expect(ended.outputs).toMatchObject({
        'source-hash': programHashes['v0.2.0'].source,
        'vendor-hash': programHashes['v0.2.0'].vendor,
        'pull-request-operation': 'created',
      });
      const outcome = await told(ended);
      const evidence = outcome.packages[0]?.hashes.map(({ attribute, evidence: all }) => [
        attribute,
        all.map(({ by }) => by),
      ]);
      expect(evidence).toEqual([
        ['hash', ['native', 'nix']],
        ['vendorHash', ['native', 'nix']],
      ]);
      expect(checks(outcome)).toEqual([
        'preflight passed',
        'evaluate passed',
        'evaluate passed',
        'evaluate passed',
        'evaluate passed',
        'build passed',
        'run passed',
      ]);
      expect(hub.pullRequests(tide)[0]?.body).toContain('0.2.0');
    },
    120_000,
  );

  again(
    'is proposed with a module cache, too',
    async () => {
      const hub = await hubWithTide('v0.1.0');
      const files = programFiles('v0.2.0');
      const expression = (files[expressionPath] ?? '').replace(
        '  vendorHash =',
        '  proxyVendor = true;\n\n  vendorHash =',
      );
      await releaseTide(hub, 'v0.2.0', { [expressionPath]: expression });

      const ended = await job(hub, 'v0.2.0');

      expect(ended).toMatchObject({ code: 0, errors: [] });
      const outcome = await told(ended);
      expect(outcome.packages[0]?.hashes[1]?.evidence.map(({ by }) => by)).toEqual(['nix']);
      expect(checks(outcome).slice(-2)).toEqual(['build passed', 'run passed']);
      expect(await hub.readFile(tide, branch, expressionPath)).toContain('proxyVendor = true;');
    },
    120_000,
  );

  program(
    'is held back where it does not compile, and the log says why',
    async () => {
      const hub = await hubWithTide('v0.1.0');
      await releaseTide(hub, 'v0.2.0', { 'cmd/broken.go': 'package cmd\n\nfunc broken() int { return "many" }\n' });

      const ended = await job(hub, 'v0.2.0');

      expect(ended.code).toBe(1);
      expect(hub.pullRequests(tide)).toEqual([]);
      expect(Object.keys(await hub.branches(tide))).toEqual(['main']);
      const outcome = await told(ended);
      expect(outcome.packages[0]?.kind).toBe('held');
      expect(checks(outcome)).toContain('build failed');
      expect(ended.errors.join()).toContain('broken.go');
      expect(ended.summary).toContain('broken.go');
    },
    120_000,
  );

  program(
    'becomes a draft where it does not compile and that was asked for',
    async () => {
      const hub = await hubWithTide('v0.1.0');
      await releaseTide(hub, 'v0.2.0', { 'cmd/broken.go': 'package cmd\n\nfunc broken() int { return "many" }\n' });

      const ended = await job(hub, 'v0.2.0', { inputs: { 'on-check-failure': 'draft' } });

      expect(hub.pullRequests(tide)).toMatchObject([{ draft: true }]);
      expect(hub.pullRequests(tide)[0]?.body).toContain('broken.go');
      expect(ended.outputs).toMatchObject({ 'pull-request-operation': 'created' });
    },
    120_000,
  );

  again(
    'is refused before anything is built where its nixpkgs has a Go that is too old',
    async () => {
      const hub = await hubWithTide('v0.2.0');

      const ended = await job(hub, 'v0.2.0', { environment: { NIX_STAND_IN_GO_VERSION: '1.20.0' } });

      expect(ended.code).toBe(1);
      expect(ended.errors.join()).toContain('go-too-old');
      expect(ended.log).not.toContain('go-modules');
      expect(hub.pullRequests(tide)).toEqual([]);
    },
    120_000,
  );
});

describe('two packages of one release', () => {
  program(
    'are built side by side, each with a pull request of its own',
    async () => {
      const hub = await hubWithTide('v0.1.0');
      const second = (programFiles('v0.2.0')[expressionPath] ?? '').replace('pname = "tide"', 'pname = "ebb"');
      await releaseTide(hub, 'v0.2.0', { 'nix/ebb.nix': second });

      const ended = await job(hub, 'v0.2.0', { inputs: { files: `${expressionPath},nix/ebb.nix` } });

      expect(ended).toMatchObject({ code: 0, errors: [], leftovers: [] });
      expect(
        hub
          .pullRequests(tide)
          .map(({ title }) => title)
          .sort(),
      ).toEqual(['ebb: 0.1.0 -> 0.2.0', 'tide: 0.1.0 -> 0.2.0']);
      const { packages } = await told(ended);
      const ends = packages.map(({ verdicts }) => verdicts.slice(-2).map(({ check, kind }) => `${check} ${kind}`));
      expect(ends).toEqual([
        ['build passed', 'run passed'],
        ['build passed', 'run passed'],
      ]);
    },
    120_000,
  );
});

describe('beside a token that can write and without a sandbox', () => {
  program('nothing is built', async () => {
    const hub = await hubWithTide('v0.2.0');

    const ended = await job(hub, 'v0.2.0', { inputs: { allow: '' } });

    expect(ended.code).toBe(1);
    expect(ended.errors.join()).toContain('no-sandbox-beside-token');
    expect(hub.log.filter(({ effect }) => effect === 'yes')).toEqual([]);
  });

  again(
    'a run that writes nothing builds',
    async () => {
      const hub = await hubWithTide('v0.2.0');

      const ended = await job(hub, 'v0.2.0', { inputs: { allow: '', 'dry-run': 'true' } });

      expect(ended).toMatchObject({ code: 0, errors: [] });
      expect(checks(await told(ended))).toContain('run passed');
      expect(hub.pullRequests(tide)).toEqual([]);
    },
    120_000,
  );

  program(
    'a change is evaluated',
    async () => {
      const hub = await hubWithTide('v0.2.0');

      const ended = await job(hub, 'v0.2.0', { inputs: { allow: '', check: 'eval' } });

      expect(ended).toMatchObject({ code: 0, errors: [] });
      expect(checks(await told(ended))).toContain('evaluate passed');
      expect(hub.pullRequests(tide)).toHaveLength(1);
    },
    60_000,
  );
});
