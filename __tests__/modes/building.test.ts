import { expect, test } from '@jest/globals';
import type { Base } from '../../src/model/change.js';
import { mustNotMeetToken, standingBesideToken } from '../../src/modes/building.js';
import type { Nix } from '../../src/nix/nix.js';
import { aTask } from './fakes.js';

const branch = { kind: 'branch' } as Base;
const checkout: Base = { kind: 'checkout', root: '/tide' };
const unsandboxed = { kind: 'off', because: 'it is off' } as const;
const sandboxed = { kind: 'on', how: 'as it is' } as const;

test.each([
  ['a delivery beside a token', {}, branch, 'given', 'refused', 'refused'],
  ['a delivery without one', {}, branch, 'none', 'allowed', 'allowed'],
  ['a dry run', { effect: 'show' }, branch, 'given', 'allowed', 'allowed'],
  ['a change to the files here', {}, checkout, 'given', 'allowed', 'allowed'],
  ['one with a word', { allow: new Set(['unsandboxed-build']) }, branch, 'given', 'allowed', 'allowed'],
] as const)('%s: imports and builds without a sandbox', (_, over, base, token, imports, builds) => {
  const world = { github: { token } } as Parameters<typeof standingBesideToken>[2];
  const standing = standingBesideToken(aTask(over as Parameters<typeof aTask>[0]), base, world);
  const building = (sandbox: Nix['sandbox']) => standing.building({ sandbox } as Nix);
  expect(standing.imports).toBe(imports);
  expect(building(sandboxed)).toBe('allowed');
  if (builds === 'allowed') expect(building(unsandboxed)).toBe('allowed');
  else expect(building(unsandboxed)).toMatchObject({ code: 'no-sandbox-beside-token' });
});

test.each([
  ['a delivery beside a token', {}, 'branch', 'given', 'private-modules-beside-token'],
  ['a commit to a pull request beside a token', {}, 'pull-request', 'given', 'private-modules-beside-token'],
  ['a delivery without one', {}, 'branch', 'none', undefined],
  ['a dry run', { effect: 'show' }, 'branch', 'given', undefined],
  ['a change to the files here', {}, 'checkout', 'given', undefined],
  ['one that names no private modules', { privateModules: [] }, 'branch', 'given', undefined],
] as const)('%s: private modules', (_, over, kind, token, code) => {
  const world = { github: { token } } as Parameters<typeof mustNotMeetToken>[2];
  const task = aTask({ privateModules: ['github.com/harbour/*'], ...over });
  expect(mustNotMeetToken(task, { kind }, world)?.code).toBe(code);
});
