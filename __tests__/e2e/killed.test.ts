import { expect, test } from '@jest/globals';
import { exhaustive } from '../support/exhaustive.js';
import type { LocalGitHub } from '../support/github/server.js';
import { expressionPath } from '../support/program.js';
import { tide } from '../support/stage.js';
import { hubWithTide, releaseJob, workshop } from './workshop.js';

const shop = workshop();

/** Kills the action just as GitHub has done its call number `last`, before the answer comes. */
async function killedAfter(last: number, hub: LocalGitHub): Promise<'killed' | 'ended'> {
  let calls = 0;
  let kill: () => void = () => undefined;
  const stop = hub.intercept(({ phase, call }) => {
    if (phase === 'before' || call.operation === 'archive' || call.operation === 'codeload') return undefined;
    calls += 1;
    if (calls !== last) return undefined;
    kill();
    return { kind: 'drop' };
  });
  const ended = await releaseJob(hub, 'v0.2.0', shop, {
    until: (end) => {
      kill = () => end('SIGKILL');
    },
  });
  stop();
  return ended.code === null ? 'killed' : 'ended';
}

/** What it delivers with is killed after each of its calls elsewhere. */
const step = exhaustive ? 1 : 3;

test('killed after any of its calls, the next run brings everything to the same end', async () => {
  let last = 1;
  for (; ; last += step) {
    const hub = await hubWithTide('v0.2.0');
    if ((await killedAfter(last, hub)) === 'ended') break;

    const again = await releaseJob(hub, 'v0.2.0', shop);

    expect({ last, code: again.code, log: again.code === 0 ? '' : again.log }).toEqual({ last, code: 0, log: '' });
    expect(hub.pullRequests(tide).map(({ number, state, title }) => ({ last, number, state, title }))).toEqual([
      { last, number: 1, state: 'OPEN', title: 'tide: 0.1.0 -> 0.2.0' },
    ]);
    expect(Object.keys(await hub.branches(tide)).sort()).toEqual(['main', 'nix-sync/tide']);
    expect(await hub.readFile(tide, 'nix-sync/tide', expressionPath)).toContain('version = "0.2.0"');
  }
  expect(last).toBeGreaterThan(8);
}, 240_000);
