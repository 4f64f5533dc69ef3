import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/github/call.js';
import { isForGood, refusalOf } from '../../src/github/refusals.js';
import { answered } from '../support/outside.js';

const docs = 'https://docs.github.com/rest';

const rows: readonly (readonly [code: string, answer: Answer])[] = [
  ['token-bad', answered(401, { message: 'Bad credentials', documentation_url: docs, status: '401' })],
  ['permission-missing', answered(403, { message: 'Resource not accessible by integration', status: '403' })],
  ['permission-missing', answered(403, { message: 'Resource not accessible by personal access token' })],
  ['permission-missing', answered(200, { errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] })],
  ['permission-missing', answered(200, { errors: [{ type: 'INSUFFICIENT_SCOPES', message: 'Needs scopes' }] })],
  [
    'actions-may-not-open-pull-requests',
    answered(403, { message: 'GitHub Actions is not permitted to create or approve pull requests.', status: '403' }),
  ],
  ['repository-archived', answered(403, { message: 'Repository was archived so is read-only.' })],
  ['repository-not-found', answered(404, { message: 'Not Found', status: '404' })],
  ['repository-not-found', answered(200, { errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to it' }] })],
  [
    'single-sign-on-needed',
    answered(403, { message: 'Resource protected by organization SAML enforcement.' }, { 'x-github-sso': 'required' }),
  ],
  [
    'single-sign-on-needed',
    answered(200, { errors: [{ type: 'FORBIDDEN', message: 'SAML', extensions: { saml_failure: true } }] }),
  ],
  ['github-refused', answered(422, { message: 'Validation Failed' })],
  ['github-refused', answered(307, { message: 'Moved Permanently' })],
  [
    'github-refused',
    answered(403, {
      message:
        'Although you appear to have the correct authorization credentials, the `harbour` organization has an IP allow list enabled.',
    }),
  ],
  ['github-refused', answered(200, { errors: [{ message: "Field 'x' doesn't exist" }] })],
  ['answer-not-understood', answered(200, '<html>Please log in</html>')],
];

test.each(rows)('%s is what %j means', (code, answer) => {
  const problem = refusalOf(answer, 'open a pull request in harbour/tide', 'pull-requests: write');
  expect(problem.code).toBe(code);
  for (const text of [problem.what, problem.why, problem.next]) expect(text).toMatch(/\.$/);
});

describe('the words', () => {
  test('name the permission that is missing, for a workflow and for a token', () => {
    const answer = answered(403, { message: 'Resource not accessible by integration' });
    const problem = refusalOf(answer, 'push to harbour/tide', 'contents: write');
    expect(problem.what).toBe('The token may not push to harbour/tide: it needs "contents: write".');
    expect(problem.why).toContain('"Resource not accessible by integration"');
    expect(problem.next).toContain('"permissions:"');
  });

  test('say that a 404 may hide a permission', () => {
    const problem = refusalOf(answered(404, { message: 'Not Found' }), 'read harbour/tide', 'contents: read');
    expect(problem.why).toContain('private');
  });

  test('quote every part of a failed validation on one line', () => {
    const answer = answered(422, {
      message: 'Validation Failed',
      errors: [
        {
          resource: 'PullRequest',
          code: 'custom',
          message: 'A pull request already\nexists for harbour:nix-sync/tide.',
        },
        { resource: 'PullRequest', field: 'base', code: 'invalid' },
        'No commits between main and nix-sync/tide',
      ],
    });
    expect(refusalOf(answer, 'open a pull request', 'pull-requests: write').why).toBe(
      'It answered with status 422: "Validation Failed; No commits between main and nix-sync/tide; ' +
        'A pull request already exists for harbour:nix-sync/tide.; base invalid".',
    );
  });
});

test.each([
  [true, answered(401)],
  [true, answered(403)],
  [true, answered(404)],
  [true, answered(200, { errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] })],
  [true, answered(200, { errors: [{ type: 'INSUFFICIENT_SCOPES', message: 'Needs scopes' }] })],
  [false, answered(200, { errors: [{ type: 'STALE_DATA', message: 'Expected branch to point to' }] })],
  [false, answered(409)],
  [false, answered(422)],
])('is for good: %j of %j', (isFinal, answer) => {
  expect(isForGood(answer)).toBe(isFinal);
});
