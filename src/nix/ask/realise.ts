import { type Problem, Refusal } from '../../model/problem.js';
import type { Nix, NixOutside } from '../nix.js';
import { type NixRan, runNix } from '../run.js';
import { lastLines, nameOf } from './explain.js';
import { readMismatches } from './mismatch.js';
import { nixBuildFailed, nixFailed, nixHashRefuted, nixInputFailed } from './problems.js';

/** How a build went that may fail. */
export type Realised =
  | { readonly kind: 'built'; readonly outputs: readonly string[] }
  | {
      readonly kind: 'failed';
      /** The one whose builder failed first. */
      readonly derivation: string | 'unknown';
      /** The whole of its log (of a very long one the end), or nothing where there is none. */
      readonly log: string;
      /** What was said of errors; a builder may be the one who said it. */
      readonly messages: readonly string[];
      /** Those of the messages that Nix itself said. */
      readonly own: readonly string[];
    };

/** Builds derivations, or takes what is there, and answers the paths of their outputs. Refuses where that fails. */
export async function realise(
  derivations: readonly string[],
  asked: { readonly of: string },
  nix: Nix,
  outside: NixOutside,
): Promise<readonly string[]> {
  const tried = await tryRealise(derivations, asked, nix, outside);
  if (tried.kind === 'failed') throw new Refusal(problemOf(tried, derivations, asked.of));
  return tried.outputs;
}

/** Builds derivations as `realise` does; a failure is an answer. */
export async function tryRealise(
  derivations: readonly string[],
  asked: { readonly of: string },
  nix: Nix,
  outside: NixOutside,
): Promise<Realised> {
  const ran = await runNix(
    { program: 'nix-store', arguments: ['--realise', ...derivations], folder: outside.scratch, of: asked.of },
    nix,
    outside,
  );
  if (ran.kind === 'failed') return failedBuild(ran, nix, outside);
  return { kind: 'built', outputs: ran.output.split('\n').filter((line) => line !== '') };
}

/** A build that failed, with the log of the builder that did. */
export async function failedBuild(
  ran: Extract<NixRan, { kind: 'failed' }>,
  nix: Nix,
  outside: NixOutside,
): Promise<Extract<Realised, { kind: 'failed' }>> {
  const [derivation] = ran.failed;
  const { messages, own } = ran;
  if (derivation === undefined) return { kind: 'failed', derivation: 'unknown', log: '', messages, own };
  return { kind: 'failed', derivation, log: await readLog(derivation, nix, outside), messages, own };
}

/** What its builder wrote, without what was meant for Nix. */
async function readLog(derivation: string, nix: Nix, outside: NixOutside): Promise<string> {
  const quiet: NixOutside = { ...outside, tell: () => undefined };
  const ran = await runNix(
    {
      program: 'nix-store',
      arguments: ['--read-log', derivation],
      folder: outside.scratch,
      of: `the log of ${nameOf(derivation)}`,
    },
    nix,
    quiet,
  );
  if (ran.kind === 'failed') return '';
  const lines = ran.output.split('\n').filter((line) => !line.startsWith('@nix '));
  return lines.join('\n');
}

function problemOf(failed: Extract<Realised, { kind: 'failed' }>, asked: readonly string[], of: string): Problem {
  const told = readMismatches(failed.own).find(({ derivation }) => asked.includes(derivation));
  if (told !== undefined) return nixHashRefuted(nameOf(told.derivation), told);
  const { derivation, log } = failed;
  if (derivation === 'unknown') return nixFailed(of, lastLines(failed.messages.join('\n')));
  const lines = lastLines(log === '' ? failed.messages.join('\n') : log);
  const [one] = asked;
  if (asked.includes(derivation) || one === undefined) return nixBuildFailed(nameOf(derivation), lines);
  return nixInputFailed(nameOf(one), nameOf(derivation), lines);
}
