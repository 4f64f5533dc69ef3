import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type CommentText, settlePull, type Told, tellPull } from '../../src/delivery/comment.js';
import type { Outside } from '../../src/github/call.js';
import { asCommitId, asRepositoryName } from '../../src/github/words.js';
import type { CommitId, RepositoryName } from '../../src/model/words.js';
import { realGitHub } from '../../src/world/real/github.js';
import { type LocalGitHub, startGitHub } from '../support/github/server.js';
import type { Interceptor } from '../support/github/traffic.js';
import { needs } from '../support/needs.js';
import { fakeClock, fakeOutside } from '../support/outside.js';
import { localExpression, pullTokens, type StagedPull, stagePull } from '../support/stage-pull.js';

const check = needs('git');
const tide = asRepositoryName('harbour/tide') as RepositoryName;
let hub: LocalGitHub;
let staged: StagedPull;

const watching: (() => void)[] = [];

beforeAll(async () => {
  hub = await startGitHub();
  const besides = { 'nix/tide.nix': localExpression('0.1.0', 'sha256-old') };
  staged = await stagePull(hub, { from: 'fork', author: 'person', besides });
});
afterAll(() => hub.close());

let number = 0;
let branch = '';

beforeEach(async () => {
  branch = `bump-${number}`;
  await hub.branch(staged.repository, branch, staged.commit);
  number = await hub.openPullRequest(tide, { head: `inlet:${branch}`, title: 'Bump' });
});
afterEach(() => {
  for (const stop of watching.splice(0)) stop();
  expect(hub.violations).toEqual([]);
});

const intercept = (interceptor: Interceptor) => watching.push(hub.intercept(interceptor));

function outside(token: string | undefined = pullTokens.commenting): Outside {
  const github = realGitHub({ api: hub.api, graphql: hub.graphql, web: hub.web, token });
  return { github, clock: fakeClock().clock, tell: () => undefined };
}

function asked(commit = staged.commit): Told {
  const head = { repository: tide, branch, commit: asCommitId(commit) as CommitId, tree: base };
  return { pull: { number, head }, repository: tide, marker: 'fix' };
}

const base = 'a'.repeat(40) as CommitId;
const plain: CommentText = { body: 'The hash is stale.' };
const suggested = (line: number, text = '  vendorHash = "sha256-new";'): CommentText => ({
  body: 'The hash is stale.',
  suggestion: { path: 'nix/tide.nix', line, text },
});

const said = () => hub.pullRequests(tide).at(-1)?.comments ?? [];
const noted = () => hub.pullRequests(tide).at(-1)?.reviewComments ?? [];
const count = () => [said().length, noted().length];
const writes = () => hub.log.filter(({ effect }) => effect === 'yes').length;

check('one comment is written, left alone while it says the same, and updated in place', async () => {
  const first = await tellPull({ ...asked(), text: plain }, outside());
  expect(first).toEqual({
    kind: 'written',
    url: expect.stringMatching(/\/harbour\/tide\/pull\/\d+#issuecomment-\d+$/),
  });
  const before = writes();
  expect(await tellPull({ ...asked(), text: plain }, outside())).toEqual({ ...first, kind: 'unchanged' });
  expect(writes()).toBe(before);
  expect(await tellPull({ ...asked(), text: { body: 'Other.' } }, outside())).toEqual({ ...first, kind: 'updated' });
  expect(said().map(({ body }) => body)).toEqual(['Other.\n\n<!-- nix-sync-comment: fix -->\n']);
});

check('another marker has a comment of its own', async () => {
  await tellPull({ ...asked(), text: plain }, outside());
  expect(await tellPull({ ...asked(), marker: 'other', text: plain }, outside())).toMatchObject({ kind: 'written' });
  expect(count()).toEqual([2, 0]);
});

check("a person's comment with the same line is nobody else's to change", async () => {
  const body = 'Why?\n<!-- nix-sync-comment: fix -->\n';
  hub.comment(tide, number, body);
  expect(await tellPull({ ...asked(), text: plain }, outside())).toMatchObject({ kind: 'written' });
  expect(said().map(({ login }) => login)).toEqual(['mara', 'github-actions[bot]']);
  expect(said()[0]?.body).toBe(body);
});

check('an earlier comment is found behind a hundred others', async () => {
  for (let each = 0; each < 150; each += 1) hub.comment(tide, number, `No ${each}`);
  await tellPull({ ...asked(), text: plain }, outside());
  for (let each = 0; each < 60; each += 1) hub.comment(tide, number, `More ${each}`);
  expect(await tellPull({ ...asked(), text: { body: 'Other.' } }, outside())).toMatchObject({ kind: 'updated' });
  expect(said()).toHaveLength(211);
});

check('lines that the diff shows get a suggestion, which is updated in place', async () => {
  const first = await tellPull({ ...asked(), text: suggested(9) }, outside());
  expect(first).toEqual({ kind: 'written', url: expect.stringMatching(/#discussion_r\d+$/) });
  expect(noted()).toMatchObject([{ path: 'nix/tide.nix', line: 9, startLine: null, commit: staged.commit }]);
  expect(noted()[0]?.body).toContain('```suggestion\n  vendorHash = "sha256-new";\n```\n');
  const again = await tellPull({ ...asked(), text: suggested(9, 'newer') }, outside());
  expect(again).toEqual({ ...first, kind: 'updated' });
  expect(count()).toEqual([0, 1]);
  const text: CommentText = { ...plain, suggestion: { path: 'nix/tide.nix', startLine: 9, line: 11, text: 'a' } };
  expect(await tellPull({ ...asked(), text }, outside())).toMatchObject({ kind: 'updated' });
  expect(noted()).toMatchObject([{ startLine: 9, line: 11 }]);
});

check('lines that the diff does not show, and files that are not changed, get no suggestion', async () => {
  for (const place of [
    { path: 'nix/tide.nix', line: 1 },
    { path: 'nix/other.nix', line: 9 },
  ]) {
    const text: CommentText = { ...plain, suggestion: { ...place, text: 'a' } };
    const { url } = { url: '', ...(await tellPull({ ...asked(), text }, outside())) };
    expect(url).toContain('#issuecomment');
  }
  expect(said()[0]?.body).not.toContain('suggestion');
  expect(count()).toEqual([1, 0]);
});

check('one comment remains when a suggestion becomes possible, and when it no longer is', async () => {
  await tellPull({ ...asked(), text: plain }, outside());
  expect(await tellPull({ ...asked(), text: suggested(9) }, outside())).toMatchObject({ kind: 'updated' });
  expect(count()).toEqual([0, 1]);
  expect(await tellPull({ ...asked(), text: plain }, outside())).toMatchObject({ kind: 'updated' });
  expect(count()).toEqual([1, 0]);
});

check('a suggestion whose lines have changed makes room for one on the new lines', async () => {
  await tellPull({ ...asked(), text: suggested(9) }, outside());
  const files = { 'nix/tide.nix': localExpression('0.1.0', 'sha256-other') };
  const next = await hub.commit(staged.repository, branch, { files, message: 'Other' });
  expect(await tellPull({ ...asked(next), text: suggested(9) }, outside())).toMatchObject({ kind: 'updated' });
  expect(noted()).toMatchObject([{ commit: next }]);
});

check('lines that GitHub does not take after all are told in the conversation', async () => {
  intercept(({ phase, call }) =>
    phase === 'before' && call.operation === 'pulls/create-review-comment'
      ? { kind: 'answer', answer: { status: 422, body: { message: 'Validation Failed', documentation_url: 'x' } } }
      : undefined,
  );
  expect(await tellPull({ ...asked(), text: suggested(9) }, outside())).toMatchObject({ kind: 'written' });
  expect(count()).toEqual([1, 0]);
});

check('a token that may not comment is said and not thrown', async () => {
  const because = 'The token may not comment on the pull request: it needs "pull-requests: write".';
  const reading = outside(pullTokens.reading);
  expect(await tellPull({ ...asked(), text: suggested(9) }, reading)).toEqual({ kind: 'none', because });
  expect(await tellPull({ ...asked(), text: plain }, reading)).toEqual({ kind: 'none', because });
});

test('without a token nothing is asked', async () => {
  const because = 'Without a token nobody can comment.';
  expect(await tellPull({ ...asked(), text: plain }, fakeOutside([], 'none'))).toEqual({ kind: 'none', because });
  expect(await settlePull({ ...asked(), body: 'Right.' }, fakeOutside([], 'none'))).toEqual({ kind: 'none', because });
});

check('a pull request that is not there is said and not thrown', async () => {
  const there = asked();
  const told = await tellPull({ ...there, pull: { ...there.pull, number: 999 }, text: plain }, outside());
  expect(told).toEqual({ kind: 'none', because: expect.stringContaining('GitHub finds nothing') });
});

for (const when of ['before', 'after'] as const)
  check(`an answer lost ${when} the write makes no second comment`, async () => {
    let lost = 0;
    intercept(({ phase, call }) => {
      if (phase !== when || call.operation !== 'issues/create-comment' || lost > 0) return undefined;
      lost += 1;
      return { kind: 'drop' };
    });
    expect(await tellPull({ ...asked(), text: plain }, outside())).toMatchObject({ kind: 'written' });
    expect([lost, ...count()]).toEqual([1, 1, 0]);
  });

check('a comment that appears late is taken away again', async () => {
  let late: { readonly body: unknown } | undefined;
  intercept(({ phase, call }) => {
    if (phase !== 'before' || call.operation !== 'issues/create-comment') return undefined;
    if (late === undefined) {
      late = call.body as { body: unknown };
      return { kind: 'drop' };
    }
    hub.comment(tide, number, String(late.body), 'github-actions[bot]');
    return undefined;
  });
  expect(await tellPull({ ...asked(), text: plain }, outside())).toMatchObject({ kind: 'written' });
  expect(count()).toEqual([1, 0]);
});

check('a server that keeps failing is said and not thrown', async () => {
  intercept(({ phase, call }) =>
    phase === 'before' && call.operation === 'issues/create-comment' ? { kind: 'drop' } : undefined,
  );
  const because = 'GitHub did not say whether the comment was written.';
  expect(await tellPull({ ...asked(), text: plain }, outside())).toEqual({ kind: 'none', because });
});

check('an earlier comment says when all is right, and none is made to say so', async () => {
  const body = 'The hashes are right now.';
  expect(await settlePull({ ...asked(), body }, outside())).toEqual({ kind: 'none', because: expect.any(String) });
  expect(count()).toEqual([0, 0]);
  await tellPull({ ...asked(), text: suggested(9) }, outside());
  expect(await settlePull({ ...asked(), body }, outside())).toMatchObject({ kind: 'updated' });
  expect(await settlePull({ ...asked(), body }, outside())).toMatchObject({ kind: 'unchanged' });
  expect(noted().map((comment) => comment.body)).toEqual([`${body}\n\n<!-- nix-sync-comment: fix -->\n`]);
  expect(count()).toEqual([0, 1]);
});

test('a GitHub that cannot be reached is said and not thrown', async () => {
  const { github, clock, tell } = fakeOutside([]);
  const call = async () => ({ kind: 'unanswered', sent: 'no', reason: 'no route' }) as const;
  const told = await tellPull({ ...asked(), text: plain }, { github: { ...github, call }, clock, tell });
  expect(told).toEqual({ kind: 'none', because: expect.stringContaining('cannot be reached: no route') });
});
