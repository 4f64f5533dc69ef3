import { describe, expect, test } from '@jest/globals';
import type { LocalGitHub } from '../support/github/server.js';
import { nodesAtLength } from '../support/nodes.js';
import { expressionPath } from '../support/program.js';
import { releaseTide, tide } from '../support/stage.js';
import { hubWithTide, releaseJob, workshop } from './workshop.js';

const shop = workshop();

function expressionOf(hub: LocalGitHub): Promise<string | undefined> {
  return hub.readFile(tide, 'main', expressionPath);
}

describe.each(nodesAtLength())('refused on $name', ({ path: node }) => {
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
          files: { 'package.nix': (await expressionOf(hub)) ?? '' },
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
        const text = (await expressionOf(hub))?.replace('version = "0.1.0";', 'version = "0.1.0"') ?? '';
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
