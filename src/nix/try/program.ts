import { Refusal } from '../../model/problem.js';
import { lastLines } from '../ask/explain.js';
import { nixFailed } from '../ask/problems.js';
import { tryRealise } from '../ask/realise.js';
import { type Nix, type NixOutside, withShell } from '../nix.js';
import { runNix } from '../run.js';

/** A program in the store, and what to call it with. */
export interface Invocation {
  /** The store path that holds it in `bin`. */
  readonly output: string;
  readonly name: string;
  readonly words: readonly string[];
  /** How long it may take. */
  readonly patienceSeconds: number;
}

export type Said =
  | { readonly kind: 'said'; readonly text: string; readonly code: string }
  | { readonly kind: 'hung' }
  | { readonly kind: 'not-run'; readonly messages: string };

/**
 * The sandbox has a shell and nothing else, so that only what is built into a shell is used. What the program prints is the
 * derivation's output, and its exit code the last line of that.
 */
const script = `
out_=$out
unset out
export HOME="$TMPDIR" TERM=dumb NO_COLOR=1
cd "$TMPDIR"
(ulimit -f 4096 2>/dev/null; exec "$@") >"$out_" 2>&1
printf '\\n%s' "$?" >>"$out_"
`;

const derivation = `
{ output, name, words, system, script }:
derivation {
  name = "run-\${name}";
  inherit system;
  builder = "/bin/sh";
  args = [ "-c" script "sh" "\${builtins.storePath output}/bin/\${name}" ] ++ builtins.fromJSON words;
  PATH = "\${builtins.storePath output}/bin";
  preferLocalBuild = true;
  allowSubstitutes = false;
}
`;

/** Runs a program of a package inside a derivation, never as a child of this process, and tells what it printed. */
export async function sayOf(invocation: Invocation, nix: Nix, outside: NixOutside): Promise<Said> {
  const of = `run of ${commandOf(invocation)}`;
  const drv = await instantiate(invocation, of, nix, outside);
  const tried = await tryRealise([drv], { of }, withShell(nix, `timeout = ${invocation.patienceSeconds}`), outside);
  if (tried.kind === 'failed') {
    if (tried.own.some((message) => /timed out after \d+ seconds/.test(message))) {
      return { kind: 'hung' };
    }
    return { kind: 'not-run', messages: lastLines([tried.log, ...tried.messages].join('\n')) };
  }
  return readSaid(tried.outputs[0] ?? '', outside);
}

/** As a person would type it. */
export function commandOf({ name, words }: Pick<Invocation, 'name' | 'words'>): string {
  return [name, ...words].join(' ');
}

async function instantiate(
  { output, name, words }: Invocation,
  of: string,
  nix: Nix,
  outside: NixOutside,
): Promise<string> {
  const given = { output, name, words: JSON.stringify(words), system: nix.system, script };
  const ran = await runNix(
    {
      program: 'nix-instantiate',
      arguments: ['-E', derivation, ...Object.entries(given).flatMap(([key, value]) => ['--argstr', key, value])],
      folder: outside.scratch,
      of,
    },
    nix,
    { ...outside, tell: () => undefined },
  );
  if (ran.kind === 'failed') throw new Refusal(nixFailed(of, lastLines(ran.messages.join('\n'))));
  return ran.output.trim();
}

const mostBytes = 8 * 2 ** 20;

/** A program may have put something else where its output goes; that is not followed. */
async function readSaid(path: string, { files }: Pick<NixOutside, 'files'>): Promise<Said> {
  const standing = await files.look(path);
  if (standing.kind !== 'file' || standing.size > mostBytes) return { kind: 'said', text: '', code: 'unknown' };
  const whole = Buffer.from(await files.read(path)).toString();
  const end = whole.lastIndexOf('\n');
  return { kind: 'said', text: whole.slice(0, Math.max(end, 0)), code: whole.slice(end + 1) };
}
