import type { Drift, VerifiedPackage } from '../model/outcome.js';
import type { Verdict } from '../model/verdict.js';
import { logBlock } from './checked.js';
import { checkInWords, type Failure, failuresOf } from './checks.js';
import { clipped } from './lists.js';
import { code, inline, table } from './markdown.js';
import { nixInWords } from './nix-words.js';
import { problemSection } from './problem-section.js';
import { secondsInWords } from './text.js';
import { builtInWords, causeInWords, foundInWords, verifiedInWords, writtenInWords } from './verify-words.js';

/** The first failures are shown with more of their logs than the others. */
const logBounds = [16_000, 16_000, 8_000];
const otherLogBound = 2_000;
const failureBound = 20;

/** What the checks of one package found: a row for each, and below it what failed. */
export function verifiedSection(one: VerifiedPackage): string {
  if (one.kind === 'failed') return `### ${code(one.name)} failed\n\n${problemSection(one.problem)}`;
  const { view, verdicts, drifts, built } = one;
  const version = view.version.kind === 'literal' ? ` ${inline(view.version.value)}` : '';
  const facts = [...(built === undefined ? [] : [builtInWords(built)]), ...nixInWords(one)];
  return [
    `### ${code(view.name)}${version}: ${verifiedInWords(one)}`,
    ...(verdicts.length === 0 ? [] : [verdictTable(verdicts)]),
    ...(drifts.length === 0 ? [] : [driftTable(drifts)]),
    ...failureSections(failuresOf(one)),
    ...facts.map((fact) => inline(clipped(fact))),
  ].join('\n\n');
}

function verdictTable(verdicts: readonly Verdict[]): string {
  return table(
    ['check', 'system', 'result', 'what was seen', 'time'],
    verdicts.map((verdict) => [
      inline(checkInWords({ check: verdict.check })),
      verdict.of === undefined ? '' : code(clipped(verdict.of)),
      ...resultCells(verdict),
    ]),
  );
}

function resultCells(verdict: Verdict): readonly string[] {
  switch (verdict.kind) {
    case 'passed':
      return ['passed', inline(clipped(verdict.saw)), secondsInWords(verdict.seconds)];
    case 'failed': {
      const { what, code: word } = verdict.problem;
      return ['**failed**', `${inline(clipped(what))} (${code(word)})`, secondsInWords(verdict.seconds)];
    }
    case 'skipped':
      return ['not done', inline(clipped(verdict.because)), ''];
  }
}

function driftTable(drifts: readonly Drift[]): string {
  return table(
    ['attribute', 'in the expression', 'of the release', 'evidence', 'cause'],
    drifts.map((drift) => [
      code(clipped(drift.attribute)),
      drift.written === 'stand-in' ? inline(writtenInWords(drift)) : code(writtenInWords(drift)),
      code(drift.found.sri),
      inline(clipped(foundInWords(drift))),
      inline(clipped(causeInWords(drift.cause))),
    ]),
  );
}

function failureSections(failures: readonly Failure[]): readonly string[] {
  const more = failures.length - failureBound;
  const told = failures.slice(0, failureBound).map((failure, index) => {
    return failureSection(failure, logBounds[index] ?? otherLogBound);
  });
  return more > 0 ? [...told, `... and ${more} more, which the outcome of the run holds.`] : told;
}

function failureSection(failure: Failure, bytes: number): string {
  const { problem, excerpt, log } = failure;
  return [
    `#### ${inline(clipped(checkInWords(failure)))} failed`,
    problemSection(problem),
    ...(excerpt === undefined ? [] : [logBlock(excerpt, bytes)]),
    ...(log === undefined ? [] : [`The whole log is in ${code(log)}.`]),
  ].join('\n\n');
}
