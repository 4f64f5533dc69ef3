import { cp, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { LocalGitHub } from '../support/github/server.js';
import { nodes, nodesAtLength } from '../support/nodes.js';
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
});

describe.each(nodesAtLength())('whatever a run finds, on $name', ({ path: node }) => {
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
