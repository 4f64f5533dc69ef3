import { Refusal } from '../model/problem.js';
import type { Ended } from '../world/processes.js';
import { withoutAccessTokens } from './access.js';
import { type Message, readSaid } from './activity.js';
import type { Nix, NixOutside } from './nix.js';
import { nixEndedEarly, nixProgramMissing, nixTimedOut } from './problems.js';
import { watchNix } from './watch.js';

/** One call of a program of Nix. */
export interface NixCommand {
  readonly program: 'nix-build' | 'nix-instantiate' | 'nix-store' | 'nix';
  readonly arguments: readonly string[];
  readonly folder: string;
  /** What a person sees this piece of work called; another one that runs at the same time needs another name. */
  readonly of: string;
  /** For what is told live: it is meant to fail, and done when it does. */
  readonly meant?: 'to-fail';
  /** Besides the environment of the Nix. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** How it went, by the exit code alone. */
export type NixRan =
  | { readonly kind: 'done'; readonly output: string }
  | {
      readonly kind: 'failed';
      readonly code: number;
      /** What was said of errors, in order, without colours; a builder may be the one who said it. */
      readonly messages: readonly string[];
      /** Those of the messages that Nix itself said, and no builder can have. */
      readonly own: readonly string[];
      /** Derivations whose builder failed, where that is known. */
      readonly failed: readonly string[];
    };

/**
 * Runs a program of Nix, telling live what it builds and downloads. Refuses where it is not there, is ended before it is
 * done, or where the time for all of Nix's work is over; its whole process group is ended then.
 */
export async function runNix(command: NixCommand, nix: Nix, outside: NixOutside): Promise<NixRan> {
  const { clock, tell } = outside;
  const { of } = command;
  const began = clock.now();
  if (began >= nix.deadline) throw new Refusal(nixTimedOut(of));
  const watch = watchNix();
  const messages: Message[] = [];
  const hear = (line: string) => {
    const said = readSaid(line);
    if (said === undefined) return;
    if (said.kind === 'message' && said.level !== 'lower') messages.push(said);
    const seen = watch.see(said);
    if (seen.kind !== 'nothing') tell({ ...seen, of });
  };
  tell({ kind: 'began', of });
  const ended = await outside.processes.run({
    program: `${nix.folder}/${command.program}`,
    arguments: ['--log-format', 'internal-json', ...command.arguments],
    folder: command.folder,
    environment: { ...environmentFor(command, nix), ...command.environment },
    timeoutSeconds: (nix.deadline - began) / 1000,
    onErrorLine: hear,
  });
  const took = `${((clock.now() - began) / 1000).toFixed(1)} s`;
  const isDone = ended.kind === 'exited' && (ended.code === 0 || command.meant === 'to-fail');
  tell({
    kind: 'ended',
    of,
    text: isDone ? [watch.done(), took].filter(Boolean).join(' in ') : `failed after ${took}`,
  });
  return conclude(ended, command, messages);
}

/** What is evaluated may be fetched with the access tokens that a caller gave to Nix; nothing else is. */
function environmentFor({ program }: NixCommand, { environment }: Nix): Nix['environment'] {
  return program === 'nix-instantiate' ? environment : withoutAccessTokens(environment);
}

function conclude(ended: Ended, { program, of }: NixCommand, messages: readonly Message[]): NixRan {
  switch (ended.kind) {
    case 'not-found':
      throw new Refusal(nixProgramMissing(program));
    case 'killed':
      throw new Refusal(ended.by === 'timeout' ? nixTimedOut(of) : nixEndedEarly(of, whyEnded[ended.by]));
    case 'exited':
      if (ended.code === 0) return { kind: 'done', output: ended.output };
      return { kind: 'failed', code: ended.code, ...said(messages) };
  }
}

const whyEnded = {
  stop: 'The run was cancelled.',
  signal: 'Another process ended it, or the system did because memory ran out.',
};

function said(messages: readonly Message[]) {
  const texts = messages.map(({ text }) => text);
  const own = messages.filter(({ from }) => from === 'nix').map(({ text }) => text);
  return { messages: texts, own, failed: failedIn(texts) };
}

/** As Nix up to 2.30 and Lix have it, and as Nix has it since. */
const failures = [
  /\bbuilder for '([^']+\.drv)' failed\b/g,
  /\bCannot build '([^']+\.drv)'\.\s+Reason: (?!\d+ dependenc)/g,
];

function failedIn(messages: readonly string[]): readonly string[] {
  const found = messages.flatMap((text) => failures.flatMap((form) => [...text.matchAll(form)]));
  return [...new Set(found.flatMap(([, derivation]) => derivation ?? []))];
}
