import { describe, expect } from '@jest/globals';
import { Refusal } from '../../../src/model/problem.js';
import type { Formatter } from '../../../src/model/task.js';
import { formatDocument } from '../../../src/nix/format/format.js';
import type { NixOutside } from '../../../src/nix/nix.js';
import { needs } from '../../support/needs.js';
import { document, fakes } from './machine.js';
import { built, type Stage, stage } from './stage.js';

const old = '{\n  version = "0.9.0";\n  note = "x";\n}\n';
const long = old.replace('0.9.0', '0.10.0-alpha.1+build.77');
const broken = long.replace(' "0.10', '\n    "0.10');

async function outcome(
  wanted: Formatter,
  { outside, nixpkgs }: Pick<Stage, 'outside' | 'nixpkgs'>,
  edited = long,
): Promise<readonly [text: string, kind: string, words: string]> {
  try {
    const wish = {
      before: document(old),
      edited: document(edited),
      wanted,
      shop: { kind: 'nixpkgs', ...nixpkgs },
    } as const;
    const { text, formatting } = await formatDocument(wish, outside);
    const words = formatting.kind === 'not-formatted' ? formatting.because : formatting.with;
    return [text, formatting.kind, words];
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return ['', fault.problem.code, fault.problem.why];
  }
}

describe('a formatter of nixpkgs', () => {
  needs('nix')('keeps the style of a file', async () => {
    const here = await stage({ nixfmt: ['nixfmt-1.1.0', built(fakes.nixfmt)] });
    await here.have('nixfmt');
    expect(await outcome('auto', here)).toEqual([broken, 'formatted', 'nixfmt 1.1.0']);
  });

  needs('nix')('is not built to keep a style, and not asked where the layout stays', async () => {
    const here = await stage({ nixfmt: ['nixfmt-1.1.0', built(fakes.nixfmt)] });
    const unknown = 'no formatter was found that could tell the style of the file';
    expect(await outcome('auto', here)).toEqual([long, 'not-formatted', unknown]);
    const outside: NixOutside = { ...here.outside, processes: { run: () => Promise.reject(new Error('asked')) } };
    const [, kind] = await outcome('auto', { ...here, outside }, old.replace('0.9.0', '1.0.0'));
    expect(kind).toBe('not-formatted');
  });

  needs('nix')('is the official nixfmt under its old name and under its new one', async () => {
    const classic = ['nixfmt-0.6.0', built(fakes['nixpkgs-fmt'])] as const;
    const here = await stage({
      nixfmt: classic,
      'nixfmt-rfc-style': ['nixfmt-unstable-2025-04-04', built(fakes.nixfmt)],
    });
    expect(await outcome('nixfmt', here)).toEqual([broken, 'formatted', 'nixfmt unstable-2025-04-04']);
    const before = await stage({ nixfmt: classic });
    expect(await outcome('nixfmt', before)).toEqual([long, 'in-style', 'nixfmt 0.6.0']);
  });

  needs('nix')('is built where it was asked for by name', async () => {
    const here = await stage({
      alejandra: ['alejandra-4.0.0', built(fakes.alejandra)],
      'nixpkgs-fmt': ['nixpkgs-fmt-1.3.0', built(fakes['nixpkgs-fmt'])],
    });
    const indented = long.replaceAll(/^ {2}/gm, '    ');
    const { alejandra } = { alejandra: await outcome('alejandra', here, indented) };
    expect(alejandra).toEqual([indented, 'in-style', 'alejandra 4.0.0']);
    expect(await outcome('nixpkgs-fmt', here, `${long}  `)).toEqual([long, 'formatted', 'nixpkgs-fmt 1.3.0']);
  });

  needs('nix')('is a Problem where the package set has none, or it refuses the file', async () => {
    const here = await stage({ nixfmt: ['nixfmt-1.1.0', '#!/bin/sh\necho I cannot read this >&2; exit 1\n'] });
    const [, code, why] = await outcome('alejandra', here);
    expect(code).toBe('formatter-missing');
    expect(why).toMatch(/^It is not on PATH, and nixpkgs did not give it:\n[\s\S]*attribute 'alejandra' missing/);
    const [, refused, said] = await outcome('nixfmt', here);
    expect(refused).toBe('formatter-failed');
    expect(said).toContain('I cannot read this');
  });
});
