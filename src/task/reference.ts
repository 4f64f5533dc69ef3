import { type Described, defaultInWords, sentences } from './action-yml.js';
import { hostRows, hosts, parts } from './hosts.js';
import { modes } from './modes.js';
import type { Option } from './option.js';
import { options } from './options.js';

/** The whole of docs/reference.md. */
export function renderReference(outputs: readonly Described[]): string {
  return `${[
    '<!-- Written from src/task and src/report by `npm run generate`: change it there. -->',
    '# Reference',
    ...intro(),
    '## Modes',
    ...modes.map(modeSection),
    '## Inputs and flags',
    ...kinds(),
    ...options.map(optionSection),
    '## Outputs of the action',
    'Empty where they have nothing to say. All but `changed`, `pull-request-operation`, `checks-passed` of verify, those of the pull request of fix, `outcome` and `outcome-file` are empty when a run is about several packages.',
    table(
      ['output', 'what', 'example'],
      outputs.map((one) => [code(one.name), one.description, code(one.example)]),
    ),
    '## Exit codes of the command',
    table(['code', 'when'], exitCodes),
    'The action fails its step where the command would end with 1 or 2.',
    '## Environment variables',
    table(['variable', 'what'], environment),
    '## Hosts',
    ...hostSections(),
    '## Outcome',
    'The output `outcome`, the file that `outcome-file` names and `--json` all hold the same JSON. Its first field is `schema: 1`, and [outcome.schema.json](outcome.schema.json) describes it. Within schema 1 fields and words are only added.',
  ].join('\n\n')}\n`;
}

const exitCodes = [
  ['0', 'Done, or nothing to do.'],
  [
    '1',
    'A Problem: it says what is wrong, why, and what to do next. In a commit hook also where a file was corrected.',
  ],
  ['2', 'Wrong usage of the command: an unknown mode or flag, or a value that cannot be read.'],
];

const environment = [
  [
    '`GITHUB_TOKEN`, `GH_TOKEN`',
    'The token of the command; the first one that is set. Without one only public repositories are read.',
  ],
  [
    '`NIX_SYNC_PRIVATE_MODULES_TOKEN`',
    'The token of the command for [private modules](#private-modules). Without one only those are read that anybody may read.',
  ],
  ['`GITHUB_API_URL`, `GITHUB_SERVER_URL`', 'The server to use instead of github.com; set by the runner.'],
  ['`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`', 'The proxy for downloads.'],
  [
    '`GOPROXY`',
    'Where Go modules are downloaded from, as `go env` says it; `direct` in it is passed over. Where `private-modules` names some, these come from their own servers.',
  ],
  ['`NO_COLOR`', 'Set to anything: no colours on a terminal.'],
];

function hostSections(): readonly string[] {
  return [
    'All connections go out over HTTPS, port 443. `inspect` makes none. A `hash source` of a repository makes those of its column, `hash vendor` only those to the module proxy. `sync` makes those of delivery (the command on a working tree only reads there), of the source hash and of the dependencies; of the last two columns only where Nix is needed, which the sections of `engine`, `check` and `formatter` tell. `prepare` and `fix` make those of the dependencies, `fix` on a pull request those of delivery and the archive of its head, too. `verify` delivers nothing, and makes those that the checks asked for need: the source hash and the dependencies for `hashes`, those of Nix for all that evaluates, builds or runs. On GitHub Enterprise the servers of the environment variables above take the place of `api.github.com` and `github.com`.',
    table(['host', 'for', ...parts], hostRows()),
    'Besides these only hosts that you name yourself: the forge that an expression fetches from, `GOPROXY`, `private-modules`, `source-mirror`, `nixpkgs`, `nix-url`, caches in nix.conf or `extra-nix-config`, and what the expression makes Nix fetch besides its source. All of the table, ready for an allow-list:',
    fence(hosts.map(({ host }) => `${host}:443`)),
  ];
}

function intro(): readonly string[] {
  return [
    'The action takes inputs (`with:` in a workflow), the command takes flags. Both are the same words: the input `dry-run: true` is the flag `--dry-run`.',
  ];
}

function kinds(): readonly string[] {
  return [
    [
      '- A list is given as lines or separated by commas as input, and by repeating the flag.',
      '- A switch is `true` or `false` as input; as flag it is `--dry-run`, and `--no-dry-run` for its opposite.',
      '- A flag takes its value as next word or after `=`.',
      '- An option that does not belong to the mode is refused, unless it has its default. A misspelt one is refused, and the nearest right one is named.',
    ].join('\n'),
  ];
}

function modeSection(mode: (typeof modes)[number]): string {
  const doors = mode.doors.map((door) => (door === 'action' ? 'the action' : 'the command')).join(' and ');
  return `### ${mode.name}\n\n${mode.about} In ${doors}.\n\n${fence([...mode.forms, '', ...mode.examples])}`;
}

function optionSection(option: Option): string {
  const input = option.doors.includes('action');
  const flag = option.doors.includes('command');
  const lines = [
    `- Input: ${input ? code(option.name) : 'none'}`,
    `- Flag: ${flag ? code(flagOf(option)) : 'none'}`,
    `- Modes: ${option.modes.map(code).join(', ')}`,
    ...defaults(option),
    `- Example: ${examples(option)}`,
  ];
  return `### ${option.name}\n\n${sentences(option).join(' ')}\n\n${lines.join('\n')}`;
}

function defaults(option: Option): readonly string[] {
  const told = option.doors.map((door) => [door, defaultInWords(option, door)] as const);
  const [first, second] = told;
  if (first === undefined) return [];
  if (second === undefined || first[1] === second[1]) return [`- Default: ${first[1]}`];
  return told.map(([door, words]) => `- Default in the ${door}: ${words}`);
}

function examples(option: Option): string {
  const input = option.doors.includes('action') ? [code(`${option.name}: ${option.example}`)] : [];
  const value =
    option.kind === 'boolean' ? '' : ` ${/[\s*]/.test(option.example) ? `'${option.example}'` : option.example}`;
  const flag = option.doors.includes('command') ? [code(`--${option.name}${value}`)] : [];
  return [...input, ...flag].join(', ');
}

function flagOf(option: Option): string {
  return option.stands === '' ? `--${option.name}` : `--${option.name} ${option.stands}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function fence(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
