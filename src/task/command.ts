import { resolve } from 'node:path';
import type { Problem, Result } from '../model/problem.js';
import type { Task } from '../model/task.js';
import { withFiles } from './file-words.js';
import { fixTask } from './fix.js';
import { readFlags } from './flags.js';
import { type Given, textOf, wrongIn } from './given.js';
import { hashTask } from './hash.js';
import { helpOf, overview } from './help.js';
import { inspectTask } from './inspect.js';
import { type Mode, modeOf, modes } from './modes.js';
import { nearest } from './nearest.js';
import type { ModeName } from './option.js';
import { options } from './options.js';
import { prepareTask } from './prepare.js';
import { modeUnknown, optionUnknown, pullRequestUnclear } from './problems.js';
import { syncTask } from './sync.js';
import { verifyTask } from './verify.js';
import { withVersion } from './version-word.js';

/** What was asked on the command line. `usage` ends with exit code 2. */
export type CommandAsked =
  | { readonly kind: 'task'; readonly task: Task; readonly json: 'json' | 'text' }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'usage'; readonly problem: Problem };

export interface CommandFacts {
  /** The current folder. */
  readonly folder: string;
}

/** Reads the arguments after the program's name. */
export function parseCommand(given: readonly string[], facts: CommandFacts): CommandAsked {
  const [first = '', ...rest] = given;
  if (first === '--version' && rest.length === 0) return { kind: 'version' };
  if (first === '--help' || first === '-h' || first === 'help') return help(rest);
  const mode = modeOf(first);
  if (mode === undefined) return { kind: 'usage', problem: noMode(first) };
  const flags = readFlags(rest);
  if (flags.kind === 'failed') return { kind: 'usage', problem: flags.problem };
  if (flags.value.help === 'asked') return { kind: 'help', text: helpOf(mode) };
  const read: Given = { door: 'command', values: flags.value.values };
  const problem = wrongIn(read, mode.name);
  if (problem !== undefined) return { kind: 'usage', problem };
  const task = makers[mode.name](read, flags.value.words, facts);
  if (task.kind === 'failed') return { kind: 'usage', problem: task.problem };
  return { kind: 'task', task: task.value, json: textOf(read, 'json') === 'true' ? 'json' : 'text' };
}

type Maker = (given: Given, words: readonly string[], facts: CommandFacts) => Result<Task>;

const makers: Readonly<Record<ModeName, Maker>> = {
  sync,
  verify,
  prepare,
  fix,
  hash: hashTask,
  inspect: inspectTask,
};

function help(words: readonly string[]): CommandAsked {
  const mode = modeOf(words[0] ?? '');
  return { kind: 'help', text: mode === undefined ? overview() : helpOf(mode) };
}

function noMode(first: string): Problem {
  const names = modes.map(({ name }: Mode) => name);
  if (first.startsWith('-')) return modeless(first);
  return modeUnknown(first, nearest(first, names), names);
}

/** A flag where the mode should stand: one of a mode, or one that was meant for the command itself. */
function modeless(first: string): Problem {
  const [flag = first] = first.split('=');
  const [owner] = options.find(({ name }) => flag === `--${name}` || flag === `--no-${name}`)?.modes ?? [];
  if (owner !== undefined)
    return modeUnknown(
      '',
      `nix-sync ${owner} ${flag}`,
      modes.map(({ name }) => name),
    );
  return optionUnknown(`option ${flag}`, nearest(flag, ['--version', '--help']), 'nix-sync --help');
}

function sync(given: Given, words: readonly string[], facts: CommandFacts) {
  const whole = withVersion(given, words, 'sync');
  if (whole.kind === 'failed') return whole;
  return syncTask(whole.value, {
    ...folderIn(facts),
    wanted: () => ({ kind: 'ok', value: { kind: 'newest' } }),
  });
}

function verify(given: Given, words: readonly string[], facts: CommandFacts) {
  return verifyTask(withFiles(given, words), folderIn(facts));
}

function prepare(given: Given, words: readonly string[], facts: CommandFacts) {
  const whole = withVersion(given, words, 'prepare');
  return whole.kind === 'failed' ? whole : prepareTask(whole.value, folderIn(facts));
}

function fix(given: Given, words: readonly string[], facts: CommandFacts) {
  return fixTask(withFiles(given, words), {
    ...folderIn(facts),
    pull: () => ({ kind: 'failed', problem: pullRequestUnclear('', 'The command is started by no event.') }),
    trust: () => 'own-branches',
  });
}

/** What a command knows of where it runs: a folder, and of no repository. */
function folderIn({ folder }: CommandFacts) {
  return { folder: resolve(folder), repository: '' };
}
