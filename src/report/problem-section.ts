import type { Problem } from '../model/problem.js';
import { code, inline } from './markdown.js';

/** What is wrong, why, and what to do next, as Markdown. */
export function problemSection(problem: Problem): string {
  const { place } = problem;
  const where = place === undefined ? [] : [`In ${code(`${place.file}:${place.line}:${place.column}`)}.`];
  return [
    `**${inline(problem.what)}**`,
    inline(problem.why),
    `Next: ${inline(problem.next)}`,
    ...where,
    `Problem ${code(problem.code)}.`,
  ].join('\n\n');
}
