import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judge, type Tried, tryAgain, untried } from '../../src/github/retry.js';
import type { ApiAnswer } from '../../src/world/github.js';
import { answered } from '../support/outside.js';

const now = Date.UTC(2026, 0, 15, 12);
const unanswered = (sent: 'no' | 'perhaps'): ApiAnswer => ({ kind: 'unanswered', sent, reason: 'connection refused' });
const secondary = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
};

describe('a read', () => {
  test.each([200, 201, 304, 401, 403, 404, 409, 422])('is done with status %d', (status) => {
    expect(judge(answered(status), 'read', untried, now)).toEqual({ kind: 'done' });
  });

  test.each([answered(500), answered(502), answered(503), unanswered('no'), unanswered('perhaps')])(
    'is asked again, ever later and five times in all, after %j',
    (answer) => {
      const verdicts = [0, 1, 2, 3, 4].map((failures) => judge(answer, 'read', { ...untried, failures }, now));
      expect(verdicts).toEqual([
        { kind: 'wait', milliseconds: 1_000, because: 'failing' },
        { kind: 'wait', milliseconds: 2_000, because: 'failing' },
        { kind: 'wait', milliseconds: 4_000, because: 'failing' },
        { kind: 'wait', milliseconds: 8_000, because: 'failing' },
        { kind: 'give-up', because: 'failing' },
      ]);
    },
  );
});

describe('a write', () => {
  test.each([500, 502, 503, 504])('is never sent again after status %d: it may have been done', (status) => {
    expect(judge(answered(status), 'write', untried, now)).toEqual({ kind: 'give-up', because: 'uncertain' });
  });

  test('is never sent again where it was perhaps sent', () => {
    expect(judge(unanswered('perhaps'), 'write', untried, now)).toEqual({ kind: 'give-up', because: 'uncertain' });
  });

  test('is sent again where it certainly was not', () => {
    expect(judge(unanswered('no'), 'write', untried, now)).toMatchObject({ kind: 'wait', because: 'failing' });
  });
});

describe.each(['read', 'write'] as const)('a rate limit holds a %s back', (of) => {
  test.each<[string, ApiAnswer, number]>([
    ['for Retry-After', answered(403, {}, { 'retry-after': '30' }), 30_000],
    [
      'for Retry-After before the reset',
      answered(429, {}, { 'retry-after': '3', 'x-ratelimit-remaining': '0' }),
      3_000,
    ],
    [
      'until the allowance is reset, and a second more',
      answered(403, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1_000 + 90) }),
      91_000,
    ],
    ['for a minute where nothing says how long', answered(403, secondary), 60_000],
    ['for a minute after a 429 alone', answered(429), 60_000],
    ['for a minute where Retry-After is no number', answered(429, {}, { 'retry-after': 'soon' }), 60_000],
    [
      'where GraphQL tells it with status 200',
      answered(200, { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] }, { 'retry-after': '7' }),
      7_000,
    ],
  ])('%s', (_name, answer, milliseconds) => {
    expect(judge(answer, of, untried, now)).toEqual({ kind: 'wait', milliseconds, because: 'rate-limited' });
  });

  test('but for five minutes at the most', () => {
    const answer = answered(
      403,
      {},
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1_000 + 1_800) },
    );
    expect(judge(answer, of, untried, now)).toEqual({
      kind: 'give-up',
      because: 'rate-limited',
      until: now + 1_801_000,
    });
  });

  test('a 403 that is no rate limit does not', () => {
    const answer = answered(
      403,
      { message: 'Resource not accessible by integration' },
      { 'x-ratelimit-remaining': '4999' },
    );
    expect(judge(answer, of, untried, now)).toEqual({ kind: 'done' });
  });
});

test('whatever GitHub answers, a call ends after a bounded number of attempts and a bounded wait', () => {
  const answer = fc.oneof(
    fc.constantFrom<ApiAnswer>(unanswered('no'), unanswered('perhaps'), answered(502), answered(429)),
    fc.nat(100).map((after): ApiAnswer => answered(403, secondary, { 'retry-after': String(after) })),
  );
  fc.assert(
    fc.property(fc.infiniteStream(answer), fc.constantFrom('read' as const, 'write' as const), (answers, of) => {
      let tried: Tried = untried;
      let waited = 0;
      for (let attempt = 1; ; attempt++) {
        expect(attempt).toBeLessThan(20);
        const verdict = judge(answers.next().value, of, tried, now);
        if (verdict.kind !== 'wait') break;
        waited += verdict.milliseconds;
        tried = tryAgain(tried, verdict);
      }
      expect(waited).toBeLessThanOrEqual(5 * 60_000 + 15_000);
    }),
  );
});
