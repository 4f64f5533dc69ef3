import type { Place, Problem } from '../../model/problem.js';
import type { FormatterName } from '../../model/task.js';

/** A formatter was asked for by name and cannot be had; `why` says where it was looked for. */
export const formatterMissing = (name: FormatterName, why: string): Problem => ({
  code: 'formatter-missing',
  what: `The formatter ${name} was asked for and cannot be had.`,
  why,
  next: `Put ${name} on PATH before this runs, for example with "nix profile install nixpkgs#${name}". With "formatter: auto" a file keeps its style where that is possible, and nothing is missing otherwise.`,
});

/** A formatter was asked for by name and did not format the file. */
export const formatterFailed = (formatter: string, file: string, said: string): Problem => ({
  code: 'formatter-failed',
  what: `${formatter} did not format ${file}.`,
  why: said,
  next: `Run ${formatter} on the file by hand and correct what it complains about, choose another formatter, or set "formatter: none".`,
});

export const formattingCancelled = (program: string): Problem => ({
  code: 'formatting-cancelled',
  what: `"${program}" was ended before it was done.`,
  why: 'The run was cancelled.',
  next: 'Run this again.',
});

/** A file is not as a formatter would leave it. `tried` are those that would have changed it, the nearest to it first. */
export const fileNotFormatted = (place: Place, tried: readonly [string, ...string[]], command: string): Problem => ({
  code: 'file-not-formatted',
  what: `${place.file} is not formatted.`,
  why:
    tried.length === 1
      ? `${tried[0]} would change it, first in line ${place.line}.`
      : `Each formatter at hand would change it: ${tried.join(', ')}; ${tried[0]} the least, first in line ${place.line}.`,
  next: `Run "${command}" and commit what it makes of the file. If the file is in the style of another formatter, name that as "formatter"; "formatter: none" leaves style alone.`,
  place,
});
