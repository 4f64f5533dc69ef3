import { describe, expect, test } from '@jest/globals';
import { nodesAtLength } from '../support/nodes.js';
import { tide } from '../support/stage.js';
import { hubWithTide, releaseJob, workshop } from './workshop.js';

const shop = workshop();

// The waiting between two attempts is real: another Node would do nothing else.
describe.each(nodesAtLength())('given up on $name', ({ path: node }) => {
  test.concurrent('archives that cannot be reached', async () => {
    const hub = await hubWithTide('v0.2.0');
    hub.intercept(({ phase, call }) =>
      phase === 'before' && call.operation === 'archive' ? { kind: 'drop' } : undefined,
    );

    const ended = await releaseJob(hub, 'v0.2.0', shop, { node });

    expect(ended).toMatchObject({ code: 1, leftovers: [] });
    expect(ended.log).toContain('title=nix-sync%3A archive-unreachable');
    expect(hub.pullRequests(tide)).toEqual([]);
    expect(Object.keys(await hub.branches(tide))).toEqual(['main']);
  }, 60_000);

  test.concurrent('a server that refuses connections', async () => {
    const hub = await hubWithTide('v0.2.0');
    const closed = { web: hub.web, api: 'http://127.0.0.1:9/api/v3', graphql: 'http://127.0.0.1:9/api/graphql' };

    const ended = await releaseJob(hub, 'v0.2.0', shop, { node, server: closed });

    expect(ended.code).toBe(1);
    expect(ended.log).toContain('github-unreachable');
  }, 60_000);
});
