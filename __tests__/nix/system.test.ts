import { expect, test } from '@jest/globals';
import { systemOfMachine } from '../../src/nix/system.js';

test.each([
  ['linux', 'x64', 'x86_64-linux'],
  ['linux', 'arm64', 'aarch64-linux'],
  ['darwin', 'x64', 'x86_64-darwin'],
  ['darwin', 'arm64', 'aarch64-darwin'],
  ['win32', 'x64', undefined],
  ['linux', 'riscv64', undefined],
])('%s on %s is %s', (platform, architecture, system) => {
  expect(systemOfMachine({ platform, architecture })).toBe(system);
});
