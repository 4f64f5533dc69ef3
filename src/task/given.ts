import type { Problem } from '../model/problem.js';
import { nearest } from './nearest.js';
import type { Door, ModeName, Option } from './option.js';
import { options } from './options.js';
import { optionMalformed, optionMisplaced } from './problems.js';
import { saysIn } from './says-in.js';
import { misshapen } from './shapes.js';

/** What was given, by option; an option that was not given is not there. */
export interface Given {
  readonly door: Door;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** How a person writes the option at that door. */
export function spell(name: string, door: Door): string {
  return door === 'action' ? `the input "${name}"` : `--${name}`;
}

/** The first thing wrong with what was given: an option of another mode, or a value that is none of its kind. */
export function wrongIn(given: Given, mode: ModeName): Problem | undefined {
  for (const option of options) {
    const values = given.values.get(option.name);
    if (values === undefined) continue;
    const problem = misplaced(option, values, given.door, mode) ?? malformed(option, values, given.door);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The values of an option, its default where none was given. */
export function textsOf(given: Given, name: string): readonly string[] {
  const values = given.values.get(name);
  if (values !== undefined) return values;
  const standard = optionOf(name)?.defaults[given.door] ?? '';
  return standard === '' ? [] : [standard];
}

/** The value of an option that has one. */
export function textOf(given: Given, name: string): string | undefined {
  return textsOf(given, name)[0];
}

function misplaced(option: Option, values: readonly string[], door: Door, mode: ModeName): Problem | undefined {
  if (!option.modes.includes(mode)) {
    return values.join() === option.defaults[door] ? undefined : ofOtherMode(option, door, mode);
  }
  const strangers = option.words?.filter((word) => values.includes(word.word) && !saysIn(word, option, mode));
  const [stranger] = strangers ?? [];
  if (stranger === undefined) return undefined;
  const owners = option.modes.filter((each) => saysIn(stranger, option, each));
  return optionMisplaced(
    `The word "${stranger.word}" of ${spell(option.name, door)}`,
    `It belongs to ${owners.join(', ')}, not to ${mode}.`,
    `Leave it out, or use ${owners.join(' or ')}.`,
  );
}

function ofOtherMode(option: Option, door: Door, mode: ModeName): Problem {
  const { counterpart } = option;
  const owners = option.modes.join(' or ');
  return optionMisplaced(
    capital(spell(option.name, door)),
    `It belongs to ${option.modes.join(', ')}, not to ${mode}.`,
    counterpart !== undefined && optionOf(counterpart)?.modes.includes(mode) === true
      ? `Leave it out, or use ${owners}. In ${mode} it is ${spell(counterpart, door)}, with other words.`
      : `Leave it out, or use ${owners}.`,
  );
}

function optionOf(name: string): Option | undefined {
  return options.find((option) => option.name === name);
}

function malformed(option: Option, values: readonly string[], door: Door): Problem | undefined {
  const wrong = wrongKind(option, values) ?? wrongShape(option, values);
  return wrong && optionMalformed(capital(spell(option.name, door)), wrong.why, wrong.next);
}

function wrongKind(option: Option, values: readonly string[]) {
  const single = option.kind === 'text' || option.kind === 'choice' || option.kind === 'boolean';
  if (single && new Set(values).size > 1) {
    return { why: `It was given more than once, as ${values.join(' and ')}.`, next: 'Give it once.' };
  }
  const words = option.kind === 'boolean' ? ['true', 'false'] : option.words?.map(({ word }) => word);
  const stranger = words && values.find((value) => !words.includes(value));
  if (words === undefined || stranger === undefined) return undefined;
  const meant = nearest(stranger, words);
  const next = meant === undefined ? `Use ${words.join(' or ')}.` : `Did you mean ${meant}?`;
  return { why: `"${stranger}" is not one of: ${words.join(', ')}.`, next };
}

function wrongShape(option: Option, values: readonly string[]) {
  if (option.shape === undefined) return undefined;
  for (const value of values) {
    const wrong = misshapen(value, option.shape);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
