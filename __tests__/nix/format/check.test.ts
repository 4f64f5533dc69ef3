import { describe, expect, test } from '@jest/globals';
import type { Formatter } from '../../../src/model/task.js';
import { checkFormat } from '../../../src/nix/format/check.js';
import { needs } from '../../support/needs.js';
import { document, fakes, machine, refusing } from './machine.js';
import { built, type Stage, stage } from './stage.js';

const tidy = '{\n  version = "0.9.0";\n  note = "x";\n}\n';
const long = tidy.replace('"x"', '"a note of more than twenty"');
const untidy = long.replace('0.9.0";', '0.9.0"; ');

const check = async (text: string, wanted: Formatter, programs: Readonly<Record<string, string>>) =>
  checkFormat(
    { document: document(text), wanted, shop: { kind: 'none', because: 'This machine has no Nix.' } },
    await machine(programs),
  );

describe('a file whose style is not named', () => {
  test('passes with the first formatter that leaves it as it is', async () => {
    expect(await check(tidy, 'auto', fakes)).toEqual({
      check: 'format',
      kind: 'passed',
      saw: 'nixfmt 1.1.0 leaves nix/tide.nix as it is',
      seconds: expect.any(Number),
    });
    expect(await check(long, 'auto', fakes)).toMatchObject({
      saw: 'nixpkgs-fmt 1.3.0 leaves nix/tide.nix as it is',
    });
  });

  test('fails where none does, with the place and the command of the one that would change it least', async () => {
    const { alejandra, 'nixpkgs-fmt': blanks } = fakes;
    expect(await check(untidy, 'auto', { alejandra, 'nixpkgs-fmt': blanks })).toEqual({
      check: 'format',
      kind: 'failed',
      seconds: expect.any(Number),
      problem: {
        code: 'file-not-formatted',
        what: 'nix/tide.nix is not formatted.',
        why: 'Each formatter at hand would change it: nixpkgs-fmt 1.3.0, alejandra 4.0.0; nixpkgs-fmt 1.3.0 the least, first in line 2.',
        next: expect.stringMatching(/^Run "nixpkgs-fmt nix\/tide\.nix" and commit/),
        place: { file: 'nix/tide.nix', line: 2, column: 21 },
      },
    });
  });

  test('is not looked at where there is no formatter, or none that can be started', async () => {
    const because = 'No formatter was found on PATH. This machine has no Nix.';
    expect(await check(tidy, 'auto', {})).toEqual({ check: 'format', kind: 'skipped', because });
    expect(await check(tidy, 'auto', { nixfmt: '#!/nowhere/sh\n' })).toMatchObject({ kind: 'skipped', because });
  });

  test('is not judged by a formatter that fails on it', async () => {
    const nixfmt = refusing('version', 'I cannot read this');
    const because = 'nixfmt fails on the file, and no other formatter could tell its style: I cannot read this';
    expect(await check(tidy, 'auto', { nixfmt })).toMatchObject({ kind: 'skipped', because });
    expect(await check(tidy, 'auto', { ...fakes, nixfmt })).toMatchObject({
      saw: expect.stringMatching(/^nixpkgs-fmt/),
    });
  });

  test('is not looked at where it is not UTF-8', async () => {
    const latin = { ...document(tidy), text: `${tidy}# \xff\n` };
    const asked = {
      document: latin,
      wanted: 'auto',
      shop: { kind: 'none', because: 'This machine has no Nix.' },
    } as const;
    expect(await checkFormat(asked, await machine(fakes))).toMatchObject({
      kind: 'skipped',
      because: expect.stringContaining('not UTF-8'),
    });
  });

  test('may have line ends of CRLF', async () => {
    expect(await check(tidy.replaceAll('\n', '\r\n'), 'auto', fakes)).toMatchObject({ kind: 'passed' });
  });
});

describe('a formatter that is named', () => {
  test('must leave the file as it is, whatever others do', async () => {
    expect(await check(long, 'nixpkgs-fmt', fakes)).toMatchObject({ kind: 'passed' });
    expect(await check(long, 'nixfmt', fakes)).toMatchObject({
      kind: 'failed',
      problem: {
        code: 'file-not-formatted',
        why: 'nixfmt 1.1.0 would change it, first in line 3.',
        place: { file: 'nix/tide.nix', line: 3, column: 9 },
      },
    });
  });

  test('is missed where it cannot be had, and told where it fails', async () => {
    const { nixfmt } = fakes;
    const problem = { code: 'formatter-missing' };
    expect(await check(tidy, 'alejandra', { nixfmt })).toMatchObject({ kind: 'failed', problem });
    const failing = { nixfmt: refusing('version', 'I cannot read this') };
    expect(await check(tidy, 'nixfmt', failing)).toMatchObject({
      kind: 'failed',
      problem: { code: 'formatter-failed', why: 'I cannot read this' },
    });
  });

  test('can be none', async () => {
    expect(await check(untidy, 'none', fakes)).toEqual({
      check: 'format',
      kind: 'skipped',
      because: 'No formatter was wanted.',
    });
  });
});

describe('with nixpkgs', () => {
  const checkWith = ({ outside, nixpkgs: set }: Stage, text: string, wanted: Formatter) =>
    checkFormat({ document: document(text), wanted, shop: { kind: 'nixpkgs', ...set } }, outside);

  needs('nix')('nixfmt is taken from there where that needs no build, and told as a person can run it', async () => {
    const here = await stage({ nixfmt: ['nixfmt-1.1.0', built(fakes.nixfmt)] });
    expect(await checkWith(here, tidy, 'auto')).toMatchObject({ kind: 'skipped' });
    await here.have('nixfmt');
    expect(await checkWith(here, tidy, 'auto')).toMatchObject({
      kind: 'passed',
      saw: 'nixfmt 1.1.0 leaves nix/tide.nix as it is',
    });
    expect(await checkWith(here, long, 'auto')).toMatchObject({
      kind: 'failed',
      problem: { next: expect.stringContaining('"nix run nixpkgs#nixfmt -- nix/tide.nix"') },
    });
  });

  needs('nix')('a formatter that was named is built', async () => {
    const here = await stage({ 'nixpkgs-fmt': ['nixpkgs-fmt-1.3.0', built(fakes['nixpkgs-fmt'])] });
    expect(await checkWith(here, tidy, 'nixpkgs-fmt')).toMatchObject({ kind: 'passed' });
    expect(await checkWith(here, untidy, 'nixpkgs-fmt')).toMatchObject({ problem: { code: 'file-not-formatted' } });
    expect(await checkWith(here, tidy, 'alejandra')).toMatchObject({ problem: { code: 'formatter-missing' } });
  });
});
