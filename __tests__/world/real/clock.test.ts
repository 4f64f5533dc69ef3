import { expect, test } from '@jest/globals';
import { realClock } from '../../../src/world/real/clock.js';

test('sleeps for the time given', async () => {
  const clock = realClock(new AbortController().signal);
  const before = clock.now();
  await clock.sleep(20);
  expect(clock.now() - before).toBeGreaterThanOrEqual(19);
});

test('wakes at once when the run is cancelled, and sleeps no more', async () => {
  const cancel = new AbortController();
  const clock = realClock(cancel.signal);
  const before = clock.now();
  const sleeping = clock.sleep(60_000);
  cancel.abort();
  await sleeping;
  await clock.sleep(60_000);
  expect(clock.now() - before).toBeLessThan(1_000);
});
