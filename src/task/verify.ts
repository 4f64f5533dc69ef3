import type { Problem, Result } from '../model/problem.js';
import type { VerifyTask } from '../model/task.js';
import { type CheckName, checkNames } from '../model/verdict.js';
import { type Given, spell, textOf, textsOf } from './given.js';
import { optionMalformed, optionMisplaced } from './problems.js';
import { repositoryNamed } from './repository.js';
import { mirrorsOf } from './sync.js';
import { systemNamed } from './system.js';
import { treePart } from './tree.js';

/** What a door knows besides what a person gave. */
export interface Checkout {
  /** The root of the working tree. */
  readonly folder: string;
  /** Of which it is a working tree; empty where nobody knows. */
  readonly repository: string;
}

/** Makes the task out of values that were found right one by one. */
export function verifyTask(given: Given, { folder, repository }: Checkout): Result<VerifyTask> {
  const named = textsOf(given, 'checks') as readonly CheckName[];
  const system = textOf(given, 'system');
  const asserted: readonly CheckName[] = system === undefined ? [] : ['system'];
  const checks = new Set(named.length === 0 ? checkNames : [...named, ...asserted]);
  const problem = idle(given, checks) ?? (named.includes('system') ? unsaid(given) : undefined);
  if (problem !== undefined) return { kind: 'failed', problem };
  const part = treePart(given);
  if (part.kind === 'failed') return part;
  return {
    kind: 'ok',
    value: {
      mode: 'verify',
      root: folder,
      repository: repositoryNamed(repository) ?? 'unknown',
      checks,
      system: (system && systemNamed(system)) ?? 'any',
      runCommand: textOf(given, 'run-command') ?? 'default',
      mirrors: mirrorsOf(given),
      ...part.value,
    },
  };
}

/** Words for a program that is not run. */
function idle(given: Given, checks: ReadonlySet<CheckName>): Problem | undefined {
  if (!given.values.has('run-command') || checks.has('run')) return undefined;
  return optionMisplaced(
    capital(spell('run-command', given.door)),
    `The program is not run: the checks are ${[...checks].join(', ')}.`,
    `Leave it out, or add run to ${spell('checks', given.door)}.`,
  );
}

/** A matrix whose value is misspelt gives nothing: then the check that was asked for by name would be none. */
function unsaid(given: Given): Problem | undefined {
  if (given.values.has('system')) return undefined;
  return optionMalformed(
    capital(spell('checks', given.door)),
    'It names system, and nothing says what this machine is to be.',
    `Say it with ${spell('system', given.door)}, for example x86_64-linux, or leave system out of the checks.`,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
