import { paint, type Style } from './paint.js';
import type { Row } from './rows.js';
import { oneLine, secondsInWords, visible } from './text.js';
import { evidenceInWords } from './words.js';

/** One attribute: how its value is known, what it was and what it is. */
export function rowText(row: Row, style: Style): readonly string[] {
  const because = [
    ...row.evidence.map((one) => `${evidenceInWords(one)}, ${secondsInWords(one.seconds)}`),
    ...(row.because === '' ? [] : [row.because]),
  ].join('; ');
  const values =
    row.changed === 'same'
      ? [`    ${oneLine(row.new)} (unchanged)`]
      : [paint(`  - ${oneLine(row.old)}`, 'red', style), paint(`  + ${oneLine(row.new)}`, 'green', style)];
  return [`  ${row.attribute}  ${paint(oneLine(because), 'dim', style)}`, ...values];
}

/** A unified diff, its lines in their colours; nothing where it is empty. */
export function diffText(diff: string, style: Style): readonly string[] {
  if (diff === '') return [];
  const lines = visible(diff).trimEnd().split('\n');
  return [lines.map((line) => diffLine(line, style)).join('\n')];
}

function diffLine(line: string, style: Style): string {
  if (line.startsWith('+') && !line.startsWith('+++')) return paint(line, 'green', style);
  if (line.startsWith('-') && !line.startsWith('---')) return paint(line, 'red', style);
  return line.startsWith('@@') ? paint(line, 'cyan', style) : line;
}
