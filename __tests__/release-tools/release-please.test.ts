import { afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { LocalGitHub } from '../support/github/server.js';
import { type NixStage, privateStore } from '../support/nix/store.js';
import { programHashes } from '../support/program.js';
import { scratch } from '../support/scratch.js';
import { tide } from '../support/stage.js';
import { type RunEnded, runWorkflow } from '../workflows/act.js';
import { shownIn } from '../workflows/documents.js';
import { actionsOf } from './actions.js';
import { builtAt, flakeOf, harbour } from './harbour.js';
import { shownFiles } from './shown.js';
import { withTool } from './tools.js';

const real = withTool('release-please', 'act');
const right = flakeOf('0.2.0', programHashes['v0.2.0'].vendor);
const branch = 'release-please--branches--main';
const open: LocalGitHub[] = [];
let folder = '';
let stage: NixStage;

beforeAll(async () => {
  folder = await scratch();
  stage = await privateStore(await scratch());
}, 120_000);

afterEach(async () => {
  for (const hub of open.splice(0)) {
    expect(hub.violations).toEqual([]);
    await hub.close();
  }
});

async function hubWith(besides: Readonly<Record<string, string>> = {}): Promise<LocalGitHub> {
  const configuration = await shownFiles('release-please-config.json', '.release-please-manifest.json');
  const hub = await harbour(stage, { ...configuration, ...besides });
  open.push(hub);
  return hub;
}

/** The workflow that is shown, as a push to main starts it. */
async function pushed(hub: LocalGitHub): Promise<RunEnded> {
  const workflow = 'release-please.yml';
  const ended = await runWorkflow({
    hub,
    workflow,
    files: await shownIn('docs/release-tools.md', workflow),
    from: { folder: hub.folder(tide), branch: 'main' },
    event: { name: 'push', payload: { ref: 'refs/heads/main' } },
    scratch: folder,
    environment: stage.environment,
    ...actionsOf('release-please', hub),
  });
  const tip = (await hub.branches(tide))[branch];
  if (tip !== undefined) await hub.branch(tide, branch, tip);
  return ended;
}

const told = ({ jobs }: RunEnded) => jobs.map(({ id, result }) => `${id} ${result}`);

describe('release-please', () => {
  real(
    'proposes a release whose expression is right, and tags that',
    async () => {
      const hub = await hubWith();
      const proposed = await pushed(hub);
      expect([told(proposed), proposed.code === 0 ? '' : proposed.log]).toEqual([
        ['release-please success', 'prepare success'],
        '',
      ]);
      expect(await hub.readFile(tide, branch, 'flake.nix')).toBe(right);

      const again = await pushed(hub);
      expect(told(again)).toEqual(['release-please success']);
      expect(await hub.readFile(tide, branch, 'flake.nix')).toBe(right);

      await hub.commit(tide, 'main', { files: { 'README.md': '# Tide\n' }, message: 'fix: say it shorter\n' });
      await pushed(hub);
      expect(await hub.readFile(tide, branch, 'CHANGELOG.md')).toContain('say it shorter');
      expect(await hub.readFile(tide, branch, 'flake.nix')).toBe(right);

      await hub.merge(tide, 1);
      await pushed(hub);
      expect(await hub.readFile(tide, 'v0.2.0', 'flake.nix')).toBe(right);
      expect(await builtAt(hub, 'v0.2.0', stage)).toBe('tide version 0.2.0');
    },
    180_000,
  );

  real(
    'writes the version itself where the hashes are right already, and nothing is left to prepare',
    async () => {
      const marked = (version: string): string =>
        flakeOf(version, programHashes['v0.2.0'].vendor).replace(/(version = ".*";)/, '$1 # x-release-please-version');
      const { 'release-please-config.json': shown = '' } = await shownFiles('release-please-config.json');
      const configuration = { ...(JSON.parse(shown) as object), 'extra-files': ['flake.nix'] };
      const hub = await hubWith({
        'release-please-config.json': JSON.stringify(configuration),
        'flake.nix': marked('0.1.0'),
      });
      expect(told(await pushed(hub))).toEqual(['release-please success', 'prepare success']);
      expect(await hub.readFile(tide, branch, 'flake.nix')).toBe(marked('0.2.0'));
      expect((await hub.commitOf(tide, branch))?.message.trim()).toBe('chore(main): release 0.2.0');
    },
    120_000,
  );
});
