import type { Change } from '../model/change.js';
import { clipped } from './lists.js';
import { code, inline, table } from './markdown.js';
import { type Row, rowsOf } from './rows.js';
import { secondsInWords } from './text.js';
import { evidenceInWords } from './words.js';

/** The table of what a change does to the expression; the same in pull request and summary. */
export function changeTable(change: Change): string {
  return rowTable(rowsOf(change));
}

/** The same of rows that are no release's. */
export function rowTable(rows: readonly Row[]): string {
  return table(
    ['attribute', 'old', 'new', 'evidence', 'time'],
    rows.map((row) => [
      code(clipped(row.attribute)),
      code(clipped(row.old)),
      row.changed === 'changed' ? code(clipped(row.new)) : 'unchanged',
      evidence(row),
      row.evidence.map(({ seconds }) => secondsInWords(seconds)).join(', '),
    ]),
  );
}

function evidence(row: Row): string {
  const words = row.evidence.map((one) => inline(clipped(evidenceInWords(one))));
  return [...words, ...(row.because === '' ? [] : [inline(clipped(row.because))])].join('; ');
}
