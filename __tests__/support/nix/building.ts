import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NixStage } from './store.js';

export interface Ran {
  readonly code: number;
  /** Without the end of its last line. */
  readonly output: string;
  readonly errors: string;
}

/** A program run on a stage's Nix, `environment` besides its own; an exit code is no error. */
export async function run(
  stage: NixStage,
  command: readonly [program: string, ...given: readonly string[]],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const [program, ...given] = command;
  const options = { env: { ...stage.nix.environment, ...environment }, cwd: stage.folder, maxBuffer: 1e8 };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, given, options);
    return { code: 0, output: stdout.trimEnd(), errors: stderr };
  } catch (fault) {
    if (!isEnded(fault)) throw fault;
    return { code: fault.code, output: fault.stdout.trimEnd(), errors: fault.stderr };
  }
}

/**
 * Builds what `of` makes of a package, which it calls `p`: `buildExpression(stage, text, 'p.goModules')`. The expression is
 * a function for callPackage; `pkgs` is the package set.
 */
export async function buildExpression(
  stage: NixStage,
  text: string,
  of = 'p',
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const folder = await mkdtemp(join(stage.folder, 'expression-'));
  const file = join(folder, 'package.nix');
  await writeFile(file, text);
  const whole = `let pkgs = import <nixpkgs> { }; p = pkgs.callPackage ${file} { }; in ${of}`;
  return run(stage, ['nix-build', '--no-out-link', '--keep-going', '-E', whole], environment);
}

/** Every `got:` of a failed build. */
export function hashesGot({ errors }: Ran): readonly string[] {
  return [...errors.matchAll(/^ *got: +(\S+)$/gm)].map(([, hash = '']) => hash);
}

/** A child that ended with a code, as execFile rejects with it. */
function isEnded(fault: unknown): fault is { code: number; stdout: string; stderr: string } {
  return typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'number';
}
