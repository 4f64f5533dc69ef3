import { modesAt } from './modes.js';
import type { ModeName, Option } from './option.js';
import { options } from './options.js';
import { saysIn } from './says-in.js';
import { wrap } from './wrap.js';

/** An output of the action, as the room that fills it describes it. */
export interface Described {
  readonly name: string;
  readonly description: string;
  readonly example: string;
}

/** The whole of action.yml. */
export function renderActionYml(outputs: readonly Described[]): string {
  const inputs = options.filter((option) => option.doors.includes('action'));
  return [
    '# Written from src/task and src/report by `npm run generate`: change it there.',
    'name: nix-sync',
    'description: Keeps Nix expressions true to their releases - version, source hash and vendorHash, in one pull request',
    'author: Inference Gateway',
    'branding:',
    '  icon: refresh-cw',
    '  color: blue',
    'inputs:',
    ...inputs.flatMap(inputLines),
    'outputs:',
    ...outputs.flatMap((output) => [
      `  ${output.name}:`,
      ...folded([output.description, `Example: ${output.example}`]),
    ]),
    'runs:',
    '  using: node20',
    '  main: dist/index.js',
    '  post: dist/index.js',
    '  post-if: always()',
    '',
  ].join('\n');
}

/** What is used when nothing is given at that door, in words. */
export function defaultInWords(option: Option, door: 'action' | 'command'): string {
  if (option.otherwise !== undefined && (door === 'command' || option.defaults.action === '')) return option.otherwise;
  return option.defaults[door] === '' ? 'none' : `\`${option.defaults[door]}\``;
}

/** What an option does and takes, as sentences for a document. */
export function sentences(option: Option): readonly string[] {
  const words = option.words?.map(({ word, means }) => `\`${word}\` (${means})`).join(', ');
  return [
    option.brief,
    ...(option.more === undefined ? [] : [option.more]),
    ...(words === undefined ? [] : [option.kind === 'words' ? `Any of: ${words}.` : `One of: ${words}.`]),
    ...option.modes.flatMap((mode) => fewerWords(option, mode)),
  ];
}

function fewerWords(option: Option, mode: ModeName): readonly string[] {
  const words = option.words ?? [];
  const fitting = words.filter((word) => saysIn(word, option, mode));
  if (fitting.length === words.length) return [];
  return [
    `${mode} takes only ${listed(
      fitting.map(({ word }) => word),
      'and',
    )}.`,
  ];
}

/** Words as code, with commas and one `and` or `or`. */
function listed(words: readonly string[], join: 'and' | 'or'): string {
  const shown = words.map((word) => `\`${word}\``);
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} ${join} ${last}`;
}

function ofModes(option: Option): readonly string[] {
  const modes = modesAt('action').map(({ name }) => name);
  const own = modes.filter((mode) => option.modes.includes(mode));
  return own.length === modes.length ? [] : [`For mode ${listed(own, 'or')}.`];
}

function inputLines(option: Option): readonly string[] {
  const list = option.kind === 'list' || option.kind === 'words' ? ['Lines, or separated by commas.'] : [];
  const byDefault = option.defaults.action === '' ? [`Default: ${defaultInWords(option, 'action')}.`] : [];
  const text = [...ofModes(option), ...sentences(option), ...list, ...byDefault].map(withoutExpression).join(' ');
  return [
    `  ${option.name}:`,
    ...folded([text, `Example: ${withoutExpression(option.example)}`]),
    '    required: false',
    `    default: ${scalar(option.defaults.action)}`,
  ];
}

/** The runner evaluates expressions wherever it meets them, descriptions included. */
function withoutExpression(text: string): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, '$1');
}

function folded(paragraphs: readonly string[]): readonly string[] {
  const lines = paragraphs.flatMap((text, index) => [...(index === 0 ? [] : ['']), ...wrap(text, 100)]);
  return ['    description: >-', ...lines.map((line) => (line === '' ? '' : `      ${line}`))];
}

function scalar(text: string): string {
  return /^[a-z][\w-]*$/.test(text) && !/^(true|false|null|yes|no|on|off)$/.test(text) ? text : `'${text}'`;
}
