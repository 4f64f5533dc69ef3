import type { Problem, Result } from '../model/problem.js';
import type { FixTask, PrepareTask, SyncTask, VerifyTask } from '../model/task.js';
import { type EventFacts, wantedBy } from './event.js';
import { fixTask } from './fix.js';
import { type Given, textOf, wrongIn } from './given.js';
import { modesAt } from './modes.js';
import { nearest } from './nearest.js';
import type { ModeName, Option } from './option.js';
import { options } from './options.js';
import { prepareTask } from './prepare.js';
import { modeUnknown, optionUnknown } from './problems.js';
import { pullOf, trustOf } from './pull-event.js';
import { syncTask } from './sync.js';
import { verifyTask } from './verify.js';

type ActionTask = SyncTask | PrepareTask | FixTask | VerifyTask;

/** A task of the action, and what a person should hear of the inputs besides. */
export interface Asked {
  readonly task: ActionTask;
  readonly warnings: readonly string[];
}

/** They go from the door to the World and nowhere else. */
const secrets = ['token', 'private-modules-token'];

const inputs = options.filter((option) => option.doors.includes('action'));

/** Reads the runner's INPUT_* variables, all of them, known or not. */
export function parseAction(variables: Readonly<Record<string, string>>, event: EventFacts): Result<Asked> {
  const strangers = Object.keys(variables).flatMap(strangerIn);
  for (const stranger of strangers) {
    const meant = nearest(
      stranger,
      inputs.map(({ name }) => name),
    );
    if (meant !== undefined) {
      return failed(optionUnknown(`input "${stranger}"`, `"${meant}"`, 'docs/reference.md'));
    }
  }
  const given: Given = { door: 'action', values: new Map(inputs.flatMap((option) => valuesIn(variables, option))) };
  const mode = textOf(given, 'mode') ?? '';
  const names = modesAt('action').map(({ name }) => name);
  const known = names.find((name) => name === mode);
  const make = known && makers[known];
  if (known === undefined || make === undefined) return failed(modeUnknown(mode, nearest(mode, names), names));
  const problem = wrongIn(given, known);
  if (problem !== undefined) return failed(problem);
  const task = make(given, event);
  if (task.kind === 'failed') return task;
  return { kind: 'ok', value: { task: task.value, warnings: strangers.map(warning) } };
}

type Maker = (given: Given, event: EventFacts) => Result<ActionTask>;

const makers: Readonly<Partial<Record<ModeName, Maker>>> = {
  sync: (given, event) => syncTask(given, { ...checkoutOf(event), wanted: () => wantedBy(event) }),
  verify: (given, event) => verifyTask(given, checkoutOf(event)),
  prepare: (given, event) => prepareTask(given, checkoutOf(event)),
  fix: (given, event) =>
    fixTask(given, {
      ...checkoutOf(event),
      pull: () => pullOf(event),
      trust: (repository, which) => trustOf(event, repository, which),
    }),
};

function checkoutOf({ workspace, repository }: EventFacts) {
  return { folder: workspace, repository };
}

function failed(problem: Problem): Result<Asked> {
  return { kind: 'failed', problem };
}

function warning(stranger: string): string {
  return `There is no input "${stranger}"; it is ignored. See docs/reference.md for what there is.`;
}

function strangerIn(variable: string): readonly string[] {
  const [, name] = /^INPUT_(.+)$/.exec(variable) ?? [];
  if (name === undefined || inputs.some((option) => variableOf(option) === variable)) return [];
  return [name.toLowerCase()];
}

function variableOf(option: Option): string {
  return `INPUT_${option.name.toUpperCase()}`;
}

function valuesIn(variables: Readonly<Record<string, string>>, option: Option): readonly [string, readonly string[]][] {
  const text = (variables[variableOf(option)] ?? '').trim();
  const values = option.kind === 'list' || option.kind === 'words' ? entries(text) : text === '' ? [] : [text];
  return values.length === 0 || secrets.includes(option.name) ? [] : [[option.name, values]];
}

/** Lines, and commas that stand outside braces, so that a glob like nix/{a,b}.nix stays whole. */
function entries(text: string): readonly string[] {
  return text
    .split(/\r?\n|,(?![^{}\n]*\})/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
