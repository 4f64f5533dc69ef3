import { beforeAll, expect } from '@jest/globals';
import { tryRealise } from '../../../src/nix/ask/realise.js';
import { commandOf, sayOf } from '../../../src/nix/try/program.js';
import { needs } from '../../support/needs.js';
import { type NixStage, privateStore } from '../../support/nix/store.js';
import { scratch } from '../../support/scratch.js';
import { instantiate } from '../derivations.js';
import { nixOutside } from '../outside.js';

const withNix = needs('nix', 'go');
let stage: NixStage;

beforeAll(async () => {
  stage = await privateStore(await scratch());
}, 60_000);

async function say(script: string, patienceSeconds = 30) {
  const lines = `'#!/bin/sh' '${script}'`;
  const build = `mkdir -p $out/bin; printf '%s\\n' ${lines} >$out/bin/tide; chmod +x $out/bin/tide`;
  const outside = await nixOutside();
  const built = await tryRealise(
    await instantiate([{ name: 'tide', script: build }], stage.nix),
    { of: 'tide' },
    stage.nix,
    outside,
  );
  if (built.kind === 'failed') throw new Error(built.log);
  const [output = ''] = built.outputs;
  return sayOf({ output, name: 'tide', words: ['$HOME', '"', 'é'], patienceSeconds }, stage.nix, outside);
}

withNix('a program gets its words as they are, and both of its streams and its exit code are kept', async () => {
  const said = await say('printf "%s\\n" "$@"; echo low >&2; exit 7');
  expect(said).toEqual({ kind: 'said', text: '$HOME\n"\né\nlow\n', code: '7' });
});

withNix('a program that does not end is ended', async () => {
  expect(await say('/bin/sleep 60', 1)).toEqual({ kind: 'hung' });
});

withNix('a program that prints without end is stopped', async () => {
  const said = await say('while :; do echo 0123456789012345678901234567890123456789; done');
  expect(said).toMatchObject({ kind: 'said' });
  if (said.kind === 'said') expect(said.text.length).toBeLessThan(5_000_000);
});

withNix('where the shell is missing, Nix is heard', async () => {
  const outside = await nixOutside();
  const output = await tryRealise(
    await instantiate([{ name: 'e', script: 'mkdir $out' }], stage.nix),
    { of: 'e' },
    stage.nix,
    outside,
  );
  if (output.kind === 'failed') throw new Error(output.log);
  const nix = { ...stage.nix, system: 'aarch64-darwin' };
  const said = await sayOf({ output: output.outputs[0] ?? '', name: 'e', words: [], patienceSeconds: 9 }, nix, outside);
  expect(said).toEqual({ kind: 'not-run', messages: expect.stringContaining("a 'aarch64-darwin'") });
  expect(commandOf({ name: 'e', words: ['--version'] })).toBe('e --version');
});
