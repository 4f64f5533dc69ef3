import { beforeAll, describe, expect } from '@jest/globals';
import type { Sri } from '../../../src/model/words.js';
import { realise, tryRealise } from '../../../src/nix/ask/realise.js';
import { needs } from '../../support/needs.js';
import type { NixStage } from '../../support/nix/store.js';
import { fake, instantiate, instantiateText, type Small } from '../derivations.js';
import { nixes, stageOf } from '../nixes.js';
import { nixOutside } from '../outside.js';

const withNix = needs('nix', 'go');
const asked = { of: 'what a test builds' };

function refused(code: string, what: string, why: string) {
  const problem = { code, what: expect.stringContaining(what), why: expect.stringContaining(why) };
  return expect.objectContaining({ problem: expect.objectContaining(problem) });
}

/** `nix hash path` of a file with `low` in one line. */
const low = 'sha256-upjqjAvQ5M5HWo3OgucLN51XeV7YMGSZ0Tcs8+WDW1M=' as Sri;

describe.each(nixes)('with %s,', (_, folder) => {
  let stage: NixStage;

  beforeAll(async () => {
    stage = await stageOf(folder);
  }, 60_000);

  async function realised(...derivations: readonly Small[]): Promise<readonly string[]> {
    return realise(await instantiate(derivations, stage.nix), asked, stage.nix, await nixOutside());
  }

  async function tried(...derivations: readonly Small[]) {
    return tryRealise(await instantiate(derivations, stage.nix), asked, stage.nix, await nixOutside());
  }

  describe('derivations', () => {
    withNix('are built, and their outputs told in their order', async () => {
      const outputs = await realised({ name: 'b', script: 'echo > $out' }, { name: 'a', script: 'echo > $out' });
      expect(outputs).toEqual([expect.stringMatching(/\/\w{32}-b$/), expect.stringMatching(/\/\w{32}-a$/)]);
    });

    withNix('with a right hash are built', async () => {
      expect(await realised({ name: 'low', script: 'echo low > $out', hash: low })).toHaveLength(1);
    });

    withNix('that do not build are a Problem with the end of the log', async () => {
      const script = 'for line in $(seq 40); do echo line $line; done; exit 3';
      const lines = Array.from({ length: 12 }, (_, at) => `line ${at + 29}`).join('\n');
      await expect(realised({ name: 'bad', script })).rejects.toEqual(refused('nix-build-failed', 'build bad', lines));
    });

    withNix('that give another hash than they had before are a Problem with both', async () => {
      const running = realised({ name: 'moved', script: 'echo low > $out', hash: fake(1) });
      await expect(running).rejects.toEqual(refused('nix-hash-refuted', low, 'changed'));
      await expect(running).rejects.toEqual(refused('nix-hash-refuted', fake(1), 'changed'));
    });

    withNix('whose inputs do not build are a Problem that names the input', async () => {
      const expression = `let
        make = name: script: derivation { inherit name; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" script ]; };
      in
      [ (make "tide" "echo \${make "moon" "echo new moon; exit 1"} > $out") ]`;
      const derivations = await instantiateText(expression, stage.nix);
      const running = realise(derivations, asked, stage.nix, await nixOutside());
      await expect(running).rejects.toEqual(refused('nix-input-failed', 'because moon', 'new moon'));
    });

    withNix('that are none are a Problem with what Nix says', async () => {
      const running = realise([`${stage.folder}/store/none.drv`], asked, stage.nix, await nixOutside());
      await expect(running).rejects.toEqual(refused('nix-failed', asked.of, 'none.drv'));
    });
  });

  describe('a build that may fail', () => {
    withNix('answers with its outputs', async () => {
      const built = await tried({ name: 'good', script: 'echo > $out' });
      expect(built).toEqual({ kind: 'built', outputs: [expect.stringMatching(/-good$/)] });
    });

    withNix('answers with the whole log, less what was meant for Nix', async () => {
      const script = `echo '@nix {"action":"setPhase","phase":"ebb"}' >&2; for line in $(seq 4000); do echo "line $line"; done; exit 1`;
      const failed = await tried({ name: 'long', script });
      const log = Array.from({ length: 4000 }, (_, at) => `line ${at + 1}\n`).join('');
      expect(failed).toMatchObject({ kind: 'failed', derivation: expect.stringMatching(/-long\.drv$/), log });
    });

    withNix('answers without a log where nobody wrote one', async () => {
      const missing = `${stage.folder}/store/none.drv`;
      const failed = await tryRealise([missing], asked, stage.nix, await nixOutside());
      expect(failed).toMatchObject({
        kind: 'failed',
        derivation: 'unknown',
        log: '',
        messages: [expect.stringContaining('none.drv')],
      });
    });
  });
});
