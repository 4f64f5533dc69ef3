import type { Change } from '../model/change.js';
import type { Verdict } from '../model/verdict.js';
import { checkInWords, type Failure, notCheckedInWords } from './checks.js';
import { lastBytes } from './last-bytes.js';
import { formattingInWords, nixInWords } from './nix-words.js';
import { paint, type Style } from './paint.js';
import { oneLine, secondsInWords, visible } from './text.js';

/** A terminal holds a few screens; the file holds the rest. */
const logBound = 8_000;

/** What each check found, with which Nix, and what was not checked. */
export function proofText(change: Change, style: Style): readonly string[] {
  if (change.revision.edits.length === 0 && change.verdicts.length === 0) return [];
  const besides = [formattingInWords(change.formatting), ...nixInWords(change), notCheckedInWords(change)];
  return [
    ...change.verdicts.map((verdict) => verdictText(verdict, style)),
    ...besides.filter((line) => line !== '').map((line) => `  ${paint(oneLine(line), 'dim', style)}`),
  ];
}

/** The lines of the log that matter, and where all of it is. */
export function logText({ excerpt, log }: Failure, style: Style): readonly string[] {
  const lines = excerpt === undefined ? [] : visible(lastBytes(excerpt, logBound)).trimEnd().split('\n');
  return [
    ...lines.map((line) => `  ${paint('|', 'dim', style)} ${line}`),
    ...(log === undefined ? [] : [`  ${paint('whole log', 'cyan', style)}: ${oneLine(log)}`]),
  ];
}

/** What one check found, on one line. */
export function verdictText(verdict: Verdict, style: Style): string {
  const name = oneLine(checkInWords(verdict));
  switch (verdict.kind) {
    case 'passed': {
      const time = secondsInWords(verdict.seconds);
      return `  ${paint('passed', 'green', style)} ${name}, ${time}: ${oneLine(verdict.saw)}`;
    }
    case 'failed': {
      const { problem, seconds } = verdict;
      return `  ${paint('failed', 'red', style)} ${name}, ${secondsInWords(seconds)}: ${oneLine(problem.what)} (${problem.code})`;
    }
    case 'skipped':
      return `  ${paint('not done', 'yellow', style)} ${name}: ${oneLine(verdict.because)}`;
  }
}
