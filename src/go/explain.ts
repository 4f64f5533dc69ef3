import type { Problem } from '../model/problem.js';
import {
  type Attempt,
  checksumMismatch,
  goFailed,
  goModMalformed,
  goNetwork,
  goTooOld,
  modUntidy,
  moduleClosed,
  moduleMissing,
  proxyOff,
  replacementMissing,
  sumIncomplete,
  workspaceMode,
} from './problems.js';

interface Explanation {
  readonly when: RegExp;
  readonly problem: (attempt: Attempt, match: RegExpExecArray) => Problem;
}

/** The first that fits is told. That Go failed is known from its exit code; these only find better words for it. */
const explanations: readonly Explanation[] = [
  { when: /checksum mismatch|SECURITY ERROR/, problem: checksumMismatch },
  {
    when: /requires go >= (\S+) \(running go ([^;)\s]+)/,
    problem: (_, [, needed = '', running = '']) => goTooOld(needed, [running]),
  },
  { when: /errors parsing (?:\S+\/)?go\.mod/, problem: ({ folder, lines }) => goModMalformed(folder, lines) },
  { when: /cannot be run in workspace mode|\bgo\.work\b/, problem: workspaceMode },
  {
    when: /replaced by \.{0,2}\/[^)]*\)|replacement directory \S+ does not exist/,
    problem: replacementMissing,
  },
  { when: /disabled by GOPROXY=off/, problem: proxyOff },
  { when: /missing go\.sum entr/, problem: sumIncomplete },
  {
    when: /updates to go\.mod needed|no required module provides package|go: to add it:|-mod=readonly/,
    problem: modUntidy,
  },
  {
    when: /could not read (?:Username|Password)|Authentication failed|terminal prompts disabled|Repository not found|repository '[^']*' not found|The requested URL returned error: 40[134]/,
    problem: (attempt) => moduleClosed(attempt, repositoriesIn(attempt.lines)),
  },
  {
    when: /reading \S+: (?:40[34]|410)\b|(?:4(?:03|04|10) (?:Forbidden|Not Found|Gone))|no such file or directory|unknown revision|invalid version/,
    problem: (attempt) => moduleMissing(attempt, modulesIn(attempt.lines)),
  },
  {
    when: /dial tcp|proxyconnect|no such host|connection (?:refused|reset)|[Tt]imeout|certificate|unexpected EOF|reading \S+: 5\d\d\b/,
    problem: goNetwork,
  },
];

/** Puts a failed run of Go into words. `errors` is what it wrote to standard error. */
export function explainFailure(command: string, folder: string, errors: string): Problem {
  const attempt = { command, folder, lines: lastLines(errors) };
  for (const { when, problem } of explanations) {
    const match = when.exec(errors);
    if (match !== null) return problem(attempt, match);
  }
  return goFailed(attempt);
}

/** `module@version` wherever Go names one, each once. */
function modulesIn(lines: string): readonly string[] {
  const names = lines.match(/[\w.~-]+\.[\w.~-]+(?:\/[\w.~-]+)*@v[\w.+-]*\w/g) ?? [];
  return [...new Set(names)];
}

/** Addresses of repositories that Git was sent to, each once. */
function repositoriesIn(lines: string): readonly string[] {
  const named = lines.matchAll(/git (?:ls-remote|fetch) [^\n]*?(https:\/\/[\w.-]+\/[\w./~-]+)/g);
  return [...new Set([...named].map(([, address = '']) => address))];
}

const keptLines = 12;

function lastLines(errors: string): string {
  const lines = errors.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('go: downloading '));
  return lines.slice(-keptLines).join('\n');
}
