import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { LocalGitHub } from '../support/github/server.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { tide, workflowToken } from '../support/stage.js';
import { builtAt, cloneOf, flakeOf, harbour, installSelf } from './harbour.js';
import { shownFiles } from './shown.js';
import { programOf, withTool } from './tools.js';

const real = withTool('semantic-release');
const right = flakeOf('0.2.0', programHashes['v0.2.0'].vendor);
const open: LocalGitHub[] = [];
let folder = '';
let stage: NixStage;

beforeAll(async () => {
  folder = await scratch();
  stage = await privateStore(await scratch());
  await installSelf(folder);
}, 120_000);

afterEach(async () => {
  for (const hub of open.splice(0)) {
    expect(hub.violations).toEqual([]);
    await hub.close();
  }
});

async function hubWith(besides: Readonly<Record<string, string>> = {}): Promise<LocalGitHub> {
  const hub = await harbour(stage, besides);
  open.push(hub);
  return hub;
}

/** Runs semantic-release as a job of a push to main does, in a whole checkout with the configuration that is shown. */
async function release(hub: LocalGitHub, change = (configuration: string): string => configuration) {
  const { at, home } = await cloneOf(hub, folder);
  const { '.releaserc.json': shown = '' } = await shownFiles('.releaserc.json');
  await writeFile(join(at, '.releaserc.json'), change(shown));
  const environment = {
    ...stage.environment,
    PATH: process.env.PATH,
    HOME: home,
    npm_config_offline: 'true',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: tide,
    GITHUB_SERVER_URL: hub.web,
    GITHUB_API_URL: hub.api,
    GITHUB_TOKEN: workflowToken,
  };
  return new Promise<{ readonly code: number; readonly log: string; readonly at: string }>((resolve) => {
    execFile(programOf('semantic-release'), [], { cwd: at, env: environment }, (fault, output, errors) =>
      resolve({ code: typeof fault?.code === 'number' ? fault.code : 0, log: output + errors, at }),
    );
  });
}

describe('semantic-release', () => {
  real(
    'tags a tree whose version and hashes are right',
    async () => {
      const hub = await hubWith();
      const { code, log } = await release(hub);
      expect([code, code === 0 ? '' : log]).toEqual([0, '']);
      expect(await hub.readFile(tide, 'v0.2.0', 'flake.nix')).toBe(right);
      expect((await hub.commitOf(tide, 'v0.2.0'))?.message.trim()).toBe('chore(release): 0.2.0');
      expect(await builtAt(hub, 'v0.2.0', stage)).toBe('tide version 0.2.0');
    },
    120_000,
  );

  real(
    'tags a tree whose hashes are right where Nix tells them',
    async () => {
      const proxied = flakeOf('0.1.0', 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'proxyVendor = true;');
      const hub = await hubWith({ 'flake.nix': proxied });
      const { code, log } = await release(hub);
      expect([code, code === 0 ? '' : log]).toEqual([0, '']);
      expect(await builtAt(hub, 'v0.2.0', stage)).toBe('tide version 0.2.0');
    },
    120_000,
  );

  real(
    'tags nothing where the source is fetched',
    async () => {
      const fetched = await readFile('__tests__/support/program/v0.2.0/nix/tide.nix', 'utf8');
      const hub = await hubWith({ 'flake.nix': `{ outputs = _: { packages = ${fetched}; }; }` });
      const before = await hub.branches(tide);
      const { code, log } = await release(hub);
      expect(code).toBe(1);
      expect(log).toContain('Failed step "prepare" of plugin "@semantic-release/exec"');
      expect(await hub.branches(tide)).toEqual(before);
      expect(await hub.commitOf(tide, 'v0.2.0')).toBeUndefined();
    },
    120_000,
  );

  real(
    'tags the expression of before where its file is not named',
    async () => {
      const hub = await hubWith();
      await release(hub, (shown) => shown.replace('["flake.nix"]', '["CHANGELOG.md"]'));
      const old = flakeOf('0.1.0', programHashes['v0.1.0'].vendor);
      expect(await hub.readFile(tide, 'v0.2.0', 'flake.nix')).toBe(old);
    },
    120_000,
  );
});
