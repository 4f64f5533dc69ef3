import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { proveSandbox } from '../../../src/nix/install/sandbox.js';
import type { Nix } from '../../../src/nix/nix.js';
import { sayOf } from '../../../src/nix/try/program.js';
import { needs } from '../../support/needs.js';
import { privateStore } from '../../support/nix/store.js';
import { scratch } from '../../support/scratch.js';
import { nixOutside } from '../outside.js';

/** A package that is a script, added to the store without a build. */
async function added(folder: string, nix: Nix): Promise<string> {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'bin/tide'), '#!/bin/sh\necho "$1"\n', { mode: 0o755 });
  return execFileSync(join(nix.folder, 'nix-store'), ['--add', folder], { env: nix.environment }).toString().trim();
}

(process.getuid?.() === 0 ? needs('nix') : test.skip)(
  'a sandbox without a shell is lent one for what this project builds itself, and for nothing else',
  async () => {
    const { nix, folder } = await privateStore(await scratch(), { sandbox: 'on' });
    const bare = 'sandbox = true\nsandbox-paths =\nsandbox-fallback = false\nbuild-users-group =\nsubstituters =\n';
    await writeFile(join(folder, 'conf/nix.conf'), bare);
    const outside = await nixOutside();
    const proof = await proveSandbox(nix, outside);
    expect(proof).toEqual({
      kind: 'hidden',
      system: nix.system,
      lent: expect.stringMatching(/^extra-sandbox-paths = \/bin\/sh /),
    });
    const { lent } = proof as { readonly lent: string };
    const output = await added(join(folder, 'package'), nix);
    const asked = { output, name: 'tide', words: ['low'], patienceSeconds: 30 };
    expect(await sayOf(asked, nix, outside)).toMatchObject({ kind: 'not-run' });
    expect(await sayOf(asked, { ...nix, lent }, outside)).toEqual({ kind: 'said', text: 'low\n', code: '0' });
  },
  60_000,
);
