import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Sandbox } from '../../model/nix.js';
import type { World } from '../../world/world.js';

type ProofOutside = Pick<World, 'files' | 'processes' | 'clock' | 'scratch'>;

/** The part of a Nix that a proof needs. */
export interface Provable {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What a build could see. `failed` says that there was none. */
export type Proof =
  /** `lent` is what of this machine the sandbox had to be given, as settings of Nix. */
  | { readonly kind: 'hidden'; readonly system: string; readonly lent?: string }
  | { readonly kind: 'seen'; readonly system: string; readonly path: string }
  /** A build that asks for it is made outside of the sandbox that others have. */
  | { readonly kind: 'relaxed'; readonly system: string }
  | { readonly kind: 'failed'; readonly said: string };

/** What a proof says about the sandbox. */
export function verdict(proof: Proof, how: string): Sandbox {
  switch (proof.kind) {
    case 'hidden':
      return { kind: 'on', how };
    case 'seen':
      return { kind: 'off', because: 'A build could see a file of this run, on which it does not depend.' };
    case 'relaxed':
      return { kind: 'off', because: 'Its sandbox is relaxed: a derivation with "__noChroot" is built outside of it.' };
    case 'failed':
      return { kind: 'off', because: `no build could be made that would prove one: ${proof.said}` };
  }
}

/**
 * Builds one tiny derivation that looks for what it does not depend on: a file of this run and, since its builder may be
 * another user who could not see that anyway, the derivation itself in the store.
 */
export async function proveSandbox(nix: Provable, outside: ProofOutside): Promise<Proof> {
  const { files, clock, scratch } = outside;
  const file = join(scratch, `outside-of-the-sandbox-${clock.now()}`);
  await files.create(file, new Uint8Array(), 'plain');
  try {
    const first = await shutIn(file, [], nix, outside);
    if (first.kind !== 'failed') return first;
    // Some packagings of Nix have no shell in their sandbox: it is lent that of the machine.
    const shell = ['/bin/sh', '/lib?', '/lib64?', '/usr/lib?', '/usr/lib64?'].join(' ');
    const second = await shutIn(file, ['--option', 'extra-sandbox-paths', shell], nix, outside);
    if (second.kind === 'failed') return first;
    return second.kind === 'hidden' ? { ...second, lent: `extra-sandbox-paths = ${shell}` } : second;
  } finally {
    await files.remove(file);
  }
}

/** A sandbox that a derivation may leave shuts nothing in. */
async function shutIn(file: string, options: readonly string[], nix: Provable, outside: ProofOutside): Promise<Proof> {
  const proof = await build(expression(file), options, nix, outside);
  if (proof.kind !== 'hidden') return proof;
  const leaving = await build(expression(file, '__noChroot = true;'), options, nix, outside);
  return leaving.kind === 'seen' ? { kind: 'relaxed', system: proof.system } : proof;
}

async function build(
  text: string,
  options: readonly string[],
  nix: Provable,
  { files, processes, scratch }: ProofOutside,
): Promise<Proof> {
  const ended = await processes.run({
    program: join(nix.folder, 'nix-build'),
    arguments: ['--no-out-link', ...options, '-E', text],
    folder: scratch,
    environment: nix.environment,
    timeoutSeconds: 120,
  });
  if (ended.kind !== 'exited') return { kind: 'failed', said: 'It did not end.' };
  const output = ended.output.trim();
  if (ended.code !== 0) return { kind: 'failed', said: reason(ended.errors) };
  if ((await files.look(output)).kind !== 'file') {
    return { kind: 'failed', said: `Its output "${output}" is not on this machine.` };
  }
  return readProof(Buffer.from(await files.read(output)).toString());
}

/** What the builder wrote: its system, then the paths that it saw. */
function readProof(text: string): Proof {
  const [system = '', ...seen] = text.trimEnd().split('\n');
  const [path] = seen;
  return path === undefined ? { kind: 'hidden', system } : { kind: 'seen', system, path };
}

const name = 'nix-sync-sandbox-proof';
const script = `
  echo "$system" > "$out"
  for each in "$1" "$NIX_STORE"/*-${name}.drv; do
    if [ -e "$each" ]; then echo "$each" >> "$out"; fi
  done`;

/** The file has a new name each time, so that no build of before stands for this one. */
function expression(file: string, more = ''): string {
  return `derivation {
    name = ${literal(name)};
    system = builtins.currentSystem;
    builder = "/bin/sh";
    args = [ ${['-c', script, 'sh', file].map(literal).join(' ')} ];
    allowSubstitutes = false;
    preferLocalBuild = true;
    ${more}
  }`;
}

function literal(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('${', '\\${')}"`;
}

/** The last error that Nix told of, in one line. */
function reason(errors: string): string {
  const plain = stripVTControlCharacters(errors);
  const at = plain.lastIndexOf('error: ');
  return plain
    .slice(at < 0 ? 0 : at + 'error: '.length)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
