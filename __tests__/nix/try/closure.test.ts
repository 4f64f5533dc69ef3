import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect } from '@jest/globals';
import { Refusal } from '../../../src/model/problem.js';
import type { Nix, NixOutside } from '../../../src/nix/nix.js';
import { measureClosure } from '../../../src/nix/try/closure.js';
import { needs } from '../../support/needs.js';
import { startDaemon } from '../daemon.js';
import { nixes, stageOf } from '../nixes.js';
import { nixOutside } from '../outside.js';

/** Writes a file of some bytes, and the path of another one where it refers to that. */
const expression = `
let
  made = name: bytes: needs: derivation {
    inherit name bytes needs;
    system = builtins.currentSystem;
    builder = "/bin/sh";
    args = [ "-c" ''echo "$needs" >$out; head -c "$bytes" /dev/zero >>$out'' ];
    PATH = "/usr/bin:/bin";
  };
  low = made "low" "1000" "";
  high = made "high" "5000" low;
in { inherit high low; tide = made "tide" "200" [ high low ]; }
`;

async function build(attribute: string, nix: Nix): Promise<string> {
  const words = ['--no-out-link', '-E', expression, '-A', attribute];
  const { stdout } = await promisify(execFile)(join(nix.folder, 'nix-build'), words, { env: nix.environment });
  return stdout.trim();
}

/** A NAR's length, by Nix itself. */
async function narSize(path: string, nix: Nix): Promise<number> {
  const options = { env: nix.environment, encoding: 'buffer', maxBuffer: 1e8 } as const;
  return (await promisify(execFile)(join(nix.folder, 'nix-store'), ['--dump', path], options)).stdout.length;
}

describe.each(nixes)('with %s', (_, folder) => {
  needs('nix')('a path is as large as it and all that it needs', async () => {
    const { nix } = await stageOf(folder);
    const outside = await nixOutside();
    const [tide, high, low] = [await build('tide', nix), await build('high', nix), await build('low', nix)];
    const bytes = (await narSize(tide, nix)) + (await narSize(high, nix)) + (await narSize(low, nix));
    expect(await measureClosure(tide, nix, outside)).toEqual({ bytes, paths: 3 });
    expect(await measureClosure(low, nix, outside)).toEqual({ bytes: await narSize(low, nix), paths: 1 });
  });

  needs('nix')('what is not in the store has none', async () => {
    const stage = await stageOf(folder);
    const path = join(stage.folder, 'store/00000000000000000000000000000000-tide');
    const measured = measureClosure(path, stage.nix, await nixOutside());
    await expect(measured).rejects.toMatchObject({ problem: { code: 'nix-failed' } });
    await expect(measured).rejects.toBeInstanceOf(Refusal);
  });
});

describe('through a daemon', () => {
  needs('nix')('it is the same as without', async () => {
    const stage = await stageOf('');
    const outside = await nixOutside();
    const tide = await build('tide', stage.nix);
    const daemon = await startDaemon(stage.folder, stage.nix);
    try {
      const direct = await measureClosure(tide, stage.nix, outside);
      expect(await measureClosure(tide, daemon.nix, outside)).toEqual(direct);
    } finally {
      await daemon.end();
    }
  });
});

describe('a closure of more paths than a command line holds', () => {
  needs('nix')('is counted whole', async () => {
    const { nix } = await stageOf('');
    const real: NixOutside = await nixOutside();
    const asked: number[] = [];
    const processes: NixOutside['processes'] = {
      run: async ({ arguments: words }) => {
        const paths = words.slice(words.indexOf('--size') + 1);
        const isSize = words.includes('--size');
        if (isSize) asked.push(paths.length);
        const lines = isSize ? paths.map(() => '7') : Array.from({ length: 2500 }, (_, at) => `/nix/store/${at}`);
        return { kind: 'exited', code: 0, output: `${lines.join('\n')}\n`, errors: '' };
      },
    };
    expect(await measureClosure('/nix/store/0', nix, { ...real, processes })).toEqual({ bytes: 17_500, paths: 2500 });
    expect(asked).toEqual([1000, 1000, 500]);
  });
});
