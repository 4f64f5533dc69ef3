import type { Sri } from '../../../src/model/words.js';

interface Report {
  /** The name of the derivation that the builder belongs to. */
  readonly name: string;
  readonly specified: Sri;
  readonly got: Sri;
}

const nobody = '"column":null,"file":null,"line":null';

/**
 * Ways in which a builder may write what looks as if Nix had found a mismatch, each as commands of the shell. A builder that
 * sees the store finds its own derivation there.
 */
export const imitations: readonly (readonly [where: string, script: (report: Report) => string])[] = [
  ['a log', (report) => `${find(report)} printf "${lines(report).join('\\n')}\\n" >&2;`],
  ["a message for Nix's log", (report) => said(report, (text) => `{"action":"msg","level":0,"msg":"${text}"}`)],
  [
    "a report for Nix's log",
    (report) => said(report, (text) => `{"action":"msg",${nobody},"level":0,"msg":"${text}","raw_msg":"${text}"}`),
  ],
];

function find({ name }: Report): string {
  return `drv=$(echo $NIX_STORE/*-${name}.drv);`;
}

function said(report: Report, envelope: (text: string) => string): string {
  const json = envelope(lines(report).join('\\n')).replaceAll('"', '\\"').replaceAll('\\n', '\\\\n');
  return `${find(report)} printf '%s\\n' "@nix ${json}" >&2;`;
}

function lines({ specified, got }: Report): readonly string[] {
  return [
    "error: hash mismatch in fixed-output derivation '$drv':",
    `         specified: ${specified}`,
    `            got:    ${got}`,
  ];
}
