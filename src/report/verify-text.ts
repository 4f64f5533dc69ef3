import type { Drift, VerifiedPackage } from '../model/outcome.js';
import { failuresOf } from './checks.js';
import { nixInWords } from './nix-words.js';
import { paint, type Style } from './paint.js';
import { problemText } from './problem-text.js';
import { logText, verdictText } from './terminal-checks.js';
import { oneLine } from './text.js';
import { builtInWords, causeInWords, foundInWords, verifiedInWords, writtenInWords } from './verify-words.js';

/** What the checks of one package found: what failed first, then a line for each. */
export function verifiedText(one: VerifiedPackage, style: Style): string {
  if (one.kind === 'failed') {
    return `${paint(oneLine(one.name), 'bold', style)} failed\n${problemText(one.problem, style)}`;
  }
  const { view, verdicts, drifts, built } = one;
  const version = view.version.kind === 'literal' ? ` ${oneLine(view.version.value)}` : '';
  const file = paint(oneLine(view.document.path), 'dim', style);
  const facts = [...(built === undefined ? [] : [builtInWords(built)]), ...nixInWords(one)];
  return [
    `${paint(oneLine(view.name), 'bold', style)}${version}: ${verifiedInWords(one)}  ${file}`,
    ...failuresOf(one).flatMap((failure) => [problemText(failure.problem, style), ...logText(failure, style)]),
    ...verdicts.map((verdict) => verdictText(verdict, style)),
    ...drifts.flatMap((drift) => driftText(drift, style)),
    ...facts.map((fact) => `  ${paint(oneLine(fact), 'dim', style)}`),
  ].join('\n');
}

function driftText(drift: Drift, style: Style): readonly string[] {
  return [
    `  ${oneLine(drift.attribute)}  ${paint(oneLine(`${foundInWords(drift)}; ${causeInWords(drift.cause)}`), 'dim', style)}`,
    paint(`  - ${oneLine(writtenInWords(drift))}`, 'red', style),
    paint(`  + ${oneLine(drift.found.sri)}`, 'green', style),
  ];
}
