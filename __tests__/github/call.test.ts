import { describe, expect, test } from '@jest/globals';
import { read } from '../../src/github/attempt.js';
import { graphql, write } from '../../src/github/call.js';
import { Refusal } from '../../src/model/problem.js';
import type { ApiAnswer, ApiCall } from '../../src/world/github.js';
import { answered, fakeOutside } from '../support/outside.js';

const get: ApiCall = { kind: 'rest', method: 'GET', path: '/repos/harbour/tide' };
const post: ApiCall = { kind: 'rest', method: 'POST', path: '/repos/harbour/tide/pulls', body: { title: 'tide' } };
const asked = 'GET /repos/harbour/tide';
const sent = 'POST /repos/harbour/tide/pulls';
const lost = (sent: 'no' | 'perhaps'): ApiAnswer => ({ kind: 'unanswered', sent, reason: 'connection reset' });

async function refusal(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Refusal);
  return thrown instanceof Refusal ? thrown.problem.code : '';
}

describe('read', () => {
  test('asks again after faults, says so, and returns the answer', async () => {
    const outside = fakeOutside([
      [asked, answered(502)],
      [asked, lost('perhaps')],
      [asked, answered(200, { id: 1 })],
    ]);
    expect(await read(get, outside)).toEqual(answered(200, { id: 1 }));
    expect(outside.sleeps).toEqual([1_000, 2_000]);
    expect(outside.notes).toEqual([
      { kind: 'warned', text: 'GitHub answered with status 502; asking again in 1 s.' },
      { kind: 'warned', text: 'GitHub did not answer (connection reset); asking again in 2 s.' },
    ]);
  });

  test('returns an error status as it is', async () => {
    expect(await read(get, fakeOutside([[asked, answered(404)]]))).toEqual(answered(404));
  });

  test('waits for the rate limit and says so', async () => {
    const outside = fakeOutside([
      [asked, answered(403, {}, { 'retry-after': '42' })],
      [asked, answered(200)],
    ]);
    await read(get, outside);
    expect(outside.sleeps).toEqual([42_000]);
    expect(outside.notes).toEqual([{ kind: 'warned', text: "GitHub's rate limit is reached; going on in 42 s." }]);
  });

  test('gives up with what it met', async () => {
    const five = (answer: ApiAnswer) => fakeOutside([1, 2, 3, 4, 5].map(() => [asked, answer] as const));
    expect(await refusal(read(get, five(answered(503))))).toBe('github-failing');
    expect(await refusal(read(get, five(lost('no'))))).toBe('github-unreachable');
    const limited = fakeOutside([[asked, answered(429, {}, { 'retry-after': '3600' })]], 'none');
    expect(await refusal(read(get, limited))).toBe('rate-limited');
  });
});

describe('write', () => {
  test('is sent once where it was perhaps done', async () => {
    const outside = fakeOutside([[sent, lost('perhaps')]]);
    expect(await write(post, outside)).toEqual({
      kind: 'uncertain',
      reason: 'GitHub did not answer (connection reset)',
    });
    const failing = fakeOutside([[sent, answered(502)]]);
    expect(await write(post, failing)).toEqual({ kind: 'uncertain', reason: 'GitHub answered with status 502' });
  });

  test('is sent again where it was certainly not done', async () => {
    const outside = fakeOutside([
      [sent, lost('no')],
      [sent, answered(403, {}, { 'retry-after': '2' })],
      [sent, answered(201, { number: 7 })],
    ]);
    expect(await write(post, outside)).toEqual(answered(201, { number: 7 }));
    expect(outside.sleeps).toEqual([1_000, 2_000]);
  });

  test('is refused where nothing was ever sent', async () => {
    const outside = fakeOutside([1, 2, 3, 4, 5].map(() => [sent, lost('no')] as const));
    expect(await refusal(write(post, outside))).toBe('github-unreachable');
  });
});

describe('graphql', () => {
  const query = 'query Viewer { viewer { login } }';
  const named = 'graphql Viewer {}';

  test('returns data', async () => {
    const outside = fakeOutside([[named, answered(200, { data: { viewer: { login: 'tide-bot' } } })]]);
    expect(await graphql(query, {}, outside)).toEqual({ kind: 'data', data: { viewer: { login: 'tide-bot' } } });
  });

  test('returns errors as values, beside whatever data there is', async () => {
    const answer = answered(200, { data: { repository: null }, errors: [{ type: 'NOT_FOUND', message: 'No such.' }] });
    expect(await graphql(query, {}, fakeOutside([[named, answer]]))).toEqual({
      kind: 'refused',
      errors: [{ type: 'NOT_FOUND', message: 'No such.', saml: 'no' }],
      answer,
    });
  });

  test.each([answered(401, { message: 'Bad credentials' }), answered(200, '<html>'), answered(200, { data: null })])(
    'is refused with %j',
    async (answer) => {
      expect(await graphql(query, {}, fakeOutside([[named, answer]]))).toEqual({ kind: 'refused', errors: [], answer });
    },
  );
});
