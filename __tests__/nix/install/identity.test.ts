import { expect, test } from '@jest/globals';
import { readIdentity } from '../../../src/nix/install/identity.js';

test.each([
  ['nix (Nix) 2.8.0\n', 'Nix', '2.8.0'],
  ['nix (Nix) 2.35.2', 'Nix', '2.35.2'],
  ['nix (Nix) 2.36pre20261104_abc1234\n', 'Nix', '2.36pre20261104_abc1234'],
  ['nix (Lix, like Nix) 2.93.0\n', 'Lix', '2.93.0'],
  ['nix (Determinate Nix 3.8.2) 2.30.1\n', 'Determinate Nix', '2.30.1'],
  ['warning: something\nnix (Nix) 2.18.1\n', 'Nix', '2.18.1'],
])('%j names %s %s', (said, name, version) => {
  expect(readIdentity(said)).toEqual({ name, version });
});

test.each(['', 'nix', 'nix 2.8.0', 'bash: nix: command not found'])('%j is no Nix', (said) => {
  expect(readIdentity(said)).toBeUndefined();
});
