import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect } from '@jest/globals';
import { git } from '../e2e/working-tree.js';
import type { LocalGitHub } from '../support/github/server.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { tide } from '../support/stage.js';
import { runWorkflow } from '../workflows/act.js';
import { shownIn } from '../workflows/documents.js';
import { actionsOf } from './actions.js';
import { builtAt, cloneOf, flakeOf, harbour, installSelf } from './harbour.js';
import { shownFiles } from './shown.js';
import { programOf, withTool } from './tools.js';

const real = withTool('goreleaser');
const inWorkflow = withTool('goreleaser', 'act');
const { vendor } = programHashes['v0.2.0'];
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

/** What GoReleaser builds is its own affair, and takes minutes. */
async function hubWithGoReleaser(): Promise<LocalGitHub> {
  const { '.goreleaser.yaml': shown = '' } = await shownFiles('.goreleaser.yaml');
  const hub = await harbour(stage, { '.goreleaser.yaml': `${shown}\nbuilds:\n  - skip: true\n` });
  open.push(hub);
  return hub;
}

/** What GoReleaser needs to find: Nix and Go as they are here, and no registry. */
const environment = (): Readonly<Record<string, string>> => ({
  ...stage.environment,
  npm_config_offline: 'true',
});

/** Tags a tree with a flake, and lets GoReleaser make a release of it that is not published. */
async function release(flake: string): Promise<{ readonly code: number; readonly log: string }> {
  const hub = await hubWithGoReleaser();
  const { at, home } = await cloneOf(hub, folder);
  await writeFile(join(at, 'flake.nix'), flake);
  await git(at, '-c', 'user.name=Mara', '-c', 'user.email=mara@harbour.example', 'commit', '-qam', 'Release 0.2.0');
  await git(at, 'tag', 'v0.2.0');
  const env = { ...environment(), PATH: process.env.PATH, HOME: home };
  const given = ['release', '--clean', '--skip=publish', '--skip=announce'];
  return new Promise((resolve) => {
    execFile(programOf('goreleaser'), given, { cwd: at, env }, (fault, output, errors) =>
      resolve({ code: typeof fault?.code === 'number' ? fault.code : 0, log: output + errors }),
    );
  });
}

describe('GoReleaser', () => {
  real(
    'releases a tag whose hashes are right',
    async () => {
      const { code, log } = await release(flakeOf('0.2.0', vendor));
      expect([code, code === 0 ? '' : log]).toEqual([0, '']);
      expect(log).toContain('release succeeded');
    },
    180_000,
  );

  real(
    'releases no tag whose hash is that of other modules',
    async () => {
      const { code, log } = await release(flakeOf('0.2.0', programHashes['v0.1.0'].vendor));
      expect(code).toBe(1);
      expect(log).toContain(vendor);
      expect(log).toContain('hook failed');
      expect(log).not.toContain('release succeeded');
    },
    180_000,
  );

  real(
    'releases no tag whose expression names another version',
    async () => {
      const { code, log } = await release(`${flakeOf('0.1.0', vendor)}\n`);
      expect(code).toBe(1);
      expect(log).toContain('hook failed: command failed cmd=grep');
    },
    180_000,
  );

  inWorkflow(
    'releases what the workflow that makes the tag has prepared',
    async () => {
      const hub = await hubWithGoReleaser();
      const workflow = 'tag.yml';
      const ended = await runWorkflow({
        hub,
        workflow,
        files: await shownIn('docs/release-tools.md', workflow),
        from: { folder: hub.folder(tide), branch: 'main' },
        event: { name: 'workflow_dispatch', payload: { inputs: { version: '0.2.0' } } },
        scratch: folder,
        environment: environment(),
        ...actionsOf('goreleaser', hub),
      });
      expect([ended.code, ended.code === 0 ? '' : ended.log]).toEqual([0, '']);
      expect(ended.log).toContain('release succeeded');
      expect(await hub.readFile(tide, 'v0.2.0', 'flake.nix')).toBe(flakeOf('0.2.0', vendor));
      expect(await builtAt(hub, 'v0.2.0', stage)).toBe('tide version 0.2.0');
    },
    240_000,
  );
});
