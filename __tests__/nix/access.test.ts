import { expect, test } from '@jest/globals';
import { withoutAccessTokens } from '../../src/nix/access.js';

test.each([
  ['access-tokens = github.com=t0ken', ''],
  [
    'max-jobs = 1\n  extra-access-tokens = github.com=t0ken git.harbour.example=PAT:x\ncores = 2\n',
    'max-jobs = 1\ncores = 2\n',
  ],
  ['sandbox = true\naccess-tokens\t= github.com=t0ken', 'sandbox = true'],
  ['extra-trusted-public-keys = access-tokens', 'extra-trusted-public-keys = access-tokens'],
])('of NIX_CONFIG %j a build gets %j', (NIX_CONFIG, left) => {
  expect(withoutAccessTokens({ HOME: '/h', NIX_CONFIG })).toEqual({ HOME: '/h', NIX_CONFIG: left });
});

test('an environment without NIX_CONFIG stays as it is', () => {
  expect(withoutAccessTokens({ HOME: '/h' })).toEqual({ HOME: '/h' });
});
