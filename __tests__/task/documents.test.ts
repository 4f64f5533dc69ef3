import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { outputs } from '../../src/report/outputs.js';
import { renderActionYml } from '../../src/task/action-yml.js';
import { modes } from '../../src/task/modes.js';
import { options } from '../../src/task/options.js';
import { renderReference } from '../../src/task/reference.js';

test.each([
  ['action.yml', renderActionYml(outputs)],
  ['docs/reference.md', renderReference(outputs)],
])('%s is what the tables say', (path, rendered) => {
  expect(readFileSync(path, 'utf8')).toBe(rendered);
});

test('no option and no output has two rows', () => {
  for (const names of [options, outputs, modes].map((table) => table.map(({ name }) => name))) {
    expect(new Set(names).size).toBe(names.length);
  }
});

test('every option says its words where it has any, and is of a mode that has a door of its own', () => {
  for (const option of options) {
    expect(option.words !== undefined).toBe(option.kind === 'choice' || option.kind === 'words');
    for (const door of option.doors) {
      expect(modes.some((mode) => mode.doors.includes(door) && option.modes.includes(mode.name))).toBe(true);
    }
  }
});

test('every mode is a word of the input where the action has it', () => {
  const words = options.find(({ name }) => name === 'mode')?.words?.map(({ word }) => word);
  expect(words).toEqual(modes.filter(({ doors }) => doors.includes('action')).map(({ name }) => name));
});

test('the description in action.yml has no expression but in the token', () => {
  const lines = renderActionYml(outputs).split('\n');
  expect(lines.filter((line) => line.includes('$' + '{{'))).toEqual(["    default: '$" + "{{ github.token }}'"]);
});
