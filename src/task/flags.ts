import type { Problem, Result } from '../model/problem.js';
import { nearest } from './nearest.js';
import type { Option } from './option.js';
import { options } from './options.js';
import { optionMalformed, optionMisplaced, optionUnknown } from './problems.js';

/** The arguments after the mode, told apart. */
export interface Flags {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly words: readonly string[];
  readonly help: 'asked' | 'not-asked';
}

const flags = options.filter((option) => option.doors.includes('command'));

type Step =
  | { readonly kind: 'set'; readonly name: string; readonly values: readonly string[]; readonly used: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Reads flags in any order: `--name VALUE`, `--name=VALUE`, `--name`, `--no-name`; after `--` only words. */
export function readFlags(given: readonly string[]): Result<Flags> {
  const values = new Map<string, readonly string[]>();
  const words: string[] = [];
  let help: Flags['help'] = 'not-asked';
  for (let index = 0; index < given.length; index += 1) {
    const argument = given[index] ?? '';
    if (argument === '--') {
      words.push(...given.slice(index + 1));
      break;
    }
    if (argument === '--help' || argument === '-h') {
      help = 'asked';
    } else if (argument.startsWith('-') && argument !== '-') {
      const step = readFlag(argument, given[index + 1]);
      if (step.kind === 'failed') return step;
      values.set(step.name, [...(values.get(step.name) ?? []), ...step.values]);
      index += step.used;
    } else {
      words.push(argument);
    }
  }
  return { kind: 'ok', value: { values, words, help } };
}

function readFlag(argument: string, following: string | undefined): Step {
  const [, spelt = argument, attached] = /^([^=]*)=(.*)$/s.exec(argument) ?? [];
  const name = spelt.replace(/^--/, '');
  const option = flags.find((flag) => `--${flag.name}` === spelt);
  const negated = flags.find((flag) => flag.kind === 'boolean' && `--no-${flag.name}` === spelt);
  if (negated !== undefined) {
    return attached === undefined ? set(negated, 'false', 0) : { kind: 'failed', problem: takesNoValue(negated) };
  }
  if (option === undefined) return { kind: 'failed', problem: noSuchFlag(spelt, name) };
  if (option.kind === 'boolean') {
    return attached === undefined ? set(option, 'true', 0) : { kind: 'failed', problem: takesNoValue(option) };
  }
  if (attached !== undefined && attached !== '') return set(option, attached, 0);
  if (attached === undefined && following !== undefined && following !== '' && !following.startsWith('--')) {
    return set(option, following, 1);
  }
  return { kind: 'failed', problem: lacksValue(option) };
}

function set(option: Option, text: string, used: number): Step {
  const values = option.kind === 'words' ? text.split(',').map((word) => word.trim()) : [text];
  return { kind: 'set', name: option.name, values, used };
}

function noSuchFlag(spelt: string, name: string): Problem {
  const input = options.find((option) => option.name === name);
  if (input?.name === 'token') {
    return optionMisplaced(
      '--token',
      'What stands on a command line can be read by every program of the machine.',
      'Set the environment variable GITHUB_TOKEN or GH_TOKEN.',
    );
  }
  if (input !== undefined) {
    return optionMisplaced(
      `--${name}`,
      'It is an input of the action only.',
      'Give the mode as the first word: nix-sync sync.',
    );
  }
  const candidates = flags.flatMap((flag) => (flag.kind === 'boolean' ? [flag.name, `no-${flag.name}`] : [flag.name]));
  const meant = nearest(name, [...candidates, 'help']);
  return optionUnknown(`option ${spelt}`, meant && `--${meant}`, '--help');
}

function takesNoValue(option: Option): Problem {
  return optionMalformed(`--${option.name}`, 'It takes no value.', `Write --${option.name} or --no-${option.name}.`);
}

function lacksValue(option: Option): Problem {
  return optionMalformed(
    `--${option.name}`,
    'It needs a value.',
    `Write --${option.name} ${option.stands}, for example --${option.name}=${option.example}`,
  );
}
