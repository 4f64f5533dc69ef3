import { describe, expect, test } from '@jest/globals';
import type { Judge } from '../../src/engine/judge.js';
import { noSandboxBesideToken } from '../../src/engine/problems.js';
import type { Problem, Result } from '../../src/model/problem.js';
import type { Court } from '../../src/modes/court.js';
import { once } from '../../src/modes/once.js';
import { styled } from '../../src/modes/styled.js';
import { nixMissing } from '../../src/nix/install/problems.js';
import type { Nix } from '../../src/nix/nix.js';
import type { World } from '../../src/world/world.js';
import { machine } from '../nix/format/machine.js';
import { aChange } from '../support/values.js';

/** Why alejandra, which is not on PATH, cannot be had from such a court. */
async function whyMissing(found: Result<Nix>, building: 'allowed' | Problem): Promise<unknown> {
  const open = () => Promise.reject(new Error('A package set was looked for.'));
  const world = (await machine({})) as unknown as World;
  const court: Court = {
    world,
    findNix: async () => found,
    presentNix: async () => found,
    building: () => building,
    open,
  };
  const { revision } = aChange();
  const edited = { ...revision, after: { ...revision.after, text: `${revision.before.text}\n# ebb\n` } };
  const style = { wanted: 'alejandra', judge: once<Judge>(open), court } as const;
  return styled(edited, style, world).catch((thrown: unknown) => thrown);
}

describe('a formatter that was named and is not on PATH', () => {
  test('is missed with the reason why there is no Nix to take it from', async () => {
    const problem = nixMissing('The command never installs Nix.');
    const fault = await whyMissing({ kind: 'failed', problem }, 'allowed');
    const why = `It is not on PATH. ${problem.what} The command never installs Nix.`;
    expect(fault).toMatchObject({ problem: { code: 'formatter-missing', why } });
  });

  test('is missed with the reason why the Nix that is there may build nothing', async () => {
    const nix = { kind: 'ok', value: {} as Nix } as const;
    const fault = await whyMissing(nix, noSandboxBesideToken('Its sandbox is off.'));
    const why = expect.stringMatching(
      /^It is not on PATH\. Nix builds without a sandbox here, .* Its sandbox is off\. /,
    );
    expect(fault).toMatchObject({ problem: { code: 'formatter-missing', why } });
  });
});
