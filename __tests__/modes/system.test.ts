import { expect, test } from '@jest/globals';
import { systemVerdict } from '../../src/modes/system.js';

const arm = { platform: 'linux', architecture: 'arm64' };
const intel = { platform: 'linux', architecture: 'x64' };

test('a machine is what its job says', () => {
  const saw = 'This machine is aarch64-linux, as the job says';
  expect(systemVerdict('aarch64-linux', arm)).toEqual({ check: 'system', kind: 'passed', saw, seconds: 0 });
});

test('a machine of another system than its job says has failed, and both are told', () => {
  const verdict = systemVerdict('aarch64-linux', intel);
  expect(verdict).toMatchObject({
    check: 'system',
    kind: 'failed',
    problem: {
      code: 'wrong-system',
      what: 'This job says that it runs on aarch64-linux, and its machine is x86_64-linux.',
      why: expect.stringContaining('another machine than its label says'),
    },
  });
});

test('where nothing is said, what the machine is is told', () => {
  expect(systemVerdict('any', intel)).toMatchObject({ kind: 'passed', saw: 'This machine is x86_64-linux' });
  const other = { platform: 'freebsd', architecture: 'riscv64' };
  expect(systemVerdict('any', other)).toMatchObject({ saw: 'This machine is riscv64-freebsd' });
  expect(systemVerdict('x86_64-linux', other)).toMatchObject({ kind: 'failed' });
});
