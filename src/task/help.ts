import { type Mode, modes } from './modes.js';
import type { ModeName, Option } from './option.js';
import { options } from './options.js';
import { saysIn } from './says-in.js';
import { wrap } from './wrap.js';

const width = 80;
const column = 30;

/** What `nix-sync --help` prints. */
export function overview(): string {
  const lines = modes.map(({ name, brief }) => `  nix-sync ${name.padEnd(8)}${brief}`);
  return [
    'Keeps Nix expressions true to their releases.',
    '',
    'Usage:',
    ...lines,
    '',
    'nix-sync MODE --help tells more, nix-sync --version which version this is.',
    '',
    'The token for GitHub is read from GITHUB_TOKEN or GH_TOKEN.',
    'Exit code: 0 done or nothing to do, 1 a problem, 2 wrong usage.',
    '',
  ].join('\n');
}

/** What `nix-sync MODE --help` prints: at most 80 columns wide. */
export function helpOf(mode: Mode): string {
  const flags = options.filter((option) => option.modes.includes(mode.name) && option.doors.includes('command'));
  const heads = mode.forms.map((form, index) => `${index === 0 ? 'Usage: ' : '       '}${form}`);
  return [
    ...heads,
    '',
    ...wrap(mode.about, width),
    '',
    ...flags.flatMap((option) => flagLines(option, mode.name)),
    '',
    ...mode.examples.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function flagLines(option: Option, mode: ModeName): readonly string[] {
  const head = `  --${option.name}${stands(option)}`;
  const [first = '', ...rest] = wrap(told(option, mode), width - column);
  const text = rest.map((line) => `${' '.repeat(column)}${line}`);
  return head.length < column
    ? [`${head.padEnd(column)}${first}`, ...text]
    : [head, `${' '.repeat(column)}${first}`, ...text];
}

function stands(option: Option): string {
  if (option.stands === '') return '';
  return ` ${option.stands}${option.kind === 'list' ? '...' : ''}`;
}

function told(option: Option, mode: ModeName): string {
  const words = option.words?.filter((word) => saysIn(word, option, mode)).map(({ word }) => word) ?? [];
  const brief = option.briefs?.[mode] ?? option.brief;
  if (option.kind === 'words') return `${brief} Any of: ${words.join(', ')}.`;
  return option.kind === 'choice' ? `${brief.replace(/\.$/, '')}: ${words.join(' or ')}.` : brief;
}
