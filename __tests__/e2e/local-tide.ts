import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProgramTag, programHashes } from '../support/program.js';
import { git, layProgram } from './working-tree.js';

/** Another hash of vendored modules than that of any release. */
export const staleHash = 'sha256-AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=';

export interface Written {
  readonly version?: string;
  readonly vendorHash?: string;
  readonly proxyVendor?: true;
  /** The text of a filter, `path: type: ...`. */
  readonly filter?: string;
  /** The folder, `./.` unless told. */
  readonly src?: string;
}

/** A package that is built from the tree it lies in: `default.nix` at its top. */
export function localExpression({
  version = '0.1.0',
  vendorHash = programHashes['v0.1.0'].vendor,
  proxyVendor,
  filter,
  src = './.',
}: Written = {}): string {
  const source = filter === undefined ? src : `lib.cleanSourceWith {\n    src = ${src};\n    filter = ${filter};\n  }`;
  return `{
  lib,
  buildGoModule,
}:
let
  version = "${version}";
in
buildGoModule {
  pname = "tide";
  inherit version;

  src = ${source};

  vendorHash = "${vendorHash}";
${proxyVendor === undefined ? '' : '  proxyVendor = true;\n'}
  ldflags = [ "-X main.version=\${version}" ];
  meta.mainProgram = "tide";
}
`;
}

/** A repository of tide in which everything is tracked and committed, its package built from the tree itself. */
export async function localTide(
  folder: string,
  tag: ProgramTag,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  await layProgram(folder, tag, files);
  await git(folder, 'init', '-q', '-b', 'main');
  await git(folder, 'add', '-A');
  await commit(folder, 'Begin');
}

/** Commits what is staged. */
export async function commit(folder: string, message: string): Promise<void> {
  await git(folder, '-c', 'user.name=Mara', '-c', 'user.email=mara@harbour.example', 'commit', '-qm', message);
}

/** What git sees as changed: `M default.nix`. */
export async function changedIn(folder: string): Promise<readonly string[]> {
  const said = await git(folder, 'status', '--short');
  return said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trim());
}

export const textIn = (folder: string, file: string): Promise<string> => readFile(join(folder, file), 'utf8');
