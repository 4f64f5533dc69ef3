import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sriOf } from '../../src/hash/sri.js';
import type { Sri } from '../../src/model/words.js';
import type { Nix } from '../../src/nix/nix.js';
import { scratch } from '../support/scratch.js';

/** A hash that nothing has. */
export function fake(number: number): Sri {
  const digest = new Uint8Array(32);
  digest[0] = number;
  return sriOf(digest);
}

/** A derivation whose builder is a script of the shell; a fixed-output one where it has a hash. */
export interface Small {
  readonly name: string;
  readonly script: string;
  readonly hash?: Sri;
  readonly url?: string;
}

/** Puts derivations into the store and answers their paths, in the same order. */
export async function instantiate(derivations: readonly Small[], nix: Nix): Promise<readonly string[]> {
  const texts = derivations.map(expressionOf);
  return instantiateText(`[ ${texts.map((text) => `(${text})`).join(' ')} ]`, nix);
}

/** As `instantiate`, of an expression that is a list of derivations. */
export async function instantiateText(expression: string, nix: Nix): Promise<readonly string[]> {
  const file = join(await scratch(), 'derivations.nix');
  await writeFile(file, `map (each: each.drvPath) (${expression})`);
  const options = ['--eval', '--strict', '--json', '--read-write-mode', file];
  const { stdout } = await promisify(execFile)(join(nix.folder, 'nix-instantiate'), options, { env: nix.environment });
  return JSON.parse(stdout);
}

function expressionOf({ name, script, hash, url }: Small): string {
  const fixed =
    hash === undefined ? '' : `outputHash = "${hash}"; outputHashAlgo = "sha256"; outputHashMode = "recursive";`;
  const urls = url === undefined ? '' : `url = ${quoted(url)};`;
  return `derivation { name = "${name}"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" ${quoted(script)} ]; PATH = "/usr/bin:/bin"; ${fixed} ${urls} }`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('${', '\\${');
}
