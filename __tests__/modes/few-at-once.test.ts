import { expect, test } from '@jest/globals';
import { fewOfNixAtOnce } from '../../src/modes/few-at-once.js';
import type { Command, Ended } from '../../src/world/processes.js';

const command = (program: string, index: number): Command => ({
  program,
  arguments: [String(index)],
  folder: '/',
  environment: {},
  timeoutSeconds: 60,
});

/** How many of ten commands were at work together, and in which order they began. */
async function tenOf(program: string, failing = -1) {
  const began: string[] = [];
  let now = 0;
  let most = 0;
  const run = async ({ arguments: [index = ''] }: Command): Promise<Ended> => {
    began.push(index);
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, Number(index) % 2));
    now -= 1;
    if (Number(index) === failing) throw new Error('ebb');
    return { kind: 'exited', code: Number(index), output: '', errors: '' };
  };
  const few = fewOfNixAtOnce({ run }, { now: () => 0 });
  const ended = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => few.run(command(program, index))));
  return { most, began, failed: ended.filter(({ status }) => status === 'rejected').length };
}

const inOrder = Array.from({ length: 10 }, (_, index) => String(index));

test('three commands of Nix run at once, in the order in which they came', async () => {
  expect(await tenOf('/nix/bin/nix-store')).toEqual({ most: 3, began: inOrder, failed: 0 });
});

test('one that fails gives its turn to the next', async () => {
  expect(await tenOf('/nix/bin/nix', 1)).toEqual({ most: 3, began: inOrder, failed: 1 });
});

test('other commands are not held up', async () => {
  expect(await tenOf('/usr/bin/go')).toEqual({ most: 10, began: inOrder, failed: 0 });
  expect((await tenOf('/usr/bin/nixpkgs-fmt')).most).toBe(10);
});

test('the time that a command waits is taken from what it has', async () => {
  const seconds: number[] = [];
  let time = 0;
  const run = async ({ timeoutSeconds }: Command): Promise<Ended> => {
    seconds.push(timeoutSeconds);
    await new Promise((resolve) => setTimeout(resolve, 1));
    time = 20_000;
    return { kind: 'killed', by: 'stop' };
  };
  const few = fewOfNixAtOnce({ run }, { now: () => time });
  await Promise.all([0, 1, 2, 3].map((index) => few.run(command('nix-build', index))));
  expect(seconds).toEqual([60, 60, 60, 40]);
});
