import { cp, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { LocalGitHub } from '../support/github/server.js';
import { nodes } from '../support/nodes.js';
import { expressionPath, programHashes } from '../support/program.js';
import { releaseTide, tide, workflowToken } from '../support/stage.js';
import { bundle, dispatchJob, hubWithTide, releaseJob, workshop } from './workshop.js';

const shop = workshop();
const branch = 'nix-sync/tide';

function expressionOf(hub: LocalGitHub, ref: string): Promise<string | undefined> {
  return hub.readFile(tide, ref, expressionPath);
}

function effects(hub: LocalGitHub): number {
  return hub.log.filter(({ effect }) => effect === 'yes').length;
}

describe.each(nodes())('on $name', ({ path: node }) => {
  test('a release becomes one pull request that changes three literals', async () => {
    const hub = await hubWithTide('v0.2.0');
    const before = await expressionOf(hub, 'main');

    const ended = await releaseJob(hub, 'v0.2.0', shop, { node });

    expect(ended).toMatchObject({ code: 0, errors: [], leftovers: [] });
    const wanted = before
      ?.replace('version = "0.1.0"', 'version = "0.2.0"')
      .replace(programHashes['v0.1.0'].source, programHashes['v0.2.0'].source)
      .replace(programHashes['v0.1.0'].vendor, programHashes['v0.2.0'].vendor);
    expect(await expressionOf(hub, branch)).toBe(wanted);
    expect(await expressionOf(hub, 'main')).toBe(before);
    const [pull, ...others] = hub.pullRequests(tide);
    expect(others).toEqual([]);
    expect(pull?.title).toBe('tide: 0.1.0 -> 0.2.0');
    expect(pull?.body).toContain(programHashes['v0.2.0'].vendor);
    const tip = await hub.commitOf(tide, branch);
    expect(tip?.parents).toEqual([(await hub.branches(tide)).main]);
    expect(ended.outputs).toMatchObject({
      changed: 'true',
      version: '0.2.0',
      'previous-version': '0.1.0',
      tag: 'v0.2.0',
      'source-hash': programHashes['v0.2.0'].source,
      'vendor-hash': programHashes['v0.2.0'].vendor,
      'pull-request-number': '1',
      'pull-request-url': pull?.url,
      'pull-request-operation': 'created',
      'pull-request-branch': branch,
      'pull-request-head-sha': tip?.oid,
      'pull-request-commits-verified': 'true',
    });
    expect(ended.summary).toContain('0.2.0');
    expect(
      hub.log.filter(({ operation }) => operation !== 'archive' && operation !== 'codeload').length,
    ).toBeLessThanOrEqual(10);
  });

  test('a second run writes nothing', async () => {
    const hub = await hubWithTide('v0.2.0');
    await releaseJob(hub, 'v0.2.0', shop, { node });
    const written = effects(hub);

    const again = await releaseJob(hub, 'v0.2.0', shop, { node });

    expect(again).toMatchObject({ code: 0, errors: [] });
    expect(effects(hub)).toBe(written);
    expect(again.outputs).toMatchObject({
      changed: 'true',
      'pull-request-operation': 'none',
      'pull-request-number': '1',
    });
  });

  test('a newer release updates the open pull request in place', async () => {
    const hub = await hubWithTide('v0.2.0');
    await releaseJob(hub, 'v0.2.0', shop, { node });
    await releaseTide(hub, 'v0.3.0');

    const ended = await releaseJob(hub, 'v0.3.0', shop, { node });

    expect(ended).toMatchObject({ code: 0, outputs: { 'pull-request-operation': 'updated', version: '0.3.0' } });
    expect(hub.pullRequests(tide).map(({ number, title }) => [number, title])).toEqual([[1, 'tide: 0.1.0 -> 0.3.0']]);
    expect(await expressionOf(hub, branch)).toContain(programHashes['v0.3.0'].source);
    const tip = await hub.commitOf(tide, branch);
    expect(tip?.parents).toEqual([(await hub.branches(tide)).main]);
  });

  test('by hand, the highest version is taken when none is named', async () => {
    const hub = await hubWithTide('v0.3.0');

    const ended = await dispatchJob(hub, shop, { node });

    expect(ended).toMatchObject({ code: 0, outputs: { version: '0.3.0', 'pull-request-operation': 'created' } });
  });

  test('what was changed on the base after the tag is kept', async () => {
    const hub = await hubWithTide('v0.2.0');
    const before = (await expressionOf(hub, 'main')) ?? '';
    const commented = before.replace('buildGoModule (', '# Tables of the tides.\nbuildGoModule (');
    await hub.commit(tide, 'main', { files: { [expressionPath]: commented }, message: 'Say what it is' });

    const ended = await releaseJob(hub, 'v0.2.0', shop, { node });

    expect(ended.code).toBe(0);
    const after = await expressionOf(hub, branch);
    expect(after).toContain('# Tables of the tides.');
    expect(after).toContain('version = "0.2.0"');
  });

  test('a dry run shows the change and writes nothing', async () => {
    const hub = await hubWithTide('v0.2.0');

    const ended = await releaseJob(hub, 'v0.2.0', shop, { node, inputs: { 'dry-run': 'true' } });

    expect(ended).toMatchObject({ code: 0, outputs: { changed: 'true', version: '0.2.0' }, leftovers: [] });
    expect(ended.log).toContain('+  version = "0.2.0";');
    expect(effects(hub)).toBe(0);
  });

  test('commits of a person on the branch are left alone', async () => {
    const hub = await hubWithTide('v0.2.0');
    await releaseJob(hub, 'v0.2.0', shop, { node });
    await hub.commit(tide, branch, { files: { 'nix/patch.txt': 'by hand\n' }, message: 'Help it along' });
    await releaseTide(hub, 'v0.3.0');
    const tip = (await hub.branches(tide))[branch];

    const ended = await releaseJob(hub, 'v0.3.0', shop, { node });

    expect(ended.code).toBe(0);
    expect((await hub.branches(tide))[branch]).toBe(tip);
    expect(ended.log).toMatch(/person/);
  });

  test('a pull request that a person closed stays closed', async () => {
    const hub = await hubWithTide('v0.2.0');
    await releaseJob(hub, 'v0.2.0', shop, { node });
    await hub.closePullRequest(tide, 1);
    const written = effects(hub);

    const ended = await releaseJob(hub, 'v0.2.0', shop, { node });

    expect(ended.code).toBe(0);
    expect(effects(hub)).toBe(written);
    expect(hub.pullRequests(tide).map(({ state }) => state)).toEqual(['CLOSED']);
  });
});

describe.each(nodes())('refused on $name', ({ path: node }) => {
  interface Case {
    readonly name: string;
    readonly code: string;
    readonly job: (hub: LocalGitHub) => Promise<{ readonly code: number | null; readonly log: string }>;
  }

  const inputs = (values: Readonly<Record<string, string>>) => (hub: LocalGitHub) =>
    releaseJob(hub, 'v0.2.0', shop, { node, inputs: values });

  const cases: readonly Case[] = [
    { name: 'a missing file', code: 'file-missing', job: inputs({ files: 'nix/tides.nix' }) },
    {
      name: 'two candidates',
      code: 'package-ambiguous',
      job: async (hub) => {
        await hub.commit(tide, 'main', {
          files: { 'package.nix': (await expressionOf(hub, 'main')) ?? '' },
          message: 'Another one',
        });
        return releaseJob(hub, 'v0.2.0', shop, { node });
      },
    },
    { name: 'a bad version', code: 'version-malformed', job: inputs({ version: 'the best one' }) },
    {
      name: 'an event of another repository',
      code: 'event-of-another-repository',
      job: async (hub) => {
        await hub.createRepository({ owner: 'harbour', name: 'buoy' });
        const commit = await hub.commit('harbour/buoy', 'main', {
          files: { 'README.md': 'A buoy.\n' },
          message: 'Begin',
        });
        await hub.tag('harbour/buoy', 'v0.2.0', commit);
        hub.release('harbour/buoy', { tag: 'v0.2.0' });
        const payload = await hub.events.releasePublished('harbour/buoy', 'v0.2.0');
        return releaseJob(hub, 'v0.2.0', shop, { node, event: { name: 'release', payload } });
      },
    },
    {
      name: 'a tag of the wrong shape',
      code: 'tag-does-not-fit',
      job: async (hub) => {
        const commit = (await hub.branches(tide)).main ?? '';
        await hub.tag(tide, 'tide-0.2.0', commit);
        hub.release(tide, { tag: 'tide-0.2.0' });
        return releaseJob(hub, 'tide-0.2.0', shop, { node });
      },
    },
    { name: 'a missing tag', code: 'tag-missing', job: inputs({ version: '0.9.0' }) },
    {
      name: 'a bad token',
      code: 'token-bad',
      job: (hub) => releaseJob(hub, 'v0.2.0', shop, { node, token: 'ghs_expired' }),
    },
    {
      name: 'no token',
      code: 'token-missing',
      job: (hub) => releaseJob(hub, 'v0.2.0', shop, { node, token: '' }),
    },
    {
      name: 'a token that may not open pull requests',
      code: 'permission-missing',
      job: (hub) => {
        const token = hub.token({
          token: 'ghs_contentsOnly',
          kind: 'actions',
          login: 'github-actions[bot]',
          permissions: { contents: 'write', metadata: 'read' },
          repositories: [tide],
        });
        return releaseJob(hub, 'v0.2.0', shop, { node, token });
      },
    },
    {
      name: 'a repository where Actions may not open pull requests',
      code: 'actions-may-not-open-pull-requests',
      job: (hub) => {
        hub.settings(tide, { actionsMayOpenPullRequests: false });
        return releaseJob(hub, 'v0.2.0', shop, { node });
      },
    },
    {
      name: 'a module that does not exist',
      code: 'go-module-missing',
      job: async (hub) => {
        const text = 'module github.com/harbour/tide\n\ngo 1.21\n\nrequire github.com/spf13/cobra v1.999.0\n';
        const sum = 'github.com/spf13/cobra v1.999.0 h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
        const sums = `${sum}${sum.replace(' h1', '/go.mod h1')}`;
        await releaseTide(hub, 'v0.3.0', { 'go.mod': text, 'go.sum': sums });
        return releaseJob(hub, 'v0.3.0', shop, { node });
      },
    },
    {
      name: 'a malformed expression',
      code: 'expression-malformed',
      job: async (hub) => {
        const text = (await expressionOf(hub, 'main'))?.replace('version = "0.1.0";', 'version = "0.1.0"') ?? '';
        await hub.commit(tide, 'main', { files: { [expressionPath]: text }, message: 'Slip' });
        return releaseJob(hub, 'v0.2.0', shop, { node });
      },
    },
    { name: 'a misspelt input', code: 'option-unknown', job: misspelt },
    { name: 'a switch that is neither true nor false', code: 'option-malformed', job: inputs({ 'dry-run': 'yes' }) },
  ];

  function misspelt(hub: LocalGitHub) {
    const environment = { ...shop.environment(), 'INPUT_DRY-RUNN': 'true' };
    return releaseJob(hub, 'v0.2.0', shop, { node, environment });
  }

  test.each(cases)(
    '$name',
    async ({ code, job }) => {
      const hub = await hubWithTide('v0.2.0');
      const branches = await hub.branches(tide);

      const ended = await job(hub);

      expect(ended).toMatchObject({ code: 1, leftovers: [] });
      expect(ended.log).toContain(`title=nix-sync%3A ${code}`);
      expect(ended.log).not.toContain('bug');
      expect(hub.pullRequests(tide)).toEqual([]);
      expect(Object.keys(await hub.branches(tide))).toEqual(Object.keys(branches));
    },
    30_000,
  );
});

test('the bundle needs nothing but what stands beside it', async () => {
  const alone = await mkdtemp(join(shop.folder(), 'alone-'));
  await cp(dirname(bundle), alone, { recursive: true });
  const hub = await hubWithTide('v0.2.0');

  const ended = await releaseJob(hub, 'v0.2.0', shop, { bundle: join(alone, 'index.js') });

  expect(ended).toMatchObject({ code: 0, outputs: { version: '0.2.0', 'pull-request-operation': 'created' } });
});

test('no token stands in anything that a run leaves behind', async () => {
  const hub = await hubWithTide('v0.2.0');
  const ended = await releaseJob(hub, 'v0.2.0', shop);
  const { log, ...rest } = ended;
  expect(JSON.stringify(rest)).not.toContain(workflowToken);
  expect(log.replace(`::add-mask::${workflowToken}`, '')).not.toContain(workflowToken);
});
