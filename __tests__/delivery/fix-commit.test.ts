import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { recordsOfTip } from '../../src/delivery/fix-records.js';
import type { Outside } from '../../src/github/call.js';
import type { Pull } from '../../src/github/pull-shape.js';
import type { CommitId } from '../../src/model/words.js';
import type { LocalGitHub } from '../support/github/server.js';
import { needs } from '../support/needs.js';
import { newVendor } from '../support/values.js';
import { name, outsideOf, path } from './harbour.js';
import { git, idea, isOurs, mended, proposed, pullOf, push, record } from './mended.js';

const withGit = needs('git');
let hub: LocalGitHub;
let outside: Outside;
let pull: Pull;

beforeEach(async () => {
  hub = await proposed();
  outside = outsideOf(hub);
  pull = await pullOf(hub);
});

afterEach(async () => {
  const { violations } = hub;
  await hub.close();
  expect(violations).toEqual([]);
});

const tip = async (branch = idea): Promise<CommitId> => ((await hub.branches(name))[branch] ?? 'none') as CommitId;
const writes = (): readonly string[] =>
  hub.log.filter(({ effect }) => effect === 'yes').map(({ operation }) => operation);

/** The same, with a token of another kind. */
function as(kind: 'app' | 'actions' | 'pat-fine' | 'pat-classic', contents: 'read' | 'write'): Outside {
  hub.token({ token: kind, kind, login: 'mara', permissions: { contents, 'pull-requests': 'read' } });
  return outsideOf(hub, kind);
}

describe('a commit for a pull request', () => {
  withGit('is made on the tip of its head, verified, in four calls', async () => {
    const before = hub.log.length;
    const done = await mended(hub, pull, outside);
    expect(done).toEqual({ kind: 'committed', commit: await tip(), verified: true, remarks: [] });
    expect(hub.log.length - before).toBe(4);
    expect(await isOurs(hub, idea, pull.head.commit)).toBe(true);
    expect(await recordsOfTip({ repository: name, commit: await tip() }, outside)).toEqual([record]);
    expect(git(hub, 'log', '-1', '--format=%B', idea)).toMatch(
      /^Update vendorHash of tide\n\n\[dependabot skip\]\n\nNix-Sync-Hash: nix\/tide.nix#tide vendorHash /,
    );
    expect((await pullOf(hub)).head.commit).toBe(await tip());
  });

  withGit('is not verified where the token is that of a person', async () => {
    expect(await mended(hub, pull, as('pat-fine', 'write'))).toMatchObject({ kind: 'committed', verified: false });
  });

  withGit('holds several files, each in its own mode, and bytes that are no UTF-8', async () => {
    const odd = `# \xff\xfe\n${git(hub, 'show', `main:${path}`)}`;
    const files = { 'odd.nix': Buffer.from(odd, 'latin1') };
    await hub.commit(name, idea, { files, message: 'Say it in latin1' });
    const now = await pullOf(hub);
    const before = writes().length;
    expect(await mended(hub, now, outside, [path, 'odd.nix'])).toMatchObject({ kind: 'committed' });
    expect(writes().slice(before)).toEqual([
      'git/create-blob',
      'git/create-tree',
      'git/create-commit',
      'mutation updateRefs',
    ]);
    expect(git(hub, 'diff', '--raw', '--abbrev=4', now.head.commit, idea)).toMatch(
      /^:100755 100755 \S+ \S+ M\tnix\/tide.nix\n:100644 100644 \S+ \S+ M\todd.nix\n$/,
    );
    expect(git(hub, 'show', `${idea}:odd.nix`)).toMatch(/^# \xff\xfe\n/);
    expect(git(hub, 'show', `${idea}:odd.nix`)).toContain(newVendor);
  });
});

describe('a commit is refused, and nothing is written,', () => {
  withGit('where the token only reads', async () => {
    const before = writes();
    for (const kind of ['actions', 'app', 'pat-fine'] as const) {
      const problem = expect.objectContaining({
        code: 'permission-missing',
        next: expect.stringContaining('contents'),
      });
      expect(await mended(hub, pull, as(kind, 'read'))).toEqual({ kind: 'refused', problem });
    }
    expect(await mended(hub, pull, as('pat-classic', 'read'))).toMatchObject({ kind: 'refused' });
    expect(await mended(hub, pull, outsideOf(hub, 'unknown'))).toMatchObject({ problem: { code: 'token-bad' } });
    expect([writes(), await tip()]).toEqual([before, pull.head.commit]);
  });

  withGit('in a fork that the token may not write to', async () => {
    const fork = await hub.fork(name, { owner: 'inlet' });
    await hub.commit(fork, 'bump', { files: { 'go.mod': 'module tide\n' }, message: 'Bump oto' });
    const number = await hub.openPullRequest(name, { head: 'inlet:bump', title: 'Bump oto', by: 'inlet' });
    const foreign = await pullOf(hub, number);
    hub.token({
      token: 'job',
      kind: 'actions',
      login: 'github-actions[bot]',
      permissions: { contents: 'write' },
      repositories: [name],
    });
    git(hub, 'fetch', '--quiet', hub.folder(fork), 'bump');
    expect(await mended(hub, foreign, outsideOf(hub, 'job'))).toMatchObject({ kind: 'refused' });
    expect(await mended(hub, foreign, outside)).toMatchObject({ kind: 'committed' });
    expect((await hub.branches(fork)).bump).not.toBe(foreign.head.commit);
  });

  withGit('where the pull request is closed or merged, or its repository gone, without a call', async () => {
    const before = hub.log.length;
    for (const state of ['closed', 'merged'] as const) {
      const done = await mended(hub, { ...pull, state }, outside);
      expect(done).toMatchObject({ kind: 'refused', problem: { code: 'pull-request-not-open' } });
    }
    const gone = { ...pull, head: { ...pull.head, repository: 'gone' } } as const;
    expect(await mended(hub, gone, outside)).toMatchObject({ problem: { code: 'head-repository-gone' } });
    expect(hub.log).toHaveLength(before);
  });

  withGit('where a file is not as it was read', async () => {
    const before = writes();
    await hub.commit(name, idea, { files: { link: { content: path, mode: '120000' } }, message: 'Link it' });
    const now = await pullOf(hub);
    expect(await mended(hub, now, outside, [path, 'link'])).toMatchObject({ problem: { code: 'base-moved' } });
    expect(writes()).toEqual(before);
  });

  withGit("by a rule on branches, in GitHub's words", async () => {
    hub.intercept(({ phase, call }) => {
      if (phase !== 'before' || call.operation !== 'mutation updateRefs') return undefined;
      const errors = [{ type: 'UNPROCESSABLE', message: 'Repository rule violations found', path: ['updateRefs'] }];
      return { kind: 'answer', answer: { status: 200, headers: {}, body: { data: { updateRefs: null }, errors } } };
    });
    const done = await mended(hub, pull, outside);
    expect(done).toMatchObject({ problem: { code: 'github-refused', what: expect.stringContaining(idea) } });
    expect(await tip()).toBe(pull.head.commit);
  });

  withGit('where no answer to it ever comes', async () => {
    for (const operation of ['git/create-tree', 'git/create-commit', 'mutation updateRefs']) {
      const stop = hub.intercept(({ phase, call }) =>
        phase === 'before' && call.operation === operation ? { kind: 'drop' } : undefined,
      );
      const before = hub.log.length;
      expect(await mended(hub, pull, outside)).toMatchObject({ problem: { code: 'commit-unconfirmed' } });
      expect(hub.log.length - before).toBeLessThan(20);
      stop();
    }
    expect(await tip()).toBe(pull.head.commit);
  });
});

describe('a commit whose answers are lost', () => {
  for (const phase of ['before', 'after'] as const) {
    withGit(`is made once all the same, where the connection breaks ${phase} a call`, async () => {
      for (const number of [1, 2, 3, 4]) {
        const branch = `bump-${number}`;
        const parent = await push(hub, branch, 'main');
        const first = hub.log.length;
        const stop = hub.intercept((passing) =>
          passing.phase === phase && passing.call.number === first + number ? { kind: 'drop' } : undefined,
        );
        const tree = (await hub.commitOf(name, parent))?.tree as CommitId;
        const now = { ...pull, head: { ...pull.head, branch, commit: parent, tree } };
        const done = await mended(hub, now, outside);
        stop();
        expect(hub.log.slice(first).filter(({ status }) => status === 'dropped')).toHaveLength(1);
        expect([number, done]).toMatchObject([number, { kind: 'committed', commit: await tip(branch) }]);
        expect(await isOurs(hub, branch, parent)).toBe(true);
      }
    });
  }
});
