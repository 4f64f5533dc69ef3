import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../../../src/model/package.js';
import type { FormatterName } from '../../../src/model/task.js';
import type { NixOutside } from '../../../src/nix/nix.js';
import { realFiles } from '../../../src/world/real/files.js';
import { realProcesses } from '../../../src/world/real/processes.js';
import { realTools } from '../../../src/world/real/tools.js';
import { scratch } from '../../support/scratch.js';

/** Small programs with the command lines of the three formatters, and a style each that a test can read at a glance. */
export const fakes = {
  /** Breaks a value of more than twenty characters off its line. */
  nixfmt: rewriting('nixfmt v1.1.0', 's/^( *)(\\w+) = ("[^"]{21,}");$/\\1\\2 =\\n\\1  \\3;/'),
  /** Indents by four. */
  alejandra: rewriting('Alejandra 4.0.0', 's/^  (\\w)/    \\1/'),
  /** Takes blanks away at the ends of lines. */
  'nixpkgs-fmt': rewriting('nixpkgs-fmt 1.3.0', 's/ +$//'),
} as const satisfies Readonly<Record<FormatterName, string>>;

function rewriting(version: string, edit: string): string {
  return `#!/bin/sh
[ "$1" = --version ] && echo '${version}' && exit
if [ -f "$1" ]; then sed -E '${edit}' "$1" > made && cat made > "$1"; else sed -E '${edit}'; fi
`;
}

/** A program that refuses what holds a word. */
export function refusing(word: string, said: string): string {
  return `#!/bin/sh
[ "$1" = --version ] && exit
if grep -q '${word}' "$1"; then echo '${said}' >&2; exit 1; fi
`;
}

const processes = realProcesses(new AbortController().signal);

/** This machine with these programs for formatters and no others. */
export async function machine(programs: Readonly<Record<string, string>>): Promise<NixOutside> {
  const root = await scratch();
  const bin = join(root, 'bin');
  await mkdir(bin);
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(bin, name), text);
    await chmod(join(bin, name), 0o755);
  }
  const own = realTools({ PATH: bin });
  return {
    files: realFiles(),
    processes,
    tools: { ...realTools({ PATH: process.env.PATH, HOME: root }), find: own.find },
    clock: { now: () => Date.now(), sleep: async () => undefined },
    tell: () => undefined,
    scratch: await scratch(),
  };
}

/** A document of a text's bytes. */
export function document(text: string, path = 'nix/tide.nix'): Document {
  return { path, text: Buffer.from(text).toString('latin1'), commit: 'working-tree' };
}
