import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { takingTurns } from '../../src/modes/turns.js';
import type { Command, Ended } from '../../src/world/processes.js';

const command = (program: string): Command => ({
  program,
  arguments: [],
  folder: '/',
  environment: {},
  timeoutSeconds: 1,
});
const ended: Ended = { kind: 'exited', code: 0, output: '', errors: '' };
const ticks = async (count: number) => {
  for (let tick = 0; tick < count; tick += 1) await Promise.resolve();
};

describe('children and work that they must not see', () => {
  const step = fc.record({
    kind: fc.constantFrom('child', 'alone'),
    wait: fc.nat(20),
    takes: fc.nat(20),
    fails: fc.boolean(),
  });

  test('are never at the same time, and all come to their end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const now = { child: 0, alone: 0 };
        const during = async (kind: 'child' | 'alone', takes: number, fails: boolean) => {
          now[kind] += 1;
          expect(now.alone === 0 || (now.alone === 1 && now.child === 0)).toBe(true);
          await ticks(takes);
          now[kind] -= 1;
          if (fails) throw new Error('failed');
          return ended;
        };
        const { processes, alone } = takingTurns({
          run: ({ program }) => {
            const { takes, fails } = steps[Number(program)] ?? { takes: 0, fails: false };
            return during('child', takes, fails);
          },
        });
        const all = steps.map(async ({ kind, wait, takes, fails }, index) => {
          await ticks(wait);
          if (kind === 'child') return processes.run(command(String(index)));
          return alone(() => during('alone', takes, fails));
        });
        const outcomes = await Promise.allSettled(all);
        expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(steps.map(({ fails }) => fails));
      }),
    );
  });

  test('run side by side among children', async () => {
    let running = 0;
    let most = 0;
    const { processes } = takingTurns({
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await ticks(5);
        running -= 1;
        return ended;
      },
    });
    await Promise.all([processes.run(command('a')), processes.run(command('b'))]);
    expect(most).toBe(2);
  });
});
