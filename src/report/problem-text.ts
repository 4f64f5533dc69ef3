import type { Problem } from '../model/problem.js';
import { paint, type Style } from './paint.js';
import { oneLine, visible } from './text.js';

/** What is wrong, why, and what to do next. */
export function problemText(problem: Problem, style: Style): string {
  const { place } = problem;
  const where = place === undefined ? [] : [`  in ${oneLine(place.file)}:${place.line}:${place.column}`];
  return [
    `${paint('error', 'red', style)}: ${paint(visible(problem.what), 'bold', style)}`,
    ...where,
    `  ${indented(problem.why)}`,
    `  ${paint('next', 'cyan', style)}: ${indented(problem.next)}`,
    `  ${paint(`(${problem.code})`, 'dim', style)}`,
  ].join('\n');
}

/** What a tool said may be several lines. */
function indented(text: string): string {
  return visible(text).trim().replaceAll('\n', '\n  ');
}
