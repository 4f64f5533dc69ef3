import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Outside } from '../../src/github/call.js';
import { glance } from '../../src/github/glance.js';
import { readBlob, readTip, readTree } from '../../src/github/read.js';
import { listReleases, readRelease, readTags } from '../../src/github/tags.js';
import { readTreePath } from '../../src/github/tree-path.js';
import { asRepositoryName } from '../../src/github/words.js';
import { Refusal } from '../../src/model/problem.js';
import type { RepositoryName } from '../../src/model/words.js';
import { realGitHub } from '../../src/world/real/github.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { fakeClock } from '../support/outside.js';

const tide = asRepositoryName('harbour/tide') as RepositoryName;
const expression = '{ buildGoModule }: buildGoModule { pname = "tide"; }\n';
let hub: LocalGitHub;
let tip: string;

beforeAll(async () => {
  hub = await startGitHub();
  await hub.createRepository({ owner: 'harbour', name: 'tide' });
  await hub.createRepository({ owner: 'harbour', name: 'empty' });
  const files = {
    'nix/tide.nix': expression,
    'nix/link.nix': { content: 'tide.nix', mode: '120000' as const },
    'build.sh': { content: '#!/bin/sh\n', mode: '100755' as const },
  };
  tip = await hub.commit('harbour/tide', 'main', { files, message: 'Package tide', signed: 'verified' });
  await hub.branch('harbour/tide', 'release/1.x', tip);
  await hub.tag('harbour/tide', 'v1.0.0', tip);
  await hub.tag('harbour/tide', 'v1.1.0', tip, { annotated: { message: 'Tide 1.1', signed: 'verified' } });
  await hub.tag('harbour/tide', 'v1.2.0-rc.1', tip);
  hub.release('harbour/tide', { tag: 'v1.0.0', body: 'The first.', immutable: true });
  hub.release('harbour/tide', { tag: 'v1.2.0-rc.1', prerelease: true });
  hub.release('harbour/tide', { tag: 'v2.0.0', draft: true });
  hub.token({ token: 'reading', kind: 'actions', login: 'github-actions[bot]', permissions: { contents: 'read' } });
});

afterAll(() => hub.close());

function outside(token: string | undefined): Outside {
  const github = realGitHub({ api: hub.api, graphql: hub.graphql, web: hub.web, token });
  return { github, clock: fakeClock().clock, tell: () => undefined };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.catch((error: unknown) => error);
  if (thrown instanceof Refusal) return thrown.problem.code;
  throw thrown;
}

describe.each([
  ['with a token', 'reading'],
  ['without one', undefined],
])('a server that is checked against the descriptions of GitHub, %s', (_name, token) => {
  const withGit = needs('git');

  withGit(`shows tip, tree and file (${token})`, async () => {
    const at = await readTip(tide, 'default', outside(token));
    expect(at).toMatchObject({ repository: 'harbour/tide', branch: 'main', commit: tip, archived: 'no' });
    expect(await readTip(tide, 'release/1.x', outside(token))).toEqual({ ...at, branch: 'release/1.x' });
    const { entries, complete } = await readTree(tide, at.tree, outside(token));
    expect(complete).toBe('yes');
    expect(entries.map(({ path, kind }) => `${path} ${kind}`).sort()).toEqual([
      'build.sh file',
      'nix folder',
      'nix/link.nix link',
      'nix/tide.nix file',
    ]);
    const found = await readTreePath(tide, at.tree, 'nix/tide.nix', outside(token));
    if (found === 'missing') throw new Error('missing');
    expect(Buffer.from(await readBlob(tide, found.id, outside(token))).toString()).toBe(expression);
  });

  withGit(`shows tags and releases (${token})`, async () => {
    expect(await readTags(tide, 'v1.', outside(token))).toEqual(['v1.0.0', 'v1.1.0', 'v1.2.0-rc.1']);
    expect(await readTags(tide, '', outside(token))).toHaveLength(3);
    expect(await listReleases(tide, outside(token))).toEqual(
      expect.arrayContaining([
        { tag: 'v1.0.0', stage: 'final' },
        { tag: 'v1.2.0-rc.1', stage: 'prerelease' },
      ]),
    );
    expect(await readRelease(tide, 'v1.0.0', outside(token))).toMatchObject({
      commit: tip,
      stage: 'final',
      published: 'immutable-release',
      notes: 'The first.',
      signature: token === undefined ? { kind: 'unknown' } : { kind: 'verified', of: 'commit' },
    });
    expect(await readRelease(tide, 'v1.1.0', outside(token))).toMatchObject({
      commit: tip,
      published: 'bare-tag',
      signature: { kind: 'verified', of: 'tag' },
    });
    expect(await readRelease(tide, 'v1.2.0-rc.1', outside(token))).toMatchObject({ stage: 'prerelease' });
    expect(await readRelease(tide, 'v2.0.0', outside(token))).toBe('missing');
  });

  withGit(`says what is not there (${token})`, async () => {
    const none = asRepositoryName('harbour/none') as RepositoryName;
    const empty = asRepositoryName('harbour/empty') as RepositoryName;
    expect(await codeOf(readTip(none, 'default', outside(token)))).toBe('repository-not-found');
    expect(await codeOf(readTip(tide, 'next', outside(token)))).toBe('base-missing');
    expect(await codeOf(readTip(empty, 'default', outside(token)))).toBe('base-missing');
    expect(await codeOf(readTags(none, 'v', outside(token)))).toBe('repository-not-found');
    expect(await codeOf(readRelease(none, 'v1.0.0', outside(token)))).toBe('repository-not-found');
    expect(await readTags(empty, 'v', outside(token))).toEqual([]);
  });

  withGit(`was asked nothing that GitHub does not offer (${token})`, () => {
    expect(hub.violations).toEqual([]);
  });
});

needs('git')('a token that nobody knows is refused as such', async () => {
  expect(await codeOf(readTip(tide, 'default', outside('mistyped')))).toBe('token-bad');
});

needs('git')('a release with a lightweight tag takes two calls', async () => {
  const before = hub.log.length;
  await readRelease(tide, 'v1.0.0', outside('reading'));
  expect(hub.log.length - before).toBe(2);
});

needs('git')('a glance shows in one call what tip, tree and blobs show', async () => {
  const before = hub.log.length;
  const paths = ['nix', 'build.sh', 'pkgs', 'nix/tide.nix'];
  const { entries, contents, tip: at } = await glance({ repository: tide, base: 'default', paths }, outside('reading'));
  expect(hub.log.length - before).toBe(1);
  const { entries: listed } = await readTree(tide, at.tree, outside('reading'));
  const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1);
  if (entries === 'unseen') throw new Error('unseen');
  expect([...entries].sort(byPath)).toEqual([...listed].sort(byPath));
  for (const { id } of listed.filter(({ kind }) => kind !== 'folder')) {
    expect(Buffer.from(contents.get(id) ?? [])).toEqual(await readBlob(tide, id, outside('reading')));
  }
  expect(hub.violations).toEqual([]);
});
