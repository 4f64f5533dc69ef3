import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Nix, NixOutside, Nixpkgs } from '../../../src/nix/nix.js';
import { privateStore } from '../../support/nix/store.js';
import { scratch } from '../../support/scratch.js';
import { machine } from './machine.js';

/** This machine without formatters, and a package set that has some. */
export interface Stage {
  readonly outside: NixOutside;
  readonly nixpkgs: { readonly nix: Nix; readonly nixpkgs: Nixpkgs };
  /** Builds an attribute, as if a binary cache had brought it. */
  have(attribute: string): Promise<void>;
}

/** A package set in which each attribute is a formatter: its name, and the program that stands for it. */
export async function stage(set: Readonly<Record<string, readonly [name: string, text: string]>>): Promise<Stage> {
  const outside = await machine({});
  const { nix, nixpkgs } = await privateStore(await scratch());
  const path = join(await scratch(), 'pkgs');
  await mkdir(path);
  const lines: string[] = [];
  for (const [attribute, [name, text]] of Object.entries(set)) {
    const program = attribute.replace('-rfc-style', '');
    await writeFile(join(path, `${attribute}.sh`), text);
    lines.push(`${attribute} = made "${program}" "${name}" ./${attribute}.sh;`);
  }
  await writeFile(join(path, 'default.nix'), packageSet(lines));
  const have = async (attribute: string): Promise<void> => {
    const ended = await outside.processes.run({
      program: `${nix.folder}/nix-build`,
      arguments: ['--no-out-link', path, '-A', attribute, '--arg', 'config', '{ }', '--arg', 'overlays', '[ ]'],
      folder: outside.scratch,
      environment: nix.environment,
      timeoutSeconds: 60,
    });
    expect(ended).toMatchObject({ kind: 'exited', code: 0 });
  };
  return { outside, nixpkgs: { nix, nixpkgs: { ...nixpkgs, path } }, have };
}

function packageSet(lines: readonly string[]): string {
  return `{ config ? throw "the caller was asked", overlays ? throw "the caller was asked" }:
assert config == { } && overlays == [ ];
let
  made = program: name: text: derivation {
    inherit name;
    system = builtins.currentSystem;
    builder = "/bin/sh";
    args = [ "-c" "mkdir -p $out/bin && cp \${text} $out/bin/\${program} && chmod +x $out/bin/\${program}" ];
    PATH = "/usr/bin:/bin";
  } // { version = (builtins.parseDrvName name).version; };
in {
  ${lines.join('\n  ')}
}
`;
}

/** A formatter that finds the programs it is made of although a derivation has no PATH. */
export function built(text: string): string {
  return text.replace('#!/bin/sh\n', '#!/bin/sh\nPATH=/usr/bin:/bin\n');
}
